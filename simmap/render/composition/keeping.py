"""Compose a scene in a layout that is kept, so that what people know by its place stays there.

A box keeps its place and its height. Where it needs more it grows downwards, and those below it in
its lane give way; a new step stands below the others. Nothing else moves. If that does not fit, all
type becomes smaller, a tenth of a unit at a time. The layout no longer serves when

- the columns are others than they were,
- type would fall below the page's least or below `_GIVES` of what the layout was made for,
- a gutter has less than `_TIGHT` of the width asked for by arrows that have no other way, or a bus
  would be too dense,
- the legend needs another row.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import count, takewhile

from simmap.render.composition.compose import Composition
from simmap.render.composition.fitting import Fit
from simmap.render.composition.frame import LEAST_LANE, OVER_LEGEND, Frame, Room
from simmap.render.composition.headers import header_height
from simmap.render.composition.layout import KeptColumn, KeptLane, Layout
from simmap.render.composition.legend import plan_legend
from simmap.render.composition.measure import BETWEEN, PAD, ColumnMeasure, StepMeasure, measures_of
from simmap.render.composition.panel import plan_panel
from simmap.render.composition.placing import ABOVE_GAPS, Placed
from simmap.render.composition.sizes import Sizes
from simmap.render.drawing import Rect
from simmap.render.page import MARGIN, UNITS, Page
from simmap.render.routing.choosing import routes
from simmap.render.routing.gutters import Lanes
from simmap.render.routing.needs import room_for
from simmap.render.scene.values import Scene, Spot

_GIVES = 0.9
_TIGHT = 0.75
_ROUNDING = 0.01  # units


class _NoRoomError(Exception):
    """The layout no longer serves."""


def _check(holds: bool) -> None:
    if not holds:
        raise _NoRoomError


def compose_within(scene: Scene, page: Page, kept: Layout) -> Composition | None:
    """Return *scene* in the layout *kept*; None where it no longer serves."""
    if [column.key for column in scene.columns] != [column.key for column in kept.columns]:
        return None
    least = max(page.least_type, kept.body * _GIVES)
    smaller = (round(kept.body - place / 10, 1) for place in count())
    for body in takewhile(lambda size: size >= least or size == kept.body, smaller):
        with suppress(_NoRoomError):
            return _composed(scene, page, kept, sizes=Sizes(body, page.least_type))
    return None


def _composed(scene: Scene, page: Page, kept: Layout, *, sizes: Sizes) -> Composition:
    fit = _fit(scene, kept, sizes)
    lanes = _lanes(scene, kept)
    edges = tuple((column.left, column.right) for column in kept.columns)
    header = header_height(scene, edges, sizes)
    ways = routes(scene.arrows, lanes)
    needed = room_for(ways, lanes, header=header, tag=sizes.tag)
    if tight := _tight(needed, lanes, kept):
        ways = routes(scene.arrows, lanes, tight)
        needed = room_for(ways, lanes, header=header, tag=sizes.tag)
    _check_room(needed, lanes, kept)
    stack = _Stack(kept.frame, sizes, needed.least)
    where = _placed(measures_of(scene), lanes, kept, stack=stack)
    return Composition(scene, page, kept.height, fit, where, ways)


def _fit(scene: Scene, kept: Layout, sizes: Sizes) -> Fit:
    """Return type and zones with panel and legend in their places."""
    zones = kept.frame
    legend = plan_legend(scene, Sizes(sizes.least, sizes.least))
    panel = plan_panel(scene.notes, sizes)
    _check(zones.legend_top + legend.height <= kept.height - MARGIN + _ROUNDING)
    _check(panel.height <= max(0.0, zones.legend_top - zones.panel_top - OVER_LEGEND) + _ROUNDING)
    return Fit(sizes, zones, panel, legend)


def _lanes(scene: Scene, kept: Layout) -> Lanes:
    """Return the lanes as they are kept, each new step below the lane that ends highest."""
    columns: list[int] = []
    spots: list[tuple[Spot, ...]] = []
    for place, (column, old) in enumerate(zip(scene.columns, kept.columns, strict=True)):
        new = {step.spot.step: step.spot for step in column.steps}
        lanes = [[new.pop(b.step) for b in lane.boxes if b.step in new] for lane in old.lanes]
        ends = [lane.boxes[-1].bottom if lane.boxes else 0.0 for lane in old.lanes]
        for spot in new.values():
            highest = ends.index(min(ends))
            lanes[highest].append(spot)
            ends[highest] += BETWEEN
        columns += [place] * len(lanes)
        spots += map(tuple, lanes)
    return Lanes(tuple(columns), tuple(spots), kept.frame.rail > 0)


def _check_room(needed: Room, lanes: Lanes, kept: Layout) -> None:
    """Look whether headings and arrows find the room they need."""
    zones = kept.frame
    _check(needed.header <= zones.header_bottom - zones.header_top + _ROUNDING)
    _check(zones.top_pitch(needed.top) >= LEAST_LANE)
    _check(zones.bottom_pitch(needed.bottom) >= LEAST_LANE)
    _check(not _tight(needed, lanes, kept))


def _tight(needed: Room, lanes: Lanes, kept: Layout) -> frozenset[int]:
    """Return the gutters that are too narrow for their arrows."""
    first = [lanes.columns.index(column) for column in range(len(kept.columns))]
    rights = [MARGIN, *(column.right for column in kept.columns)]
    lefts = [*(column.left for column in kept.columns), UNITS - MARGIN]
    widths = zip([*first, len(lanes.columns)], lefts, rights, needed.gutters, strict=True)
    found = {gutter for gutter, left, right, asked in widths if _narrow(left - right, asked)}
    for (column, place), asked in needed.inner.items():
        before, after = kept.columns[column].lanes[place : place + 2]
        if _narrow(after.left - before.right, asked):
            found.add(first[column] + place + 1)
    return frozenset(found)


def _narrow(width: float, asked: float) -> bool:
    return width + _ROUNDING < _TIGHT * asked


@dataclass(frozen=True, slots=True)
class _Stack:
    """What the steps of all lanes are stacked with."""

    zones: Frame
    sizes: Sizes
    least: Mapping[Spot, float]

    def block(self, measure: ColumnMeasure, column: KeptColumn) -> Rect:
        """Return the place of the gaps: that which they had, or more upwards."""
        _check(measure.least_width(self.sizes)[1] <= column.right - column.left + _ROUNDING)
        tall = measure.gaps.height(column.right - column.left - 2 * PAD, self.sizes)
        bottom = self.zones.body_bottom
        top = min(column.gaps_top, bottom - tall)
        return Rect(column.left + 4, top, column.right - 4, bottom)

    def lane(self, lane: KeptLane, steps: list[StepMeasure], foot: float) -> dict[Spot, Rect]:
        """Return the boxes of a lane from the top, each where it was unless one above needs more."""
        were, wide = {box.step: box for box in lane.boxes}, lane.right - lane.left
        found: dict[Spot, Rect] = {}
        free = self.zones.body_top
        for one in steps:
            spot = one.step.spot
            _check(one.least_width(self.sizes) <= wide + _ROUNDING)
            old = were.get(spot.step)
            top = max(free, old.top) if old else free
            tall = max(one.height(wide, self.sizes), self.least.get(spot, 0.0))
            bottom = max(top + tall, old.bottom) if old else top + tall
            found[spot] = Rect(lane.left, top, lane.right, bottom)
            free = bottom + BETWEEN
        _check(free - BETWEEN <= foot - ABOVE_GAPS + _ROUNDING)
        return found


def _placed(
    measures: tuple[ColumnMeasure, ...], lanes: Lanes, kept: Layout, *, stack: _Stack
) -> Placed:
    both = tuple(zip(measures, kept.columns, strict=True))
    blocks = tuple(stack.block(*each) for each in both)
    steps = {one.step.spot: one for measure in measures for one in measure.steps}
    old = tuple(lane for column in kept.columns for lane in column.lanes)
    boxes: dict[Spot, Rect] = {}
    for place, lane, spots in zip(lanes.columns, old, lanes.spots, strict=True):
        boxes |= stack.lane(lane, [steps[spot] for spot in spots], blocks[place].top)
    return Placed(
        columns=tuple((column.left, column.right) for column in kept.columns),
        lanes=lanes,
        edges=tuple((lane.left, lane.right) for lane in old),
        boxes=boxes,
        blocks=blocks,
        gaps=tuple(m.gaps.columns(c.right - c.left - 2 * PAD, stack.sizes) for m, c in both),
    )
