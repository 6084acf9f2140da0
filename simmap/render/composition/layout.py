"""Where everything of a composition stands, as a value that can be kept with the map.

Units as in `page`. A layout holds no content: steps by their keys, in the order of their lanes.
"""

from dataclasses import dataclass

from simmap.render.composition.compose import Composition
from simmap.render.composition.frame import Frame


@dataclass(frozen=True, slots=True)
class KeptBox:
    """A step, from its upper edge to its lower."""

    step: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class KeptLane:
    """A lane of a column with its steps from the top."""

    left: float
    right: float
    boxes: tuple[KeptBox, ...]


@dataclass(frozen=True, slots=True)
class KeptColumn:
    """A column by its key; its gaps stand between `gaps_top` and the column's foot."""

    key: str
    left: float
    right: float
    gaps_top: float
    lanes: tuple[KeptLane, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A composition without its content; `form` says how much of the map it has room for.

    `body` is the type size of the services, from which all others follow.
    """

    form: int
    height: float
    body: float
    frame: Frame
    columns: tuple[KeptColumn, ...]


def layout_of(composition: Composition, form: int) -> Layout:
    """Return what is to be kept of *composition*."""
    return Layout(
        form=form,
        height=composition.height,
        body=composition.fit.sizes.body,
        frame=composition.fit.frame,
        columns=tuple(
            _column(composition, place) for place in range(len(composition.scene.columns))
        ),
    )


def _column(composition: Composition, place: int) -> KeptColumn:
    placed = composition.placed
    left, right = placed.columns[place]
    lanes = (lane for lane, column in enumerate(placed.lanes.columns) if column == place)
    return KeptColumn(
        key=composition.scene.columns[place].key,
        left=left,
        right=right,
        gaps_top=placed.blocks[place].top,
        lanes=tuple(_lane(composition, lane) for lane in lanes),
    )


def _lane(composition: Composition, lane: int) -> KeptLane:
    placed = composition.placed
    boxes = ((spot, placed.boxes[spot]) for spot in placed.lanes.spots[lane])
    kept = tuple(KeptBox(spot.step, box.top, box.bottom) for spot, box in boxes)
    return KeptLane(*placed.edges[lane], kept)
