"""What the map says by itself, and a finding as a gap of the board."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.findings import Finding, find
from simmap.domain.findings.aside import aside_of
from simmap.domain.findings.ground import Ground
from simmap.domain.madegaps import mark_of
from simmap.domain.model import Gap, SystemMap
from simmap.policy import Action
from simmap.services import settling
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.access import may, requires
from simmap.web.database import session
from simmap.web.findings.forms import AsideForm
from simmap.web.findings.listing import listing_of
from simmap.web.findings.settling import open_questions
from simmap.web.items.places import home_of
from simmap.web.reading import load, the_catalogue

bp = Blueprint("findings", __name__)


@bp.get("/maps/<uuid:map_id>/findings")
@requires(Action.VIEW_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show the findings, worst first in each group."""
    return _shown(load(map_row), AsideForm())


@bp.post("/maps/<uuid:map_id>/findings/aside")
@requires(Action.EDIT_MAP)
def set_aside(map_row: MapRow) -> ResponseReturnValue:
    """Set a finding aside for a reason."""
    system, form = load(map_row), AsideForm()
    finding = _named(system, form.finding.data or "")
    if not form.validate():
        return _shown(system, form), 422
    settling.set_aside(
        session,
        map_row,
        aside_of(finding, form.reason.data),
        by=identity.person_id(),
        now=identity.now(),
    )
    session.commit()
    flash("The finding is set aside. It comes back when what it rests on changes.")
    return redirect(url_for(".page", map_id=map_row.id, _anchor=finding.id), 303)


@bp.post("/maps/<uuid:map_id>/findings/gap")
@requires(Action.EDIT_MAP)
def make_gap(map_row: MapRow) -> ResponseReturnValue:
    """Put a finding on the board as a gap; the same one again changes nothing."""
    system = load(map_row)
    finding = _named(system, request.form.get("finding", ""))
    settling.make_gap(
        session, map_row, _as_gap(finding, system), by=identity.person_id(), now=identity.now()
    )
    session.commit()
    flash("The finding is a gap on the board now.")
    return redirect(url_for(".page", map_id=map_row.id, _anchor=finding.id), 303)


def _shown(system: SystemMap, form: AsideForm) -> str:
    """Return the page; *form* is the one in which a reason was missing, if any."""
    chosen = {name: request.args.get(name, "") for name in ("intercept", "kind")}
    listing = listing_of(_findings(system), system, the_catalogue(), **chosen)
    asks = open_questions(Ground(system, the_catalogue())) if may(Action.EDIT_MAP) else ()
    return render_template(
        "findings/page.html",
        listing=listing,
        system=system,
        chosen=chosen,
        form=form,
        asks=asks,
        home_of=home_of,
    )


def _findings(system: SystemMap) -> tuple[Finding, ...]:
    return find(system, the_catalogue(), today=identity.now().astimezone().date())


def _named(system: SystemMap, finding_id: str) -> Finding:
    named = [finding for finding in _findings(system) if finding.id == finding_id]
    return named[0] if named else abort(404)


def _as_gap(finding: Finding, system: SystemMap) -> Gap:
    """Return the gap that says what the finding says; it stands where all its steps are."""
    columns = tuple(c.key for c in system.intercepts if c.key in finding.intercepts)
    return Gap(
        id="",
        text=str(finding.sentence),
        intercepts=columns,
        evidence=str(finding.reason),
        extra=mark_of(finding.id),
    )
