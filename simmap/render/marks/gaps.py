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
from simmap.render.drawing import Rect, Shape, Text
from simmap.render.scene.values import ColumnScene, GapLine
from simmap.render.typeface import block_height, line_height, width


def gap_marks(composition: Composition, place: int) -> Iterator[Shape | Text]:
    """Yield the frame, the heading and the numbered gaps of one column."""
    column, sizes = composition.scene.columns[place], composition.fit.sizes
    area = composition.placed.blocks[place]
    yield from _frame(column, area, sizes)
    if not column.gaps:
        return
    plan = composition.placed.gaps[place]
    block = GapBlock(column.gaps, column.gap_count)
    size, line = sizes.gap, line_height(sizes.gap)
    top = area.top + line * 1.2 + 3
    most = max(len(one) for one in plan.columns)
    extra = min(5.0, max(0.0, area.bottom - 3 - top - plan.height) / most)
    indent = plan.hanging or INDENT
    for number, members in enumerate(plan.columns):
        left, y = area.left + 6 + number * (plan.width + GUTTER), top
        for member in members:
            gap = column.gaps[member]
            lines = block.text(gap, bool(plan.hanging)).lines(plan.width / size - indent)
            yield from _gap(
                gap, lines, left=left, top=y, indent=indent * size, within=area, sizes=sizes
            )
            y += block_height(len(lines), size) + AIR + extra


def _frame(column: ColumnScene, area: Rect, sizes: Sizes) -> Iterator[Shape | Text]:
    some = bool(column.gaps)
    yield Shape(
        rect=area,
        fill=palette.PAPER if some else palette.NONE,
        line=palette.WINE if some else palette.FAINT,
        dashed=True,
        kind="gaps",
    )
    yield Text(
        left=area.left + 5,
        top=area.top + 2.5,
        lines=(f"GAPS ({column.gap_count})" if some else "No gaps recorded",),
        size=sizes.gap,
        within=area,
        bold=some,
        color=palette.WINE if some else "#555555",
    )


def _gap(
    gap: GapLine,
    lines: tuple[str, ...],
    *,
    left: float,
    top: float,
    indent: float,
    within: Rect,
    sizes: Sizes,
) -> Iterator[Shape | Text]:
    """Yield number, chip and text; the first line starts after them, the others at the indent."""
    size, start = sizes.gap, left
    if gap.number:
        yield _text((gap.number,), left, top, size, within, gap.part, palette.WINE, bold=True)
        start = left + number_width(gap) * size
    if indent > 2 * size or not gap.number:
        start = max(start, left + indent)
    if gap.rank is not None:
        chip = list(_chip(gap, start, top, sizes, within))
        yield from chip
        start = chip[0].rect.right + 3
    if abs(start - left - indent) < 0.01:
        yield _text(lines, start, top, size, within, gap.part)
        return
    if lines[0]:
        yield _text(lines[:1], start, top, size, within, gap.part)
    if lines[1:]:
        below = top + line_height(size)
        yield _text(lines[1:], left + indent, below, size, within, gap.part)


def _chip(
    gap: GapLine, left: float, top: float, sizes: Sizes, within: Rect
) -> Iterator[Shape | Text]:
    words = chip_text(gap)
    right = left + width(words, sizes.chip, bold=True) + 5
    area = Rect(left, top + 0.6, right, top + line_height(sizes.gap) - 0.2)
    yield Shape(rect=area, fill=palette.WINE, line=palette.WINE, pen=0, part=gap.part, kind="chip")
    y = area.middle[1] - line_height(sizes.chip) / 2
    yield _text((words,), left + 2.5, y, sizes.chip, within, gap.part, palette.PAPER, bold=True)


def _text(
    lines: tuple[str, ...],
    left: float,
    top: float,
    size: float,
    within: Rect,
    part: str,
    color: str = palette.INK,
    *,
    bold: bool = False,
) -> Text:
    return Text(
        left=left, top=top, lines=lines, size=size, within=within, bold=bold, color=color, part=part
    )
