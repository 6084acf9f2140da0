"""The room: one frozen value that holds everything that any screen of a workshop shows."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from simmap.domain.model import SystemMap
from simmap.domain.naming import gap_numbers
from simmap.domain.preparation import Block
from simmap.domain.room.contributions import AT_COLUMNS, Contribution, State
from simmap.domain.room.stages import Shows, Stop
from simmap.domain.voting.rounds import RoundView

K = TypeVar("K")

FEWEST = 5
"""Below so many people nothing is said about a group: it would point at somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody in the room. `here` is the facilitator's word, `left` the person's own."""

    id: str
    name: str = ""
    organization: str = ""
    sector: str = ""
    lived_experience: bool = False
    table: int = 0
    recorder: bool = False
    here: bool = True
    left: bool = False

    @property
    def counts(self) -> bool:
        """Return whether the person is among those whom the room waits for."""
        return self.here and not self.left


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its code; `intercept` None follows the room, `priority` is the one it plans."""

    number: int
    code: str
    intercept: str | None = None
    priority: str = ""


@dataclass(frozen=True, slots=True)
class Timer:
    """How long a stop is to take: running until `ends_at`, paused with `left` seconds, or not set."""

    minutes: int = 0
    ends_at: datetime | None = None
    left: int | None = None

    @property
    def is_set(self) -> bool:
        """Return whether there is anything to show."""
        return self.ends_at is not None or self.left is not None

    def seconds(self, now: datetime) -> int:
        """Return how many seconds are left at *now*, never less than none."""
        if self.ends_at is not None:
            return max(0, round((self.ends_at - now).total_seconds()))
        return self.left or 0


@dataclass(frozen=True, slots=True)
class TableCount:
    """How many of a table's people are done, and how many things it has said at this stop."""

    number: int
    people: int
    done: int
    said: int


@dataclass(frozen=True, kw_only=True, eq=False)
class Room:
    """A workshop at one revision, with the map at the revision that it then had.

    `agenda` is empty while the county has only the template; `evaluation` is the id of the
    questionnaire at the end while it takes answers.
    """

    id: str
    map_id: str
    title: str
    revision: int
    code: str
    code_open: bool = True
    stop: Stop
    question: int = 0
    accepts_new: bool = True
    hidden_until_reveal: bool = True
    revealed: tuple[str, ...] = ()
    timer: Timer = Timer()
    projector: Shows = Shows.STAGE
    on_paper: int = 0
    result_shared: bool = False
    run_by: str = ""
    runner: str = ""
    closed: bool = False
    tables: tuple[Table, ...] = ()
    participants: tuple[Participant, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    done: frozenset[tuple[str, str]] = frozenset()
    round: RoundView | None = None
    agenda: tuple[Block, ...] = ()
    evaluation: str = ""
    system: SystemMap

    @cached_property
    def numbers(self) -> dict[str, str]:
        """Return the number of each gap of the map by id."""
        return gap_numbers(self.system)

    @cached_property
    def hidden_items(self) -> frozenset[str]:
        """Return the ids of items that people here added to a column still to be revealed."""
        return frozenset(
            said.item
            for said in self.contributions
            if said.state is State.ACCEPTED and self.conceals(said.intercept)
        )

    def conceals(self, intercept: str) -> bool:
        """Return whether what people say for a column stays with their table for now."""
        return self.hidden_until_reveal and intercept not in self.revealed

    @cached_property
    def everyone(self) -> dict[str, Participant]:
        """Return all who ever joined, by id."""
        return {person.id: person for person in self.participants}

    @cached_property
    def present(self) -> tuple[Participant, ...]:
        """Return whom the room waits for."""
        return tuple(person for person in self.participants if person.counts)

    def table(self, number: int) -> Table | None:
        """Return a table by its number."""
        return next((table for table in self.tables if table.number == number), None)

    def stop_at(self, table: int) -> Stop:
        """Return where a table is: in a breakout at the column that it was given."""
        return self._breakouts.get(table, self.stop)

    @cached_property
    def _breakouts(self) -> dict[int, Stop]:
        """Return where the tables are that do not follow the room."""
        stage = self.stop.stage
        given = ((t.number, t.intercept) for t in self.tables if stage == "map")
        return {number: Stop(stage, column) for number, column in given if column is not None}

    def is_done(self, person: Participant) -> bool:
        """Return whether somebody is done with where the own table is."""
        return (person.id, self.stop_at(person.table).key) in self.done

    @cached_property
    def done_count(self) -> int:
        """Return how many of those who are here are done; a table's recorder speaks for all of it."""
        whole = {p.table for p in self.present if p.recorder and p.table and self.is_done(p)}
        return sum(self.is_done(person) or person.table in whole for person in self.present)

    @cached_property
    def table_counts(self) -> tuple[TableCount, ...]:
        """Return how far each table is."""
        return tuple(self._count(table) for table in self.tables)

    def _count(self, table: Table) -> TableCount:
        people = [person for person in self.present if person.table == table.number]
        done = sum(map(self.is_done, people))
        if any(person.recorder and self.is_done(person) for person in people):
            done = len(people)
        here = self.stop_at(table.number)
        said = sum(c.table == table.number and c.intercept == here.intercept for c in self.said)
        return TableCount(table.number, len(people), done, said)

    @cached_property
    def said(self) -> tuple[Contribution, ...]:
        """Return what was said for a column, in the order of the room."""
        return tuple(c for c in self.contributions if c.kind in AT_COLUMNS)

    @cached_property
    def waiting(self) -> tuple[Contribution, ...]:
        """Return what nobody has decided about yet."""
        return tuple(c for c in self.contributions if c.state is State.WAITING)

    @cached_property
    def by_person(self) -> dict[str, tuple[Contribution, ...]]:
        """Return what each participant said."""
        return _grouped((c.participant, c) for c in self.contributions if c.participant)

    @cached_property
    def by_table(self) -> dict[int, tuple[Contribution, ...]]:
        """Return what each table said."""
        return _grouped((c.table, c) for c in self.contributions if c.table)

    @cached_property
    def voices(self) -> Counter[str]:
        """Return how often each item of the map was said, its first time included."""
        into = {c.id: c.item for c in self.contributions}
        return Counter(
            item for c in self.contributions if (item := c.item or into.get(c.merged_into, ""))
        )

    def sectors(self) -> tuple[tuple[str, int], ...]:
        """Return how many of those who are here belong to each sector, the most first."""
        counted = Counter(person.sector for person in self.present if person.sector)
        return tuple(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))

    def lived_experience(self) -> int | None:
        """Return how many people here have lived experience; None where so few may not be said."""
        number = sum(person.lived_experience for person in self.present)
        return number if number >= FEWEST else None


def _grouped(pairs: Iterable[tuple[K, Contribution]]) -> dict[K, tuple[Contribution, ...]]:
    groups: dict[K, list[Contribution]] = {}
    for key, contribution in pairs:
        groups.setdefault(key, []).append(contribution)
    return {key: tuple(members) for key, members in groups.items()}


def people_at(room: Room, table: int) -> Iterator[Participant]:
    """Yield who sits at a table."""
    return (person for person in room.present if person.table == table)
