"""Who is here by sector, "here" and "not here", and the tables with their codes and tasks."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.room.room import Room
from simmap.policy import Action
from simmap.services import room as services
from simmap.services import workshops
from simmap.store.tables import MapRow
from simmap.store.workshop_tables import WorkshopRow
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.reading import the_catalogue
from simmap.web.workshop import leading
from simmap.web.workshop.forms import HereForm, TablesForm, TaskForm

bp = Blueprint("tables", __name__, url_prefix="/maps/<uuid:map_id>/workshop/people")


@bp.get("")
@requires(Action.RECORD_WORKSHOP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show who is here, and the tables."""
    room = leading.the_room(map_row).room
    return render_template(
        "tables/page.html",
        room=room,
        sectors=[(_sector(key), number) for key, number in room.sectors()],
        missing=_missing(room),
        sector_of=_sector,
    )


@bp.post("/<uuid:participant_id>/here")
@requires(Action.RECORD_WORKSHOP)
def mark(map_row: MapRow, participant_id: UUID) -> ResponseReturnValue:
    """Say whether the room waits for somebody."""
    form = HereForm()
    if not form.validate():
        abort(400)
    here = form.here.data == "yes"
    return _changed(
        map_row, lambda row: services.mark_here(session, row, participant_id, here=here)
    )


@bp.post("/tables")
@requires(Action.RUN_WORKSHOP)
def set_tables(map_row: MapRow) -> ResponseReturnValue:
    """Have more tables or fewer."""
    form = TablesForm()
    if not form.validate():
        flash(f"Give a number from 0 to {workshops.MOST_TABLES}.")
        return redirect(url_for(".page", map_id=map_row.id), 303)
    return _changed(map_row, lambda row: workshops.set_tables(session, row, form.tables.data))


@bp.post("/tables/<int:number>")
@requires(Action.RUN_WORKSHOP)
def give_task(map_row: MapRow, number: int) -> ResponseReturnValue:
    """Let a table work on a column or a priority of its own, or come back to the room."""
    form = TaskForm()
    if not form.validate():
        abort(400)
    what, _, which = form.task.data.partition("/")
    column = which if what == "map" else None
    priority = which if what == "plan" else ""
    return _changed(
        map_row,
        lambda row: workshops.give_task(session, row, number, intercept=column, priority=priority),
    )


@bp.post("/tables/groups")
@requires(Action.RUN_WORKSHOP)
def give_groups(map_row: MapRow) -> ResponseReturnValue:
    """Give each priority a table, the first the first."""
    priorities = [one.id for one in leading.the_room(map_row).room.system.priorities]

    def give(row: WorkshopRow) -> None:
        for number, priority in enumerate(priorities, start=1):
            workshops.give_task(session, row, number, priority=priority)

    return _changed(map_row, give)


def _changed(map_row: MapRow, change: leading.Change) -> ResponseReturnValue:
    return leading.changed(map_row, change, back=url_for(".page", map_id=map_row.id))


def _sector(key: str) -> str:
    return next((one.name for one in the_catalogue().sectors if one.id == key), key)


def _missing(room: Room) -> list[str]:
    """Return the sectors that belong in every room and are not in this one."""
    here = {key for key, _ in room.sectors()}
    return [one.name for one in the_catalogue().sectors if one.always and one.id not in here]
