"""Pictures as pages and files need them, kept as long as nothing in them changes."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from flask import current_app, url_for

from simmap import resources
from simmap.domain.model import SystemMap
from simmap.domain.views import View
from simmap.policy import Action
from simmap.render.page import Page
from simmap.render.picture import DrawingError, draw, inline_svg
from simmap.render.scene.parts import items_by_part
from simmap.store.tables import MapRow
from simmap.web.access import may, may_edit
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
            links=links,
        )
        return picture.encode()

    try:
        return _kept(map_row, shown, f"page {may(Action.EDIT_MAP)}", make=make).decode(), ""
    except DrawingError as error:
        return "", str(error)


def file_picture(system: SystemMap, map_row: MapRow, shown: Shown, *, form: str) -> bytes:
    """Return the picture as a file; raises DrawingError."""
    static, catalogue = resources.STATIC, the_catalogue()
    return _kept(
        map_row,
        shown,
        form,
        make=lambda: draw(
            system, catalogue, form=form, static=static, page=shown.paper, view=shown.view
        ),
    )


def _kept(map_row: MapRow, shown: Shown, form: str, *, make: Callable[[], bytes]) -> bytes:
    kept: Kept = current_app.extensions["simmap.drawing"]
    key = (map_row.id, map_row.revision, the_catalogue().version, shown, form)
    return kept.get(key, make)
