"""Compose a scene on a page: solve, count what the arrows need, and solve again with that."""

from dataclasses import dataclass, replace

from simmap.render.composition.fitting import Fit, Task, fit
from simmap.render.composition.frame import HEADER, Room
from simmap.render.composition.headers import header_height
from simmap.render.composition.measure import Lanes as Shares
from simmap.render.composition.measure import measures_of
from simmap.render.composition.placing import Placed, placed
from simmap.render.page import Page
from simmap.render.routing.choosing import routes, untangled
from simmap.render.routing.gutters import Lanes, Route
from simmap.render.routing.needs import room_for
from simmap.render.scene.values import Scene

_PASSES = 4
_FULL = 11.4  # the largest type of a full map: its steps stay below the columns' headings
_OVERVIEW = 12.4  # of an overview, which has less to say


@dataclass(frozen=True, slots=True)
class Composition:
    """A scene with a place for everything but the arrows, and the ways these take."""

    scene: Scene
    page: Page
    height: float
    fit: Fit
    placed: Placed
    routes: tuple[Route, ...]

    @property
    def lanes(self) -> Lanes:
        """Return the lanes of all columns."""
        return self.placed.lanes


def compose(scene: Scene, page: Page, *, height: float | None = None) -> Composition | None:
    """Return the composition with the largest type; None where the least does not fit."""
    most = max(_OVERVIEW if scene.overview else _FULL, round(page.least_type * 1.3, 1))
    task = Task(scene, measures_of(scene), page, height or page.units_high, most)
    first = _shared_out(task)
    if first is None:
        return None
    solved, where = first
    usual = {step.spot for column in scene.columns for step in column.steps if step.usual}
    lanes, ways = untangled(scene.arrows, replace(where.lanes, rail=True), usual)
    shares = _shares(task, lanes)
    room = _room(task, solved, where, ways)
    for _ in range(_PASSES):
        found = fit(task, room, solved, shares=shares)
        if found is None:
            return None
        solved, where = found, placed(task.measures, found, room)
        needed = _room(task, solved, where, ways)
        if needed.joined(room) == room:
            break
        room = needed.joined(room)
    return Composition(scene, page, task.height, solved, where, ways)


def _shared_out(task: Task) -> tuple[Fit, Placed] | None:
    """Return a solution with its steps shared out to lanes as its arrows allow, about."""
    room = Room(gutters=(26.0,) * (len(task.scene.columns) + 1), header=HEADER)
    first = fit(task, room)
    if first is None:
        return None
    where = placed(task.measures, first, room)
    room = _room(task, first, where, routes(task.scene.arrows, where.lanes)).known(room)
    solved = fit(task, room, first)
    return None if solved is None else (solved, placed(task.measures, solved, room))


def _room(task: Task, solved: Fit, where: Placed, ways: tuple[Route, ...]) -> Room:
    """Return the room that headings and arrows need; their lanes may stand in another order."""
    tall = header_height(task.scene, where.columns, solved.sizes)
    return room_for(ways, where.lanes, header=tall, tag=solved.sizes.tag)


def _shares(task: Task, lanes: Lanes) -> tuple[Shares, ...]:
    """Return the steps of each column's lanes, as places in its measure."""
    places = {one.step.spot: n for m in task.measures for n, one in enumerate(m.steps)}
    found: list[list[tuple[int, ...]]] = [[] for _ in task.measures]
    for column, spots in zip(lanes.columns, lanes.spots, strict=True):
        found[column].append(tuple(places[spot] for spot in spots))
    return tuple(map(tuple, found))
