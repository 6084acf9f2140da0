"""The gap block of a column."""

from collections.abc import Iterator

from simmap.render import palette
from simmap.render.composition.compose import Composition
from simmap.render.composition.gapblock import (
    AIR,
    GUTTER,
    INDENT,
    GapBlock,
    chip_text,
    number_width,
)
from simmap.render.composition.sizes import Sizes
from simmap.render.drawing import Ink, Rect, Shape, Slot, Text
from simmap.render.marks.steps import flag_colors
from simmap.render.scene.values import ColumnScene, GapLine
from simmap.render.typeface import block_height, line_height, width

_CHOSEN = (palette.WINE, palette.PAPER, palette.WINE)


def gap_marks(composition: Composition, place: int) -> Iterator[Shape | Text]:
    """Yield the frame, the heading and the numbered gaps of one column."""
    column, sizes = composition.scene.columns[place], composition.fit.sizes
    if not column.lists_gaps:
        return
    area = composition.placed.blocks[place]
    yield from _frame(column, area, sizes)
    if not column.gaps:
        return
    plan = composition.placed.gaps[place]
    block = GapBlock(column)
    size = sizes.gap
    top = area.top + line_height(size) * 1.2 + 3
    most = max(len(one) for one in plan.columns)
    extra = min(5.0, max(0.0, area.bottom - 3 - top - plan.height) / most)
    for number, members in enumerate(plan.columns):
        slot = Slot(area.left + 6 + number * (plan.width + GUTTER), top, area)
        for member in members:
            gap = column.gaps[member]
            room = plan.width / size - (plan.hanging or INDENT)
            lines = block.text(gap, bool(plan.hanging)).lines(room)
            yield from gap_line(gap, lines, slot, hanging=plan.hanging, sizes=sizes)
            slot = slot.at(0, block_height(len(lines), size) + AIR + extra)


def _frame(column: ColumnScene, area: Rect, sizes: Sizes) -> Iterator[Shape | Text]:
    some = bool(column.gaps)
    yield Shape(
        rect=area,
        fill=palette.PAPER if some else palette.NONE,
        line=palette.WINE if some else palette.FAINT,
        dashed=True,
        kind="gaps",
    )
    words = f"{column.gaps_title.upper()} ({column.gap_count})" if some else column.no_gaps
    ink = Ink(sizes.gap, palette.WINE if some else palette.SOFT, bold=some)
    yield Slot(area.left + 5, area.top + 2.5, area).text(words, ink)


def gap_line(
    gap: GapLine, lines: tuple[str, ...], slot: Slot, *, hanging: float, sizes: Sizes
) -> Iterator[Shape | Text]:
    """Yield number, chip and text of a gap.

    With *hanging* (em) all lines stand right of the number; without, the first follows it.
    """
    size = sizes.gap
    ink = Ink(size)
    indent = (hanging or INDENT) * size
    start = hanging * size if hanging else number_width(gap) * size
    if gap.number:
        yield slot.text(gap.number, Ink(size, palette.WINE, bold=True), gap.part)
    else:
        start = indent
    if chip_text(gap):
        chip = _chip(gap, slot.at(start), sizes)
        yield from chip
        start = chip[0].rect.right + 3 - slot.left
    if abs(start - indent) < 0.01:
        yield slot.at(start).lines(lines, ink, gap.part)
        return
    if lines[0]:
        yield slot.at(start).lines(lines[:1], ink, gap.part)
    if lines[1:]:
        yield slot.at(indent, line_height(size)).lines(lines[1:], ink, gap.part)


def _chip(gap: GapLine, slot: Slot, sizes: Sizes) -> tuple[Shape, Text]:
    words = chip_text(gap)
    right = slot.left + width(words, sizes.chip, bold=True) + 5
    area = Rect(slot.left, slot.top + 0.6, right, slot.top + line_height(sizes.gap) - 0.2)
    inner = Slot(slot.left + 2.5, area.middle[1] - line_height(sizes.chip) / 2, slot.within)
    fill, color, line = flag_colors(gap.flag) if gap.flag else _CHOSEN
    return (
        Shape(rect=area, fill=fill, line=line, pen=0.7, part=gap.part, kind="chip"),
        inner.text(words, Ink(sizes.chip, color, bold=True), gap.part),
    )
