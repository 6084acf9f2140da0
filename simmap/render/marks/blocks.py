"""The paragraphs of list pages: a step, its services, a gap, a note."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
_TOGETHER = 6  # lines of a step that are not parted


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a list; `keeps` holds it together with the one after it."""

    height: float
    draw: Callable[[Slot], Iterator[Shape | Text]]
    keeps: bool = False


def column_blocks(column: ColumnScene, wide: float, sizes: Sizes) -> Iterator[Block]:
    """Yield everything at one intercept: its steps with their lines, then its gaps."""
    for step in column.steps:
        yield from _step(step, column.color, wide, sizes)
    if column.gaps:
        words = f"Gaps ({column.gap_count})"
        yield _heading(words, Ink(sizes.title, palette.WINE, bold=True), wide, keeps=True)
    gaps = GapBlock(column.gaps, column.gap_count)
    hanging = gaps.number
    for gap in column.gaps:
        lines = gaps.text(gap, True).lines(wide / sizes.gap - hanging)
        draw = partial(gap_line, gap, lines, hanging=hanging, sizes=sizes)
        yield Block(block_height(len(lines), sizes.gap) + _AIR, draw)


def note_blocks(notes: tuple[Note, ...], wide: float, sizes: Sizes) -> Iterator[Block]:
    """Yield the rows of the panel."""
    mark = mark_width(notes, sizes)
    for note in notes:
        lines = paragraph(note.text).lines((wide - mark - 6) / sizes.panel)
        draw = partial(note_row, note, lines, mark=mark, sizes=sizes)
        yield Block(block_height(len(lines), sizes.panel) + _AIR, draw)


def _step(step: StepBox, color: str, wide: float, sizes: Sizes) -> Iterator[Block]:
    ink = Ink(sizes.title, color if step.recorded else palette.EMPTY_TEXT, bold=True)
    words = step.title if step.recorded else f"{step.title} (nothing recorded)"
    yield _heading(words, ink, wide, keeps=bool(step.entries))
    last = len(step.entries) - 1
    together = len(step.entries) <= _TOGETHER
    for place, entry in enumerate(step.entries):
        yield _entry(entry, color, wide, sizes=sizes, keeps=together and place < last)


def _heading(words: str, ink: Ink, wide: float, *, keeps: bool) -> Block:
    lines = paragraph(words, True).lines(wide / ink.size)
    tall = block_height(len(lines), ink.size) + _BEFORE_HEADING + 2

    def draw(slot: Slot) -> Iterator[Shape | Text]:
        yield slot.at(0, _BEFORE_HEADING).lines(lines, ink)

    return Block(tall, draw, keeps)


def _entry(entry: Entry, color: str, wide: float, *, sizes: Sizes, keeps: bool) -> Block:
    lines = entry_paragraph(entry).lines(wide / sizes.body - BULLET)
    draw = partial(entry_marks, entry, lines, color=color, sizes=sizes)
    return Block(block_height(len(lines), sizes.body) + _AIR - 1, draw, keeps)
