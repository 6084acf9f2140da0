"""What the map says by itself, and a finding as a gap of the board."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.findings import Finding, find
from simmap.domain.madegaps import mark_of
from simmap.domain.model import Gap, SystemMap
from simmap.policy import Action
from simmap.services import items
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.findings.listing import listing_of
from simmap.web.items.places import home_of
from simmap.web.reading import load, the_catalogue

bp = Blueprint("findings", __name__)


@bp.get("/maps/<uuid:map_id>/findings")
@requires(Action.VIEW_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show the findings, worst first in each group."""
    system = load(map_row)
    chosen = {name: request.args.get(name, "") for name in ("intercept", "kind")}
    listing = listing_of(_findings(system), system, the_catalogue(), **chosen)
    return render_template(
        "findings/page.html", listing=listing, system=system, chosen=chosen, home_of=home_of
    )


@bp.post("/maps/<uuid:map_id>/findings/gap")
@requires(Action.EDIT_MAP)
def make_gap(map_row: MapRow) -> ResponseReturnValue:
    """Put a finding on the board as a gap; the same one again changes nothing."""
    system = load(map_row)
    finding = _named(system, request.form.get("finding", ""))
    items.add_item(
        session,
        map_row,
        _as_gap(finding, system),
        by=identity.person_id(),
        now=identity.now(),
        submit_key=f"{map_row.id}/{finding.id}"[:64],
    )
    session.commit()
    flash("The finding is a gap on the board now.")
    return redirect(url_for(".page", map_id=map_row.id, _anchor=finding.id), 303)


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
        text=finding.sentence,
        intercepts=columns,
        evidence=finding.reason,
        extra=mark_of(finding.id),
    )
