"""A map as a workbook (XLSX) or as CSV. Whatever people typed stays text in every program."""

import csv
import io
import re
from datetime import UTC, datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from simmap.domain import naming
from simmap.domain.catalogue import Catalogue
from simmap.domain.model import SystemMap
from simmap.domain.said import ENGLISH, Tongue, say, spoken, translated
from simmap.render.cells import Cell
from simmap.render.tables import Table, kind_table, map_tables

_MADE = datetime(1980, 1, 1, tzinfo=UTC)
"""One date for all workbooks, so that the same map gives the same bytes."""
_NARROWEST, _WIDEST = 8, 60
_LINE, _HIGHEST = 15, 405  # points, of a line and of a row
_LONGEST_CELL = 32_767  # of Excel
_LONGEST_HEADER = 200  # Excel allows 255 with its own marks
_LONGEST_NAME = 31  # of a sheet
_CUT = say(" … (cut: longer than a cell may be)")
_FOOT = say("Page {n} of {total}", n="&P", total="&N")


def map_sheets(
    system: SystemMap, catalogue: Catalogue, *more: Table, tongue: Tongue = ENGLISH
) -> bytes:
    """Return the workbook of a map: a sheet for each kind of item, what it is, its sources, *more*."""
    tables = (*map_tables(system, catalogue), *more)
    return workbook(tables, title=naming.map_title(system), subject=system.title, tongue=tongue)


def workbook(
    tables: tuple[Table, ...], *, title: str, subject: str = "", tongue: Tongue = ENGLISH
) -> bytes:
    """Return tables as XLSX in *tongue*, each on a sheet with its headings frozen and filters on them."""
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        book.set_properties({"title": title, "subject": subject, "created": _MADE})
        styles = _Styles(book, tongue)
        for table in translated(tables, tongue):
            _write(book.add_worksheet(table.name[:_LONGEST_NAME]), table, styles)
    return stream.getvalue()


class _Styles:
    """What the sheets of a workbook share: how cells look, and the words that stand in all."""

    def __init__(self, book: Workbook, tongue: Tongue) -> None:
        self.cut, self.foot = spoken(_CUT, tongue), spoken(_FOOT, tongue)
        shared = {"valign": "top", "align": "left", "text_wrap": True}
        self.heading: Format = book.add_format(
            {**shared, "bold": True, "bg_color": "#e6eef8", "bottom": 1}
        )
        self.cell: Format = book.add_format(shared)


def _write(sheet: Worksheet, table: Table, styles: _Styles) -> None:
    lines = [1] * len(table.rows)
    for column, heading in enumerate(table.headings):
        sheet.write_string(0, column, heading, styles.heading)
        cells = [row[column] for row in table.rows]
        width = _width(heading, cells)
        sheet.set_column(column, column, width, styles.cell)
        for place, cell in enumerate(cells):
            lines[place] = max(lines[place], _lines(cell, width))
            if isinstance(cell, str):
                sheet.write_string(place + 1, column, _fitting(cell, styles.cut), styles.cell)
            else:
                sheet.write_number(place + 1, column, cell, styles.cell)
    for place, high in enumerate(lines, start=1):
        sheet.set_row(place, min(_LINE * high, _HIGHEST))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(table.rows), len(table.headings) - 1)
    _set_up_print(sheet, table.name, styles.foot)


def _set_up_print(sheet: Worksheet, name: str, foot: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(1)  # US Letter
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer(f"&L{name.replace('&', '&&')}&R{foot}")


def _width(heading: str, cells: list[Cell]) -> int:
    """Return a width in characters that shows nine of ten cells in one line, within reason."""
    lengths = sorted(len(str(cell)) for cell in cells)
    usual = lengths[len(lengths) * 9 // 10] if lengths else 0
    return min(max(usual + 1, len(heading) + 4, _NARROWEST), _WIDEST)


def _lines(cell: Cell, width: int) -> int:
    """Return how many lines a cell needs: not every program makes room for them by itself."""
    return sum(-(-max(len(line), 1) // width) for line in str(cell).split("\n"))


def _fitting(text: str, cut: str) -> str:
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - len(cut)] + cut


_STARTS_FORMULA = re.compile(r"^'*[\s\ufeff]*[=+\-@|%\t\r＋－＝＠]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?")


def map_csv(
    system: SystemMap, catalogue: Catalogue, kind: str, *, tongue: Tongue = ENGLISH
) -> bytes:
    """Return all items of a kind as CSV for spreadsheet programs: UTF-8 with its mark, CRLF."""
    table = translated(kind_table(system, catalogue, kind), tongue)
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(map(guarded, table.headings))
    writer.writerows([guarded(cell) for cell in row] for row in table.rows)
    return stream.getvalue().encode("utf-8-sig")


def guarded(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet program takes for a formula.

    Each line that would be one is led by an apostrophe, as OWASP advises ("CSV Injection"); taking
    one apostrophe off every line that this pattern fits gives the text again. Plain numbers stay.
    """
    if not isinstance(cell, str):
        return cell
    return "\n".join(f"'{line}" if _is_formula(line) else line for line in cell.split("\n"))


def _is_formula(line: str) -> bool:
    return bool(_STARTS_FORMULA.match(line)) and not _PLAIN_NUMBER.fullmatch(line)
