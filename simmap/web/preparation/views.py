"""The list of invitations, and what is still to be asked for."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.checklists.measuring import measures_by_intercept
from simmap.domain.preparation import Invited
from simmap.domain.preparation.coverage import coverage, planning_team
from simmap.domain.report.wording import counted
from simmap.policy import Action
from simmap.services import preparation as services
from simmap.store import preparation as store
from simmap.store.preparation import invited_of
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.forms import accepted
from simmap.web.preparation.forms import InvitedForm, PasteForm
from simmap.web.reading import load, the_catalogue

bp = Blueprint("preparation", __name__, url_prefix="/maps/<uuid:map_id>/prepare")


@bp.get("")
@requires(Action.PREPARE_WORKSHOP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show who is invited and which sectors are missing."""
    return _page(map_row, InvitedForm().offer(the_catalogue()), PasteForm())


@bp.post("/invited")
@requires(Action.PREPARE_WORKSHOP)
def add(map_row: MapRow) -> ResponseReturnValue:
    """Put somebody on the list."""
    form = InvitedForm().offer(the_catalogue())
    if not form.validate() or not accepted(
        form, lambda: _add(map_row, [Invited(id="", **form.values())])
    ):
        return _page(map_row, form, PasteForm(formdata=None)), 422
    session.commit()
    return redirect(url_for(".page", map_id=map_row.id, _anchor="list"), 303)


@bp.post("/invited/several")
@requires(Action.PREPARE_WORKSHOP)
def add_several(map_row: MapRow) -> ResponseReturnValue:
    """Put everybody of a pasted list on it."""
    form = PasteForm()
    if not form.validate() or not accepted(form, lambda: _add(map_row, form.to_people())):
        return _page(map_row, InvitedForm(formdata=None).offer(the_catalogue()), form), 422
    session.commit()
    return redirect(url_for(".page", map_id=map_row.id, _anchor="list"), 303)


@bp.get("/invited/<uuid:invited_id>")
@requires(Action.PREPARE_WORKSHOP)
def edit(map_row: MapRow, invited_id: UUID) -> ResponseReturnValue:
    """Show the form of one entry."""
    person = invited_of(store.find_invited(session, map_row, invited_id) or abort(404))
    form = InvitedForm(obj=person).offer(the_catalogue())
    return render_template("preparation/invited.html", form=form, invited=person, current=None)


@bp.post("/invited/<uuid:invited_id>")
@requires(Action.PREPARE_WORKSHOP)
def save(map_row: MapRow, invited_id: UUID) -> ResponseReturnValue:
    """Change an entry; a second writer sees both."""
    person = invited_of(store.find_invited(session, map_row, invited_id) or abort(404))
    form = InvitedForm().offer(the_catalogue())
    try:
        saved = form.validate() and accepted(form, lambda: _save(map_row, invited_id, form))
    except services.StaleInvitedError as stale:
        form.seen(stale.current.version)
        return _entry(form, person, stale.current), 409
    if not saved:
        return _entry(form, person, None), 422
    session.commit()
    return redirect(url_for(".page", map_id=map_row.id, _anchor=f"p{invited_id}"), 303)


@bp.post("/invited/<uuid:invited_id>/remove")
@requires(Action.PREPARE_WORKSHOP)
def remove(map_row: MapRow, invited_id: UUID) -> ResponseReturnValue:
    """Take somebody off the list, for good."""
    services.remove_invited(
        session, map_row, invited_id, by=identity.person_id(), now=identity.now()
    )
    session.commit()
    flash("The entry is deleted.")
    return redirect(url_for(".page", map_id=map_row.id, _anchor="list"), 303)


@bp.get("/data")
@requires(Action.PREPARE_WORKSHOP)
def data(map_row: MapRow) -> ResponseReturnValue:
    """Show the numbers to ask for, by intercept, to print and to send."""
    sections = measures_by_intercept(load(map_row), the_catalogue())
    return render_template("preparation/data.html", sections=sections)


def _add(map_row: MapRow, people: list[Invited]) -> None:
    """Put *people* on the list and say how many were new."""
    added = services.add_invited(
        session, map_row, people, by=identity.person_id(), now=identity.now()
    )
    known = len(people) - added
    flash(
        f"{counted(added, 'person', 'people')} added."
        + (f" {counted(known, 'person', 'people')} on the list already." if known else "")
    )


def _save(map_row: MapRow, invited_id: UUID, form: InvitedForm) -> None:
    services.edit_invited(
        session,
        map_row,
        invited_id,
        form.values(),
        version=form.version.data or 0,
        by=identity.person_id(),
        now=identity.now(),
    )


def _entry(form: InvitedForm, person: Invited, current: Invited | None) -> str:
    return render_template("preparation/invited.html", form=form, invited=person, current=current)


def _page(map_row: MapRow, form: InvitedForm, paste: PasteForm) -> str:
    people = store.invited(session, map_row)
    return render_template(
        "preparation/page.html",
        people=people,
        coverage=coverage(people, the_catalogue()),
        team=planning_team(people),
        sectors={sector.id: sector.name for sector in the_catalogue().sectors},
        form=form,
        paste=paste,
    )
