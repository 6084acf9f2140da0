"""How much text a slide holds: entries into columns, columns into slides, rows into tables.

Heights are measured with our own typeface, which is wider than the usual fonts of slides, so that
text that fits here fits there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from simmap.render.wrapping import Paragraph

POINTS = 72
SIZE = 14.0
SMALL = 12.0
LEADING = 1.22
AFTER = 5.0
"""Points: type, second line of an entry and cells of tables, distance of lines (ratio) and of
entries."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list with the smaller words under it."""

    text: str
    under: str = ""

    def height(self, width: float) -> float:
        """Return the points that the entry takes in a column of *width* points."""
        lines = _lines(self.text, width, SIZE) * SIZE
        return (lines + _lines(self.under, width, SMALL) * SMALL) * LEADING + AFTER


@dataclass(frozen=True, slots=True)
class Column:
    """A list under a heading."""

    heading: str
    entries: tuple[Entry, ...]


def _lines(text: str, width: float, size: float) -> int:
    return Paragraph(text).lines_at(width / size) if text else 0


def parted(entries: Iterable[Entry], width: float, height: float) -> list[list[Entry]]:
    """Return *entries* in parts, each no higher than *height* points unless it is a single entry."""
    return _parted([(entry, entry.height(width)) for entry in entries], height)


def spread(columns: Sequence[Column], width: float, height: float) -> list[list[Column]]:
    """Return the columns of each slide; a column that goes on keeps its place and its heading.

    A column without entries says so on the first slide only.
    """
    parts = [parted(column.entries, width, height) or [[]] for column in columns]
    return [
        [
            Column(column.heading, tuple(own[number] if number < len(own) else ()))
            for column, own in zip(columns, parts, strict=True)
        ]
        for number in range(max(map(len, parts)))
    ]


def table_parts(
    rows: Sequence[Sequence[str]], widths: Sequence[float], height: float
) -> list[list[Sequence[str]]]:
    """Return the rows of each slide's table, the heads left out of *height*."""
    return _parted([(row, row_height(row, widths)) for row in rows], height)


def row_height(row: Sequence[str], widths: Sequence[float]) -> float:
    """Return the points that a row of a table takes, its cells' margins included."""
    margin = 2 * 0.1 * POINTS
    cells = zip(row, widths, strict=True)
    lines = max(_lines(text, width - margin, SMALL) for text, width in cells)
    return max(1, lines) * SMALL * LEADING + 0.1 * POINTS + 2


def _parted[Part](measured: Iterable[tuple[Part, float]], height: float) -> list[list[Part]]:
    parts: list[list[Part]] = []
    left = 0.0
    for part, needs in measured:
        if not parts or needs > left:
            parts.append([])
            left = height
        parts[-1].append(part)
        left -= needs
    return parts


def halves(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """Yield the entries in two lists of about the same length, for a slide with two columns."""
    middle = (len(entries) + 1) // 2
    yield entries[:middle]
    yield entries[middle:]
