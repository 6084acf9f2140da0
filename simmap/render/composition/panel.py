"""The panel at the foot: priorities, lettered arrows and all that could not be drawn."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from simmap.render.composition.newspaper import Columns, fill
from simmap.render.composition.sizes import Sizes
from simmap.render.page import MARGIN, UNITS
from simmap.render.scene.values import Note
from simmap.render.typeface import line_height, width
from simmap.render.wrapping import Paragraph, paragraph

AIR = 1.4
GUTTER = 12.0
_SHORTEST, _LONGEST = 26.0, 40.0  # em, lengths of a line that read well


@dataclass(frozen=True, slots=True)
class PanelPlan:
    """The rows by text column; `height` 0 where there is nothing to say."""

    notes: tuple[Note, ...]
    sizes: Sizes
    columns: Columns
    texts: tuple[Paragraph, ...]
    height: float
    column_width: float
    mark_width: float
    heading: float

    @property
    def text_width(self) -> float:
        """Return the width of the text beside the marks."""
        return self.column_width - self.mark_width - 6


def mark_width(notes: tuple[Note, ...], sizes: Sizes) -> float:
    """Return the width of the boxes around the marks of *notes*."""
    return max((width(note.mark, sizes.panel, bold=True) for note in notes), default=0.0) * 0.9 + 6


@lru_cache(maxsize=256)
def plan_panel(notes: tuple[Note, ...], sizes: Sizes) -> PanelPlan:
    """Return the lowest panel of *notes* at *sizes* whose lines are neither short nor long."""
    whole = (UNITS - 2 * MARGIN) / sizes.panel
    most = max(1, int(whole / _SHORTEST))
    counts = range(min(most, max(1, ceil(whole / _LONGEST))), most + 1)
    return min((_in_columns(notes, sizes, count) for count in counts), key=lambda plan: plan.height)


def _in_columns(notes: tuple[Note, ...], sizes: Sizes, count: int) -> PanelPlan:
    size = sizes.panel
    column = (UNITS - 2 * MARGIN - 10 - (count - 1) * GUTTER) / count
    mark = mark_width(notes, sizes)
    texts = tuple(paragraph(note.text) for note in notes)
    room = (column - mark - 6) / size
    heights = [text.count(room) * line_height(size) + AIR for text in texts]
    columns, tall = fill(heights, count)
    heading = line_height(size) + 4.0
    total = tall + heading + 4 if notes else 0.0
    return PanelPlan(notes, sizes, columns, texts, total, column, mark, heading)
