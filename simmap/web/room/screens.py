"""The parts of a phone's page: what a table shares is made once, one's own for each person."""

from collections.abc import Hashable
from functools import lru_cache, partial

from simmap.domain.room import phone
from simmap.domain.room.room import Room
from simmap.domain.room.stages import Stage, Stop
from simmap.live.hub import Known
from simmap.web.attending import Seat
from simmap.web.live import Part, Parts, parts_of
from simmap.web.reading import catalogue_called
from simmap.web.votes import casting

EVERY = 0.8
"""Seconds between two questions of a phone; with the answer's way it is less than one."""


def phone_parts(seat: Seat) -> Parts:
    """Return what a phone shows now."""
    known, me = seat.known, seat.me
    shared = known.once(("phone", me.table), partial(_shared, known, me.table))
    parts = {**shared, **own_parts(seat)}
    voting = known.room.stop_at(me.table).stage in (Stage.VOTE, Stage.RESULT)
    return {**parts, **casting.parts(seat)} if voting else parts


def own_parts(seat: Seat) -> Parts:
    """Return what changes by what this person, or the own table, does: the answer to a form."""
    known, me = seat.known, seat.me
    said = known.once(("said", me.table or me.id), lambda: _said(phone.said(known.room, me)))
    return {"said": said, "own": _own(phone.own(known.room, me))}


@lru_cache(512)
def _said(said: phone.Said) -> Part:
    return Part("said", "room/_said.html", said)


@lru_cache(512)
def _own(own: phone.Own) -> Part:
    """Return the part of one's own: the same for all of whom the same is to say."""
    return Part("own", "room/_own.html", own)


def _shared(known: Known, table: int) -> Parts:
    room = known.room
    catalogue = catalogue_called(room.system.catalogue)
    stop = room.stop_at(table)
    standing = known.once(("list", stop), partial(_listed, room, stop))
    return {"list": standing} | parts_of(
        ("top", "room/_top.html", phone.top(room, table)),
        ("ask", "room/_ask.html", phone.question(room, table, catalogue)),
        ("task", f"room/stages/_{stop.stage.name.lower()}.html", _task(room, table)),
        ("count", "room/_count.html", phone.count(room)),
    )


def _listed(room: Room, stop: Stop) -> Part:
    standing = phone.listed(room, stop) if stop.stage is Stage.MAP else None
    return Part("list", "room/_list.html", standing)


def _task(room: Room, table: int) -> Hashable:
    match room.stop_at(table).stage:
        case Stage.MAP:
            return phone.adding(room, table)
        case Stage.FIXES:
            return (phone.adding(room, table), *phone.fixes(room))
        case Stage.MERGE | Stage.NOMINATE:
            return phone.gaps_by_column(room)
        case Stage.VOTE | Stage.RESULT:
            return None  # everybody has a paper of their own
        case Stage.PLAN | Stage.REPORT_OUT:
            return phone.planning(room, table)
        case _:
            return phone.gathering(room, table)
