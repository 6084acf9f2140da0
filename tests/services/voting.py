"""A workshop with people in it, ready to vote; for the tests of votes."""

import hashlib
import uuid
from dataclasses import dataclass

from sqlalchemy.orm import Session

from simmap.domain.voting.ballots import Mark
from simmap.domain.voting.rounds import Round
from simmap.domain.voting.rules import Rules
from simmap.services import casting, nominations, room, votes, workshops
from simmap.store.maps import load_map
from simmap.store.tables import MapRow
from simmap.store.vote_tables import RoundRow
from simmap.store.votes import find_round, round_of
from simmap.store.workshop_tables import WorkshopRow
from simmap.store.workshops import find_participant
from tests.builders import a_gap
from tests.rows import NOW, a_map_row, a_person

GAPS = ("No detox beds", "Nobody answers at night", "No peer at booking", "No ride home", "No IDs")


@dataclass
class Hall:
    """A room on a map of five gaps; lines of its rounds are "1" to "5"."""

    db: Session
    map_row: MapRow
    workshop: WorkshopRow
    by: uuid.UUID

    def person(self, sector: str = "") -> uuid.UUID:
        token = room.join(self.db, self.workshop, room.Entrant(sector=sector), now=NOW)
        found = find_participant(self.db, self.workshop.id, token)
        assert found is not None
        return found[0].id

    def nominate(self, *texts: str) -> RoundRow:
        ids = [f"gap-{text}" for text in texts or GAPS]
        wanted = [gap_id for gap_id in self.gap_ids() if gap_id[0] in ids]
        return nominations.nominate(
            self.db, self.workshop, [gap_id for _, gap_id in wanted], by=self.by
        )

    def gap_ids(self) -> list[tuple[str, str]]:
        gaps = load_map(self.db, self.map_row).gaps
        return [(f"gap-{gap.text}", gap.id) for gap in gaps]

    def open(self, rules: Rules | None = None, question: str = "") -> uuid.UUID:
        self.nominate()
        nominations.set_rules(self.db, self.workshop, question, rules or Rules(kept=2), by=self.by)
        return votes.open_vote(self.db, self.workshop, by=self.by, now=NOW).id

    def vote(
        self, round_id: uuid.UUID, who: uuid.UUID, *lines: str, device: str = "", sector: str = ""
    ) -> None:
        marks = [Mark(line, lines.count(line)) for line in dict.fromkeys(lines)]
        casting.cast(
            self.db,
            self.workshop.id,
            round_id,
            marks,
            mark=a_mark(round_id, who),
            key=a_key(round_id, who, device),
            sector=sector,
        )

    def close(self, round_id: uuid.UUID) -> None:
        votes.close_vote(self.db, self.workshop, round_id, by=self.by, now=NOW)

    def round(self, round_id: uuid.UUID) -> Round:
        row = find_round(self.db, self.workshop, round_id)
        assert row is not None
        return round_of(self.db, row)


def a_hall(db: Session) -> Hall:
    ada = a_person(db)
    map_row = a_map_row(db, by=ada, gaps=tuple(a_gap(text, "1") for text in GAPS))
    workshop = workshops.open_workshop(db, map_row, "Day 1", by=ada.id, now=NOW)
    return Hall(db, map_row, workshop, ada.id)


def a_mark(round_id: uuid.UUID, who: uuid.UUID) -> str:
    return hashlib.sha256(f"mark {round_id} {who}".encode()).hexdigest()


def a_key(round_id: uuid.UUID, who: uuid.UUID, device: str = "") -> str:
    return hashlib.sha256(f"key {round_id} {who} {device}".encode()).hexdigest()
