"""The headings of the columns: a large key and a name that may take several lines."""

from collections.abc import Iterable

from simmap.render.composition.frame import HEADER
from simmap.render.composition.sizes import Sizes
from simmap.render.scene.values import Scene
from simmap.render.typeface import block_height, width
from simmap.render.wrapping import LONGEST, paragraph

LEFT = 8.0
_AIR = 5.0
_LARGEST = 12.0
_SECOND_LINE = 10.5  # a name larger than this keeps to one line


def key_width(key: str, sizes: Sizes) -> float:
    """Return the width of a column's key with the air after it."""
    return width(key, sizes.numeral, bold=True) + 8


def name_room(key: str, column: float, sizes: Sizes) -> float:
    """Return the width that is left for the name in a column."""
    return max(20.0, column - LEFT - key_width(key, sizes) - 4)


def name_lines(name: str, room: float, sizes: Sizes) -> tuple[float, tuple[str, ...]]:
    """Return the type size of a name and its lines: one if it can be, else two, else as many."""
    least = max(sizes.least, 7.5)
    text = paragraph(name, True)
    size = max(_LARGEST, least)
    while size > least:
        allowed = 1 if size > _SECOND_LINE * least / 7.5 else 2
        if text.longest * size <= room and text.count(room / size) <= allowed:
            break
        size = max(least, round(size - 0.5, 1))
    whole = paragraph(name, True, most=min(LONGEST, room / size))
    return size, whole.lines(whole.narrowest(room / size))


def header_height(scene: Scene, columns: Iterable[tuple[float, float]], sizes: Sizes) -> float:
    """Return the height that the tallest heading needs; `columns` are the edges of each."""
    needed = [HEADER, sizes.numeral * 1.1 + _AIR]
    for column, (left, right) in zip(scene.columns, columns, strict=True):
        size, lines = name_lines(column.name, name_room(column.key, right - left, sizes), sizes)
        needed.append(block_height(len(lines), size) + _AIR)
    return max(needed)
