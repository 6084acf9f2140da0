"""Pictures as pages and files need them, kept as long as nothing in them changes."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from flask import current_app, url_for

from simmap import resources
from simmap.domain.model import SystemMap
from simmap.domain.views import View
from simmap.policy import Action
from simmap.render.composition.layout import Layout
from simmap.render.page import Page
from simmap.render.picture import DrawingError, draw, inline_svg, settled
from simmap.render.scene.parts import items_by_part
from simmap.store.columns import from_plain, to_plain
from simmap.store.layouts import keep_layout, kept_layout
from simmap.store.tables import MapRow
from simmap.web.access import may, may_edit
from simmap.web.database import session, write_aside
from simmap.web.items.places import home_of
from simmap.web.kept import Kept
from simmap.web.reading import the_catalogue


class Shown(NamedTuple):
    """What is asked for: which paper, and which view of the map."""

    paper: Page
    view: View


def addresses(system: SystemMap, map_row: MapRow) -> dict[str, str]:
    """Return where each item of a picture leads: to its form, or for readers to its place."""
    return {
        part: url_for("items.edit", map_id=map_row.id, kind=kind, item_id=item.id)
        if may_edit(kind)
        else home_of(map_row, kind, item.id)
        for part, kind, item in items_by_part(system)
    }


def page_picture(
    system: SystemMap, map_row: MapRow, shown: Shown, *, links: Mapping[str, str]
) -> tuple[str, str]:
    """Return the picture for a page, or "" and the sentence that says why there is none."""

    def make() -> bytes:
        picture = inline_svg(
            system,
            the_catalogue(),
            static=resources.STATIC,
            page=shown.paper,
            view=shown.view,
            kept=_settled(system, map_row, shown),
            links=links,
        )
        return picture.encode()

    try:
        return _kept(map_row, shown, f"page {may(Action.EDIT_MAP)}", make=make).decode(), ""
    except DrawingError as error:
        return "", str(error)


def file_picture(system: SystemMap, map_row: MapRow, shown: Shown, *, form: str) -> bytes:
    """Return the picture as a file; raises DrawingError."""
    return _kept(
        map_row,
        shown,
        form,
        make=lambda: draw(
            system,
            the_catalogue(),
            form=form,
            static=resources.STATIC,
            page=shown.paper,
            view=shown.view,
            kept=_settled(system, map_row, shown),
        ),
    )


def _settled(system: SystemMap, map_row: MapRow, shown: Shown) -> Layout | None:
    """Return where everything stands: where it stood last time, or from now on will stand."""
    name, map_id = _name(shown), map_row.id
    plain = kept_layout(session, map_row, name)
    kept: Layout | None = None if plain is None else from_plain(Layout, plain)
    found = settled(system, the_catalogue(), page=shown.paper, view=shown.view, kept=kept)
    if found is not None and found != kept:
        write_aside(lambda aside: keep_layout(aside, map_id, name, to_plain(found)))
    return found


def _name(shown: Shown) -> str:
    """Return the name of a picture in the store; two agencies that share it share a layout."""
    return f"{shown.paper.name} {shown.view.sort} {shown.view.of}"[:500]


def _kept(map_row: MapRow, shown: Shown, form: str, *, make: Callable[[], bytes]) -> bytes:
    kept: Kept = current_app.extensions["simmap.drawing"]
    key = (map_row.id, map_row.revision, the_catalogue().version, shown, form)
    return kept.get(key, make)
