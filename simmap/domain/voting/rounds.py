"""A round: what is voted on, and what a screen may know of it at each moment."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from simmap.domain.voting.ballots import Box
from simmap.domain.voting.rules import FEWEST, Rules
from simmap.domain.voting.split import Split, coarsened, split
from simmap.domain.voting.tally import HandTally, Result, Way, count


class RoundState(StrEnum):
    """Where a round stands; what was closed is followed by another round, never opened again."""

    NOMINATING = "nominating"
    OPEN = "open"
    CLOSED = "closed"


class Why(StrEnum):
    """Why a round follows another."""

    RUN_OFF = "run-off"
    AGAIN = "voted again"


@dataclass(frozen=True, slots=True)
class NominatedGap:
    """A gap in the words that it had when it was nominated; `number` is "1.4"."""

    id: str
    number: str
    text: str
    intercepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line of the ballot: its own wording, and every gap that it stands for."""

    id: str
    title: str
    gaps: tuple[NominatedGap, ...] = ()

    @property
    def intercepts(self) -> tuple[str, ...]:
        """Return the columns that its gaps are about, first named first."""
        return tuple(dict.fromkeys(key for gap in self.gaps for key in gap.intercepts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round as it is kept, ballots included: for counting, never for a page."""

    id: str
    number: int
    question: str
    rules: Rules
    candidates: tuple[Candidate, ...]
    state: RoundState
    roll: int = 0
    box: Box = ()
    by_hand: tuple[HandTally, ...] = ()
    settled: tuple[str, ...] | None = None
    decision: str = ""
    follows: str = ""
    why: Why | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    shown: Result | None = None
    shown_at: datetime | None = None
    digest: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the ids of the lines, in the order of the ballot."""
        return tuple(candidate.id for candidate in self.candidates)


@dataclass(frozen=True, slots=True)
class HandCount:
    """That somebody typed votes counted by hand, without what they were."""

    id: str
    way: Way
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView:
    """What every screen may know of a round: while votes are given, how many people voted.

    `result` is empty until the close or until the facilitator showed the standing, which is then
    that of the moment `shown_at`. `roll` is how many people are in the room.
    """

    id: str
    number: int
    question: str
    rules: Rules
    candidates: tuple[Candidate, ...]
    state: RoundState
    roll: int
    ballots: int
    hand_counts: tuple[HandCount, ...] = ()
    result: Result | None = None
    split: Split | None = None
    decision: str = ""
    follows: str = ""
    why: Why | None = None
    opened_at: datetime | None = None
    shown_at: datetime | None = None
    closed_at: datetime | None = None
    digest: str = ""

    @property
    def by_hand(self) -> int:
        """Return how many people voted on paper or by show of hands."""
        return sum(each.people for each in self.hand_counts)

    @property
    def voters(self) -> int:
        """Return how many people voted, on phones and otherwise."""
        return self.ballots + self.by_hand

    @property
    def title_of(self) -> dict[str, str]:
        """Return the wording of each line by its id."""
        return {candidate.id: candidate.title for candidate in self.candidates}


def count_round(voted: Round) -> Result:
    """Return the result of a round as its ballots and tallies have it now."""
    return count(
        voted.lines,
        voted.rules,
        (sealed.ballot for sealed in voted.box),
        by_hand=voted.by_hand,
        settled=voted.settled,
    )


def view_of(voted: Round) -> RoundView:
    """Return what may be shown of a round: of an open one no count but the turnout."""
    closed = voted.state is RoundState.CLOSED
    return RoundView(
        id=voted.id,
        number=voted.number,
        question=voted.question,
        rules=voted.rules,
        candidates=voted.candidates,
        state=voted.state,
        roll=voted.roll,
        ballots=len(voted.box),
        hand_counts=tuple(HandCount(one.id, one.way, one.people) for one in voted.by_hand),
        result=count_round(voted) if closed else voted.shown,
        split=_split(voted) if closed else None,
        decision=voted.decision,
        follows=voted.follows,
        why=voted.why,
        opened_at=voted.opened_at,
        shown_at=voted.shown_at,
        closed_at=voted.closed_at,
        digest=voted.digest,
    )


def _split(voted: Round) -> Split | None:
    """Return the split, unless the total less the split would tell how few people voted by hand."""
    if 0 < sum(tally.people for tally in voted.by_hand) < FEWEST:
        return None
    return split(voted.lines, voted.rules, voted.box)


def may_be_shown(voted: Round) -> bool:
    """Return whether the standing of an open round can be shown: once, from five ballots on.

    Shown twice, the two could be subtracted, and with fewer ballots they could be guessed.
    """
    return voted.state is RoundState.OPEN and voted.shown_at is None and len(voted.box) >= FEWEST


def closed(voted: Round, *, at: datetime) -> Round:
    """Return the round with its ballots as they are kept: no keys, no group of fewer than five."""
    box = tuple(sealed._replace(key="") for sealed in voted.box)
    return replace(voted, state=RoundState.CLOSED, closed_at=at, box=coarsened(box))


def run_off_rules(result: Result) -> Rules:
    """Return the rules of a run-off between the tied lines: one vote for each open place."""
    return Rules(votes=result.open_places, kept=result.open_places)


def merged(
    candidates: Sequence[Candidate], ids: Sequence[str], title: str
) -> tuple[Candidate, ...]:
    """Return the lines with those of *ids* as one, at the place of the first, its gaps all kept."""
    parts = [one for one in candidates if one.id in ids]
    gaps = {gap.id: gap for one in parts for gap in one.gaps}
    whole = Candidate(parts[0].id, title, tuple(gaps.values()))
    dropped = {one.id for one in parts[1:]}
    return tuple(
        whole if one.id == whole.id else one for one in candidates if one.id not in dropped
    )
