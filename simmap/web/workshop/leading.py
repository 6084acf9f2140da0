"""What the views of the console have in common: the open workshop, one change, one answer."""

import uuid
from collections.abc import Callable

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.room.room import Room
from simmap.domain.text import UnusableTextError
from simmap.live.hub import Known
from simmap.policy import Action
from simmap.services.entries import UnacceptableError
from simmap.services.room import DecidedError, UnknownParticipantError
from simmap.services.workshops import (
    AlreadyOpenError,
    NotInChargeError,
    UnknownStopError,
    WorkshopOverError,
)
from simmap.store import people, workshops
from simmap.store.tables import MapRow
from simmap.store.workshop_tables import WorkshopRow
from simmap.web import attending, identity, live
from simmap.web.access import may
from simmap.web.database import session
from simmap.web.reading import the_catalogue
from simmap.web.workshop.forms import OpenForm, PersonForm
from simmap.web.workshop.screens import console_parts

Change = Callable[[WorkshopRow], object]

REFUSALS: dict[type[Exception], str] = {
    NotInChargeError: "Somebody else runs the room now, so nothing was changed.",
    WorkshopOverError: "The workshop is closed. Open it again first.",
    AlreadyOpenError: "Another workshop is open on this map. Close it first.",
    DecidedError: "Somebody else was first: it is decided already.",
}
REFUSED: tuple[type[Exception], ...] = (UnacceptableError, UnusableTextError, *REFUSALS)
"""What people are told of: the first two say it themselves."""


def the_room(map_row: MapRow) -> Known:
    """Return the room of the open workshop as it is now; 404 where none is open."""
    row = workshops.open_workshop_of(session, map_row)
    known = attending.hub().now(row.id) if row else None
    return known if known is not None else abort(404)


def known_room(map_row: MapRow) -> Known:
    """Return the room of the open workshop as the process knows it; 404 where none is open."""
    row = workshops.open_workshop_of(session, map_row)
    known = attending.hub().known(row.id) if row else None
    return known if known is not None else abort(404)


def changed(map_row: MapRow, change: Change, *, back: str = "") -> ResponseReturnValue:
    """Make one change to the open workshop, commit, and answer with the console as it then is.

    *back* is where a person without our script goes from here, "" is the console.
    """
    row = workshops.open_workshop_of(session, map_row)
    if row is None:
        abort(404)
    try:
        change(row)
    except (UnknownStopError, UnknownParticipantError):
        abort(404)
    except REFUSED as error:
        session.rollback()
        return refusal(map_row, error)
    return answered(map_row, row, back=back)


def answered(map_row: MapRow, row: WorkshopRow, *, back: str = "") -> ResponseReturnValue:
    """Commit, and answer with the console, or with its parts that have changed."""
    back = back or url_for("workshop.page", map_id=map_row.id)
    workshop_id = row.id
    session.commit()  # and ask the rows nothing more: that would lock the store while we wait
    if not live.wants_parts():
        attending.hub().poke()
        return redirect(back, 303)
    known = attending.hub().now(workshop_id) or abort(404)
    return live.acted(known, lambda: parts(known))


def refusal(map_row: MapRow, error: Exception) -> ResponseReturnValue:
    """Say why nothing was changed."""
    message = REFUSALS.get(type(error), str(error))
    if (wrong := live.refused(message)) is not None:
        return wrong
    flash(message)
    return redirect(url_for("workshop.page", map_id=map_row.id), 303)


def parts(known: Known) -> live.Parts:
    """Return the parts of the console for the person who asks."""
    return console_parts(known, the_catalogue(), leads=leads(known.room))


def leads(room: Room) -> bool:
    """Return whether the person who asks runs the room."""
    return may(Action.RUN_WORKSHOP) and room.run_by == str(identity.signed_in_id())


def console_page(map_row: MapRow) -> str:
    """Render the console."""
    known = the_room(map_row)
    return render_template(
        "workshop/console.html",
        room=known.room,
        parts=parts(known),
        moment=live.moment(known),
        leads=leads(known.room),
        others=PersonForm(formdata=None).offer(others(map_row)),
        new_key=lambda: uuid.uuid4().hex,
    )


def start_page(map_row: MapRow, form: OpenForm) -> str:
    """Render what there is while no workshop is open."""
    return render_template(
        "workshop/start.html", form=form, past=workshops.workshops_of(session, map_row)
    )


def others(map_row: MapRow) -> list[tuple[str, str]]:
    """Return the other facilitators of the map, to whom the room can be handed."""
    members = people.members_of(session, map_row)
    mine = identity.signed_in_id()
    return [(str(p.id), p.name) for p, role in members if role == g.role and p.id != mine]
