"""The console: lead the room from stop to stop; and the projector that shows it."""

from uuid import UUID

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.room.console import clear_ids
from simmap.domain.room.stages import Shows, stop_of
from simmap.policy import Action
from simmap.services import moderation, workshops
from simmap.services import room as services
from simmap.store import workshops as store
from simmap.store.tables import MapRow
from simmap.store.workshop_tables import WorkshopRow
from simmap.web import identity, live
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.forms import accepted, mistakes
from simmap.web.reading import the_catalogue
from simmap.web.workshop import leading
from simmap.web.workshop.forms import (
    AskForm,
    NoteForm,
    OpenForm,
    PaperForm,
    PersonForm,
    SettingForm,
    ShowForm,
    StopForm,
    TimerForm,
)
from simmap.web.workshop.screens import CONSOLE_EVERY, PROJECTOR_EVERY, projector_parts

bp = Blueprint("workshop", __name__, url_prefix="/maps/<uuid:map_id>/workshop")


@bp.get("")
@requires(Action.RECORD_WORKSHOP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show the console, or how to begin."""
    if store.open_workshop_of(session, map_row) is None:
        return leading.start_page(map_row, OpenForm(formdata=None))
    return leading.console_page(map_row)


@bp.post("")
@requires(Action.RUN_WORKSHOP)
def begin(map_row: MapRow) -> ResponseReturnValue:
    """Open a workshop."""
    form, by, now = OpenForm(), identity.signed_in_id(), identity.now()
    title, tables = form.title.data, form.tables.data or 0

    def save() -> None:
        workshops.open_workshop(session, map_row, title, by=by, now=now, tables=tables)

    try:
        if not (form.validate() and accepted(form, save)):
            return leading.start_page(map_row, form), 422
    except workshops.AlreadyOpenError as error:
        return leading.refusal(map_row, error)
    session.commit()
    return redirect(url_for(".page", map_id=map_row.id), 303)


@bp.get("/changes")
@requires(Action.RECORD_WORKSHOP)
def changes(map_row: MapRow) -> ResponseReturnValue:
    """Say what is new on the console."""
    known = leading.known_room(map_row)
    return live.changes(known, lambda: leading.parts(known), every=CONSOLE_EVERY)


@bp.post("/go")
@requires(Action.RUN_WORKSHOP)
def go(map_row: MapRow) -> ResponseReturnValue:
    """Lead the room to a stop."""
    form = StopForm()
    stop = stop_of(form.stop.data or "", map_row.intercepts)
    if not form.validate() or stop is None:
        abort(400)
    by = identity.signed_in_id()
    return leading.changed(map_row, lambda row: workshops.go_to(session, row, stop, by=by))


@bp.post("/ask")
@requires(Action.RUN_WORKSHOP)
def ask(map_row: MapRow) -> ResponseReturnValue:
    """Ask another question."""
    form, by = AskForm(), identity.signed_in_id()
    if not form.validate():
        abort(400)
    number = form.question.data
    return leading.changed(map_row, lambda row: workshops.ask(session, row, number, by=by))


@bp.post("/timer")
@requires(Action.RUN_WORKSHOP)
def timer(map_row: MapRow) -> ResponseReturnValue:
    """Set, lengthen or pause the timer."""
    form, by, now = TimerForm(), identity.signed_in_id(), identity.now()
    if not form.validate():
        abort(400)
    minutes = form.minutes.data or 0
    does = {
        "start": lambda row: workshops.start_timer(session, row, minutes, by=by, now=now),
        "more": lambda row: workshops.extend_timer(session, row, minutes, by=by, now=now),
        "pause": lambda row: workshops.pause_timer(session, row, by=by, now=now),
    }
    return leading.changed(map_row, does[form.do.data])


@bp.post("/show")
@requires(Action.RUN_WORKSHOP)
def show(map_row: MapRow) -> ResponseReturnValue:
    """Choose what the projector shows."""
    form, by = ShowForm(), identity.signed_in_id()
    if not form.validate():
        abort(400)
    shows = Shows(form.shows.data)
    return leading.changed(map_row, lambda row: workshops.show(session, row, shows, by=by))


@bp.post("/settings")
@requires(Action.RUN_WORKSHOP)
def settle(map_row: MapRow) -> ResponseReturnValue:
    """Change a setting of the room."""
    form, by = SettingForm(), identity.signed_in_id()
    if not form.validate():
        abort(400)
    chosen = {form.name.data: form.value.data == "yes"}
    return leading.changed(map_row, lambda row: workshops.settle(session, row, chosen, by=by))


@bp.post("/paper")
@requires(Action.RUN_WORKSHOP)
def paper(map_row: MapRow) -> ResponseReturnValue:
    """Say how many people are here without a phone."""
    form, by = PaperForm(), identity.signed_in_id()
    if not form.validate():
        abort(400)
    chosen = {"on_paper": form.on_paper.data}
    return leading.changed(map_row, lambda row: workshops.settle(session, row, chosen, by=by))


@bp.post("/code")
@requires(Action.RUN_WORKSHOP)
def code(map_row: MapRow) -> ResponseReturnValue:
    """Give the room a new code."""
    by = identity.signed_in_id()
    return leading.changed(map_row, lambda row: workshops.change_code(session, row, by=by))


@bp.post("/reveal")
@requires(Action.RECORD_WORKSHOP)
def reveal(map_row: MapRow) -> ResponseReturnValue:
    """Show the room what was said at the present column."""
    room, by, now = leading.the_room(map_row).room, identity.signed_in_id(), identity.now()
    column = room.stop.intercept
    clear = [UUID(key) for key in clear_ids(room, the_catalogue(), intercept=column)]
    return leading.changed(
        map_row, lambda row: moderation.reveal(session, row, column, clear, by=by, now=now)
    )


@bp.post("/note")
@requires(Action.RECORD_WORKSHOP)
def note(map_row: MapRow) -> ResponseReturnValue:
    """Type something for the room or for a table; it reaches the map at once."""
    form, by, now = NoteForm(), identity.signed_in_id(), identity.now()
    if not form.validate():
        return live.refused(mistakes(form)[0][1]) or abort(400)

    def add(row: WorkshopRow) -> None:
        key = f"{by} {form.submit_key.data}"
        said = services.contribute(
            session, row, form.to_said(), participant_id=None, now=now, submit_key=key
        )
        moderation.accept(session, row, [said.id], by=by, now=now)

    return leading.changed(map_row, add)


@bp.post("/hand-over")
@requires(Action.RUN_WORKSHOP)
def hand_over(map_row: MapRow) -> ResponseReturnValue:
    """Let another facilitator run the room, or take it."""
    mine = identity.signed_in_id()
    form = PersonForm().offer([*leading.others(map_row), (str(mine), "")])
    if not form.validate():
        abort(400)
    to, now = UUID(form.person.data), identity.now()
    return leading.changed(
        map_row, lambda row: workshops.hand_over(session, row, to, by=mine, now=now)
    )


@bp.post("/close")
@requires(Action.RUN_WORKSHOP)
def close(map_row: MapRow) -> ResponseReturnValue:
    """End the workshop; it can be opened again."""
    by, now = identity.signed_in_id(), identity.now()
    return leading.changed(
        map_row, lambda row: workshops.close_workshop(session, row, by=by, now=now)
    )


@bp.post("/<uuid:workshop_id>/reopen")
@requires(Action.RUN_WORKSHOP)
def reopen(map_row: MapRow, workshop_id: UUID) -> ResponseReturnValue:
    """Go on with a workshop that was closed."""
    row = store.find_workshop(session, map_row, workshop_id) or abort(404)
    try:
        workshops.reopen_workshop(session, row, by=identity.signed_in_id(), now=identity.now())
    except workshops.AlreadyOpenError as error:
        return leading.refusal(map_row, error)
    return leading.answered(map_row, row)


@bp.get("/projector")
@requires(Action.RECORD_WORKSHOP)
def projector(map_row: MapRow) -> ResponseReturnValue:
    """Show the page for the projector."""
    known = leading.the_room(map_row)
    return render_template(
        "workshop/projector.html",
        parts=projector_parts(known, the_catalogue()),
        moment=live.moment(known),
    )


@bp.get("/projector/changes")
@requires(Action.RECORD_WORKSHOP)
def projector_changes(map_row: MapRow) -> ResponseReturnValue:
    """Say what is new on the projector."""
    known = leading.known_room(map_row)
    return live.changes(
        known, lambda: projector_parts(known, the_catalogue()), every=PROJECTOR_EVERY
    )
