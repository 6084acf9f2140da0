"""Find the largest type at which every column fits, and how wide each must be for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from math import inf

from simmap.render.composition.frame import Frame, Room, frame
from simmap.render.composition.legend import LegendPlan, plan_legend
from simmap.render.composition.measure import PAD, ColumnMeasure, Lanes
from simmap.render.composition.panel import PanelPlan, plan_panel
from simmap.render.composition.sizes import Sizes
from simmap.render.page import MARGIN, UNITS, Page
from simmap.render.scene.values import Scene

_LANES = 3
_TOLERANCE = 2.0  # units; the width that a column gets is at most this much too wide
_ROUGHLY = 4.0  # the same as long as its steps have no lanes yet
_WORTH = 12.0  # units that one lane more must save
_GROWS = 0.6  # type grows about with this power of the width that there is for it
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
    def columns_wide(self) -> float:
        """Return the least width of all columns together."""
        return sum(width for width, _ in self.columns)

    @property
    def spare(self) -> float:
        """Return the width that no column needs, gutters not counted."""
        return UNITS - 2 * MARGIN - self.columns_wide


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
    task: Task, room: Room, near: Fit | None = None, *, shares: tuple[Lanes, ...] = ()
) -> Fit | None:
    """Return the solution with the largest type; None where even the least does not fit.

    The search starts *near* another solution; the lanes are those of *shares*, if there are any.
    """
    least = task.page.least_type
    steps = round((task.most - least) * 10)
    low, high = -1, steps + 1
    here = round((near.sizes.body - least) * 10) if near else steps // 2
    best = None
    while high - low > 1:
        here = min(max(here, low + 1), high - 1)
        sizes = Sizes(round(least + here / 10, 1), least)
        found = _attempt(task, room, sizes, near=near, shares=shares)
        use = found.columns_wide / _budget(room, sizes) if found else inf
        if found is not None and use <= 1:
            best, low = found, here
        else:
            high = here
        if found is None:
            here = (low + high) // 2
        else:
            near, here = found, round((sizes.body / use**_GROWS - least) * 10)
    return best


def _budget(room: Room, sizes: Sizes) -> float:
    """Return the width for all columns together."""
    share = _AIRY if sizes.body > sizes.least * _COMFORT else 1.0
    return (UNITS - 2 * MARGIN) * share - sum(room.gutters)


def _attempt(
    task: Task, room: Room, sizes: Sizes, *, near: Fit | None, shares: tuple[Lanes, ...]
) -> Fit | None:
    """Return a solution with type of these sizes; its columns may be too wide for the page together."""
    panel = plan_panel(task.scene.notes, sizes)
    zones = frame(task.height, sizes, room, panel=panel.height, legend=task.legend.height)
    high, wide = zones.body_bottom - zones.body_top, _budget(room, sizes)
    columns = []
    for place, measure in enumerate(task.measures):
        most = min(_LANES, max(1, len(measure.steps)))
        kept = shares[place] if shares else None
        lanes = (len(kept),) if kept else range(1, most + 1)
        guess = _scaled(near, place, sizes) if near else None
        found = narrowest(measure, Asked(place, sizes, room, lanes, high, wide, kept, guess))
        if found is None:
            return None
        columns.append(found)
    return Fit(sizes, zones, panel, task.legend, tuple(columns), shares)


def _scaled(near: Fit, place: int, sizes: Sizes) -> tuple[float, int]:
    width, lanes = near.columns[place]
    return width * sizes.body / near.sizes.body, lanes


@dataclass(frozen=True, slots=True)
class Asked:
    """The question for one column: its place, the lanes to try or to keep, and what it must keep to.

    `guess` is about what the answer may be.
    """

    place: int
    sizes: Sizes
    room: Room
    lanes: Iterable[int]
    high: float
    wide: float
    kept: Lanes | None = None
    guess: tuple[float, int] | None = None


def narrowest(measure: ColumnMeasure, asked: Asked) -> tuple[float, int] | None:
    """Return the least width at which a column is not too high, and its number of lanes."""
    lane, column = measure.least_width(asked.sizes)
    tolerance = _TOLERANCE if asked.kept else _ROUGHLY
    best: tuple[float, int] | None = None
    for count in asked.lanes:
        gutters = 2 * PAD + asked.room.inner_width(asked.place, count)
        low = max(column, lane * count + gutters)
        high = asked.wide if best is None else best[0] - _WORTH
        guess = low if best is None else high
        if asked.guess and asked.guess[1] == count:
            guess = asked.guess[0]
        enough = partial(fits, measure, asked, count=count, gutters=gutters)
        width = _least(enough, low, high, guess=guess, tolerance=tolerance)
        if width is not None:
            best = (width, count)
    return best


def fits(measure: ColumnMeasure, asked: Asked, width: float, *, count: int, gutters: float) -> bool:
    """Return whether a column of *width* with *count* lanes is not too high."""
    lane = (width - gutters) / count
    _, tall = measure.lanes(lane, count, sizes=asked.sizes, least=asked.room.least, kept=asked.kept)
    room = asked.high - 6 - tall
    return room > 0 and measure.gaps.height(width - 2 * PAD, asked.sizes) <= room


def _least(
    enough: Callable[[float], bool], low: float, high: float, *, guess: float, tolerance: float
) -> float | None:
    """Return the least width in [low, high] that fits, give or take the tolerance.

    The search goes outwards from a *guess* in ever longer steps, and then halves the last of them.
    """
    if high < low:
        return None
    here, step = min(max(guess, low), high), tolerance
    if enough(here):
        while here > low and enough(max(low, here - step)):
            here, step = max(low, here - step), 2 * step
        low, high = max(low, here - step), here
    else:
        while here < high and not enough(min(high, here + step)):
            here, step = min(high, here + step), 2 * step
        if here == high:
            return None
        low, high = here, min(high, here + step)
    while high - low > tolerance:
        middle = (low + high) / 2
        if enough(middle):
            high = middle
        else:
            low = middle
    return high
