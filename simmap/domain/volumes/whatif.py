"""What would change if some people went another way: a proposed service, or a hand-off that holds.

Both sides are compared draw by draw: what nobody has counted is drawn once, within its bounds, and
is the same before and after. Subtracting the two ranges would claim more than is known.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simmap.domain.volumes.chain import Bounds, is_certain, visits
from simmap.domain.volumes.estimate import Volumes

DRAWS, STEPS_DRAWN = 200, 20_000
"""How often what nobody has counted is drawn at the most, and for how many steps all together."""

SEED = 5
"""The same map gives the same figures."""

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Shift:
    """Of the people who go from *step* to *instead_of* ("" where they leave) a share goes to *to*."""

    step: str
    instead_of: str
    to: str
    share: float


@dataclass(frozen=True, slots=True)
class Change:
    """The visits a year to a step before and after, and the difference: each the least and most."""

    step: str
    before: Range
    after: Range
    difference: Range


def what_if(volumes: Volumes, shift: Shift) -> tuple[Change, ...]:
    """Return the steps whose visits change by half an episode a year or more, the most first.

    People who come to a place without counts of its own leave the system there.
    """
    seen: dict[str, list[tuple[float, float]]] = {}
    for shares in _draws(volumes.bounds):
        before = visits(shares, volumes.entries)
        after = visits(_shifted(shares, shift), volumes.entries)
        for step in sorted({*before, *after}):
            seen.setdefault(step, []).append((before.get(step, 0.0), after.get(step, 0.0)))
    changes = [_change(step, pairs) for step, pairs in seen.items()]
    moved = [c for c in changes if max(map(abs, c.difference)) >= 0.5]
    return tuple(sorted(moved, key=lambda c: (-max(map(abs, c.difference)), c.step)))


def _change(step: str, pairs: list[tuple[float, float]]) -> Change:
    before, after = zip(*pairs, strict=True)
    differences = [late - early for early, late in pairs]
    return Change(
        step,
        (min(before), max(before)),
        (min(after), max(after)),
        (min(differences), max(differences)),
    )


def _shifted(
    shares: Mapping[str, Mapping[str, float]], shift: Shift
) -> dict[str, dict[str, float]]:
    row = dict(shares[shift.step])
    part = row.get(shift.instead_of, 0.0) * shift.share
    row[shift.instead_of] = row.get(shift.instead_of, 0.0) - part
    row[shift.to] = row.get(shift.to, 0.0) + part
    return {step: dict(each) for step, each in shares.items()} | {shift.step: row}


def _draws(bounds: Bounds) -> Iterator[dict[str, dict[str, float]]]:
    """Yield shares within the bounds: corners of each row, and every other time a point between."""
    dice = random.Random(SEED)  # noqa: S311 - repeatable on purpose; nothing secret rests on it
    draws = min(DRAWS, STEPS_DRAWN // max(len(bounds), 1))
    for number in range(1 if is_certain(bounds) else draws):
        weight = dice.random() if number % 2 else 1.0
        yield {step: _between(row, weight, dice) for step, row in bounds.items()}


def _between(row: Mapping[str, Range], weight: float, dice: random.Random) -> dict[str, float]:
    one, other = _corner(row, dice), _corner(row, dice)
    return {target: weight * one[target] + (1 - weight) * other[target] for target in row}


def _corner(row: Mapping[str, Range], dice: random.Random) -> dict[str, float]:
    """Return shares that add up to 1, all but one at an end of their bounds."""
    shares = {target: low for target, (low, _) in row.items()}
    rest = 1 - sum(shares.values())
    for target in dice.sample(sorted(row), len(row)):
        more = min(row[target][1] - row[target][0], max(rest, 0.0))
        shares[target] += more
        rest -= more
    return shares
