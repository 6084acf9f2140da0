"""Slides of one look: a title, and under it a list, columns, a table or a picture.

Sizes are in inches. Every slide has its title in the title's place, so that outlines and screen
readers find it; shapes stand in the order in which they are read.
"""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from PIL import Image
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from simmap.domain.said import Tongue, speaker
from simmap.render.slides.columns import (
    SIZE,
    SMALL,
    Column,
    Entry,
    Row,
    parted,
    spread,
    table_parts,
)

WIDTH, HEIGHT = 13.333, 7.5
MARGIN = 0.55
TOP = 1.3
BODY = WIDTH - 2 * MARGIN
FOOT = HEIGHT - 0.45
GUTTER = 0.35
HEADING = 0.4
POINTS = 72
INK, QUIET, NAVY = "#1b2631", "#45525d", "#16324f"
_OPENING, _TITLE_ONLY = 0, 5  # places of the layouts in python-pptx's own template


def set_typeface(presentation: Any) -> None:
    """Let the theme name Arial, which every office program has, or has a font of its widths for."""
    theme = presentation.slide_master.part.part_related_by(RT.THEME)
    theme._blob = theme.blob.replace(b'typeface="Calibri"', b'typeface="Arial"')


def set_language(presentation: Any, code: str) -> None:
    """Let every text on the slides name its language."""
    for slide in presentation.slides:
        for text in slide.element.iter(qn("a:rPr")):
            text.set("lang", code)


