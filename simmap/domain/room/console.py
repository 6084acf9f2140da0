"""What the facilitator's console shows, part by part."""

from dataclasses import dataclass

from simmap.domain.catalogue import Catalogue
from simmap.domain.naming import KIND_NAMES
from simmap.domain.room.contributions import COLUMNLESS, Contribution, State
from simmap.domain.room.lines import SHORT, Line, on_the_map
from simmap.domain.room.marks import Mark, Piece, Remark, marks_of, pieces
from simmap.domain.room.phone import DONE_AT, column_of
from simmap.domain.room.room import Room, TableCount, Timer
from simmap.domain.room.stages import Shows, Stage, Stop, after, stops

JUST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """Where the room is and what the facilitator can do there."""

    stage: Stage
    place: int | None
    key: str
    title: str
    timer: Timer
    accepts: bool
    hides: bool
    unrevealed: bool
    question: int
    next_key: str
    next_title: str
    evaluation: bool
    closed: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A stop in the list of the way; `starts` is when the agenda has it, "" if it does not say."""

    key: str
    title: str
    place: int | None
    here: bool
    starts: str
    sub: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Something that waits with its remarks, and how it can be said differently."""

    id: str
    kind: str
    label: str
    where: str
    text: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]

    @property
    def hides_text(self) -> bool:
        """Return whether the text is shown only to who opens it."""
        return any(mark.remark is Remark.PERSON for mark in self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What waits: with remarks one by one, without them all at once; and what was put aside."""

    marked: tuple[Waiting, ...]
    clear: tuple[Waiting, ...]
    aside: tuple[Waiting, ...]
    back: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Who is done, in numbers, or who has voted. `done` is None where nobody says so."""

    stop: str
    place: int | None
    done: int | None
    people: int
    voted: int | None = None
    on_paper: int
    tables: tuple[TableCount, ...]
    silent: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """How people come in, and what the projector shows."""

    code: str
    is_open: bool
    joined: int
    on_paper: int
    shows: Shows
    hides: bool
    shared: bool


def now(room: Room) -> Now:
    """Return where the room is."""
    name, place = column_of(room, room.stop)
    following = after(room.stop, room.system.intercepts)
    return Now(
        stage=room.stop.stage,
        place=place,
        key=room.stop.intercept,
        title=name,
        timer=room.timer,
        accepts=room.accepts_new,
        hides=room.hidden_until_reveal,
        unrevealed=room.stop.stage is Stage.MAP and room.conceals(room.stop.intercept),
        question=room.question,
        next_key=following.key if following else "",
        next_title=_short(following, room) if following else "",
        evaluation=bool(room.evaluation),
        closed=room.closed,
    )


def way(room: Room) -> tuple[Step, ...]:
    """Return all stops; those that were mapped say what was added there."""
    return tuple(
        Step(
            key=stop.key,
            title=_short(stop, room),
            place=column_of(room, stop)[1],
            here=stop == room.stop,
            starts=next((block.starts for block in room.agenda if block.holds(stop)), ""),
            sub=_added(room, stop),
        )
        for stop in stops(room.system.intercepts)
    )


def queue(room: Room, catalogue: Catalogue) -> Queue:
    """Return what waits for a decision, the oldest first."""
    waiting = [_waiting(room, said, catalogue) for said in room.waiting]
    aside = [said for said in room.contributions if said.state is State.PARKED]
    return Queue(
        marked=tuple(each for each in waiting if each.marks),
        clear=tuple(each for each in waiting if not each.marks),
        aside=tuple(_waiting(room, said, catalogue) for said in aside),
        back=sum(said.state is State.SENT_BACK for said in room.contributions),
    )


def clear_ids(room: Room, catalogue: Catalogue, *, intercept: str | None = None) -> list[str]:
    """Return the ids of what waits without a remark, at one column or anywhere."""
    return [
        said.id
        for said in room.waiting
        if intercept in (None, said.intercept) and not _marks(room, said, catalogue)
    ]


def goes_straight(room: Room, said: Contribution, catalogue: Catalogue) -> bool:
    """Return whether something reaches the map at once: nothing is hidden, nothing to remark."""
    hidden = said.kind not in COLUMNLESS and room.conceals(said.intercept)
    return not hidden and not _marks(room, said, catalogue)


def just_in(room: Room) -> tuple[Line, ...]:
    """Return the last things that reached the map at this stop."""
    accepted = [said.item for said in room.contributions if said.state is State.ACCEPTED]
    lines = {line.id: line for line in on_the_map(room, room.stop.intercept)}
    mine = {said.item: said for said in room.contributions}
    shown = [
        lines.get(item)
        or Line(id=item, kind=mine[item].kind, label=SHORT[mine[item].kind], text=mine[item].text)
        for item in reversed(accepted)
        if mine[item].intercept == room.stop.intercept
    ]
    return tuple(shown[:JUST])


def progress(room: Room) -> Progress:
    """Return how far the room and its tables are."""
    says = room.stop.stage in DONE_AT
    return Progress(
        stop=_short(room.stop, room),
        place=column_of(room, room.stop)[1],
        done=room.done_count if says else None,
        people=len(room.present),
        voted=room.round.voters if room.round and room.stop.stage is Stage.VOTE else None,
        on_paper=room.on_paper,
        tables=room.table_counts if says else (),
        silent=_silent(room),
    )


def door(room: Room) -> Door:
    """Return how people come in."""
    return Door(
        code=room.code,
        is_open=room.code_open and not room.closed,
        joined=len(room.present),
        on_paper=room.on_paper,
        shows=room.projector,
        hides=room.hidden_until_reveal,
        shared=room.result_shared,
    )


def _short(stop: Stop, room: Room) -> str:
    return stop.title(room.system.intercepts).partition(",")[0]


def _silent(room: Room) -> tuple[int, ...]:
    """Return the tables that have said nothing where the room is mapping."""
    if room.stop.stage is not Stage.MAP:
        return ()
    return tuple(each.number for each in room.table_counts if each.people and not each.said)


def _added(room: Room, stop: Stop) -> str:
    if stop.stage is not Stage.MAP:
        return ""
    said = [each for each in room.said if each.intercept == stop.intercept]
    merged = sum(each.state is State.MERGED for each in said)
    return f"{len(said)} said" + (f", {merged} merged" if merged else "") if said else ""


def _waiting(room: Room, said: Contribution, catalogue: Catalogue) -> Waiting:
    here = (room.stop.stage, room.stop.intercept) == (Stage.MAP, said.intercept)
    return Waiting(
        id=said.id,
        kind=said.kind,
        label=KIND_NAMES[said.kind][0].capitalize(),
        where="" if here or said.kind in COLUMNLESS else f"Intercept {said.intercept or 'all'}",
        text=said.text,
        pieces=pieces(said.text, catalogue),
        marks=_marks(room, said, catalogue),
    )


def _marks(room: Room, said: Contribution, catalogue: Catalogue) -> tuple[Mark, ...]:
    others = [each for each in room.waiting if each.intercept == said.intercept]
    return marks_of(said, room.system, catalogue, others=others)
