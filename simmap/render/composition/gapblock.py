"""The block of gaps at the foot of a column: numbered, in one to four text columns."""

from dataclasses import dataclass
from functools import cached_property

from simmap.render.composition.newspaper import fill
from simmap.render.composition.sizes import Sizes
from simmap.render.scene.values import ColumnScene, GapLine
from simmap.render.typeface import ems, line_height
from simmap.render.wrapping import Paragraph, Paragraphs, paragraph

AIR = 2.2  # between two gaps
GUTTER = 10.0
LEAST = 112.0  # of a text column
HANGING = 130.0  # from this width on the number stands in a column of its own
INDENT = 0.6  # em, of the lines below a number that runs in
CHIP = 0.9  # em, the sides of a chip and the air after it
_SAVES = 4.0  # units that one text column more must save


def number_width(line: GapLine) -> float:
    """Return the width of a gap's number with the air after it, in em."""
    return ems(line.number, True) + 0.5 if line.number else 0.0


def chip_width(line: GapLine) -> float:
    """Return the width of a gap's chip with the air after it, in em."""
    return ems(chip_text(line), True) + CHIP if chip_text(line) else 0.0


def chip_text(line: GapLine) -> str:
    """Return what the chip of a gap says; "" where it has none."""
    return line.flag.word if line.flag else line.chip


@dataclass(frozen=True, slots=True)
class GapColumns:
    """The text columns at one width: how many lines wide, where the numbers stand, who is where."""

    columns: tuple[tuple[int, ...], ...]
    height: float
    width: float
    hanging: float  # em kept left of the text for numbers; 0 where they run in


@dataclass(frozen=True, eq=False)
class GapBlock:
    """The gaps of one column."""

    column: ColumnScene

    @property
    def lines(self) -> tuple[GapLine, ...]:
        """Return the gaps, and the line that says where the rest stands."""
        return self.column.gaps

    @cached_property
    def number(self) -> float:
        """Return the width of the widest number, in em."""
        return max((number_width(line) for line in self.lines), default=0.0)

    def text(self, line: GapLine, hanging: bool) -> Paragraph:
        """Return the paragraph of a gap, with room for number and chip before it."""
        head = chip_width(line) if hanging else number_width(line) + chip_width(line) - INDENT
        return paragraph(line.text, head=max(0.0, head))

    @cached_property
    def _hanging(self) -> Paragraphs:
        return Paragraphs(tuple(self.text(line, True) for line in self.lines))

    @cached_property
    def _running(self) -> Paragraphs:
        return Paragraphs(tuple(self.text(line, False) for line in self.lines))

    @cached_property
    def _widest_head(self) -> float:
        return max((one.head for one in self._running.each), default=0.0)

    def least_width(self, sizes: Sizes) -> float:
        """Return the width of one text column in which no word is broken."""
        if not self.column.lists_gaps:
            return 0.0
        words = max(self._running.longest, self._widest_head) + INDENT
        if not self.lines:
            words = ems(self.column.no_gaps)
        return words * sizes.gap + 8.5

    def columns(self, width: float, sizes: Sizes) -> GapColumns:
        """Return the best number of text columns at *width*."""
        least = max(LEAST, self.least_width(sizes) - 8)
        best = self._filled(width - 8, 1, sizes)
        for count in range(2, 5):
            inner = (width - 8 - (count - 1) * GUTTER) / count
            if inner < least:
                break
            saves = best.height - _SAVES
            if self._tall(inner, sizes) < saves * count:  # else no filling can be so low
                found = self._filled(inner, count, sizes)
                best = found if found.height < saves else best
        return best

    def _texts(self, inner: float, sizes: Sizes) -> tuple[Paragraphs, float]:
        """Return the paragraphs in a text column, and the width for numbers beside them, in em."""
        hangs = inner >= max(HANGING, (self._running.longest + self.number) * sizes.gap)
        return (self._hanging, self.number) if hangs else (self._running, 0.0)

    def _tall(self, inner: float, sizes: Sizes) -> float:
        """Return the height of all gaps in one text column."""
        texts, hanging = self._texts(inner, sizes)
        lines = texts.count(inner / sizes.gap - (hanging or INDENT))
        return lines * line_height(sizes.gap) + AIR * len(self.lines)

    def _filled(self, inner: float, count: int, sizes: Sizes) -> GapColumns:
        size, line = sizes.gap, line_height(sizes.gap)
        texts, hanging = self._texts(inner, sizes)
        if count == 1:
            alone = (tuple(range(len(self.lines))),)
            return GapColumns(alone, self._tall(inner, sizes), inner, hanging)
        room = inner / size - (hanging or INDENT)
        heights = [text.count(room) * line + AIR for text in texts.each]
        columns, height = fill(heights, count)
        return GapColumns(columns, height, inner, hanging)

    def height(self, width: float, sizes: Sizes) -> float:
        """Return the height of the block, frame and heading included."""
        line = line_height(sizes.gap)
        if not self.column.lists_gaps:
            return 0.0
        if not self.lines:
            return line + 8.0
        return self.columns(width, sizes).height + line * 1.35 + 7
