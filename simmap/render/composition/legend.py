"""What the legend must explain: only what is on the picture."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from simmap.domain.said import say, spoken, translated
from simmap.domain.words import FlowKind
from simmap.render.composition.sizes import Sizes
from simmap.render.page import MARGIN, UNITS
from simmap.render.scene.values import Arrow, Bullet, Flag, Scene, StepBox
from simmap.render.typeface import line_height, width

TITLE = say("HOW TO READ")


class Sample(Enum):
    """The small picture before the words."""

    STEP = auto()
    EMPTY_STEP = auto()
    PEER = auto()
    BULLET = auto()
    PRIORITY = auto()
    ARROW = auto()
    TAG = auto()
    FLAG = auto()


@dataclass(frozen=True, slots=True)
class Key:
    """One entry; `of` is what the sample shows: a bullet, an arrow, a flag, or the words on it."""

    sample: Sample
    words: str
    of: Bullet | Arrow | Flag | str = ""


def sample_width(key: Key, size: float) -> float:
    """Return the width of the picture before the words at type *size*, air included."""
    match key.of:
        case Arrow():
            return 33.0
        case Bullet():
            return size
        case Flag(word):
            return width(word, size, bold=True) + 9
        case words:
            air = 18 if key.sample in {Sample.STEP, Sample.EMPTY_STEP} else 9
            return width(words, size, bold=True) + air


@dataclass(frozen=True, slots=True)
class LegendPlan:
    """The entries with their places: x from the page's edge, row from the top."""

    title: str
    places: tuple[tuple[Key, float, int], ...]
    size: float
    height: float


def plan_legend(scene: Scene, sizes: Sizes) -> LegendPlan:
    """Return the legend of *scene* in as few rows as can be, with the largest type for that."""
    smaller = (sizes.legend * share for share in (1.0, 0.95, 0.9, 0.86))
    tried = {max(sizes.least, round(size, 1)): None for size in smaller}
    return min((_in_rows(scene, size) for size in tried), key=lambda plan: _rows(plan))


def _rows(plan: LegendPlan) -> int:
    return max((row for _, _, row in plan.places), default=0)


def _in_rows(scene: Scene, size: float) -> LegendPlan:
    title = spoken(TITLE, scene.tongue)
    x = start = MARGIN + width(title, size, bold=True) + 11
    row, places = 0, []
    for key in translated(tuple(keys(scene)), scene.tongue):
        wide = sample_width(key, size) + width(key.words, size)
        if x + wide > UNITS - MARGIN and x > start:
            x, row = start, row + 1
        places.append((key, x, row))
        x += wide + 10
    return LegendPlan(title, tuple(places), size, 3 + (row + 1) * (line_height(size) + 5.0))


def keys(scene: Scene) -> Iterator[Key]:
    """Yield what needs explaining."""
    steps = [step for column in scene.columns for step in column.steps]
    yield from _boxes(steps)
    yield from _lines(steps)
    if any(
        line.rank is not None and not line.flag for column in scene.columns for line in column.gaps
    ):
        yield Key(Sample.PRIORITY, say("chosen gap"), say("PRIORITY {rank}", rank=1))
    yield from _flags(scene)
    yield from _arrows(scene.arrows)


def _flags(scene: Scene) -> Iterator[Key]:
    steps = [step for column in scene.columns for step in column.steps]
    flags = [step.flag for step in steps]
    flags += [entry.flag for step in steps for entry in step.entries]
    flags += [gap.flag for column in scene.columns for gap in column.gaps]
    for flag in dict.fromkeys((*flags, *(arrow.flag for arrow in scene.arrows))):
        if flag:
            yield Key(Sample.FLAG, flag.meaning, flag)


def _boxes(steps: list[StepBox]) -> Iterator[Key]:
    if any(step.recorded for step in steps):
        yield Key(Sample.STEP, say("step with local services"), say("Step"))
    for remark in sorted({step.remark for step in steps if not step.recorded}):
        yield Key(Sample.EMPTY_STEP, remark, say("Step"))
    if any(entry.peers for step in steps for entry in step.entries):
        yield Key(Sample.PEER, say("peers work here"), say("PEER"))


_BULLETS = {
    Bullet.SERVICE: say("service"),
    Bullet.NOT_YET: say("planned or proposed"),
    Bullet.NO_LONGER: say("paused or ended"),
    Bullet.NAMED: say("named in a flow"),
    Bullet.PEER_ROLE: say("peer role"),
}


def _lines(steps: list[StepBox]) -> Iterator[Key]:
    there = {entry.bullet for step in steps for entry in step.entries}
    yield from (
        Key(Sample.BULLET, words, bullet) for bullet, words in _BULLETS.items() if bullet in there
    )


_KINDS = {
    FlowKind.DEEPER: say("into the system"),
    FlowKind.HANDOFF: say("handoff"),
    FlowKind.DIVERSION_EXIT: say("diversion"),
    FlowKind.RETURN: say("return to custody"),
    FlowKind.UNKNOWN: say("flow"),
}


def _arrows(arrows: tuple[Arrow, ...]) -> Iterator[Key]:
    """Yield the usual path, each kind as the map itself has it, and what thin lines mean."""
    usual = next((arrow for arrow in arrows if arrow.usual and not arrow.own), None)
    if usual is not None:
        yield Key(Sample.ARROW, say("usual path"), usual)
    own = {arrow.kind: arrow for arrow in arrows if arrow.own and not arrow.usual}
    assumed = {arrow.kind: arrow for arrow in arrows if not (arrow.own or arrow.usual)}
    for kind, words in _KINDS.items():
        shown = own.get(kind) or assumed.get(kind)
        if shown is not None:
            plain = shown if shown.weight is None else replace(shown, weight=0.1)
            yield Key(Sample.ARROW, words, plain)
    if own and assumed:
        yield Key(Sample.ARROW, say("thin: assumed"), next(iter(assumed.values())))
    yield from _tags(arrows)


def _tags(arrows: tuple[Arrow, ...]) -> Iterator[Key]:
    if any(arrow.tag for arrow in arrows):
        yield Key(Sample.TAG, say("see above"), "A")
    counted = max(arrows, key=lambda arrow: arrow.weight or 0.0, default=None)
    if counted is not None and counted.weight:
        yield Key(Sample.ARROW, say("the wider, the more a year"), counted)
    if any(arrow.count.startswith("≤") for arrow in arrows):
        yield Key(Sample.TAG, say("at most: arrows share the count"), "A ≤")
    if any(arrow.bottleneck for arrow in arrows):
        yield Key(Sample.TAG, say("bottleneck"), "A !")
