"""Screens that follow the room: their parts, and the answer to "is there something new?".

A part is a template and one frozen value. A screen says which values it shows, each by a digest, and
gets the parts whose value is another: no log of changes, so none can be missing, on whichever
process the question lands. What is drawn once is kept for all who show the same.
"""

import hashlib
import json
import uuid
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from flask import Flask, Response, current_app, redirect, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf
from jinja2 import Environment

from simmap.live.hub import Hub, Known

TOKEN, KEY = "@csrf-token@", "@submit-key@"
QUIET = ((600.0, 4.0), (120.0, 2.0))
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
    return f"{seen.epoch}.{seen.revision}.{seen.map_revision}"


def changes(known: Known, parts: Callable[[], Parts], *, every: float) -> Response:
    """Answer a screen: 204, or its parts that are other than those it shows.

    *every* is how many seconds it waits before it asks again; *parts* is not called where the
    revisions say that nothing is new.
    """
    since = request.args.get("since", "")
    if since == moment(known) or _is_behind(known, since):
        return _nothing(known, every)
    shown = set(request.args.get("have", "").split("."))
    news = [part for part in parts().values() if part.mark not in shown]
    return answer(known, news, every=every) if news else _nothing(known, every)


def acted(known: Known | None, parts: Callable[[], Parts], back: str) -> ResponseReturnValue:
    """Answer who has just changed something: the page again, or its changed parts to a script."""
    if known is None or not wants_parts():
        return redirect(back, 303)
    shown = set(request.form.get("have", "").split("."))
    news = [part for part in parts().values() if part.mark not in shown]
    return answer(known, news, every=1.0)


def refused(message: str) -> ResponseReturnValue | None:
    """Answer a script with why nothing was done; None where a person without one asks."""
    return ({"error": message}, 422) if wants_parts() else None


def wants_parts() -> bool:
    """Return whether our script sent the form and puts the parts in place by itself."""
    return request.headers.get("X-Requested-With") == "fetch"


def answer(known: Known, parts: list[Part], *, every: float) -> Response:
    """Return parts, drawn once for all who show them, with the token of this session in."""
    text = known.once(("answer", *(part.mark for part in parts)), lambda: _text(known, parts))
    text = text.replace(TOKEN, generate_csrf()).replace(KEY, uuid.uuid4().hex)
    response = Response(text, mimetype="application/json")
    response.headers["X-Every"] = _every(known, every)
    return response


def _text(known: Known, parts: list[Part]) -> str:
    drawn = {part.mark: _drawn(current_app.jinja_env, part) for part in parts}
    return json.dumps({"at": moment(known), "parts": drawn}, ensure_ascii=False)


def _nothing(known: Known, every: float) -> Response:
    response = Response(status=204)
    response.headers["X-At"] = moment(known)
    response.headers["X-Every"] = _every(known, every)
    return response


def _every(known: Known, every: float) -> str:
    times = next((times for quiet, times in QUIET if known.quiet_for > quiet), 1.0)
    return str(round(every * times * 1000))


def _is_behind(known: Known, since: str) -> bool:
    """Return whether another process has shown the screen more than this one yet knows.

    A look at the database tells that from a restored copy, which really is older: it is shown.
    """
    if not _is_before(known, since):
        return False
    newest: Hub = current_app.extensions["simmap.hub"]
    return newest.now(uuid.UUID(known.room.id)) is not known


def _is_before(known: Known, since: str) -> bool:
    _, _, numbers = since.partition(".")
    revision, _, map_revision = numbers.partition(".")
    if not (revision.isdigit() and map_revision.isdigit()):
        return False
    seen = known.revisions
    return int(revision) > seen.revision or int(map_revision) > seen.map_revision


@lru_cache(maxsize=1024)
def _drawn(templates: Environment, part: Part) -> str:
    template = templates.get_template(part.template)
    return template.render(v=part.value, token=TOKEN, key=KEY, live=True)
