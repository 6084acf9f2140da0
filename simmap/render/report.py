"""The front door of the report: a map in, one HTML file, PDF, Word document or slides out."""

from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import Literal

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import SystemMap
from simmap.domain.report import Report
from simmap.domain.report.editions import in_language
from simmap.domain.said import ENGLISH, Tongue, say
from simmap.render.composition.layout import Layout
from simmap.render.document import report_html
from simmap.render.page import TABLOID, Page
from simmap.render.papers import LETTER, Paper
from simmap.render.pdf import Plate, html_to_pdf
from simmap.render.picture import DrawingError, draw, inline_svg
from simmap.render.stages import Stage, Tell, tell_nobody

_DOTS = 24
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
    tongue: Tongue = ENGLISH,
    tell: Tell = tell_nobody,
) -> bytes:
    """Return *report*, which was built from *system*, with the map in it, both in *tongue*.

    The map stands as in the layout *kept*, if that serves; one that cannot be drawn is replaced by
    a sentence that says so. An *archive* copy is PDF/A-2a in place of PDF/UA-1. *tell* hears of each
    stage. Raises `simmap.render.pdf.PrintingError` where it cannot be printed.
    """
    report = in_language(report, tongue)
    picture = _Picture(system, catalogue, static, kept, tongue)
    shows_map = any(chapter.kind == "map" for chapter in report.chapters)
    if shows_map:
        tell(Stage.DRAWING, 0)
    if form in ("docx", "pptx"):
        png = picture.png() if shows_map else b""
        tell(Stage.WRITING, 0)
        if form == "docx":
            from simmap.render.word import report_docx  # 30 MB of libraries, for whoever wants one

            return report_docx(report, picture=png, paper=paper, tongue=tongue)
        from simmap.render.slides import report_pptx

        return report_pptx(report, picture=png, tongue=tongue)
    write = partial(report_html, report, templates=templates, static=static, tongue=tongue)
    if form == "html":
        drawn = picture.on_screen() if shows_map else ""
        tell(Stage.WRITING, 0)
        return write(picture=drawn).encode()
    printed = partial(
        html_to_pdf, static=static, variant="pdf/a-2a" if archive else "pdf/ua-1", tell=tell
    )
    if not shows_map:
        return printed(write(picture="", paper=paper))
    page = map_page(form, paper, poster=report.look == "poster")
    place = _place(page, report.map_words)
    try:
        return printed(write(picture=place, paper=paper), plate=picture.plate(page, report))
    except DrawingError as error:
        return printed(write(picture=picture.sentence(error), paper=paper))


def map_page(form: Form, paper: Paper, *, poster: bool = False) -> Page:
    """Return the page on which a report shows the map."""
    if form != "pdf":
        return TABLOID
    return paper.wall_map if poster else paper.fold_out


def screen_picture(
    system: SystemMap,
    catalogue: Catalogue,
    *,
    static: Path,
    kept: Layout | None = None,
    tongue: Tongue = ENGLISH,
) -> str:
    """Return the markup of the map for a web page, or a sentence where it cannot be drawn."""
    return _Picture(system, catalogue, static, kept, tongue).on_screen()


@dataclass(frozen=True, slots=True)
class _Picture:
    """The map of a report, drawn as the form of the report needs it."""

    system: SystemMap
    catalogue: Catalogue
    static: Path
    kept: Layout | None
    tongue: Tongue

    def on_screen(self) -> str:
        """Return markup, or a sentence where it cannot be drawn."""
        try:
            return inline_svg(
                self.system,
                self.catalogue,
                static=self.static,
                page=TABLOID,
                kept=self.kept,
                tongue=self.tongue,
            )
        except DrawingError as error:
            return self.sentence(error)

    def png(self) -> bytes:
        """Return the picture, b"" where it cannot be drawn: its words stand in its place."""
        try:
            return self._drawn("png", TABLOID)
        except DrawingError:
            return b""

    def plate(self, page: Page, report: Report) -> Plate:
        """Return what draws the map as PDF, while the printer lays out what stands around it."""
        return partial(self._drawn, "pdf", page, draft=report.draft)

    def sentence(self, error: DrawingError) -> str:
        """Return what stands in the place of a map that cannot be drawn."""
        words = say("The map could not be drawn. {why}", why=error.args[0])
        return f'<p class="none">{escape(words.spoken(self.tongue))}</p>'

    def _drawn(self, form: str, page: Page, *, draft: bool = True) -> bytes:
        return draw(
            self.system,
            self.catalogue,
            form=form,
            static=self.static,
            page=page,
            kept=self.kept,
            draft=draft,
            tongue=self.tongue,
        )


def _place(page: Page, words: str) -> str:
    """Return the image whose place the map takes in a printed document."""
    from simmap.render.plate import plate_image

    return plate_image(round(page.width * _DOTS), round(page.height * _DOTS), words)
