"""The history of a map or of one item, and the way back."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from simmap.policy import Action
from simmap.services.undoing import ContradictedError, NotAnEntryError, undo
from simmap.store.batches import batches_of
from simmap.store.history import UnknownRevisionError, changes_of, last_moves
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.history.lines import deed_words, deeds_of, lines_of
from simmap.web.history.obstacles import in_the_way
from simmap.web.reading import load, the_catalogue

bp = Blueprint("history", __name__)
HISTORY = "/maps/<uuid:map_id>/history"

A_PAGE = 50


@bp.get(HISTORY)
@requires(Action.EDIT_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show the newest changes, or those of the item or before the revision in the address."""
    item_id = request.args.get("item", "")
    before = request.args.get("before", type=int)
    found = changes_of(session, map_row, item_id=item_id, before=before, most=A_PAGE + 1)
    moves = last_moves(session, map_row)
    lines = lines_of(found[:A_PAGE], load(map_row), the_catalogue(), moves)
    older = lines[-1].revision if len(found) > A_PAGE else None
    deeds = deeds_of(lines, batches_of(session, map_row))
    return render_template(
        "history/page.html", deeds=deeds, deed_words=deed_words, item_id=item_id, older=older
    )


@bp.post(f"{HISTORY}/<int:revision>/undo")
@requires(Action.EDIT_MAP)
def take_back(map_row: MapRow, revision: int) -> ResponseReturnValue:
    """Undo a change and what was done in one go with it, or say what is in the way."""
    who, leave = identity.person_id(), bool(request.form.get("leave"))
    try:
        undo(session, map_row, revision, leave=leave, by=who, now=identity.now())
    except ContradictedError as error:
        found = in_the_way(session, map_row, error.obstacles, load(map_row), the_catalogue())
        page = render_template("history/contradicted.html", obstacles=found, revision=revision)
        return page, 409
    except (UnknownRevisionError, NotAnEntryError):
        abort(404)
    session.commit()
    flash("Undone.", url_for(".take_back", map_id=map_row.id, revision=map_row.revision))
    return redirect(url_for(".page", map_id=map_row.id), 303)
