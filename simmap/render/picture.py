"""The front door of the drawing: a map in, a picture out.

Raises DrawingError, with one sentence for people, when Graphviz is missing, hangs or fails.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from xml.etree.ElementTree import ParseError

from PIL import UnidentifiedImageError

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import SystemMap
from simmap.domain.placement import Placement
from simmap.domain.said import ENGLISH, Tongue, say
from simmap.domain.views import FULL, View
from simmap.render.book import book
from simmap.render.composition.layout import Layout
from simmap.render.drawing import Drawing
from simmap.render.graphviz_process import DrawingError, run_neato
from simmap.render.outputs import UnreadablePageError, merged_pdf, raster
from simmap.render.page import PAGES, SCREEN, TABLOID, Page
from simmap.render.paint import paint
from simmap.render.scene.build import scene_of
from simmap.render.scene.parts import part_name
from simmap.render.selfcontained import font_style
from simmap.render.svg import Reading, clean_svg

FORMS = ("svg", "pdf", "png", "dot")

__all__ = [
    "FORMS",
    "PAGES",
    "SCREEN",
    "TABLOID",
    "DrawingError",
    "Page",
    "draw",
    "inline_svg",
    "part_name",
    "settled",
]


def settled(
    system: SystemMap,
    catalogue: Catalogue,
    *,
    page: Page,
    view: View = FULL,
    before: SystemMap | None = None,
    kept: Layout | None = None,
) -> Layout | None:
    """Return the layout of a picture: *kept* as long as it serves; None for one of lists alone."""
    return book(scene_of(system, catalogue, view=view, before=before), page, kept).layout


def draw(
    system: SystemMap,
    catalogue: Catalogue,
    *,
    form: str,
    static: Path,
    page: Page = TABLOID,
    view: View = FULL,
    placement: Placement | None = None,
    before: SystemMap | None = None,
    kept: Layout | None = None,
    draft: bool = True,
    tongue: Tongue = ENGLISH,
) -> bytes:
    """Return the picture of a map in one of `FORMS`; `static` is the folder that holds fonts/.

    A PDF holds all pages, the other forms the first; an overview says on which page the rest is.
    Everything stands as in the layout *kept*, if that serves. A *draft* says that it is one. The
    words that are ours are in *tongue*.
    """
    scene = scene_of(
        system, catalogue, placement, draft=draft, view=view, before=before, tongue=tongue
    )
    pages = book(scene, page, kept).drawings()
    with _readable_output():
        return _file(pages, form, static / "fonts")


def _file(pages: tuple[Drawing, ...], form: str, fonts: Path) -> bytes:
    run = partial(run_neato, fonts=fonts)
    sources = [paint(drawing) for drawing in pages]
    if form == "dot":
        return sources[0].encode()
    if form == "pdf":
        made = [run(source, "pdf") for source in sources]
        return merged_pdf(made, title=pages[0].title, language=pages[0].language)
    if form == "png":
        return raster(run, sources[0], pages[0])
    drawn = run(sources[0], "svg")
    return _cleaned(drawn, pages[0], style=font_style(pages[0], fonts)).encode()


def inline_svg(
    system: SystemMap,
    catalogue: Catalogue,
    *,
    static: Path,
    page: Page = SCREEN,
    view: View = FULL,
    placement: Placement | None = None,
    before: SystemMap | None = None,
    kept: Layout | None = None,
    links: Mapping[str, str] | None = None,
    tongue: Tongue = ENGLISH,
) -> str:
    """Return the first page as an `<svg>` element that is safe inside HTML.

    *links* maps part names (`part_name("services", id)`) to addresses.
    """
    scene = scene_of(system, catalogue, placement, view=view, before=before, tongue=tongue)
    first = book(scene, page, kept).drawings()[0]
    with _readable_output():
        drawn = run_neato(paint(first), "svg", fonts=static / "fonts")
        return _cleaned(drawn, first, links=links or {})


def _cleaned(
    drawn: bytes, page: Drawing, *, links: Mapping[str, str] = MappingProxyType({}), style: str = ""
) -> str:
    return clean_svg(drawn, Reading(page.title, page.summary, links, style, page.language))


@contextmanager
def _readable_output() -> Iterator[None]:
    """Name the case that Graphviz gave something that is no picture."""
    try:
        yield
    except (ParseError, UnreadablePageError, UnidentifiedImageError) as error:
        why = say("The map is not drawn: what Graphviz gave is no picture.")
        raise DrawingError(why) from error
