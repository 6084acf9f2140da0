"""What the views of a phone have in common: the rows behind a seat, one answer for all forms."""

from dataclasses import replace
from uuid import UUID, uuid4

from flask import abort, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm
from sqlalchemy.orm import Session

from simmap.domain.catalogue import Catalogue
from simmap.domain.room import marks
from simmap.domain.room.console import goes_straight
from simmap.domain.room.contributions import KINDS, Contribution
from simmap.domain.room.lines import Line, line_of
from simmap.services import moderation, throttle
from simmap.services import room as services
from simmap.services.entries import UnacceptableError
from simmap.services.workshops import WorkshopOverError
from simmap.store import workshops
from simmap.store.engine import Database
from simmap.store.maps import load_map
from simmap.store.rooms import with_own
from simmap.store.tokens import digest
from simmap.store.workshop_tables import ContributionRow, WorkshopRow
from simmap.web import attending, identity, live
from simmap.web.attending import Seat
from simmap.web.database import session, write_later
from simmap.web.forms import accepted
from simmap.web.reading import catalogue_called
from simmap.web.room.forms import CodeForm, JoinForm, RewordForm, SayForm, StepForm
from simmap.web.room.screens import own_parts, phone_parts

MISSES_ALLOWED = 100
"""Wrong codes from one address in ten minutes: a whole room stands behind the same one."""


def row_of(seat: Seat) -> WorkshopRow:
    """Return the workshop's row for the services, one and the same for a whole request."""
    if "workshop_row" not in g:
        g.workshop_row = workshops.find_room(session, seat.workshop_id) or abort(404)
    row: WorkshopRow = g.workshop_row
    return row


def answered(seat: Seat, message: str) -> ResponseReturnValue:
    """Commit, and answer at once with what has changed of one's own."""
    revision = row_of(seat).revision
    own = with_own(session, seat.known.room, seat.me) if live.wants_parts() else None
    session.commit()
    attending.hub().poke()
    if own is None:
        return _page_again(seat, message)
    here = replace(seat, known=seat.known.showing(own))
    at = live.own_moment(here.known, revision)
    return live.acted(here.known, lambda: own_parts(here), at=at)


def answered_whole(seat: Seat, message: str) -> ResponseReturnValue:
    """Commit, and answer with all that has changed, as soon as the room is known with it."""
    revision = row_of(seat).revision
    session.commit()  # and ask the row nothing more: that would lock the store while we wait
    if not live.wants_parts():
        attending.hub().poke()
        return _page_again(seat, message)
    known = attending.hub().after(seat.workshop_id, revision) or abort(404)
    here = Seat(known, known.room.everyone[seat.me.id], seat.token)
    return live.acted(known, lambda: phone_parts(here))


def _page_again(seat: Seat, message: str) -> ResponseReturnValue:
    if message:
        flash(message)
    return redirect(url_for("room.page", workshop_id=seat.workshop_id), 303)


def count_again(seat: Seat) -> None:
    """Count somebody again who had left; opening a link only reads, so it is written beside it."""

    def come_back(aside: Session) -> None:
        row = workshops.find_room(aside, seat.workshop_id)
        if row is not None:
            services.come_back(aside, row, seat.person_id)

    if seat.me.left:
        write_later(come_back)


def phone_page(seat: Seat, form: FlaskForm | None = None) -> str:
    """Render the whole page of a phone; *form* is one that was rejected."""
    return render_template(
        "room/page.html",
        seat=seat,
        room=seat.known.room,
        parts=phone_parts(seat),
        moment=live.moment(seat.known),
        new_key=lambda: uuid4().hex,
        form=form,
    )


def let_in(row: WorkshopRow, form: JoinForm) -> str | None:
    """Return the token of a new participant, None where the form says what is wrong."""
    tokens: list[str] = []

    def save() -> None:
        tokens.append(services.join(session, row, form.to_entrant(), now=identity.now()))

    return tokens[0] if accepted(form, save) else None


