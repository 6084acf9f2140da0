"""The report as a Word document that people go on editing: real headings, lists and tables."""

from io import BytesIO

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Inches, Length, Pt

from simmap.domain.report import Report
from simmap.domain.said import ENGLISH, Tongue, speaker
from simmap.render.page import TABLOID
from simmap.render.papers import LETTER, Paper
from simmap.render.word.blocks import MARGIN
from simmap.render.word.chapters import CHAPTERS, blocks, intercept
from simmap.render.word.texts import Say

_BESIDE_MAP = 1.1
"""Inches of the height of its page that the heading of the map and its words take."""


def report_docx(
    report: Report, *, picture: bytes, paper: Paper = LETTER, tongue: Tongue = ENGLISH
) -> bytes:
    """Return *report*, which is in *tongue*, as a .docx; *picture* is the map as PNG, or b""."""
    say = speaker(tongue)["say"]
    document = Document()
    _set_up(document, paper, tongue)
    document.core_properties.title = report.cover.title
    document.core_properties.author = report.community
    document.core_properties.language = tongue.code
    _cover(document, report, say)
    for chapter in report.chapters:
        if chapter.kind == "map" or _lies(document):
            _turn(document)
        heading = document.add_heading(chapter.heading, level=1)
        if chapter.kind == "map":
            heading.paragraph_format.space_before = Pt(0)
            _map(document, report, picture)
        elif chapter.part:
            intercept(document, chapter.part, say)
        elif chapter.blocks:
            blocks(document, chapter.blocks)
        else:
            CHAPTERS[chapter.kind](document, report, say)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _set_up(document: Word, paper: Paper, tongue: Tongue) -> None:
    """Choose a typeface that every office program has, and margins that leave tables room."""
    (language,) = document.styles.element.iter(qn("w:lang"))
    language.set(qn("w:val"), tongue.code)
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10)
    section = document.sections[0]
    section.page_width, section.page_height = Inches(paper.lying.height), Inches(paper.lying.width)
    section.left_margin = section.right_margin = Inches(MARGIN)
    section.top_margin = section.bottom_margin = Inches(MARGIN)


def _cover(document: Word, report: Report, say: Say) -> None:
    cover = report.cover
    document.add_paragraph(cover.mark)
    document.add_heading(cover.title, level=0)
    if cover.subtitle:
        document.add_paragraph(cover.subtitle, style="Subtitle")
    for fact in () if report.short else cover.facts:
        document.add_paragraph(f"{fact.name}: {fact.text}")
    document.add_paragraph(f"{say('Date of this report')}: {cover.date}")
    if cover.note:
        document.add_paragraph(f"{say('Language')}: {cover.note}")


def _map(document: Word, report: Report, picture: bytes) -> None:
    """Put the map on its page, with its words as alternative text."""
    if picture:
        section = document.sections[-1]
        high = Length(section.page_height or 0).inches - 2 * MARGIN - _BESIDE_MAP
        shape = document.add_picture(
            BytesIO(picture), width=Inches(high * TABLOID.width / TABLOID.height)
        )
        shape._inline.docPr.set("descr", report.map_words)
    document.add_paragraph(report.map_words)


def _lies(document: Word) -> bool:
    return document.sections[-1].orientation == WD_ORIENT.LANDSCAPE


def _turn(document: Word) -> None:
    """Start a page turned by a quarter."""
    upright = not _lies(document)
    before = document.sections[-1]
    height, width = before.page_height, before.page_width
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE if upright else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = height, width
