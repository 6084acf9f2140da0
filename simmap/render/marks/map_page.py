"""The map itself as one drawing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from simmap.domain.said import say, spoken
from simmap.render.composition.compose import Composition
from simmap.render.drawing import Drawing, Rect, Shape, Stroke, Tag, Text
from simmap.render.marks.arrows import strokes, tags
from simmap.render.marks.gaps import gap_marks
from simmap.render.marks.headings import band, column, title
from simmap.render.marks.legend import legend_marks
from simmap.render.marks.panel import panel_marks
from simmap.render.marks.steps import step_marks
from simmap.render.page import UNITS
from simmap.render.palette import PAPER
from simmap.render.routing.paths import paths
from simmap.render.scene.values import Scene, Spot, StepBox

SUMMARY = say(
    "One column for each intercept, from community services to community corrections. In each, the "
    "steps with their local services, then the gaps. Arrows show how people move. The same content "
    "stands beside the picture as text."
)


def map_drawing(composition: Composition) -> Drawing:
    """Return the marks of a composed map, in reading order: column by column, then the foot."""
    fit = composition.fit
    foot = list(legend_marks(fit.legend, fit.frame.legend_top))
    ways = paths(composition.routes, composition.placed, fit.frame)
    numbers = _numbers(composition.scene)
    drawn = tuple(_marks(composition)) + tuple(m for m in foot if isinstance(m, Shape | Text))
    return Drawing(
        page=composition.page,
        height=composition.height,
        title=composition.scene.title,
        summary=spoken(SUMMARY, composition.scene.tongue),
        language=composition.scene.tongue.code,
        marks=drawn,
        strokes=strokes(ways, numbers) + tuple(m for m in foot if isinstance(m, Stroke)),
        tags=tags(ways, fit.sizes.tag, numbers) + tuple(m for m in foot if isinstance(m, Tag)),
    )


def _marks(composition: Composition) -> Iterator[Shape | Text]:
    fit, scene = composition.fit, composition.scene
    numbers = _numbers(scene)
    yield Shape(rect=Rect(0, 0, UNITS, composition.height), line=PAPER, pen=0, kind="page")
    yield from title(scene, scene.facts, fit.sizes)
    yield from band(composition)
    for place, one in enumerate(scene.columns):
        yield from column(composition, place)
        for box, step in _as_seen(one.steps, composition.placed.boxes):
            for mark in step_marks(step, box, one.color, sizes=fit.sizes):
                yield replace(mark, places=f"at-{numbers[step.spot]}")
        yield from gap_marks(composition, place)
    yield from panel_marks(fit.panel, fit.frame.panel_top, scene.tongue)


def _numbers(scene: Scene) -> dict[Spot, int]:
    steps = (step.spot for column in scene.columns for step in column.steps)
    return {spot: number for number, spot in enumerate(steps)}


def _as_seen(steps: Iterable[StepBox], boxes: Mapping[Spot, Rect]) -> list[tuple[Rect, StepBox]]:
    """Return the steps with their boxes, lane by lane from the top: as one reads them."""
    found = [(boxes[step.spot], step) for step in steps]
    return sorted(found, key=lambda each: (each[0].left, each[0].top))
