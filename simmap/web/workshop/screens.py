"""The parts of the console and of the projector."""

from collections.abc import Hashable
from functools import lru_cache, partial

from flask import current_app, request, url_for

from simmap.domain.catalogue import Catalogue
from simmap.domain.room import console, projector
from simmap.domain.room.questions import asked
from simmap.domain.room.room import Room
from simmap.domain.room.stages import Stage
from simmap.domain.voting import showing as voting
from simmap.live.hub import Known
from simmap.web import links
from simmap.web.live import Part, Parts, parts_of

CONSOLE_EVERY, PROJECTOR_EVERY = 0.5, 0.2
VOTING = {Stage.NOMINATE, Stage.VOTE, Stage.RESULT}


def console_parts(known: Known, catalogue: Catalogue, *, leads: bool) -> Parts:
    """Return what the console shows to who leads the room, or to who helps."""
    made = partial(_console, known.room, catalogue, leads=leads, how=entrance(known.room))
    return known.once(("console", leads, request.host), made)


def projector_parts(known: Known, catalogue: Catalogue) -> Parts:
    """Return what the projector shows; the picture of the map comes by its own address."""

    def made() -> Parts:
        shown = projector.screen(known.room, catalogue)
        picture = _picture(known) if shown.face == "picture" else ""
        round_, columns = known.room.round, known.room.system.intercepts
        result = voting.shown(known.room.id, round_, columns) if round_ else None
        value = (shown, entrance(known.room), picture, round_, result)
        return parts_of(("screen", "workshop/_screen.html", value))

    return known.once(("projector", request.host), made)


def entrance(room: Room) -> tuple[str, str]:
    """Return the address at which phones join, in words, and the code to scan for it."""
    return entrance_of(room.code)


def entrance_of(code: str) -> tuple[str, str]:
    """Return the address of the door, in words, and the code to scan that opens it with *code*."""
    base = current_app.config["BASE_URL"] or request.host_url.rstrip("/")
    link = f"{base}{url_for('room.door')}"
    words = link.removeprefix("http://").removeprefix("https://")
    return words, _scanned(f"{link}?code={code}")


@lru_cache(64)
def _scanned(link: str) -> str:
    """Return the code of a link that the whole room sees; those of one person are not kept."""
    return links.qr_code(link)


def _picture(known: Known) -> str:
    room = known.room
    return url_for("drawing.file", map_id=room.map_id, form="svg", r=room.system.revision)


def _console(room: Room, catalogue: Catalogue, *, leads: bool, how: tuple[str, str]) -> Parts:
    at = room.map_id
    question: Hashable = asked(room, room.stop.intercept, catalogue)
    shown = {
        "now": (console.now(room), room.runner),
        "way": console.way(room),
        "vote": (room.stop.stage in VOTING, room.round),
        "ask": question,
        "queue": console.queue(room, catalogue),
        "just": console.just_in(room),
        "progress": console.progress(room),
        "door": (console.door(room), how),
    }
    return {
        name: Part(name, f"workshop/_{name}.html", (at, leads, value))
        for name, value in shown.items()
    }
