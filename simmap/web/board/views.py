"""The board: look, filter, widen a column, add, change a card where it stands, move."""

from collections.abc import Sequence

from flask import Blueprint, Response, abort, flash, render_template, request
from flask import session as cookie
from flask.typing import ResponseReturnValue

from simmap.domain.board.cardmoves import NotThereError
from simmap.domain.naming import KIND_NAMES
from simmap.policy import Action
from simmap.services import items
from simmap.services.items import StaleItemError
from simmap.store.tables import ItemRow, MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.board.forms import FACTS, AddForm, MoveForm
from simmap.web.board.showing import ALL, changed, show, show_page
from simmap.web.columns import style_sheet
from simmap.web.database import session
from simmap.web.duplicates.telling import tell_similar
from simmap.web.forms import accepted
from simmap.web.items.conflict import Difference, both_texts
from simmap.web.items.forms import ItemForm, edit_form
from simmap.web.items.present import present
from simmap.web.items.saving import save_edit
from simmap.web.live import wants_parts
from simmap.web.reading import load, the_catalogue

bp = Blueprint("board", __name__)
BOARD = "/maps/<uuid:map_id>/board"
CARD = f"{BOARD}/card/<kind>/<item_id>"


@bp.get(BOARD)
@requires(Action.VIEW_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show all columns."""
    return show_page(map_row)


@bp.get(f"{BOARD}/column/<key>")
@requires(Action.VIEW_MAP)
def column(map_row: MapRow, key: str) -> ResponseReturnValue:
    """Give one column the page, its gaps by theme, and fold the others to their counts."""
    if key not in {ALL, *(intercept.key for intercept in map_row.intercepts)}:
        abort(404)
    return show_page(map_row, wide=key)


@bp.get(f"{BOARD}/parts.html")
@requires(Action.VIEW_MAP)
def parts(map_row: MapRow) -> ResponseReturnValue:
    """Give the page's script what it puts into the page: one column, or all of the board."""
    return show(map_row, "board/parts.html", part=request.args.get("part", ""), new="")


@bp.get(f"{BOARD}/help")
@requires(Action.VIEW_MAP)
def help_page(_map_row: MapRow) -> ResponseReturnValue:
    """Say how the board works, and with which keys."""
    return render_template("board/help.html")


@bp.post(f"{BOARD}/add")
@requires(Action.EDIT_MAP)
def add(map_row: MapRow) -> ResponseReturnValue:
    """Add something to a column in one field."""
    form, added = AddForm(), list[ItemRow]()
    if not (form.validate() and accepted(form, lambda: added.append(_add(map_row, form)))):
        return show_page(map_row, adding=form), 422
    session.commit()
    cookie["kind"] = form.kind.data
    flash(f"The {KIND_NAMES[form.kind.data][0]} was added.")
    if not wants_parts():  # the script asked while it was typed
        tell_similar(map_row, load(map_row), form.kind.data, added[0])
    new = f"{form.kind.data}/{added[0].id}"
    return changed(map_row, part=form.column.data or ALL, new=new)


@bp.post(f"{BOARD}/move")
@requires(Action.EDIT_MAP)
def move(map_row: MapRow) -> ResponseReturnValue:
    """Move a card within its column or to another one; 409 where it is no longer there."""
    form = MoveForm()
    try:
        if not (form.validate() and accepted(form, lambda: _move(map_row, form))):
            abort(400)
    except NotThereError:
        flash(f"Somebody else moved this {KIND_NAMES[form.kind][0]} first. Here is where it is.")
        return show_page(map_row), 409
    session.commit()
    flash(f"The {KIND_NAMES[form.kind][0]} was moved.")
    return changed(map_row, card=form.item_id)


@bp.route(CARD, methods=["GET", "POST"])
@requires(Action.EDIT_MAP)
def card(map_row: MapRow, kind: str, item_id: str) -> ResponseReturnValue:
    """Change a few facts of a card where it stands, or show both texts where somebody was first."""
    system, facts = load(map_row), FACTS.get(kind) or abort(404)
    item = present(system, map_row, kind, item_id)
    form = edit_form(kind, system, the_catalogue(), item, only=facts)
    try:
        if not (
            form.validate_on_submit() and accepted(form, lambda: save_edit(map_row, form, item_id))
        ):
            return _card_page(map_row, form), 422 if form.errors else 200
    except StaleItemError as error:
        again, conflict = both_texts(map_row, form, system, error, only=facts)
        return _card_page(map_row, again, conflict=conflict), 409
    session.commit()
    flash(f"The {KIND_NAMES[kind][0]} was saved.")
    return changed(map_row, card=item_id)


@bp.get("/maps/<uuid:map_id>/columns.css")
@requires(Action.VIEW_MAP)
def columns(map_row: MapRow) -> ResponseReturnValue:
    """Colour the columns of a map that has its own."""
    return Response(style_sheet(map_row.intercepts), mimetype="text/css")


def _card_page(map_row: MapRow, form: ItemForm, *, conflict: Sequence[Difference] = ()) -> str:
    """Show the form in its card on the board; the script gets the form alone."""
    if wants_parts():
        return show(map_row, "board/card.html", editing=form, conflict=conflict)
    return show_page(map_row, editing=form, conflict=conflict)


def _add(map_row: MapRow, form: AddForm) -> ItemRow:
    return items.add_item(
        session,
        map_row,
        form.to_draft(),
        by=identity.person_id(),
        now=identity.now(),
        submit_key=form.submit_key.data,
    )


def _move(map_row: MapRow, form: MoveForm) -> None:
    """Move the card to where the others now are; 404 or 410 where it is gone."""
    system = load(map_row)
    present(system, map_row, form.kind, form.item_id)
    goal = form.to_move(system)
    items.move_item(
        session,
        map_row,
        form.item_id,
        kind=form.kind,
        before=goal.before,
        intercepts=goal.intercepts,
        by=identity.person_id(),
        now=identity.now(),
    )
