"""Paste a list, look it through, add it in one go."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.pastedlist import TooManyRowsError, read_list
from simmap.domain.report.wording import counted
from simmap.policy import Action
from simmap.services.pasting import paste_items
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.forms import accepted
from simmap.web.paste.forms import (
    PasteForm,
    Row,
    RowsForm,
    column_choices,
    looked_at,
    sent_rows,
)
from simmap.web.reading import load

bp = Blueprint("paste", __name__)
PASTE = "/maps/<uuid:map_id>/paste"


@bp.route(PASTE, methods=["GET", "POST"])
@requires(Action.EDIT_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Take the list; show its rows before anything is added."""
    system = load(map_row)
    form = PasteForm.of(system, request.args)
    if not form.validate_on_submit():
        return render_template("paste/page.html", form=form), 422 if form.errors else 200
    columns, said = system.intercepts, {"kind": form.kind.data, "column": form.column.data}
    try:
        rows = read_list(form.text.data, columns, **said)
    except TooManyRowsError as error:
        form.text.errors = [str(error)]
        return render_template("paste/page.html", form=form), 422
    return _rows_page(map_row, RowsForm(formdata=None), looked_at(rows, system))


@bp.post(f"{PASTE}/add")
@requires(Action.EDIT_MAP)
def add(map_row: MapRow) -> ResponseReturnValue:
    """Add the rows that were chosen, all or none of them."""
    form, rows = RowsForm(), sent_rows(request.form, load(map_row))
    if not (form.validate() and accepted(form, lambda: _paste(map_row, form, rows))):
        return _rows_page(map_row, form, rows), 422
    number, last = sum(bool(row.kind) for row in rows), map_row.revision
    session.commit()
    undo = url_for("history.take_back", map_id=map_row.id, revision=last)
    flash(f"{counted(number, 'entry', 'entries')} added." if number else "Nothing was added.", undo)
    return redirect(url_for("board.page", map_id=map_row.id), 303)


def _paste(map_row: MapRow, form: RowsForm, rows: list[Row]) -> None:
    drafts = [row.row.to_draft() for row in rows if row.kind]
    paste_items(
        session,
        map_row,
        drafts,
        by=identity.person_id(),
        now=identity.now(),
        submit_key=form.submit_key.data,
    )


def _rows_page(map_row: MapRow, form: RowsForm, rows: list[Row]) -> str:
    columns = column_choices(load(map_row))
    return render_template("paste/rows.html", form=form, rows=rows, columns=columns)
