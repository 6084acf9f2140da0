"""How much text a slide holds: entries into columns, columns into slides, rows into tables.

Lines are counted with our own typeface and a reserve, because which font shows a slide is up to
the machine that shows it. All heights and widths are in points.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeVar

from simmap.render.wrapping import Paragraph

Part = TypeVar("Part")
Row = Sequence[str]

SIZE = 14.0
SMALL = 12.0
LEADING = 1.18
AFTER = 5.0
"""The type, that of second lines and of tables, the distance of lines (ratio) and of entries."""

RESERVE = 1.1
"""How much wider than ours the font of a slide may be: Arial is 1.07 times as wide in English."""

CELL_MARGINS = 14.4, 7.2
"""Those of a table's cell, left and right together, above and below together."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list with the smaller words under it."""

    text: str
    under: str = ""

    def height(self, width: float) -> float:
        """Return how high the entry is in a column of *width*."""
        lines = _count(self.text, width, SIZE) * SIZE + _count(self.under, width, SMALL) * SMALL
        return lines * LEADING + AFTER


@dataclass(frozen=True, slots=True)
class Column:
    """A list under a heading."""

    heading: str
    entries: tuple[Entry, ...]


def spread(columns: Sequence[Column], width: float, height: float) -> list[list[Column]]:
    """Return the columns of each slide: all on the first, on a further one those that go on."""
    parts = [(column, parted(column.entries, width, height) or [[]]) for column in columns]
    return [
        [Column(column.heading, tuple(own[number])) for column, own in parts if number < len(own)]
        for number in range(max(len(own) for _, own in parts))
    ]


def parted(entries: Iterable[Entry], width: float, height: float) -> list[list[Entry]]:
    """Return *entries* in parts no higher than *height*; one that is higher alone is cut up."""
    pieces = (piece for entry in entries for piece in _pieces(entry, width, height))
    return _filled([(piece, piece.height(width)) for piece in pieces], height)


def table_parts(rows: Iterable[Row], widths: Sequence[float], height: float) -> list[list[Row]]:
    """Return the rows of each slide's table; *height* is without the heads."""
    pieces = (piece for row in rows for piece in _row_pieces(row, widths, height))
    return _filled([(piece, row_height(piece, widths)) for piece in pieces], height)


def row_height(row: Row, widths: Sequence[float]) -> float:
    """Return how high a row of a table is."""
    beside, above = CELL_MARGINS
    cells = zip(row, widths, strict=True)
    lines = max(_count(text, width - beside, SMALL) for text, width in cells)
    return max(1, lines) * SMALL * LEADING + above


def _count(text: str, width: float, size: float) -> int:
    return Paragraph(text).count(width / size / RESERVE) if text else 0


def _pieces(entry: Entry, width: float, height: float) -> Iterator[Entry]:
    """Yield the entry, or the parts of a text that no slide can hold."""
    if entry.height(width) <= height:
        yield entry
        return
    most = int((height - AFTER) / (SIZE * LEADING)) - _count(entry.under, width, SMALL)
    *first, last = _chunks(entry.text, width / SIZE, max(1, most))
    yield from (Entry(text) for text in first)
    yield Entry(last, entry.under)


def _row_pieces(row: Row, widths: Sequence[float], height: float) -> Iterator[Row]:
    if row_height(row, widths) <= height:
        yield row
        return
    beside, above = CELL_MARGINS
    most = max(1, int((height - above) / (SMALL * LEADING)))
    cells = [_chunks(text, (w - beside) / SMALL, most) for text, w in zip(row, widths, strict=True)]
    yield from zip_longest(*cells, fillvalue="")


def _chunks(text: str, ems: float, most: int) -> list[str]:
    """Return *text* in parts of at most that many lines of *ems* em."""
    lines = Paragraph(text).lines(ems / RESERVE)
    return [" ".join(lines[at : at + most]) for at in range(0, len(lines), most)] or [""]


def _filled(measured: Iterable[tuple[Part, float]], height: float) -> list[list[Part]]:
    parts: list[list[Part]] = []
    left = 0.0
    for part, needs in measured:
        if not parts or needs > left:
            parts.append([])
            left = height
        parts[-1].append(part)
        left -= needs
    return parts
