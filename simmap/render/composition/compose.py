"""Compose a scene on a page: solve, count what the arrows need, and solve again with that."""

from dataclasses import dataclass

from simmap.render.composition.fitting import Fit, Task, fit
from simmap.render.composition.frame import HEADER, Room
from simmap.render.composition.headers import header_height
from simmap.render.composition.measure import measures_of
from simmap.render.composition.placing import Placed, placed
from simmap.render.page import Page
from simmap.render.routing.gutters import Lanes, Route, routes
from simmap.render.routing.needs import room_for
from simmap.render.scene.values import Scene

_FREE_PASSES = 2  # after these the numbers of lanes are kept, so that the rest can settle
_MOST_PASSES = 6
_FULL = 10.4  # the largest type of a full map, in units; of an overview, which has less to say
_OVERVIEW = 12.4


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
    room = _first_room(scene)
    before: Fit | None = None
    done: Composition | None = None
    for turn in range(_MOST_PASSES):
        before = fit(task, room, before, keep=turn >= _FREE_PASSES)
        if before is None:
            return None
        done = _place(task, before, room)
        tall = header_height(scene, done.placed.columns, before.sizes)
        needed = room_for(done.routes, done.lanes, header=tall, tag=before.sizes.tag)
        enough = needed.joined(room) == room
        if enough and turn >= _FREE_PASSES:
            break
        room = needed if turn < _FREE_PASSES else needed.joined(room)
    return done


def _first_room(scene: Scene) -> Room:
    return Room(gutters=(26.0,) * (len(scene.columns) + 1), header=HEADER)


def _place(task: Task, solved: Fit, room: Room) -> Composition:
    where = placed(task.measures, solved, room)
    ways = routes(task.scene.arrows, where.lanes)
    return Composition(task.scene, task.page, task.height, solved, where, ways)
