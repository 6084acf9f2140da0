"""Draw an arrow from one place to another."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from simmap.policy import Action
from simmap.services import items
from simmap.store.tables import ItemRow, MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.arrows.forms import ArrowForm
from simmap.web.database import session
from simmap.web.forms import accepted
from simmap.web.items.choices import Choices
from simmap.web.reading import load, the_catalogue

bp = Blueprint("arrows", __name__)


@bp.route("/maps/<uuid:map_id>/arrows/new", methods=["GET", "POST"])
@requires(Action.EDIT_MAP)
def new(map_row: MapRow) -> ResponseReturnValue:
    """Draw an arrow; the address may say where it begins, and the next one begins where it leads."""
    begins = request.args.get("from", "")
    form = ArrowForm.of(Choices(load(map_row), the_catalogue()), begins)
    if not (form.validate_on_submit() and accepted(form, lambda: _add(map_row, form))):
        return render_template("arrows/new.html", form=form), 422 if form.errors else 200
    session.commit()
    undo = url_for("history.take_back", map_id=map_row.id, revision=map_row.revision)
    flash("The arrow was drawn. Go on with the next one from where it leads.", undo)
    goes_on = form.target.data.split()[-1]
    return redirect(url_for(".new", map_id=map_row.id, **{"from": goes_on}), 303)


def _add(map_row: MapRow, form: ArrowForm) -> ItemRow:
    return items.add_item(
        session,
        map_row,
        form.to_draft(),
        by=identity.person_id(),
        now=identity.now(),
        submit_key=form.submit_key.data,
    )
