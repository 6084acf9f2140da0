"""What the projector shows: no control, nobody's name, few words in large letters."""

from dataclasses import dataclass

from simmap.domain.catalogue import Catalogue
from simmap.domain.naming import map_title
from simmap.domain.room import phone
from simmap.domain.room.lines import Line, counted, loose, on_the_map
from simmap.domain.room.phone import Group
from simmap.domain.room.questions import Asked, asked
from simmap.domain.room.room import Room, Timer
from simmap.domain.room.stages import Shows, Stage

ROWS = 6
"""What fits in large letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """The whole picture for the room. `face` names what is shown: a stage or one of `Shows`."""

    face: str
    title: str
    key: str
    place: int | None
    where: str
    workshop: str
    timer: Timer
    code: str
    question: Asked | None
    done: int
    people: int
    counts: tuple[tuple[str, int], ...] = ()
    lines: tuple[Line, ...] = ()
    more: tuple[Line, ...] = ()
    groups: tuple[Group, ...] = ()


def screen(room: Room, catalogue: Catalogue) -> Screen:
    """Return what everybody in the room looks at."""
    stop = room.stop
    name, place = phone.column_of(room, stop)
    face = stop.stage if room.projector is Shows.STAGE else room.projector
    mapping = stop.stage is Stage.MAP
    return Screen(
        face=str(face),
        title=name,
        key=stop.intercept if mapping else "",
        place=place,
        where=map_title(room.system),
        workshop=room.title,
        timer=room.timer,
        code=room.code if room.code_open and not room.closed else "",
        question=asked(room, stop.intercept, catalogue),
        done=room.done_count,
        people=len(room.present),
        counts=counted(room, stop.intercept) if mapping else (),
        lines=_lines(room),
        more=loose(room, "parking_lot")[-ROWS:] if stop.stage is Stage.FIXES else (),
        groups=_groups(room),
    )


def _lines(room: Room) -> tuple[Line, ...]:
    """Return what is worth reading from afar: several voices first, then the newest."""
    match room.stop.stage:
        case Stage.MAP:
            return on_the_map(room, room.stop.intercept)[-ROWS:]
        case Stage.MERGE | Stage.NOMINATE:
            gaps = [line for column in phone.gaps_by_column(room) for line in column.lines]
            return tuple(sorted(gaps, key=lambda line: -line.voices)[:ROWS])
        case Stage.FIXES:
            return loose(room, "quick_fixes")[-ROWS:]
        case _:
            return ()


def _groups(room: Room) -> tuple[Group, ...]:
    """Return the plans: all of them, or while they are reported the one that is asked for."""
    if room.stop.stage not in (Stage.PLAN, Stage.REPORT_OUT):
        return ()
    groups = tuple(sorted(phone.planning(room, 0).groups, key=lambda group: group.rank))
    if room.stop.stage is Stage.PLAN or not groups:
        return groups[:ROWS]
    return (groups[room.question % len(groups)],)
