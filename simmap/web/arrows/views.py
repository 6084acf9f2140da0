"""Draw an arrow."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.naming import headline
from simmap.policy import Action
from simmap.services import items
from simmap.store.tables import ItemRow, MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.arrows.forms import ArrowForm
from simmap.web.database import session
from simmap.web.forms import accepted
from simmap.web.items.choices import Choices
from simmap.web.live import wants_parts
from simmap.web.reading import load, the_catalogue

bp = Blueprint("arrows", __name__)


@bp.route("/maps/<uuid:map_id>/arrows/new", methods=["GET", "POST"])
@requires(Action.EDIT_MAP)
def new(map_row: MapRow) -> ResponseReturnValue:
    """Draw an arrow between the ends in the address; the next one begins where it leads.

    The script of the board gets the form alone.
    """
    begins, leads = request.args.get("from", ""), request.args.get("to", "")
    form = ArrowForm.of(Choices(load(map_row), the_catalogue()), begins, leads)
    if not (form.validate_on_submit() and accepted(form, lambda: _add(map_row, form))):
        template = "arrows/part.html" if wants_parts() else "arrows/new.html"
        return render_template(template, form=form), 422 if form.errors else 200
    session.commit()
    undo = url_for("history.take_back", map_id=map_row.id, revision=map_row.revision)
    flash(f"The arrow was drawn: {headline('flows', form.to_draft())}.", undo)
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
