"""The board: look, filter, widen a column, add, move."""

import uuid

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from simmap.domain.board import BOARD_KINDS, Choice, board
from simmap.domain.naming import KIND_NAMES
from simmap.policy import Action
from simmap.services import items
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.board.forms import AddForm, MoveForm
from simmap.web.columns import style_sheet
from simmap.web.database import session
from simmap.web.forms import accepted
from simmap.web.reading import load

bp = Blueprint("board", __name__)
BOARD = "/maps/<uuid:map_id>/board"


@bp.get(BOARD)
@requires(Action.VIEW_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show all columns."""
    return _render(map_row)


@bp.get(f"{BOARD}/column/<key>")
@requires(Action.VIEW_MAP)
def column(map_row: MapRow, key: str) -> ResponseReturnValue:
    """Give one column the page, its gaps by theme, and fold the others to their counts."""
    if key not in {intercept.key for intercept in map_row.intercepts}:
        abort(404)
    return _render(map_row, wide=key)


@bp.post(f"{BOARD}/add")
@requires(Action.EDIT_MAP)
def add(map_row: MapRow) -> ResponseReturnValue:
    """Add something to a column in one field."""
    form = AddForm()
    if not (form.validate() and accepted(form, lambda: _add(map_row, form))):
        return _render(map_row, form), 422
    session.commit()
    cookie["kind"] = form.kind.data
    flash(f"The {KIND_NAMES[form.kind.data][0]} was added.")
    return redirect(_column_address(map_row, form.column.data), 303)


@bp.post(f"{BOARD}/move")
@requires(Action.EDIT_MAP)
def move(map_row: MapRow) -> ResponseReturnValue:
    """Move a card within its column or to another one."""
    form = MoveForm()
    if not (form.validate() and accepted(form, lambda: _move(map_row, form))):
        abort(400)
    session.commit()
    flash(f"The {KIND_NAMES[form.kind][0]} was moved.")
    return redirect(url_for(".page", map_id=map_row.id, _anchor=form.item_id), 303)


@bp.get("/maps/<uuid:map_id>/columns.css")
@requires(Action.VIEW_MAP)
def columns(map_row: MapRow) -> ResponseReturnValue:
    """Colour the columns of a map that has its own."""
    return Response(style_sheet(map_row.intercepts), mimetype="text/css")


def choice_in_address(arguments: MultiDict[str, str]) -> Choice:
    """Return what the address says that a person wants to see."""
    kinds = tuple(kind for kind in BOARD_KINDS if kind in arguments.getlist("k"))
    return Choice(
        words=arguments.get("q", "").strip(),
        kinds=kinds or BOARD_KINDS,
        population=arguments.get("population", ""),
        agency=arguments.get("agency", ""),
    )


def _render(map_row: MapRow, form: AddForm | None = None, *, wide: str = "") -> str:
    choice = choice_in_address(request.args)
    laid_out = board(load(map_row), choice)
    return render_template(
        "board/column.html" if wide else "board/page.html",
        board=laid_out,
        first=laid_out.first_places(),
        choice=choice,
        form=form or AddForm(formdata=None, kind=cookie.get("kind", "gaps")),
        new_key=lambda: uuid.uuid4().hex,
        wide=wide,
    )


def _column_address(map_row: MapRow, key: str) -> str:
    return url_for(".page", map_id=map_row.id, _anchor=f"column-{key or 'all'}")


def _add(map_row: MapRow, form: AddForm) -> None:
    items.add_item(
        session,
        map_row,
        form.to_draft(),
        by=identity.person_id(),
        now=identity.now(),
        submit_key=form.submit_key.data,
    )


def _move(map_row: MapRow, form: MoveForm) -> None:
    """Move the card to where the others now are; 404 where it is gone."""
    system = load(map_row)
    if form.item_id not in {item.id for item in getattr(system, form.kind)}:
        abort(404)
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
