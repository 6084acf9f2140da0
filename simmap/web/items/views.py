"""Add, change, withdraw and restore an item of any kind."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.board import column_places
from simmap.domain.model import SystemMap
from simmap.domain.naming import KIND_NAMES, called
from simmap.policy import Action, editing
from simmap.services import items
from simmap.services.items import StaleItemError
from simmap.store.tables import ItemRow, MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.duplicates.telling import alike_in, lineage, tell_similar
from simmap.web.forms import accepted
from simmap.web.items.conflict import Difference, both_texts
from simmap.web.items.fields import FORMS
from simmap.web.items.forms import ItemForm, VersionForm, edit_form, new_form
from simmap.web.items.listing import listings, users_of
from simmap.web.items.places import home_of, named_in_address
from simmap.web.items.present import present
from simmap.web.items.saving import save_edit
from simmap.web.items.suggested import wording_for
from simmap.web.reading import load, the_catalogue

bp = Blueprint("items", __name__)
KIND = f"/maps/<uuid:map_id>/items/<any({', '.join(FORMS)}):kind>"


@bp.get("/maps/<uuid:map_id>/items")
@requires(Action.VIEW_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """List everything that is on the map, kind by kind."""
    system = load(map_row)
    lists = listings(system, the_catalogue())
    return render_template("items/page.html", lists=lists, places=column_places(system))


@bp.route(f"{KIND}/new", methods=["GET", "POST"])
@requires(editing)
def new(map_row: MapRow, kind: str) -> ResponseReturnValue:
    """Add an item; the address may fill in what is known already."""
    system = load(map_row)
    form = new_form(kind, system, the_catalogue(), named_in_address(kind, request.args))
    added: list[ItemRow] = []
    if not (
        form.validate_on_submit() and accepted(form, lambda: added.append(_add(map_row, form)))
    ):
        return _form_page(map_row, form, system)
    session.commit()
    flash(f"The {KIND_NAMES[kind][0]} was added.")
    tell_similar(map_row, system, kind, added[0])
    return redirect(home_of(map_row, kind), 303)


@bp.route(f"{KIND}/<item_id>", methods=["GET", "POST"])
@requires(editing)
def edit(map_row: MapRow, kind: str, item_id: str) -> ResponseReturnValue:
    """Change an item, or show both texts where somebody else changed it first."""
    system = load(map_row)
    form = edit_form(kind, system, the_catalogue(), present(system, map_row, kind, item_id))
    try:
        if not (
            form.validate_on_submit() and accepted(form, lambda: save_edit(map_row, form, item_id))
        ):
            return _form_page(map_row, form, system)
    except StaleItemError as error:
        return _conflict_page(map_row, form, system, error=error)
    session.commit()
    flash(f"The {KIND_NAMES[kind][0]} was saved.")
    return redirect(home_of(map_row, kind, item_id), 303)


@bp.post(f"{KIND}/<item_id>/withdraw")
@requires(editing)
def withdraw(map_row: MapRow, kind: str, item_id: str) -> ResponseReturnValue:
    """Take an item off the map; it can be brought back."""
    form = VersionForm()
    if not form.validate():
        abort(400)
    items.withdraw_item(
        session,
        map_row,
        item_id,
        kind=kind,
        version=form.version.data,
        by=identity.person_id(),
        now=identity.now(),
    )
    session.commit()
    way_back = url_for(".restore", map_id=map_row.id, kind=kind, item_id=item_id)
    flash(f"The {KIND_NAMES[kind][0]} was taken off the map.", way_back)
    return redirect(home_of(map_row, kind), 303)


@bp.post(f"{KIND}/<item_id>/restore")
@requires(editing)
def restore(map_row: MapRow, kind: str, item_id: str) -> ResponseReturnValue:
    """Bring back an item that was withdrawn."""
    items.restore_item(
        session, map_row, item_id, kind=kind, by=identity.person_id(), now=identity.now()
    )
    session.commit()
    flash(f"The {KIND_NAMES[kind][0]} is back on the map.")
    return redirect(home_of(map_row, kind, item_id), 303)


def _add(map_row: MapRow, form: ItemForm) -> ItemRow:
    return items.add_item(
        session,
        map_row,
        form.draft(),
        by=identity.person_id(),
        now=identity.now(),
        submit_key=form.submit_key.data,
    )


def _form_page(map_row: MapRow, form: ItemForm, system: SystemMap) -> ResponseReturnValue:
    return _render(map_row, form, system), 422 if form.errors else 200


def _conflict_page(
    map_row: MapRow, form: ItemForm, system: SystemMap, *, error: StaleItemError
) -> ResponseReturnValue:
    again, conflict = both_texts(map_row, form, system, error)
    return _render(map_row, again, system, conflict=conflict), 409


def _render(
    map_row: MapRow, form: ItemForm, system: SystemMap, *, conflict: Sequence[Difference] = ()
) -> str:
    name = called(system, form.kind, form.item) if form.item else KIND_NAMES[form.kind][0]
    return render_template(
        "items/form.html",
        form=form,
        name=name,
        system=system,
        places=column_places(system),
        conflict=conflict,
        wording=wording_for(form, the_catalogue()),
        users=users_of(form.item.id, system) if form.item else [],
        alike=alike_in(map_row, system, form),
        lineage=lineage(map_row, form.kind, form.item.id) if form.item else [],
        form_home=home_of(map_row, form.kind, form.item.id if form.item else ""),
    )
