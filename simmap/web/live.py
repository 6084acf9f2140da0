"""Screens that follow the room: their parts, and the answer to "is there something new?".

A part is a template and one frozen value. A screen says which values it shows, each by a digest, and
gets the parts whose value is another: no log of changes, so none can be missing, on whichever
process the question lands. What is drawn once is kept for all who show the same.
"""

import hashlib
import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import Any

from flask import Flask, Response, current_app, request
from flask.typing import ResponseReturnValue
from jinja2 import Environment

from simmap.live.hub import EPOCH, Hub, Known
from simmap.web.headers import OF_DATA

QUIET = ((600.0, 4.0), (120.0, 2.0), (20.0, 1.25))
"""Nothing has changed for so many seconds: ask so many times as seldom."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a screen. `mark` is its name with the digest of what it shows, and stands for it."""

    name: str
    template: str
    value: Hashable = field(compare=False)
    mark: str = ""

    def __post_init__(self) -> None:
        """Work out the mark, once for all who show the part."""
        shown = f"{self.template} {self.value!r}".encode()
        digest = hashlib.blake2b(shown, digest_size=5).hexdigest()
        object.__setattr__(self, "mark", f"{self.name}-{digest}")


Parts = Mapping[str, Part]


def init_app(app: Flask) -> None:
    """Give *app* a hub that reads the application's database, in tests whenever it is asked."""
    app.extensions["simmap.hub"] = Hub(
        lambda: app.extensions["simmap.database"].reading(), threaded=not app.config["TESTING"]
    )


def parts_of(*parts: tuple[str, str, Hashable]) -> dict[str, Part]:
    """Return parts by name from (name, template, value)."""
    return {name: Part(name, template, value) for name, template, value in parts}


def moment(known: Known) -> str:
    """Return how far a screen is that shows *known*: no process may lead it back."""
    seen = known.revisions
    return f"{EPOCH}.{seen.revision}.{seen.map_revision}"


def own_moment(known: Known, revision: int) -> str:
    """Return how far a screen is that shows *known* and its own change, which is at *revision*.

    It is the moment of no process, so the next question is about all that the screen shows.
    """
    return f".{revision}.{known.revisions.map_revision}"


@dataclass(frozen=True, slots=True)
class Question:
    """What a screen says of itself: how far it is, and the marks of what it shows."""

    since: str
    have: str


def question(said: Mapping[str, str]) -> Question:
    """Return the question in an address or a form."""
    return Question(said.get("since", ""), said.get("have", ""))


def changes(known: Known, parts: Callable[[], Parts], *, every: float) -> Response:
    """Answer a screen with its parts that are other than those it shows.

    *every* is how many seconds it waits before it asks again; *parts* is not called where the
    revisions say that nothing is new.
    """
    at, changed = news(known, parts, question(request.args))
    return answer(known, changed, at=at, every=every)


def news(known: Known, parts: Callable[[], Parts], asked: Question) -> tuple[str, list[Part]]:
    """Return how far a screen is with the answer, and the parts that are other than those it shows.

    Where it has seen more it waits for one turn: by then this process knows that too, or the
    database really is older, a copy that was restored, and the screen shows that.
    """
    at = moment(known)
    if _is_ahead(known, asked):
        return "", []
    if asked.since == at:
        return at, []
    shown = set(asked.have.split("."))
    return at, [part for part in parts().values() if part.mark not in shown]


def _is_ahead(known: Known, asked: Question) -> bool:
    """Return whether a screen shows more than this process knows."""
    _, _, numbers = asked.since.partition(".")
    revision, _, map_revision = numbers.partition(".")
    if not (revision.isdigit() and map_revision.isdigit()):
        return False
    seen = known.revisions
    return int(revision) > seen.revision or int(map_revision) > seen.map_revision


def acted(known: Known, parts: Callable[[], Parts], *, at: str = "") -> Response:
    """Answer our script, which has just changed something, with the parts that are other now."""
    now, changed = news(known, parts, question(request.form))
    return answer(known, changed, at=at or now, every=1.0)


def refused(message: str) -> ResponseReturnValue | None:
    """Answer a script with why nothing was done; None where a person without one asks."""
    return ({"error": message}, 422) if wants_parts() else None


def wants_parts() -> bool:
    """Return whether our script sent the form and puts the parts in place by itself."""
    return request.headers.get("X-Requested-With") == "fetch"


def answer(known: Known, parts: list[Part], *, at: str, every: float) -> Response:
    """Return parts, drawn once for all who show them, to a screen that is then as far as *at*.

    Where there are none it is not 204: after an answer without a body waitress ends the connection.
    """
    body = text_of(known, parts, at)
    headers = [("Content-Security-Policy", OF_DATA), *told(known, every)]
    return Response(body, headers=headers, mimetype="application/json")


def text_of(known: Known, parts: list[Part], at: str) -> bytes:
    """Return the answer with these parts; it needs a request, as their links do."""
    templates = current_app.jinja_env
    return _joined(at, [known.once(part, partial(_drawn, templates, part)) for part in parts])


def ready(known: Known, parts: list[Part], at: str) -> bytes | None:
    """Return the same where all of them are drawn, else None."""
    drawn = [known.drawn.get(part) for part in parts]
    return None if None in drawn else _joined(at, drawn)


def told(known: Known, every: float) -> list[tuple[str, str]]:
    """Return the header that says when to ask again."""
    times = next((times for quiet, times in QUIET if known.quiet_for > quiet), 1.0)
    return [("X-Every", str(round(every * times * 1000)))]


def _joined(at: str, drawn: list[Any]) -> bytes:
    return b'{"at": "%b", "parts": {%b}}' % (at.encode(), b", ".join(drawn))


@lru_cache(maxsize=512)
def _drawn(templates: Environment, part: Part) -> bytes:
    """Return a part as a member of the answer's JSON: many answers are made of few parts."""
    template = templates.get_template(part.template)
    # A part is the same for all pages: static/js/room/parts.js fills in these two fields of the page.
    text = template.render(v=part.value, token="", key="", live=True)
    return json.dumps({part.mark: text}, ensure_ascii=False)[1:-1].encode()
