"""What is missing, what is stale, which words to consider."""

from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.missing import missing
from simmap.domain.naming import KIND_NAMES, headline
from simmap.domain.staleness import CONFIRMED_KINDS, unconfirmed
from simmap.domain.worded import wording_of
from simmap.policy import Action
from simmap.services import items
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.history.lines import words_for
from simmap.web.items.fields import FORMS
from simmap.web.items.suggested import shown
from simmap.web.reading import load, the_catalogue
from simmap.web.upkeep.forms import ConfirmForm

bp = Blueprint("upkeep", __name__)
UPKEEP = "/maps/<uuid:map_id>/upkeep"
AGES, USUAL = (3, 6, 12, 24), 12
"""The ages in months that the page offers."""


@bp.get(UPKEEP)
@requires(Action.VIEW_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show what a good report would still need, with the field that answers it."""
    found = missing(load(map_row), the_catalogue())
    return render_template("upkeep/missing.html", missing=found, names=KIND_NAMES)


@bp.get(f"{UPKEEP}/confirmed")
@requires(Action.EDIT_MAP)
def stale(map_row: MapRow) -> ResponseReturnValue:
    """List the facts that nobody has confirmed for the age in the address."""
    asked = request.args.get("months", default=USUAL, type=int)
    months = asked if asked in AGES else USUAL
    facts = [
        (fact, headline(fact.kind, fact.item), fact.kind in FORMS)
        for fact in unconfirmed(load(map_row), today=_today(), months=months)
    ]
    return render_template(
        "upkeep/stale.html",
        facts=facts,
        months=months,
        ages=AGES,
        form=ConfirmForm(formdata=None, months=months),
        names=KIND_NAMES,
    )


@bp.post(f"{UPKEEP}/confirmed/<kind>/<item_id>")
@requires(Action.EDIT_MAP)
def confirm(map_row: MapRow, kind: str, item_id: str) -> ResponseReturnValue:
    """Note that the person who is signed in confirms a fact today, as they see it."""
    if kind not in CONFIRMED_KINDS:
        abort(404)
    form, who = ConfirmForm(), identity.person()
    if form.validate() and who is not None:
        items.edit_item(
            session,
            map_row,
            item_id,
            {"confirmed_by": who.name, "confirmed_on": _today().isoformat()},
            kind=kind,
            version=form.version.data,
            by=who.id,
            now=identity.now(),
        )
        session.commit()
        undo = url_for("history.take_back", map_id=map_row.id, revision=map_row.revision)
        flash("Confirmed today by you.", undo)
    return redirect(url_for(".stale", map_id=map_row.id, months=form.months.data), 303)


@bp.get(f"{UPKEEP}/wording")
@requires(Action.EDIT_MAP)
def wording(map_row: MapRow) -> ResponseReturnValue:
    """List words on the map for which the catalogue knows better ones; nothing is rewritten."""
    found = [
        (one, words_for(one.kind, one.field), shown(one.text, one.suggestion))
        for one in wording_of(load(map_row), the_catalogue())
    ]
    return render_template("upkeep/wording.html", found=found, names=KIND_NAMES, forms=FORMS)


def _today() -> date:
    return identity.now().astimezone().date()