def join_page(found: tuple[WorkshopRow, int], form: JoinForm) -> str:
    """Ask who comes in."""
    row, _ = found
    map_row = workshops.map_of(session, row)
    system = load_map(session, map_row)
    tables = tables_of(row)
    names = {one.organization for one in system.participants}
    names |= {service.organization for service in system.services}
    return render_template(
        "room/join.html",
        form=form.offer(catalogue_of(row), tables),
        map_row=map_row,
        workshop=row,
        tables=tables,
        organizations=sorted(names - {""}),
    )


def catalogue_of(row: WorkshopRow) -> Catalogue:
    """Return the catalogue of the map that a workshop works on."""
    return catalogue_called(workshops.map_of(session, row).catalogue)


def tables_of(row: WorkshopRow) -> int:
    """Return how many tables a room has."""
    return workshops.count_tables(session, row)


def no_such_code(form: CodeForm) -> ResponseReturnValue:
    """Say that a code leads nowhere; wrong ones are counted, right ones always open."""
    session.close()
    database: Database = current_app.extensions["simmap.database"]
    caller = digest(request.remote_addr or "")[:16]
    with database.writing() as counting:
        misses = throttle.count_try(counting, f"code {caller}", now=identity.now())
        counting.commit()
    if misses > MISSES_ALLOWED:
        abort(429)
    form.code.errors = ["No workshop is open under this code. Look at the screen again."]
    return render_template("room/code.html", form=form, back=attending.remembered()), 422


def say(seat: Seat, form: SayForm) -> None:
    """Keep what was said; where the room hides nothing and nothing is to remark, accept it."""
    row, now, room = row_of(seat), identity.now(), seat.known.room
    try:
        said = services.contribute(
            session,
            row,
            form.to_said(seat.me.table),
            participant_id=seat.person_id,
            now=now,
            submit_key=form.submit_key.data or "",
        )
    except (services.NotAcceptingError, WorkshopOverError) as error:
        raise UnacceptableError("text", "The room takes nothing new just now.") from error
    if form.same_as.data:
        moderation.count_in(session, row, said.id, item_id=form.same_as.data)
    elif goes_straight(room, _value_of(said), catalogue_called(room.system.catalogue)):
        moderation.accept_new(session, row, said, by=row.run_by, now=now)


def _value_of(row: ContributionRow) -> Contribution:
    return Contribution(
        id=str(row.id), kind=row.kind, text=row.text, intercept=row.intercept, number=row.number
    )


def like(seat: Seat, kind: str, text: str) -> Line | None:
    """Return the line of the map that says nearly the same, unless it is still hidden."""
    room = seat.known.room
    found = marks.like(text, kind, room.system) if kind in KINDS else None
    return line_of(room, kind, found) if found and found.id not in room.hidden_items else None


def own(seat: Seat, contribution_id: UUID) -> Contribution:
    """Return what the person or the own table said; 404 for what is somebody else's."""
    room, me = seat.known.room, seat.me
    mine = (*room.by_person.get(me.id, ()), *(room.by_table.get(me.table, ()) if me.table else ()))
    found = next((said for said in mine if said.id == str(contribution_id)), None)
    return found or abort(404)


def reword(seat: Seat, contribution_id: UUID, form: RewordForm) -> None:
    """Say it in other words."""
    services.reword(
        session, row_of(seat), contribution_id, form.text.data, participant_id=seat.person_id
    )


def plan(seat: Seat, form: StepForm) -> None:
    """Add a step to the plan of the table's priority; 403 where the table has none."""
    table = seat.known.room.table(seat.me.table)
    if table is None or not table.priority:
        abort(403)
    moderation.plan_step(
        session,
        row_of(seat),
        form.to_action(table.priority),
        now=identity.now(),
        submit_key=f"{seat.me.id} {form.submit_key.data}",
    )


def link_back(seat: Seat) -> str:
    """Return the address that brings this person back on any device."""
    base = current_app.config["BASE_URL"] or request.host_url.rstrip("/")
    here = url_for("room.back", workshop_id=seat.workshop_id, token=seat.token)
    return f"{base}{here}"
