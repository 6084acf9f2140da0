"""What a phone shows: one task a screen, as values that are equal where nothing is new.

What all phones of a table share depends on the room and the table only; what is one person's own
is apart from it.
"""

from dataclasses import dataclass

from simmap.domain.catalogue import Catalogue
from simmap.domain.naming import action_numbers, map_title, priority_ranks
from simmap.domain.room.contributions import COLUMNLESS, Contribution, State
from simmap.domain.room.lines import Line, line_of, loose, on_the_map, said_lines, standing
from simmap.domain.room.questions import Asked, asked
from simmap.domain.room.room import Participant, Room, Table, Timer, people_at
from simmap.domain.room.stages import TITLES, Stage, Stop

SHOWN = 30
"""How many lines of a list a phone gets; the newest of its own, the first of the map's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Top:
    """The head of every phone page. `place` is the column's place, None where there is no column."""

    stage: Stage
    key: str
    place: int | None
    title: str
    where: str
    timer: Timer


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """The form by which something is added; `room` is the workshop's id."""

    room: str
    stop: str
    intercept: str
    name: str
    place: int | None
    accepts: bool
    table: int
    hidden: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """What stands at one column."""

    key: str
    name: str
    place: int | None
    lines: tuple[Line, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a table, or at no table one person, has said here; who said it may change it."""

    room: str
    table: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """Whether one person is done; a recorder speaks for the table."""

    room: str
    stop: str
    recorder: bool
    can_be_done: bool
    done: bool


@dataclass(frozen=True, slots=True)
class Count:
    """How many are done, of how many who are here."""

    done: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One action as a phone shows it."""

    number: str
    step: str
    who: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A priority with its plan so far and the tables that work on it."""

    id: str
    rank: int
    title: str
    tables: tuple[int, ...]
    people: int
    actions: tuple[PlanLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """The plans in groups; `mine` is the id of the priority that the own table plans, "" for none."""

    room: str
    table: int
    mine: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """What is said while the room gathers, and when it parts."""

    room: str
    title: str
    place: str
    people: int
    tables: tuple[int, ...]
    table: int
    result_shared: bool
    evaluation: str
    closed: bool


DONE_AT = {Stage.MAP, Stage.MERGE, Stage.NOMINATE, Stage.PLAN, Stage.FIXES, Stage.EVALUATION}
"""Where people say that they are done; who has voted is known without asking."""


def top(room: Room, table: int) -> Top:
    """Return the head of a phone at a table."""
    stop = room.stop_at(table)
    name, place = column_of(room, stop)
    return Top(
        stage=stop.stage,
        key=stop.intercept,
        place=place,
        title=name,
        where=map_title(room.system) + (f", table {table}" if table else ""),
        timer=room.timer,
    )


def question(room: Room, table: int, catalogue: Catalogue) -> Asked | None:
    """Return the question before the table."""
    return asked(room, room.stop_at(table).intercept, catalogue)


def adding(room: Room, table: int) -> Adding:
    """Return the form of the stop."""
    stop = room.stop_at(table)
    name, place = column_of(room, stop)
    return Adding(
        room=room.id,
        stop=stop.key,
        intercept=stop.intercept,
        name=name,
        place=place,
        accepts=room.accepts_new and not room.closed,
        table=table,
        hidden=stop.stage is Stage.MAP and room.conceals(stop.intercept),
    )


def listed(room: Room, stop: Stop, *, most: int = SHOWN) -> Listed:
    """Return what is on the map at a stop of the mapping, of each kind the newest first."""
    name, place = column_of(room, stop)
    there = list(standing(room, stop.intercept, newest_first=True))
    lines = tuple(line_of(room, kind, item) for kind, item in there[:most])
    return Listed(stop.intercept, name, place, lines, more=len(there) - len(lines))


def gaps_by_column(room: Room) -> tuple[Listed, ...]:
    """Return the gaps of all columns, of which the room merges and nominates."""
    stops = [Stop(Stage.MAP, column.key) for column in room.system.intercepts]
    found = [
        Listed(stop.intercept, *column_of(room, stop), on_the_map(room, stop.intercept, ("gaps",)))
        for stop in [*stops, Stop(Stage.MAP)]
    ]
    return tuple(column for column in found if column.lines)


def said(room: Room, person: Participant) -> Said:
    """Return what somebody sees as said: a table sees together what it said."""
    stop = room.stop_at(person.table)
    table = person.table
    all_of_it = room.by_table.get(table, ()) if table else room.by_person.get(person.id, ())
    here = [each for each in all_of_it if _belongs(each, stop)]
    return Said(room=room.id, table=table, lines=said_lines(room, here[-SHOWN:]))


def own(room: Room, person: Participant) -> Own:
    """Return what is one person's alone."""
    stop = room.stop_at(person.table)
    return Own(
        room=room.id,
        stop=stop.key,
        recorder=person.recorder,
        can_be_done=stop.stage in DONE_AT and not room.closed,
        done=room.is_done(person),
    )


def count(room: Room) -> Count | None:
    """Return how far the room is, None where nobody says that they are done."""
    if room.stop.stage not in DONE_AT:
        return None
    return Count(room.done_count, len(room.present))


def planning(room: Room, table: int) -> Planning:
    """Return the priorities with their plans, the own table's first."""
    own = room.table(table)
    task = own.priority if own else ""
    groups = sorted(_groups(room), key=lambda group: (group.id != task, group.rank))
    return Planning(room=room.id, table=table, mine=task, groups=tuple(groups))


def gathering(room: Room, table: int) -> Gathering:
    """Return what is said at the beginning and at the end."""
    return Gathering(
        room=room.id,
        title=room.title,
        place=map_title(room.system),
        people=len(room.present),
        tables=tuple(each.number for each in room.tables),
        table=table,
        result_shared=room.result_shared,
        evaluation=room.evaluation,
        closed=room.closed,
    )


def column_of(room: Room, stop: Stop) -> tuple[str, int | None]:
    """Return the name and the place of a stop's column, or the stage's title and None."""
    if stop.stage is not Stage.MAP:
        return TITLES[stop.stage], None
    for place, column in enumerate(room.system.intercepts):
        if column.key == stop.intercept:
            return column.name, place
    return "All intercepts", None


def _belongs(said: Contribution, stop: Stop) -> bool:
    if stop.stage is Stage.FIXES:
        return said.kind in COLUMNLESS
    if said.state is State.SENT_BACK:
        return True
    return stop.stage is Stage.MAP and said.intercept == stop.intercept


def _groups(room: Room) -> list[Group]:
    ranks, numbers = priority_ranks(room.system), action_numbers(room.system)
    return [
        Group(
            id=priority.id,
            rank=ranks[priority.id],
            title=priority.title,
            tables=tuple(table.number for table in _tables_on(room, priority.id)),
            people=sum(
                len(tuple(people_at(room, table.number))) for table in _tables_on(room, priority.id)
            ),
            actions=tuple(
                PlanLine(
                    number=numbers[action.id],
                    step=action.action_step,
                    who=action.who,
                    when=action.when,
                )
                for action in room.system.actions
                if action.priority == priority.id
            ),
        )
        for priority in room.system.priorities
    ]


def _tables_on(room: Room, priority: str) -> list[Table]:
    return [table for table in room.tables if table.priority == priority]


def fixes(room: Room) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """Return the quick fixes and the parking lot."""
    return loose(room, "quick_fixes"), loose(room, "parking_lot")
