"""Give every column, lane, step and gap block its rectangle."""

from dataclasses import dataclass

from simmap.render.composition.fitting import Asked, Fit, fits
from simmap.render.composition.frame import Room
from simmap.render.composition.gapblock import GapColumns
from simmap.render.composition.measure import BETWEEN, PAD, ColumnMeasure
from simmap.render.composition.measure import Lanes as Shares
from simmap.render.drawing import Rect
from simmap.render.page import MARGIN
from simmap.render.routing.gutters import Lanes
from simmap.render.scene.values import Spot

_GUTTER_SHARE = 0.25  # of the spare width, but at most …
_GUTTER_MOST = 10.0  # … this for each gutter
_EQUAL_SHARE = 0.6  # of the rest goes to all columns alike, the rest by need
_MOST_AIR = 14.0  # between two steps, beyond the least
_MOST_GROWTH = 9.0  # of a box
ABOVE_GAPS = 4.0  # free between the steps and the gaps, at the least


@dataclass(frozen=True, slots=True)
class Placed:
    """Where everything but the arrows stands."""

    columns: tuple[tuple[float, float], ...]
    lanes: Lanes
    edges: tuple[tuple[float, float], ...]  # of the lanes
    boxes: dict[Spot, Rect]
    blocks: tuple[Rect, ...]  # of gaps
    gaps: tuple[GapColumns, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """One column while it is being placed."""

    measure: ColumnMeasure
    left: float
    right: float
    shares: Shares
    edges: tuple[tuple[float, float], ...]


def placed(measures: tuple[ColumnMeasure, ...], solved: Fit, room: Room) -> Placed:
    """Return the rectangles of a solution."""
    columns = _columns(measures, solved, room)
    boxes: dict[Spot, Rect] = {}
    blocks, gaps = [], []
    for column in columns:
        found, block = _stacked(column, solved, room)
        boxes |= found
        blocks.append(block)
        inner = column.right - column.left - 2 * PAD
        gaps.append(column.measure.gaps.columns(inner, solved.sizes))
    return Placed(
        columns=tuple((column.left, column.right) for column in columns),
        lanes=_lanes(columns, room.rail),
        edges=tuple(edge for column in columns for edge in column.edges),
        boxes=boxes,
        blocks=tuple(blocks),
        gaps=tuple(gaps),
    )


def _lanes(columns: list[_Column], rail: bool) -> Lanes:
    found = [
        (place, tuple(column.measure.steps[step].step.spot for step in share))
        for place, column in enumerate(columns)
        for share in column.shares
    ]
    return Lanes(tuple(place for place, _ in found), tuple(spots for _, spots in found), rail)


def _columns(measures: tuple[ColumnMeasure, ...], solved: Fit, room: Room) -> list[_Column]:
    """Share out the spare width and cut each column into its lanes."""
    widths, gutters = _widths(solved, room)
    found, left = [], MARGIN + gutters[0]
    for place, (measure, most) in enumerate(zip(measures, widths, strict=True)):
        count = solved.columns[place][1]
        wide = _widest(measure, place, most, solved=solved, room=room)
        lane = (wide - 2 * PAD - room.inner_width(place, count)) / count
        kept = solved.shares[place] if solved.shares else None
        shares, _ = measure.lanes(lane, count, sizes=solved.sizes, least=room.least, kept=kept)
        edges = _edges(left + PAD, lane, [room.inner_gutter(place, i) for i in range(count)])
        found.append(_Column(measure, left, left + wide, shares, edges))
        left += most + gutters[place + 1]
    return found


def _widths(solved: Fit, room: Room) -> tuple[list[float], list[float]]:
    """Return the widths of columns and gutters, with the spare width shared out."""
    spare = solved.spare - sum(room.gutters)
    between = len(solved.columns) - 1
    more = min(_GUTTER_MOST, spare * _GUTTER_SHARE / between) if between else 0.0
    spare -= more * between
    needs = [width for width, _ in solved.columns]
    equal = spare * _EQUAL_SHARE / len(needs)
    by_need = spare * (1 - _EQUAL_SHARE) / sum(needs)
    gutters = [room.gutters[0], *(width + more for width in room.gutters[1:-1]), room.gutters[-1]]
    return [width + equal + width * by_need for width in needs], gutters


def _widest(measure: ColumnMeasure, place: int, most: float, *, solved: Fit, room: Room) -> float:
    """Return the largest width up to *most* at which a column still fits.

    More width can mean more height: the steps are shared out anew, and numbers of gaps hang.
    """
    least, count = solved.columns[place]
    zones = solved.frame
    high = zones.body_bottom - zones.body_top
    kept = solved.shares[place] if solved.shares else None
    asked = Asked(place, solved.sizes, room, (count,), high, most, kept)
    gutters = 2 * PAD + room.inner_width(place, count)
    tried = (least + (most - least) * share for share in (1.0, 0.75, 0.5, 0.25))
    return next((w for w in tried if fits(measure, asked, w, count=count, gutters=gutters)), least)


def _edges(left: float, lane: float, gutters: list[float]) -> tuple[tuple[float, float], ...]:
    found = []
    for gutter in gutters:
        found.append((left, left + lane))
        left += lane + gutter
    return tuple(found)


def _stacked(column: _Column, solved: Fit, room: Room) -> tuple[dict[Spot, Rect], Rect]:
    """Stack the steps from the top and stand the gap block on the column's foot."""
    zones = solved.frame
    free = zones.body_bottom - zones.body_top - ABOVE_GAPS
    inner = column.right - column.left - 2 * PAD
    tall = column.measure.gaps.height(inner, solved.sizes)
    heights = [_heights(column, lane, solved, room=room) for lane in range(len(column.shares))]
    stacks = [sum(lane) + BETWEEN * (len(lane) - 1) for lane in heights]
    slack = max(0.0, free - tall - max(stacks))
    tall += min(slack * 0.3, 2.2 * len(column.measure.gaps.lines))
    bottom = zones.body_bottom
    block = Rect(column.left + 4, bottom - tall, column.right - 4, bottom)
    boxes: dict[Spot, Rect] = {}
    for share, edges, lane in zip(column.shares, column.edges, heights, strict=True):
        spots = [column.measure.steps[step].step.spot for step in share]
        rects = _stack(lane, edges, top=zones.body_top, free=free - tall)
        boxes |= dict(zip(spots, rects, strict=True))
    return boxes, block


def _heights(column: _Column, lane: int, solved: Fit, *, room: Room) -> list[float]:
    left, right = column.edges[lane]
    steps = [column.measure.steps[step] for step in column.shares[lane]]
    return [
        max(one.height(right - left, solved.sizes), room.least.get(one.step.spot, 0.0))
        for one in steps
    ]


def _stack(
    heights: list[float], edges: tuple[float, float], *, top: float, free: float
) -> list[Rect]:
    """Stack boxes with as much air as is free, within measure: what is left stays blank."""
    if not heights:
        return []
    count = len(heights)
    slack = max(0.0, free - sum(heights) - BETWEEN * (count - 1))
    air = BETWEEN + min(_MOST_AIR, slack * 0.6 / count)
    growth = max(0.0, free - sum(heights) - air * (count - 1)) / count
    growth = min(_MOST_GROWTH, growth)
    found = []
    for tall in heights:
        found.append(Rect(edges[0], top, edges[1], top + tall + growth))
        top += tall + growth + air
    return found
