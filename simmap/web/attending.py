"""Who takes part in a workshop: a cookie of little worth, looked up in memory."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response, current_app, request

from simmap.domain.room.room import Participant
from simmap.live.hub import Hub, Known
from simmap.store.tokens import digest
from simmap.web.identity import ROOM_COOKIE

LASTS = 60 * 60 * 24 * 30


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody's place in a room, as the process knows both."""

    known: Known
    me: Participant
    token: str

    @property
    def workshop_id(self) -> uuid.UUID:
        """Return the workshop's id as services take it."""
        return uuid.UUID(self.known.room.id)

    @property
    def person_id(self) -> uuid.UUID:
        """Return the participant's id as services take it."""
        return uuid.UUID(self.me.id)


def hub() -> Hub:
    """Return the hub of this process."""
    found: Hub = current_app.extensions["simmap.hub"]
    return found


def seat(workshop_id: uuid.UUID) -> Seat | None:
    """Return the seat of who asks, or None; asks the database only about a token that is new."""
    token = token_for(workshop_id)
    return seat_of(workshop_id, token) if token else None


def seat_of(workshop_id: uuid.UUID, token: str) -> Seat | None:
    """Return the seat of who holds *token*, or None."""
    found = seat_in(hub().known(workshop_id), token)
    return found or seat_in(hub().now(workshop_id), token)


def seat_in(known: Known | None, token: str) -> Seat | None:
    """Return the seat of who holds *token* in a room as it is known, or None."""
    me = known.people.get(digest(token)) if known else None
    return Seat(known, me, token) if known and me else None


def fresh(taken: Seat) -> Seat:
    """Return the same seat in the room as the database has it at this moment."""
    known = hub().now(taken.workshop_id)
    return taken if known is None else Seat(known, known.room.everyone[taken.me.id], taken.token)


def token_for(workshop_id: uuid.UUID) -> str:
    """Return the token that this device holds for a workshop, "" for none."""
    return token_in(request.cookies, workshop_id)


def token_in(cookies: Mapping[str, str], workshop_id: uuid.UUID) -> str:
    """Return the token for a workshop that these cookies hold, "" for none."""
    room, _, token = cookies.get(ROOM_COOKIE, "").partition(".")
    return token if room == str(workshop_id) else ""


def remembered() -> uuid.UUID | None:
    """Return the workshop that this device is in, or None."""
    try:
        return uuid.UUID(request.cookies.get(ROOM_COOKIE, "").partition(".")[0])
    except ValueError:
        return None


def remember(response: Response, workshop_id: uuid.UUID, token: str) -> Response:
    """Keep the token on the device: it survives a refresh, a locked screen and our restart."""
    response.set_cookie(
        ROOM_COOKIE,
        f"{workshop_id}.{token}",
        max_age=LASTS,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return response


def forget(response: Response) -> Response:
    """Take the token off the device."""
    response.delete_cookie(ROOM_COOKIE)
    return response
