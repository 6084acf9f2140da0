"""The front door of the report: a map in, one HTML file, PDF, Word document or slides out."""

from html import escape
from pathlib import Path
from typing import Literal

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import SystemMap
from simmap.domain.report import Report
from simmap.render.composition.layout import Layout
from simmap.render.document import report_html
from simmap.render.page import TABLOID, Page
from simmap.render.papers import LETTER, Paper
from simmap.render.pdf import html_to_pdf
from simmap.render.picture import DrawingError, draw, inline_svg
from simmap.render.plate import plate_image
from simmap.render.slides import report_pptx
from simmap.render.stages import Stage, Tell, tell_nobody
from simmap.render.word import report_docx

_DOTS = 144
"""Of an inch of the empty image: more than its page has room for, so that it fills the page."""

Form = Literal["html", "pdf", "docx", "pptx"]


def report_file(
    report: Report,
    system: SystemMap,
    catalogue: Catalogue,
    *,
    form: Form,
    templates: Path,
    static: Path,
    paper: Paper = LETTER,
    archive: bool = False,
    kept: Layout | None = None,
    tell: Tell = tell_nobody,
) -> bytes:
    """Return *report*, which was built from *system*, with the map in it; *tell* hears of each stage.

    The map stands as in the layout *kept*, if that serves. An *archive* copy is PDF/A-2a in place
    of PDF/UA-1. Raises `simmap.render.pdf.PrintingError` where it cannot be printed. A map that cannot be drawn is replaced by a sentence that says so.
    """
    shows_map = any(chapter.kind == "map" for chapter in report.chapters)
    if shows_map:
        tell(Stage.DRAWING, 0)
    if form in ("docx", "pptx"):
        picture = _png(system, catalogue, static=static, kept=kept) if shows_map else b""
        tell(Stage.WRITING, 0)
        if form == "docx":
            return report_docx(report, picture=picture, paper=paper)
        return report_pptx(report, picture=picture)
    if form == "html":
        drawn = screen_picture(system, catalogue, static=static, kept=kept) if shows_map else ""
        tell(Stage.WRITING, 0)
        return report_html(report, picture=drawn, templates=templates, static=static).encode()
    plate, image = b"", ""
    if shows_map:
        page = map_page(form, paper, poster=report.look == "poster")
        plate, image = _plate(report, system, catalogue, page=page, static=static, kept=kept)
    html = report_html(report, picture=image, templates=templates, static=static, paper=paper)
    variant = "pdf/a-2a" if archive else "pdf/ua-1"
    return html_to_pdf(html, static=static, plate=plate, variant=variant, tell=tell)


def map_page(form: Form, paper: Paper, *, poster: bool = False) -> Page:
    """Return the page on which a report shows the map."""
    if form != "pdf":
        return TABLOID
    return paper.wall_map if poster else paper.fold_out


def screen_picture(
    system: SystemMap, catalogue: Catalogue, *, static: Path, kept: Layout | None = None
) -> str:
    """Return the markup of the map for a web page, or a sentence where it cannot be drawn."""
    try:
        return inline_svg(system, catalogue, static=static, page=TABLOID, kept=kept)
    except DrawingError as error:
        return _sentence(error)


def _plate(
    report: Report,
    system: SystemMap,
    catalogue: Catalogue,
    *,
    page: Page,
    static: Path,
    kept: Layout | None,
) -> tuple[bytes, str]:
    """Return the map as PDF, and the image whose place it takes in the document."""
    try:
        plate = draw(
            system,
            catalogue,
            form="pdf",
            static=static,
            page=page,
            kept=kept,
            draft=report.draft,
        )
    except DrawingError as error:
        return b"", _sentence(error)
    return plate, plate_image(
        round(page.width * _DOTS), round(page.height * _DOTS), report.map_words
    )


def _png(system: SystemMap, catalogue: Catalogue, *, static: Path, kept: Layout | None) -> bytes:
    try:
        return draw(system, catalogue, form="png", static=static, page=TABLOID, kept=kept)
    except DrawingError:
        return b""  # the words of the map stand in its place


def _sentence(error: DrawingError) -> str:
    return f'<p class="none">The map could not be drawn. {escape(str(error))}</p>'
