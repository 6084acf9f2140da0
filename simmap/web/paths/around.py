"""One place of the map with what leads there and what follows."""

from collections.abc import Iterable
from dataclasses import dataclass

from simmap.domain.findings.ground import Ground, ways
from simmap.domain.graph.routes import downstream, leg, upstream
from simmap.web.paths.places import name_of
from simmap.web.paths.through import arrow_words


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a place: the neighbours with the arrow in words, and all that is further away."""

    heading: str
    nearest: tuple[tuple[str, str], ...]
    further: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """A place and its two sides; `is_listed` says whether it is on the map as it stands."""

    name: str
    is_listed: bool
    sides: tuple[Side, ...] = ()


def around(ground: Ground, place: str) -> Around:
    """Return what leads to *place* and what follows it, through custody as well."""
    name = name_of(ground, place)
    if place not in ground.listed:
        return Around(name, is_listed=False)
    simple = ways(ground.listed, through_custody=True)
    before = [(node, leg(ground.listed, node, place)) for node in simple.predecessors(place)]
    after = [(node, leg(ground.listed, place, node)) for node in simple.successors(place)]
    sides = (
        _side(
            ground,
            "What leads here",
            [(n, arrow_words(a)) for n, a in before],
            upstream(simple, place),
        ),
        _side(
            ground,
            "What follows",
            [(n, arrow_words(a)) for n, a in after],
            downstream(simple, place),
        ),
    )
    return Around(name, is_listed=True, sides=sides)


def _side(
    ground: Ground, heading: str, nearest: list[tuple[str, str]], everything: Iterable[str]
) -> Side:
    near = {node for node, _ in nearest}
    return Side(
        heading,
        tuple((name_of(ground, node), words) for node, words in nearest),
        tuple(name_of(ground, node) for node in everything if node not in near),
    )
