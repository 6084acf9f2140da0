"""Compose and draw in a line; what the tests of the picture share."""

from functools import cache
from pathlib import Path

from simmap import resources
from simmap.domain.model import SystemMap
from simmap.domain.placement import place
from simmap.exchange.mapfile import read_map
from simmap.render.composition.compose import Composition, compose
from simmap.render.drawing import Drawing, Text
from simmap.render.page import TABLOID, Page
from simmap.render.scene.build import scene_of
from simmap.render.scene.values import Scene
from tests.builders import the_catalogue

FONTS = resources.STATIC / "fonts"
DEMO = resources.SEEDS / "maps" / "nc-orange.yaml"


@cache
def read(file: Path = DEMO) -> SystemMap:
    return read_map(file.read_bytes(), name=file.name, catalogue=the_catalogue())


@cache
def scene(system: SystemMap) -> Scene:
    return scene_of(system, the_catalogue(), place(system, the_catalogue()))


def composed(system: SystemMap, page: Page = TABLOID, **more: float) -> Composition:
    found = compose(scene(system), page, **more)
    assert found is not None
    return found


def words(drawing: Drawing) -> str:
    """Return all text of a drawing, line by line."""
    return "\n".join(line for m in drawing.marks if isinstance(m, Text) for line in m.lines)


def parts(*drawings: Drawing) -> set[str]:
    """Return the parts that are shown anywhere."""
    return {m.part for d in drawings for m in (*d.marks, *d.strokes, *d.tags)}
