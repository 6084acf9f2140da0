"""Decide about what was said: accept, merge, move, put aside, send back, look again."""

from uuid import UUID

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from simmap.domain.room.console import clear_ids
from simmap.policy import Action
from simmap.services import moderation
from simmap.store.tables import MapRow
from simmap.store.workshop_tables import WorkshopRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.reading import the_catalogue
from simmap.web.workshop import leading
from simmap.web.workshop.forms import DecideForm

bp = Blueprint("moderation", __name__, url_prefix="/maps/<uuid:map_id>/workshop/said")


@bp.post("/accept")
@requires(Action.RECORD_WORKSHOP)
def accept_clear(map_row: MapRow) -> ResponseReturnValue:
    """Put everything that waits without a remark on the map."""
    room, by, now = leading.the_room(map_row).room, identity.signed_in_id(), identity.now()
    clear = [UUID(key) for key in clear_ids(room, the_catalogue())]
    return leading.changed(
        map_row, lambda row: moderation.accept(session, row, clear, by=by, now=now)
    )


@bp.post("/<uuid:contribution_id>")
@requires(Action.RECORD_WORKSHOP)
def decide(map_row: MapRow, contribution_id: UUID) -> ResponseReturnValue:
    """Decide about one thing."""
    form = DecideForm()
    if not form.validate():
        abort(400)
    return leading.changed(map_row, lambda row: _decide(row, contribution_id, form))


def _decide(row: WorkshopRow, said: UUID, form: DecideForm) -> None:
    target = form.target.data or ""
    match form.do.data:
        case "accept":
            by, now = identity.signed_in_id(), identity.now()
            moderation.accept(session, row, [said], by=by, now=now)
        case "park":
            moderation.put_aside(session, row, said)
        case "back":
            moderation.send_back(session, row, said, form.note.data or "")
        case "merge":
            moderation.merge_into_item(session, row, said, item_id=target)
        case "join":
            moderation.merge(session, row, said, into=_id(target))
        case "move":
            moderation.move(session, row, said, intercept=target)
        case "wait":
            moderation.part(session, row, said)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        abort(400)
