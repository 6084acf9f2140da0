"""The versions and restore points of a map: keep, look, bring back."""

import uuid

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.model import SystemMap
from simmap.domain.restorepoints import restore_points
from simmap.exchange.mapfile import write_map
from simmap.policy import Action
from simmap.services import versions
from simmap.store.batches import batches_of
from simmap.store.history import UnknownRevisionError, load_map_at
from simmap.store.tables import MapRow
from simmap.store.versions import moments_of, versions_of
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.forms import accepted
from simmap.web.history.lines import deed_words
from simmap.web.navigation import slug
from simmap.web.reading import load
from simmap.web.versions.forms import KeepForm
from simmap.web.versions.preview import preview_of

bp = Blueprint("versions", __name__)
VERSIONS = "/maps/<uuid:map_id>/versions"

A_PAGE = 50
"""How many automatic restore points the page shows at most."""


@bp.route(VERSIONS, methods=["GET", "POST"])
@requires(Action.EDIT_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """List what was kept and the automatic points; keep the present state."""
    form = KeepForm()
    if not (form.validate_on_submit() and accepted(form, lambda: _keep(map_row, form))):
        return _page(map_row, form), 422 if form.errors else 200
    session.commit()
    flash("This state is kept.")
    return redirect(url_for(".page", map_id=map_row.id), 303)


@bp.get(f"{VERSIONS}/<int:revision>")
@requires(Action.EDIT_MAP)
def look(map_row: MapRow, revision: int) -> ResponseReturnValue:
    """Show what is different from today."""
    then = _at(map_row, revision)
    return render_template(
        "versions/look.html",
        then=then,
        preview=preview_of(load(map_row), then),
        names=[v.name for v in versions_of(session, map_row) if v.revision == revision and v.name],
        moment=dict(moments_of(session, map_row)).get(revision),
    )


@bp.get(f"{VERSIONS}/<int:revision>/file.yaml")
@requires(Action.EDIT_MAP)
def file(map_row: MapRow, revision: int) -> ResponseReturnValue:
    """Give the map as it was then as a file."""
    name = f'attachment; filename="{slug(map_row)}-revision-{revision}.yaml"'
    content = write_map(_at(map_row, revision), form="yaml")
    return Response(content, mimetype="application/yaml", headers={"Content-Disposition": name})


@bp.post(f"{VERSIONS}/<int:revision>/restore")
@requires(Action.MANAGE_MAP)
def restore(map_row: MapRow, revision: int) -> ResponseReturnValue:
    """Bring the whole map back to a revision, as new changes."""
    try:
        versions.restore_map(
            session, map_row, revision, by=identity.person_id(), now=identity.now()
        )
    except UnknownRevisionError:
        abort(404)
    session.commit()
    undo = url_for("history.take_back", map_id=map_row.id, revision=map_row.revision)
    flash(f"The map is as it was at revision {revision}. Nothing was lost.", undo)
    return redirect(url_for("overview.page", map_id=map_row.id), 303)


@bp.post(f"{VERSIONS}/<uuid:version_id>/forget")
@requires(Action.MANAGE_MAP)
def forget(map_row: MapRow, version_id: uuid.UUID) -> ResponseReturnValue:
    """Take a version off the list; the history keeps the state."""
    versions.forget_version(session, map_row, version_id)
    session.commit()
    flash("It is off the list. The history still has this state.")
    return redirect(url_for(".page", map_id=map_row.id), 303)


def _page(map_row: MapRow, form: KeepForm) -> str:
    batches = (batch for batch in batches_of(session, map_row) if batch.verb != "undone")
    deeds = [(batch.first, deed_words(batch)) for batch in batches]
    points = restore_points(moments_of(session, map_row), deeds)
    kept = versions_of(session, map_row)
    return render_template("versions/page.html", form=form, versions=kept, points=points[:A_PAGE])


def _at(map_row: MapRow, revision: int) -> SystemMap:
    try:
        return load_map_at(session, map_row, revision)
    except UnknownRevisionError:
        abort(404)


def _keep(map_row: MapRow, form: KeepForm) -> None:
    versions.keep_version(
        session, map_row, form.name.data, by=identity.person_id(), now=identity.now()
    )
