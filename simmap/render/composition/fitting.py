"""Find the largest type at which every column fits, and how wide each must be for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial

from simmap.render.composition.frame import Frame, Room, frame
from simmap.render.composition.legend import LegendPlan, plan_legend
from simmap.render.composition.measure import PAD, ColumnMeasure, Lanes
from simmap.render.composition.panel import PanelPlan, plan_panel
from simmap.render.composition.sizes import Sizes
from simmap.render.page import MARGIN, UNITS, Page
from simmap.render.scene.values import Scene

_LANES = 3
_TOLERANCE = 4.0  # units; the width that a column gets is at most this much too wide
_WORTH = 12.0  # units that one lane more must save
_COMFORT = 1.31  # above this multiple of the least type …
_AIRY = 0.98  # … only this share of the width is used: air comes before size


@dataclass(frozen=True, slots=True)
class Fit:
    """A solution: the type, the zones, and for each column its least width and number of lanes.

    `shares` are the steps of their lanes where these were kept; a composition in a layout that was
    kept has no `columns`.
    """

    sizes: Sizes
    frame: Frame
    panel: PanelPlan
    legend: LegendPlan
    columns: tuple[tuple[float, int], ...] = ()
    shares: tuple[Lanes, ...] = ()

    @property
    def spare(self) -> float:
        """Return the width that no column needs, gutters not counted."""
        return UNITS - 2 * MARGIN - sum(width for width, _ in self.columns)


@dataclass(frozen=True)
class Task:
    """What is to be fitted."""

    scene: Scene
    measures: tuple[ColumnMeasure, ...]
    page: Page
    height: float
    most: float

    @cached_property
    def legend(self) -> LegendPlan:
        """Return the legend; it has the same type however large the rest is set."""
        least = self.page.least_type
        return plan_legend(self.scene, Sizes(least, least))


def fit(
    task: Task, room: Room, before: Fit | None = None, *, shares: tuple[Lanes, ...] = ()
) -> Fit | None:
    """Return the solution with the largest type; None where even the least does not fit.

    The search starts at the type of *before*; the lanes are those of *shares*, if there are any.
    """
    least = task.page.least_type
    steps = round((task.most - least) * 10)

    def attempt(step: int) -> Fit | None:
        return _attempt(task, room, Sizes(round(least + step / 10, 1), least), shares=shares)

    if before is None:
        return _largest(attempt, steps, steps // 2, steps)
    return _largest(attempt, steps, min(steps, round((before.sizes.body - least) * 10)), 1)


def _largest(
    attempt: Callable[[int], Fit | None], steps: int, here: int, stride: int
) -> Fit | None:
    """Return the attempt with the largest step that succeeds, searching outwards from *here*."""
    low, high = -1, steps + 1
    best = None
    while high - low > 1:
        found = attempt(here)
        if found is None:
            high = here
        else:
            best, low = found, here
        if low < 0:
            here = max(high - stride, high // 2)
        elif high > steps:
            here = min(low + stride, (low + high + 1) // 2)
        else:
            here = (low + high) // 2
        stride *= 2
    return best


def _attempt(task: Task, room: Room, sizes: Sizes, *, shares: tuple[Lanes, ...]) -> Fit | None:
    panel = plan_panel(task.scene.notes, sizes)
    zones = frame(task.height, sizes, room, panel=panel.height, legend=task.legend.height)
    high = zones.body_bottom - zones.body_top
    budget = (UNITS - 2 * MARGIN) * (_AIRY if sizes.body > sizes.least * _COMFORT else 1.0)
    budget -= sum(room.gutters)
    columns = []
    for place, measure in enumerate(task.measures):
        most = min(_LANES, max(1, len(measure.steps)))
        kept = shares[place] if shares else None
        lanes = (len(kept),) if kept else range(1, most + 1)
        asked = Asked(place, sizes, room, lanes, high, budget, kept)
        found = narrowest(measure, asked)
        if found is None:
            return None
        columns.append(found)
        budget -= found[0]
        if budget < 0:
            return None
    return Fit(sizes, zones, panel, task.legend, tuple(columns), shares)


@dataclass(frozen=True, slots=True)
class Asked:
    """The question for one column: its place, the lanes to try or to keep, and what it must keep to."""

    place: int
    sizes: Sizes
    room: Room
    lanes: Iterable[int]
    high: float
    wide: float
    kept: Lanes | None = None


def narrowest(measure: ColumnMeasure, asked: Asked) -> tuple[float, int] | None:
    """Return the least width at which a column is not too high, and its number of lanes."""
    lane, column = measure.least_width(asked.sizes)
    best: tuple[float, int] | None = None
    for count in asked.lanes:
        gutters = 2 * PAD + asked.room.inner_width(asked.place, count)
        low = max(column, lane * count + gutters)
        high = asked.wide if best is None else best[0] - _WORTH
        width = _least(partial(fits, measure, asked, count=count, gutters=gutters), low, high)
        if width is not None:
            best = (width, count)
    return best


def fits(measure: ColumnMeasure, asked: Asked, width: float, *, count: int, gutters: float) -> bool:
    """Return whether a column of *width* with *count* lanes is not too high."""
    lane = (width - gutters) / count
    _, tall = measure.lanes(lane, count, sizes=asked.sizes, least=asked.room.least, kept=asked.kept)
    room = asked.high - 8 - tall
    return room > 0 and measure.gaps.height(width - 2 * PAD, asked.sizes) <= room


def _least(enough: Callable[[float], bool], low: float, high: float) -> float | None:
    """Return the least width in [low, high] that fits, give or take the tolerance."""
    if high < low:
        return None
    if enough(low):
        return low
    step = 4 * _TOLERANCE
    while low + step < high and not enough(low + step):
        low, step = low + step, 2 * step
    if low + step < high:
        high = low + step
    elif not enough(high):
        return None
    while high - low > _TOLERANCE:
        middle = (low + high) / 2
        if enough(middle):
            high = middle
        else:
            low = middle
    return high
