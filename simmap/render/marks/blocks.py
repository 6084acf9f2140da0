"""The paragraphs of list pages: a step, its services, a gap, a note."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from simmap.render import palette
from simmap.render.composition.gapblock import GapBlock
from simmap.render.composition.measure import BULLET, entry_paragraph
from simmap.render.composition.panel import mark_width
from simmap.render.composition.sizes import Sizes
from simmap.render.drawing import Ink, Shape, Slot, Text
from simmap.render.marks.gaps import gap_line
from simmap.render.marks.panel import note_row
from simmap.render.marks.steps import entry_marks
from simmap.render.scene.values import ColumnScene, Entry, Note, StepBox
from simmap.render.typeface import block_height
from simmap.render.wrapping import paragraph

_AIR = 3.0
_BEFORE_HEADING = 8.0
_MOST_LINES = 25  # of a paragraph that is not parted
_TOGETHER = 6  # lines of a step that are not parted


Draw = Callable[[Slot], Iterator[Shape | Text]]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a list; `keeps` holds it together with the one after it."""

    height: float
    draw: Draw
    keeps: bool = False


def column_blocks(column: ColumnScene, wide: float, sizes: Sizes) -> Iterator[Block]:
    """Yield everything at one intercept: its steps with their lines, then its gaps."""
    for step in column.steps:
        yield from _step(step, column.color, wide, sizes=sizes)
    if column.gaps:
        words = f"{column.gaps_title} ({column.gap_count})"
        yield _heading(words, Ink(sizes.title, palette.WINE, bold=True), wide, keeps=True)
    gaps = GapBlock(column)
    hanging = gaps.number
    for gap in column.gaps:
        lines = gaps.text(gap, True).lines(wide / sizes.gap - hanging)
        draw = partial(gap_line, gap, lines[:_MOST_LINES], hanging=hanging, sizes=sizes)
        yield from _parted(lines, draw, Ink(sizes.gap), indent=hanging * sizes.gap)


def note_blocks(notes: tuple[Note, ...], wide: float, sizes: Sizes) -> Iterator[Block]:
    """Yield the rows of the panel."""
    mark = mark_width(notes, sizes)
    for note in notes:
        lines = paragraph(note.text).lines((wide - mark - 6) / sizes.panel)
        draw = partial(note_row, note, lines[:_MOST_LINES], mark=mark, sizes=sizes)
        yield from _parted(lines, draw, Ink(sizes.panel), indent=mark + 4)


def _parted(
    lines: tuple[str, ...], first: Draw, ink: Ink, *, indent: float, keeps: bool = False
) -> Iterator[Block]:
    """Yield a paragraph as blocks that fit a page: *first* draws its beginning."""
    yield Block(block_height(len(lines[:_MOST_LINES]), ink.size) + _AIR, first, keeps)
    for start in range(_MOST_LINES, len(lines), _MOST_LINES):
        rest = lines[start : start + _MOST_LINES]
        yield Block(block_height(len(rest), ink.size), partial(_plain, rest, ink, indent=indent))


def _plain(lines: tuple[str, ...], ink: Ink, slot: Slot, *, indent: float) -> Iterator[Text]:
    yield slot.at(indent).lines(lines, ink)


def _step(step: StepBox, color: str, wide: float, *, sizes: Sizes) -> Iterator[Block]:
    ink = Ink(sizes.title, color if step.recorded else palette.EMPTY_TEXT, bold=True)
    words = step.title if step.recorded else f"{step.title} ({step.remark})"
    yield _heading(words, ink, wide, keeps=bool(step.entries))
    last = len(step.entries) - 1
    together = len(step.entries) <= _TOGETHER
    for place, entry in enumerate(step.entries):
        yield from _entry(entry, color, wide, sizes=sizes, keeps=together and place < last)


def _heading(words: str, ink: Ink, wide: float, *, keeps: bool) -> Block:
    lines = paragraph(words, True).lines(wide / ink.size)
    tall = block_height(len(lines), ink.size) + _BEFORE_HEADING + 2

    def draw(slot: Slot) -> Iterator[Shape | Text]:
        yield slot.at(0, _BEFORE_HEADING).lines(lines, ink)

    return Block(tall, draw, keeps)


def _entry(entry: Entry, color: str, wide: float, *, sizes: Sizes, keeps: bool) -> Iterator[Block]:
    lines = entry_paragraph(entry).lines(wide / sizes.body - BULLET)
    long = len(lines) > _MOST_LINES
    shown = replace(entry, peers=False) if long else entry
    draw = partial(entry_marks, shown, lines[:_MOST_LINES], color=color, sizes=sizes)
    indent = BULLET * sizes.body
    yield from _parted(lines, draw, Ink(sizes.body), indent=indent, keeps=keeps and not long)
