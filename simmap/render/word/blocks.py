"""Lists, paragraphs and tables of a Word document."""

from collections.abc import Sequence

from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell, _Row

Texts = Sequence[str]


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


def table(document: Word, heads: Texts, rows: Sequence[Texts], *, empty: str = "") -> None:
    """Add a table whose head is repeated on every page, or say that it is empty."""
    if not rows:
        paragraphs(document, [empty] if empty else [])
        return
    made = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    _fill(made.rows[0].cells, heads)
    _repeat(made.rows[0])
    for row in rows:
        _fill(made.add_row().cells, row)


def _fill(cells: Sequence[_Cell], texts: Texts) -> None:
    for cell, text in zip(cells, texts, strict=True):
        cell.text = text


def _repeat(row: _Row) -> None:
    for run in (run for cell in row.cells for p in cell.paragraphs for run in p.runs):
        run.bold = True
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
