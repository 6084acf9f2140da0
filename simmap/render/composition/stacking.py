"""In which order the steps of a column are offered to its lanes."""

from collections import defaultdict
from statistics import fmean

from simmap.render.scene.values import COMMUNITY, Scene, Spot, StepBox

Stack = tuple[StepBox, ...]


def stacks_of(scene: Scene) -> tuple[Stack, ...]:
    """Return the steps of each column: the usual path on top, what no arrow meets last.

    Between them each step stands as high as those that its arrows lead to, on average, so that
    fewer arrows cross (one sweep of the barycenter heuristic: Sugiyama, Tagawa and Toda 1981).
    """
    met = _met(scene)
    stacks = [
        tuple(sorted(column.steps, key=lambda step: (not step.usual, step.spot not in met)))
        for column in scene.columns
    ]
    for place, stack in enumerate(stacks):
        heights = {spot: height for other in stacks for spot, height in _heights(other).items()}
        stacks[place] = tuple(sorted(stack, key=lambda step: _goal(step, met, heights)))
    return tuple(stacks)


def _met(scene: Scene) -> dict[Spot, list[Spot]]:
    """Return the spots at the other ends of each spot's arrows."""
    met: dict[Spot, list[Spot]] = defaultdict(list)
    for arrow in scene.arrows:
        met[arrow.source].append(arrow.target)
        met[arrow.target].append(arrow.source)
    return met


def _heights(stack: Stack) -> dict[Spot, float]:
    """Return how far down its column each step stands, from 0 to 1."""
    return {step.spot: (place + 0.5) / len(stack) for place, step in enumerate(stack)}


def _goal(
    step: StepBox, met: dict[Spot, list[Spot]], heights: dict[Spot, float]
) -> tuple[bool, float]:
    if step.usual:
        return False, 0.0
    others = [heights[spot] for spot in met.get(step.spot, ()) if spot != COMMUNITY]
    return True, fmean(others or [heights[step.spot]])
