"""Pictures as pages and files need them, kept as long as nothing in them changes."""

from collections.abc import Callable, Mapping

from flask import current_app, url_for

from simmap import resources
from simmap.domain.model import SystemMap
from simmap.domain.views import Sort
from simmap.policy import Action
from simmap.render.composition.layout import Layout
from simmap.render.picture import DrawingError, draw, inline_svg, settled
from simmap.render.scene.parts import items_by_part
from simmap.store.columns import from_plain, to_plain
from simmap.store.layouts import keep_layout, kept_layout
from simmap.store.tables import MapRow
from simmap.web.access import may, may_edit
from simmap.web.database import session, write_later
from simmap.web.drawing.asked import Asked, Shown
from simmap.web.items.fields import FORMS
from simmap.web.items.places import home_of
from simmap.web.kept import Kept
from simmap.web.reading import the_catalogue

_LONGEST_NAME = 500


def addresses(system: SystemMap, map_row: MapRow) -> dict[str, str]:
    """Return where each item that a picture can show leads: to its form, or for readers to its place."""
    return {
        part: url_for("items.edit", map_id=map_row.id, kind=kind, item_id=item.id)
        if may_edit(kind)
        else home_of(map_row, kind, item.id)
        for part, kind, item in items_by_part(system)
        if kind in FORMS
    }


def page_picture(asked: Asked, map_row: MapRow, *, links: Mapping[str, str]) -> tuple[str, str]:
    """Return the picture for a page, or "" and the sentence that says why there is none."""

    def make() -> bytes:
        picture = inline_svg(
            asked.system,
            the_catalogue(),
            static=resources.STATIC,
            page=asked.shown.paper,
            view=asked.shown.view,
            before=asked.before,
            kept=settled_layout(asked, map_row),
            tongue=resources.language(asked.shown.language),
            links=links,
        )
        return picture.encode()

    form = f"page {may(Action.EDIT_MAP)}"
    try:
        return _kept(map_row, asked.shown, form, make=make).decode(), ""
    except DrawingError as error:
        return "", str(error)


def file_picture(asked: Asked, map_row: MapRow, *, form: str) -> bytes:
    """Return the picture as a file; raises DrawingError."""
    return _kept(
        map_row,
        asked.shown,
        form,
        make=lambda: draw(
            asked.system,
            the_catalogue(),
            form=form,
            static=resources.STATIC,
            page=asked.shown.paper,
            view=asked.shown.view,
            before=asked.before,
            kept=settled_layout(asked, map_row),
            tongue=resources.language(asked.shown.language),
        ),
    )


def settled_layout(asked: Asked, map_row: MapRow, *, issue: str = "") -> Layout | None:
    """Return where everything stands: where it stood last time, or from now on will stand.

    An *issue* begins as the map stands today and keeps its places to itself.
    """
    (paper, view, _), map_id = asked.shown, map_row.id
    usual = _name(asked.shown)
    name = f"{usual} {issue}".rstrip()[:_LONGEST_NAME]
    plain = kept_layout(session, map_row, name) or kept_layout(session, map_row, usual)
    kept: Layout | None = None if plain is None else from_plain(Layout, plain)
    found = settled(
        asked.system, the_catalogue(), page=paper, view=view, before=asked.before, kept=kept
    )
    if found is not None and found != kept:
        write_later(lambda own: keep_layout(own, map_id, name, to_plain(found)))
    return found


def _name(shown: Shown) -> str:
    """Return the name of a picture in the store. All hours share a layout: only their marks differ."""
    of = "" if shown.view.sort is Sort.OPEN else shown.view.of
    return f"{shown.paper.name} {shown.view.sort} {of}"[:_LONGEST_NAME]


def _kept(map_row: MapRow, shown: Shown, form: str, *, make: Callable[[], bytes]) -> bytes:
    kept: Kept = current_app.extensions["simmap.drawing"]
    key = (map_row.id, map_row.revision, the_catalogue().version, shown, form)
    return kept.get(key, make)
