"""Who is asking: the signed cookie holds a random word, the database knows whose it is."""

from datetime import UTC, datetime
from uuid import UUID

from flask import Flask, abort, g, request
from flask import session as cookie

from simmap.policy import Role
from simmap.services.people import note_seen
from simmap.store import maps, people, workshops
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from simmap.web.database import session

SHARE_COOKIE = "share"
"""Holds the token of a share; the browser sends it only to the pages of that map."""


ROOM_COOKIE = "room"
"""Holds "<workshop>.<token>" of somebody who takes part; see `simmap.web.attending`."""


def init_app(app: Flask) -> None:
    """Let templates ask `person()`."""
    app.jinja_env.globals["person"] = person


def person() -> PersonRow | None:
    """Return who has signed in with this browser, or None."""
    if "person" not in g:
        token = cookie.get("sign_in")
        g.person = people.find_signed_in(session, token, now=now()) if token else None
        if token and g.person and request.method == "POST":
            note_seen(session, token, now=now())
    found: PersonRow | None = g.person
    return found


def person_id() -> UUID | None:
    """Return the id of who has signed in, as services take it for `by`."""
    found = person()
    return found.id if found else None


def signed_in_id() -> UUID:
    """Return the id of who has signed in; answers 401 where nobody has."""
    found = person_id()
    if found is None:
        abort(401)
    return found


def membership(map_id: UUID) -> tuple[MapRow, Role] | None:
    """Return the map and the role on it of who asks, or None for a stranger.

    Somebody without a role who has opened a share of this map may look at it, and so may who took
    part in a workshop whose result the facilitator shares.
    """
    who = person_id()
    found = maps.find_for(session, map_id, who) if who else None
    return found or _shared(map_id)


def _shared(map_id: UUID) -> tuple[MapRow, Role] | None:
    token = request.cookies.get(SHARE_COOKIE)
    found = people.find_share(session, token, now=now()) if token else None
    map_row = found[1] if found else workshops.find_shared_result(session, map_id, _room_token())
    if map_row is None or map_row.id != map_id:
        return None
    g.by_share = True
    return map_row, Role.GUEST


def _room_token() -> str:
    return request.cookies.get(ROOM_COOKIE, "").partition(".")[2]


def remember(token: str) -> None:
    """Keep the random word of a new sign-in in the cookie, and nothing of what was there before."""
    cookie.clear()
    cookie["sign_in"] = token
    cookie.permanent = True  # a facilitator comes back tomorrow
    g.pop("person", None)


def forget() -> None:
    """Empty the cookie."""
    cookie.clear()
    g.pop("person", None)


def now() -> datetime:
    """Return the present moment; the one clock of the web pages."""
    return datetime.now(UTC)