class Deck:
    """Adds slides to a presentation."""

    def __init__(self, presentation: Any, tongue: Tongue) -> None:
        self._presentation = presentation
        self.say = speaker(tongue)["say"]

    def opening(self, title: str, lines: Iterable[str]) -> None:
        """Add the first slide."""
        slide = self._presentation.slides.add_slide(self._presentation.slide_layouts[_OPENING])
        _place(slide.shapes.title, MARGIN, 2.2, BODY, 1.6)
        _write(slide.shapes.title.text_frame, title, 36, bold=True)
        under = slide.placeholders[1]
        _place(under, MARGIN, 3.9, BODY, 1.4)
        _paragraphs(under.text_frame, [(line, 20, QUIET) for line in lines if line])

    def picture(self, title: str, content: bytes, words: str) -> None:
        """Add a slide with a picture as large as fits; *words* are its alternative text."""
        slide = self._slide(title)
        with Image.open(BytesIO(content)) as image:
            ratio = image.width / image.height
        height = min(FOOT - TOP, BODY / ratio)
        left = MARGIN + (BODY - height * ratio) / 2
        shape = slide.shapes.add_picture(
            BytesIO(content), Inches(left), Inches(TOP), height=Inches(height)
        )
        shape._element.nvPicPr.cNvPr.set("descr", words)

    def listing(self, title: str, entries: Sequence[Entry]) -> None:
        """Add a list, on as many slides as it takes; none where it is empty."""
        parts = parted(entries, (BODY - 0.2) * POINTS, (FOOT - TOP) * POINTS)
        for number, part in enumerate(parts, start=1):
            slide = self._slide(self._counted(title, number, len(parts)))
            self._list(slide, part, left=MARGIN, top=TOP, width=BODY)

    def columns(self, title: str, columns: Sequence[Column], *, color: str) -> None:
        """Add columns beside each other under a bar of *color* ("#1b6e53"; "" is navy)."""
        color = color or NAVY
        width = (BODY - GUTTER * (len(columns) - 1)) / len(columns)
        room = (FOOT - TOP - HEADING) * POINTS
        slides = spread(columns, (width - 0.2) * POINTS, room)
        for number, parts in enumerate(slides, start=1):
            slide = self._slide(self._counted(title, number, len(slides)), color=color)
            for place, column in enumerate(parts):
                left = MARGIN + place * (width + GUTTER)
                box = _box(slide, left, TOP - 0.1, width, HEADING)
                _write(box, column.heading, SIZE, bold=True, color=color)
                entries = column.entries or (Entry(self.say("None listed")),)
                self._list(slide, entries, left=left, top=TOP + HEADING - 0.1, width=width)

    def table(
        self, title: str, heads: Row, rows: Sequence[Row], *, shares: Sequence[int], empty: str
    ) -> None:
        """Add a native table, on as many slides as it takes; *shares* are the columns' percents."""
        if not rows:
            self.listing(title, [Entry(empty)])
            return
        widths = [BODY * share / 100 for share in shares]
        parts = table_parts(
            rows, [width * POINTS for width in widths], (FOOT - TOP - 0.45) * POINTS
        )
        for number, part in enumerate(parts, start=1):
            slide = self._slide(self._counted(title, number, len(parts)))
            shape = slide.shapes.add_table(
                len(part) + 1, len(heads), Inches(MARGIN), Inches(TOP), Inches(BODY), Inches(0.4)
            )
            for column, width in zip(shape.table.columns, widths, strict=True):
                column.width = Inches(width)
            for row, cells in zip(shape.table.rows, [heads, *part], strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    _paragraphs(cell.text_frame, [(text, SMALL, "")])
            for cell in shape.table.rows[0].cells:  # white on the template's blue is hard to read
                cell.fill.solid()
                cell.fill.fore_color.rgb = _color(NAVY)

    def _counted(self, title: str, number: int, of: int) -> str:
        if of == 1:
            return title
        return self.say("{title} ({n} of {total})", title=title, n=number, total=of)

    def _slide(self, title: str, *, color: str = NAVY) -> Any:
        slide = self._presentation.slides.add_slide(self._presentation.slide_layouts[_TITLE_ONLY])
        _place(slide.shapes.title, MARGIN, 0.35, BODY, 0.75)
        _write(slide.shapes.title.text_frame, title, _fitting(title), bold=True)
        slide.shapes.title.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        bar = slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, Emu(0), Emu(0), Inches(WIDTH), Inches(0.22)
        )
        bar.fill.solid()
        bar.fill.fore_color.rgb = _color(color)
        bar.line.fill.background()
        return slide

    def _list(
        self, slide: Any, entries: Sequence[Entry], *, left: float, top: float, width: float
    ) -> None:
        frame = _box(slide, left, top, width, FOOT - top)
        lines: list[tuple[str, float, str]] = []
        for entry in entries:
            lines.append((entry.text, SIZE, ""))
            lines += [(entry.under, SMALL, QUIET)] if entry.under else []
        _paragraphs(frame, lines)


def _fitting(title: str) -> float:
    """Return the largest size of type at which a title keeps to two lines."""
    return 28 if len(title) <= 60 else 22 if len(title) <= 90 else 18


def _color(text: str) -> Any:
    return RGBColor.from_string(text.removeprefix("#").upper())  # type: ignore[no-untyped-call]


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    shape.left, shape.top = Inches(left), Inches(top)
    shape.width, shape.height = Inches(width), Inches(height)


def _box(slide: Any, left: float, top: float, width: float, height: float) -> Any:
    box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    box.text_frame.word_wrap = True
    return box.text_frame


def _write(frame: Any, text: str, size: float, *, bold: bool = False, color: str = INK) -> None:
    _paragraphs(frame, [(text, size, color)])
    for run in frame.paragraphs[0].runs:
        run.font.bold = bold


def _paragraphs(frame: Any, lines: Sequence[tuple[str, float, str]]) -> None:
    """Write paragraphs; a smaller one belongs to the one before it and stands close to it."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    for number, (text, size, color) in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        follows = number + 1 < len(lines) and lines[number + 1][1] < size
        paragraph.space_after = Pt(0 if follows else 5)
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = text
        run.font.size = Pt(size)
        if color:
            run.font.color.rgb = _color(color)
