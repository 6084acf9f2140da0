"""Lists, paragraphs and tables of a Word document."""

from collections.abc import Sequence
from math import sqrt

from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Length
from docx.table import _Cell, _Row

Texts = Sequence[str]

MARGIN = 0.8
"""Inches, on each side."""

_LETTER, _BESIDE = 0.09, 0.17
"""Inches: a wide letter of a head, and the margins of a cell."""


def listing(document: Word, title: str, texts: Texts) -> None:
    if texts:
        document.add_heading(title, level=2)
        bullets(document, texts)


def bullets(document: Word, texts: Texts) -> None:
    paragraphs(document, texts, style="List Bullet")


def numbered(document: Word, texts: Texts) -> None:
    paragraphs(document, texts, style="List Number")


def paragraphs(document: Word, texts: Texts, style: str | None = None) -> None:
    for text in texts:
        document.add_paragraph(text, style=style)


def lead(document: Word, texts: Texts) -> None:
    """Add paragraphs that stay on the page of what follows them."""
    for text in texts:
        document.add_paragraph(text).paragraph_format.keep_with_next = True


def table(document: Word, heads: Texts, rows: Sequence[Texts], *, empty: str = "") -> None:
    """Add a table whose head is repeated on every page, or say that it is empty."""
    if not rows:
        paragraphs(document, [empty] if empty else [])
        return
    whole = Length(document.sections[0].page_width or 0).inches - 2 * MARGIN
    widths = [Inches(whole * share) for share in shares(heads, rows, whole)]
    made = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    made.autofit = False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    _fill(made.rows[0].cells, heads, widths)
    _repeat(made.rows[0])
    for texts in rows:
        row = made.add_row()
        _mark(row, "w:cantSplit")
        _fill(row.cells, texts, widths)


def shares(heads: Texts, rows: Sequence[Texts], width: float) -> list[float]:
    """Return each column's part of the *width* in inches, 1 in all.

    Each has room for the longest word of its head. What is left grows with the root of the text
    in a column, so that long cells stay short without starving the others.
    """
    least = [(longest_word(head) * _LETTER + _BESIDE) / width for head in heads]
    texts = [sqrt(max(map(len, column))) for column in zip(*rows, strict=True)]
    left, whole = 1 - sum(least), sum(texts) or 1
    return [room + left * text / whole for room, text in zip(least, texts, strict=True)]


def longest_word(text: str) -> int:
    """Return the letters of the longest word."""
    return max(map(len, text.split()), default=1)


def _fill(cells: Sequence[_Cell], texts: Texts, widths: Sequence[Length]) -> None:
    for cell, text, width in zip(cells, texts, widths, strict=True):
        cell.text = text
        cell.width = width


def _repeat(row: _Row) -> None:
    """Let a head stand on every page, never alone at the foot of one."""
    for paragraph in (paragraph for cell in row.cells for paragraph in cell.paragraphs):
        paragraph.paragraph_format.keep_with_next = True
        for run in paragraph.runs:
            run.bold = True
    _mark(row, "w:tblHeader")


def _mark(row: _Row, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
