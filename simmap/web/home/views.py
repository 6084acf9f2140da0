"""The list of maps, and the two ways to a new one."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from simmap.exchange.mapfile import read_map
from simmap.exchange.problems import MapFileError
from simmap.exchange.unknown import unknown_keys
from simmap.services import maps as map_services
from simmap.store import maps
from simmap.store.history import last_changes
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.access import public, signed_in
from simmap.web.database import session
from simmap.web.forms import accepted
from simmap.web.home.forms import ImportForm, NewMapForm
from simmap.web.reading import catalogues

bp = Blueprint("home", __name__)


@bp.get("/")
@public
def page() -> ResponseReturnValue:
    """Show the maps that a person may see, or what this is."""
    who = identity.person_id()
    found = maps.maps_of(session, who) if who else []
    changed = last_changes(session, (row for row, _ in found))
    return render_template("home/page.html", maps=found, changed=changed)


@bp.route("/maps/new", methods=["GET", "POST"])
@signed_in
def create() -> ResponseReturnValue:
    """Begin an empty map."""
    form = NewMapForm()
    form.offer(catalogues())
    if not form.validate_on_submit():
        return render_template("home/create.html", form=form), 422 if form.errors else 200
    map_row = map_services.create_map(
        session,
        form.title.data,
        form.to_community(),
        catalogue=catalogues()[form.catalogue.data],
        by=identity.person_id(),
        now=identity.now(),
    )
    session.commit()
    flash("The map is there. Add what you know, column by column.")
    return redirect(url_for("board.page", map_id=map_row.id), 303)


@bp.route("/maps/import", methods=["GET", "POST"])
@signed_in
def import_file() -> ResponseReturnValue:
    """Begin a map from a map file, or name every mistake in it."""
    form = ImportForm()
    if not form.validate_on_submit():
        return render_template("home/import.html", form=form), 422 if form.errors else 200
    made: list[MapRow] = []
    try:
        if not accepted(form, lambda: made.append(_import(form))):
            return render_template("home/import.html", form=form), 422
    except MapFileError as error:
        return render_template("home/import.html", form=form, problems=error.problems), 422
    session.commit()
    return redirect(url_for("overview.page", map_id=made[0].id), 303)


def _import(form: ImportForm) -> MapRow:
    """Make a map of the file, and say what of it was not understood; raises `MapFileError`."""
    upload = form.file.data
    system = read_map(upload.read(), name=upload.filename, catalogue=catalogues())
    map_row = map_services.import_map(
        session,
        system,
        catalogue=catalogues()[system.catalogue],
        by=identity.person_id(),
        now=identity.now(),
    )
    flash("The file was read. This is the map that it holds.")
    for told in unknown_keys(system):
        flash(f"Kept, but not understood: {told}.")
    return map_row
