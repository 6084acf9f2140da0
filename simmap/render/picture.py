"""The front door of the drawing: a map in, a picture out.

Raises DrawingError, with one sentence for people, when Graphviz is missing, hangs or fails.
"""

from collections.abc import Mapping
from pathlib import Path

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import SystemMap
from simmap.domain.placement import Placement, place
from simmap.render.composition.compose import compose
from simmap.render.drawing import Drawing
from simmap.render.graphviz_process import DrawingError, run_neato
from simmap.render.marks.map_page import map_drawing
from simmap.render.page import PAGES, SCREEN, TABLOID, Page
from simmap.render.paint import paint
from simmap.render.scene.build import scene_of
from simmap.render.svg import Reading, clean_svg

FORMS = ("svg", "pdf", "png", "dot")

__all__ = ["FORMS", "PAGES", "DrawingError", "Page", "draw", "inline_svg"]


def drawings(
    system: SystemMap, catalogue: Catalogue, *, page: Page, placement: Placement | None = None
) -> tuple[Drawing, ...]:
    """Return the pages of a map: one, or an overview and its pages of lists."""
    scene = scene_of(system, catalogue, placement or place(system, catalogue))
    composition = compose(scene, page)
    if composition is None:
        raise DrawingError("The map does not fit on this page.")
    return (map_drawing(composition),)


def draw(
    system: SystemMap, catalogue: Catalogue, *, form: str, static: Path, page: Page = TABLOID
) -> bytes:
    """Return the picture of a map in one of `FORMS`; `static` is the folder that holds fonts/."""
    first = drawings(system, catalogue, page=page)[0]
    source = paint(first)
    if form == "dot":
        return source.encode()
    fonts = static / "fonts"
    if form == "svg":
        drawn = run_neato(source, "svg", fonts=fonts)
        return clean_svg(drawn, Reading(first.title, first.summary)).encode()
    return run_neato(source, form, fonts=fonts, dpi=200 if form == "png" else 72)


def inline_svg(
    system: SystemMap,
    catalogue: Catalogue,
    *,
    static: Path,
    page: Page = SCREEN,
    links: Mapping[str, str] | None = None,
) -> str:
    """Return the picture as an `<svg>` element for a page; *links* maps part names to addresses."""
    first = drawings(system, catalogue, page=page)[0]
    drawn = run_neato(paint(first), "svg", fonts=static / "fonts")
    return clean_svg(drawn, Reading(first.title, first.summary, links or {}))
