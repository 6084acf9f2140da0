"""How high the parts of a column are at a width; asked thousands of times by the fitting."""

from dataclasses import dataclass
from functools import cached_property

from simmap.render.composition.gapblock import GapBlock
from simmap.render.composition.sizes import Sizes
from simmap.render.composition.stacking import Stack, stacks_of
from simmap.render.scene.values import Arrow, ColumnScene, Entry, Flag, Scene, Spot, StepBox
from simmap.render.typeface import ems, line_height
from simmap.render.wrapping import Paragraph, Paragraphs, paragraph

PAD = 6.0  # between column and lanes
INSET = 5.0  # between box and text
BULLET = 0.62  # em, from the text's left edge to the words after the bullet
BETWEEN = 11.0
"""Air between two steps: an arrow must fit."""
LEAST_LANE = 84.0
LEAST_COLUMN = 94.0
_WRONG_SIDE = (
    40.0  # how much longer a lane may grow before a step goes to the side it does not prefer
)


def badge_width(entry: Entry) -> float:
    """Return the width of the badge of peers with the air before it, in em."""
    return ems(entry.badge, True) + 0.9 if entry.peers else 0.0


def flag_width(flag: Flag | None) -> float:
    """Return the width of a flag with the air before it, in em."""
    return ems(flag.word, True) + 1.0 if flag else 0.0


def title_paragraph(step: StepBox) -> Paragraph:
    """Return the heading of a step, with room for its flag."""
    return paragraph(step.title, True, tail=flag_width(step.flag))


def entry_paragraph(entry: Entry) -> Paragraph:
    """Return a line of a step, with room for its badge."""
    return paragraph(entry.text, tail=badge_width(entry) + flag_width(entry.flag))


@dataclass(frozen=True, eq=False)
class StepMeasure:
    """One step."""

    step: StepBox

    @cached_property
    def _title(self) -> Paragraph:
        return title_paragraph(self.step)

    @cached_property
    def _entries(self) -> Paragraphs:
        return Paragraphs(tuple(entry_paragraph(entry) for entry in self.step.entries))

    def height(self, width: float, sizes: Sizes) -> float:
        """Return the height of the box at *width*."""
        body = sizes.body
        tall = 7.0 + self._title.count((width - 2 * INSET) / sizes.title) * line_height(sizes.title)
        if entries := self.step.entries:
            room = (width - 2 * INSET) / body - BULLET
            tall += 1 + self._entries.count(room) * line_height(body) + 0.8 * len(entries)
        return tall

    def least_width(self, sizes: Sizes) -> float:
        """Return the width at which no word and no row of badges is broken."""
        title = max(self._title.longest, self._title.tail) * sizes.title
        words = max((max(one.longest, one.tail) for one in self._entries.each), default=0.0)
        return max(title, (words + BULLET) * sizes.body) + 2 * INSET + 0.5


Lanes = tuple[tuple[int, ...], ...]
"""The steps of each lane, as places in `ColumnMeasure.steps`."""


@dataclass(frozen=True, eq=False)
class ColumnMeasure:
    """One column: its steps in reading order, the side each prefers (0 left, 1 right), its gaps."""

    steps: tuple[StepMeasure, ...]
    sides: tuple[float, ...]
    heads: tuple[int, ...]  # the steps of the usual path
    gaps: GapBlock

    def least_width(self, sizes: Sizes) -> tuple[float, float]:
        """Return the least width of a lane and of the column."""
        lane = max([LEAST_LANE, *(step.least_width(sizes) for step in self.steps)])
        return lane, max(LEAST_COLUMN, self.gaps.least_width(sizes) + 2 * PAD)

    def lanes(
        self,
        width: float,
        count: int,
        *,
        sizes: Sizes,
        least: dict[Spot, float],
        kept: Lanes | None = None,
    ) -> tuple[Lanes, float]:
        """Share the steps out to *count* lanes of *width*, or as *kept*; return them and the tallest's height."""
        heights = [
            max(one.height(width, sizes), least.get(one.step.spot, 0.0)) for one in self.steps
        ]
        shares = kept or self._shared(heights, count)
        return shares, max(
            sum([heights[place] + BETWEEN for place in share]) - BETWEEN for share in shares
        )

    def _shared(self, heights: list[float], count: int) -> Lanes:
        if count == 1:
            return (tuple(range(len(heights))),)
        fixed = self._fixed(count)
        found: list[list[int]] = [[] for _ in range(count)]
        used = [0.0] * count
        for place, tall in enumerate(heights):
            lane = fixed.get(place)
            if lane is None:
                lane = _shortest(used, self.sides[place], count)
            found[lane].append(place)
            used[lane] += tall + BETWEEN
        return tuple(map(tuple, found))

    def _fixed(self, count: int) -> dict[int, int]:
        """Return the lanes of the usual path: its first step left, its last right."""
        if not self.heads:
            return {}
        first = {self.heads[0]: 0}
        return first | ({self.heads[-1]: count - 1} if len(self.heads) > 1 else {})


def _shortest(used: list[float], side: float, count: int) -> int:
    return min(
        range(count), key=lambda lane: used[lane] + _WRONG_SIDE * abs(side - lane / (count - 1))
    )


def _measure(
    column: ColumnScene, steps: Stack, arrows: tuple[Arrow, ...], *, order: dict[str, int]
) -> ColumnMeasure:
    return ColumnMeasure(
        tuple(StepMeasure(step) for step in steps),
        tuple(_side(step.spot, arrows, order) for step in steps),
        tuple(place for place, step in enumerate(steps) if step.usual),
        GapBlock(column),
    )


def measures_of(scene: Scene) -> tuple[ColumnMeasure, ...]:
    """Return the measures of all columns."""
    order = {column.key: place for place, column in enumerate(scene.columns)}
    return tuple(
        _measure(column, steps, scene.arrows, order=order)
        for column, steps in zip(scene.columns, stacks_of(scene), strict=True)
    )


def _side(spot: Spot, arrows: tuple[Arrow, ...], order: dict[str, int]) -> float:
    """Return the side that a step's arrows pull it to; the middle where it has none."""
    here = order[spot.column]
    pulls: list[tuple[float, float]] = []
    for arrow in arrows:
        if spot in (arrow.source, arrow.target):
            other = arrow.target if arrow.source == spot else arrow.source
            weight = 3.0 if arrow.usual else 2.0 if arrow.own else 1.0
            there = order.get(other.column, here)
            pulls.append((weight, 0.5 + 0.5 * (there > here) - 0.5 * (there < here)))
    total = sum(weight for weight, _ in pulls)
    return sum(weight * side for weight, side in pulls) / total if pulls else 0.5
