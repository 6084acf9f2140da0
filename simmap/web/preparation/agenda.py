"""The agenda: the template at first, then the county's own."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.preparation import Block
from simmap.domain.preparation.agenda import clashes, days, ends, moved, template_agenda
from simmap.policy import Action
from simmap.services import preparation as services
from simmap.services.entries import UnacceptableError
from simmap.store.preparation import find_agenda
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.forms import accepted
from simmap.web.preparation.forms import AgendaForm, MoveForm
from simmap.web.reading import the_catalogue

bp = Blueprint("agenda", __name__, url_prefix="/maps/<uuid:map_id>/prepare/agenda")


@bp.get("")
@requires(Action.PREPARE_WORKSHOP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show the agenda, and the form to change it."""
    return _page(map_row, None, None)


@bp.post("")
@requires(Action.PREPARE_WORKSHOP)
def save(map_row: MapRow) -> ResponseReturnValue:
    """Keep the agenda as it was typed; a second writer sees both."""
    form = AgendaForm()
    form.offer(column.key for column in map_row.intercepts)
    try:
        saved = form.validate() and accepted(form, lambda: _save(map_row, form.to_blocks(), form))
    except services.StaleAgendaError:
        return _page(map_row, form, None, is_stale=True), 409
    if not saved:
        return _page(map_row, form, None), 422
    session.commit()
    flash("The agenda is saved.")
    return redirect(url_for(".page", map_id=map_row.id), 303)


@bp.post("/move")
@requires(Action.PREPARE_WORKSHOP)
def move(map_row: MapRow) -> ResponseReturnValue:
    """Let the rest of a day begin later or earlier."""
    form = MoveForm()
    try:
        saved = form.validate() and accepted(form, lambda: _move(map_row, form))
    except services.StaleAgendaError:
        form.form_errors.append("Somebody changed the agenda meanwhile. Look, and move it again.")
        return _page(map_row, None, form), 409
    if not saved:
        return _page(map_row, None, form), 422
    session.commit()
    flash("The rest of the day is moved.")
    return redirect(url_for(".page", map_id=map_row.id), 303)


def present_agenda(map_row: MapRow) -> tuple[tuple[Block, ...], int]:
    """Return the agenda and its version; the template has version 0."""
    row = find_agenda(session, map_row)
    if row is not None:
        return row.blocks, row.version
    return template_agenda(the_catalogue(), [column.key for column in map_row.intercepts]), 0


def _save(map_row: MapRow, blocks: Iterable[Block], form: AgendaForm | MoveForm) -> None:
    services.save_agenda(
        session,
        map_row,
        blocks,
        version=form.version.data or 0,
        by=identity.person_id(),
        now=identity.now(),
    )


def _move(map_row: MapRow, form: MoveForm) -> None:
    blocks, _ = present_agenda(map_row)
    try:
        later = moved(blocks, form.day.data, form.start.data, form.minutes.data)
    except ValueError as error:
        raise UnacceptableError("minutes", f"{error}.") from error
    _save(map_row, later, form)


def _values(block: Block) -> dict[str, Any]:
    return {**asdict(block), "stages": ",".join(block.stages)}


def _page(
    map_row: MapRow, form: AgendaForm | None, move: MoveForm | None, *, is_stale: bool = False
) -> str:
    """Show the agenda as it is, beside *form* as it was sent or filled with it."""
    blocks, version = present_agenda(map_row)
    columns = [column.key for column in map_row.intercepts]
    agenda = form or AgendaForm(formdata=None, data={"blocks": list(map(_values, blocks))})
    agenda.seen(version)
    agenda.offer(columns)
    return render_template(
        "preparation/agenda.html",
        form=form or move,
        agenda=agenda,
        move=move or MoveForm(formdata=None, data={"day": 1, "minutes": 15}),
        version=version,
        days=days(blocks),
        ends=ends,
        clashes=clashes(blocks, columns),
        is_stale=is_stale,
        is_template=not version,
    )
