"""What the legend must explain: only what is on the picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from simmap.domain.words import FlowKind
from simmap.render.composition.sizes import Sizes
from simmap.render.page import MARGIN, UNITS
from simmap.render.scene.values import Arrow, Bullet, Scene, StepBox
from simmap.render.typeface import line_height, width

TITLE = "HOW TO READ"


class Sample(Enum):
    """The small picture before the words."""

    STEP = auto()
    EMPTY_STEP = auto()
    PEER = auto()
    BULLET = auto()
    PRIORITY = auto()
    ARROW = auto()
    TAG = auto()


@dataclass(frozen=True, slots=True)
class Key:
    """One entry; `of` is what the sample shows: a bullet, an arrow, the text of a tag."""

    sample: Sample
    words: str
    of: Bullet | Arrow | str = ""


def sample_width(key: Key, sizes: Sizes) -> float:
    """Return the width of the picture before the words, air included."""
    size = sizes.legend
    if key.sample in {Sample.STEP, Sample.EMPTY_STEP}:
        return width("Step", size, bold=True) + 18
    if key.sample is Sample.ARROW:
        return 33.0
    if key.sample is Sample.BULLET:
        return 8.0
    words = {Sample.PEER: "PEER", Sample.PRIORITY: "PRIORITY 1"}.get(key.sample, str(key.of))
    return width(words, size, bold=True) + 9


@dataclass(frozen=True, slots=True)
class LegendPlan:
    """The entries with their places: x from the page's edge, row from the top."""

    places: tuple[tuple[Key, float, int], ...]
    height: float


def plan_legend(scene: Scene, sizes: Sizes) -> LegendPlan:
    """Return the legend of *scene*, in as many rows as it needs."""
    x = start = MARGIN + width(TITLE, sizes.legend, bold=True) + 12
    row, places = 0, []
    for key in keys(scene):
        wide = sample_width(key, sizes) + width(key.words, sizes.legend)
        if x + wide > UNITS - MARGIN and x > start:
            x, row = start, row + 1
        places.append((key, x, row))
        x += wide + 11
    return LegendPlan(tuple(places), 6 + (row + 1) * (line_height(sizes.legend) + 5.0))


def keys(scene: Scene) -> Iterator[Key]:
    """Yield what needs explaining."""
    steps = [step for column in scene.columns for step in column.steps]
    yield from _boxes(steps)
    yield from _lines(steps)
    if any(line.rank is not None for column in scene.columns for line in column.gaps):
        yield Key(Sample.PRIORITY, "gap chosen as a priority")
    yield from _arrows(scene.arrows)


def _boxes(steps: list[StepBox]) -> Iterator[Key]:
    if any(step.recorded for step in steps):
        yield Key(Sample.STEP, "with local services")
    if any(not step.recorded for step in steps):
        yield Key(Sample.EMPTY_STEP, "assumed, nothing recorded")
    if any(entry.peers for step in steps for entry in step.entries):
        yield Key(Sample.PEER, "peers work here")


_BULLETS = {
    Bullet.SERVICE: "service",
    Bullet.NOT_YET: "planned or proposed",
    Bullet.NO_LONGER: "paused or ended",
    Bullet.NAMED: "named in a flow",
    Bullet.PEER_ROLE: "peer role",
}


def _lines(steps: list[StepBox]) -> Iterator[Key]:
    there = {entry.bullet for step in steps for entry in step.entries}
    yield from (
        Key(Sample.BULLET, words, bullet) for bullet, words in _BULLETS.items() if bullet in there
    )


_OWN = {
    FlowKind.DEEPER: "into the system",
    FlowKind.HANDOFF: "handoff",
    FlowKind.DIVERSION_EXIT: "diversion",
    FlowKind.RETURN: "return",
    FlowKind.UNKNOWN: "flow",
}


def _arrows(arrows: tuple[Arrow, ...]) -> Iterator[Key]:
    """Yield one key for each look: the usual path, the map's own kinds, then the assumed ones."""
    usual = next((arrow for arrow in arrows if arrow.usual and not arrow.own), None)
    if usual is not None:
        yield Key(Sample.ARROW, "usual path", usual)
    for own, before in ((True, ""), (False, "assumed ")):
        seen: dict[FlowKind, Arrow] = {}
        for arrow in arrows:
            if arrow.own == own and not (arrow.usual and not own):
                seen.setdefault(arrow.kind, arrow)
        for kind, words in _OWN.items():
            if kind in seen:
                yield Key(Sample.ARROW, before + words, seen[kind])
    yield from _tags(arrows)


def _tags(arrows: tuple[Arrow, ...]) -> Iterator[Key]:
    if any(arrow.tag for arrow in arrows):
        yield Key(Sample.TAG, "recorded here, see below the columns", "A")
    if any(arrow.bottleneck for arrow in arrows):
        yield Key(Sample.TAG, "bottleneck", "A !")
