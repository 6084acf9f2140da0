"""The front door of the report: a map in, one HTML file, PDF, Word document or slides out."""

from html import escape
from pathlib import Path
from typing import Literal

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import SystemMap
from simmap.domain.report import Report
from simmap.render.document import report_html
from simmap.render.page import TABLOID, Page
from simmap.render.papers import LETTER, Paper
from simmap.render.pdf import html_to_pdf
from simmap.render.picture import DrawingError, draw, inline_svg
from simmap.render.plate import plate_image
from simmap.render.slides import report_pptx
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
) -> bytes:
    """Return *report*, which was built from *system*, with the map in it.

    An *archive* copy is PDF/A-2a in place of PDF/UA-1. Raises `simmap.render.pdf.PrintingError`
    where it cannot be printed. A map that cannot be drawn is replaced by a sentence that says so.
    """
    shows_map = any(chapter.kind == "map" for chapter in report.chapters)
    if form in ("docx", "pptx"):
        write = report_docx if form == "docx" else report_pptx
        return write(report, picture=_png(system, catalogue, static) if shows_map else b"")
    if form == "html":
        picture = _drawn(system, catalogue, static) if shows_map else ""
        return report_html(report, picture=picture, templates=templates, static=static).encode()
    plate, picture = b"", ""
    if shows_map:
        page = paper.wall_map if report.look == "poster" else paper.fold_out
        plate, picture = _plate(report, system, catalogue, page=page, static=static)
    html = report_html(report, picture=picture, templates=templates, static=static, paper=paper)
    variant = "pdf/a-2a" if archive else "pdf/ua-1"
    return html_to_pdf(html, static=static, plate=plate, variant=variant)


def screen_picture(system: SystemMap, catalogue: Catalogue, *, static: Path) -> bytes:
    """Return the markup of the map for a web page, or a sentence where it cannot be drawn."""
    return _drawn(system, catalogue, static).encode()


def _drawn(system: SystemMap, catalogue: Catalogue, static: Path) -> str:
    try:
        return inline_svg(system, catalogue, static=static, page=TABLOID)
    except DrawingError as error:
        return _sentence(error)


def _plate(
    report: Report, system: SystemMap, catalogue: Catalogue, *, page: Page, static: Path
) -> tuple[bytes, str]:
    """Return the map as PDF, and the image whose place it takes in the document."""
    try:
        plate = draw(system, catalogue, form="pdf", static=static, page=page, draft=report.draft)
    except DrawingError as error:
        return b"", _sentence(error)
    return plate, plate_image(
        round(page.width * _DOTS), round(page.height * _DOTS), report.map_words
    )


def _png(system: SystemMap, catalogue: Catalogue, static: Path) -> bytes:
    try:
        return draw(system, catalogue, form="png", static=static, page=TABLOID)
    except DrawingError:
        return b""  # the words of the map stand in its place


def _sentence(error: DrawingError) -> str:
    return f'<p class="none">The map could not be drawn. {escape(str(error))}</p>'
