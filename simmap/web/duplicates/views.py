"""Entries that may be the same: as a fragment while typing, as a list, and the way to make them one."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.duplicates import similar_pairs
from simmap.domain.merging import joined
from simmap.domain.model import Item
from simmap.domain.naming import headline
from simmap.policy import Action, editing
from simmap.services.merging import MERGEABLE, merge_items, tell_apart
from simmap.store.distinct import distinct_pairs
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.duplicates.forms import SameForm
from simmap.web.duplicates.telling import alike
from simmap.web.forms import accepted
from simmap.web.items.choices import Choices
from simmap.web.items.conflict import differences
from simmap.web.items.fields import FORMS
from simmap.web.items.places import home_of
from simmap.web.items.present import present
from simmap.web.reading import load, the_catalogue

bp = Blueprint("duplicates", __name__)
SAME = f"/maps/<uuid:map_id>/items/<any({', '.join(FORMS)}):kind>/<item_id>/same-as/<other_id>"


@bp.get("/maps/<uuid:map_id>/similar")
@requires(Action.EDIT_MAP)
def similar(map_row: MapRow) -> ResponseReturnValue:
    """Give the fragment for what somebody is typing: empty where nothing is like it."""
    found = alike(
        map_row,
        load(map_row),
        request.args.get("kind", ""),
        request.args.get("text", ""),
        organization=request.args.get("organization", ""),
        but=request.args.get("but", ""),
    )
    return render_template("duplicates/_similar.html", alike=found)


@bp.get("/maps/<uuid:map_id>/duplicates")
@requires(Action.EDIT_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """List the pairs of entries that may be one."""
    system, apart = load(map_row), distinct_pairs(session, map_row)
    pairs = {kind: list(similar_pairs(system, kind, apart=apart)) for kind in MERGEABLE}
    return render_template("duplicates/page.html", pairs=pairs, headline=headline)


@bp.route(SAME, methods=["GET", "POST"])
@requires(editing)
def same(map_row: MapRow, kind: str, item_id: str, other_id: str) -> ResponseReturnValue:
    """Show two entries side by side, and make them one."""
    if kind not in MERGEABLE or item_id == other_id:
        abort(404)
    system = load(map_row)
    one, other = (present(system, map_row, kind, name) for name in (item_id, other_id))
    form = SameForm.of(kind, one, other)
    if not (
        form.validate_on_submit()
        and accepted(form, lambda: _merge(map_row, kind, form, one, other))
    ):
        return _same_page(map_row, kind, form, one, other), 422 if form.errors else 200
    session.commit()
    undo = url_for("history.take_back", map_id=map_row.id, revision=map_row.revision)
    flash("The two entries are one now. Both wordings are kept.", undo)
    return redirect(home_of(map_row, kind, form.kept.data), 303)


@bp.post(f"{SAME}/apart")
@requires(editing)
def apart(map_row: MapRow, kind: str, item_id: str, other_id: str) -> ResponseReturnValue:
    """Remember that two entries are not the same."""
    if kind not in MERGEABLE or item_id == other_id:
        abort(404)
    system = load(map_row)
    one, other = (present(system, map_row, kind, name).id for name in (item_id, other_id))
    tell_apart(session, map_row, kind, one, other, by=identity.person_id(), now=identity.now())
    session.commit()
    flash("Both entries stay. Nobody is asked about this pair again.")
    return redirect(url_for(".page", map_id=map_row.id), 303)


def _same_page(map_row: MapRow, kind: str, form: SameForm, one: Item, other: Item) -> str:
    choices = Choices(load(map_row), the_catalogue())
    asks = [ask for section in FORMS[kind] for ask in section.asks]
    return render_template(
        "duplicates/same.html",
        headline=headline,
        form=form,
        kind=kind,
        one=one,
        other=other,
        differences=differences(other, one, asks, choices),
        becomes=joined(kind, other, one),
    )


def _merge(map_row: MapRow, kind: str, form: SameForm, one: Item, other: Item) -> None:
    """Merge as chosen: `first` is the version seen of *one*, `second` that of *other*."""
    seen = {one.id: form.first.data, other.id: form.second.data}
    kept = form.kept.data
    gone = one.id if kept == other.id else other.id
    merge_items(
        session,
        map_row,
        kind,
        kept,
        gone,
        versions=(seen[kept], seen[gone]),
        by=identity.person_id(),
        now=identity.now(),
    )
