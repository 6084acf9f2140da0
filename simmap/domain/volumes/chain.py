"""How many episodes a year pass each step, where arrows carry shares: an absorbing Markov chain.

Of the people at a step a share goes on along each arrow and the rest leaves the system. With P the
shares and s the yearly entries, the visits are v = (I - P')^-1 s (Kemeny and Snell, Finite Markov
Chains, 1960). Visits are episodes, not people. Where a share is only known within bounds, the
visits to a step are bounded exactly by value iteration over the rows (interval Markov chains).
"""

from collections.abc import Collection, Mapping
from typing import TypeAlias

Shares: TypeAlias = Mapping[str, Mapping[str, float]]
"""For each step the share, 0 to 1, that goes on to each next step; what is left of 1 leaves."""

Bounds: TypeAlias = Mapping[str, Mapping[str, tuple[float, float]]]
"""The same with the least and the most; the rest that leaves stands under `LEAVES`."""

LEAVES = ""
"""In place of a next step: people leave the system."""

CLOSE, CLOSE_ENOUGH = 1e-12, 1e-7
"""A share that counts as nothing, and a step of the iteration that does, of the largest value."""

MOST_ROUNDS = 20_000


class NobodyLeavesError(ValueError):
    """People at `steps` would never leave, or might not, so that no yearly number exists."""

    def __init__(self, steps: Collection[str]) -> None:
        self.steps = tuple(sorted(steps))
        super().__init__(f"people would never leave {', '.join(self.steps)}")


def visits(shares: Shares, entries: Mapping[str, float]) -> dict[str, float]:
    """Return the visits a year to each step; raises `NobodyLeavesError`.

    Steps are taken out of the chain one after the other, their people sent on to where they go
    next, and counted on the way back: elimination that keeps the few arrows of a map few.

    >>> visits({"911": {"police": 0.7}, "police": {}}, {"911": 1000})
    {'911': 1000.0, 'police': 700.0}
    """
    steps = sorted({*shares, *entries, *(v for row in shares.values() for v in row)} - {LEAVES})
    _check_exits(shares, steps)
    onward = {s: {t: p for t, p in shares.get(s, {}).items() if t and p} for s in steps}
    coming = {step: float(entries.get(step, 0)) for step in steps}
    into: dict[str, dict[str, float]] = {}
    for step in steps:
        ahead = onward.pop(step)
        stays = 1 - ahead.pop(step, 0.0)
        into[step] = {s: row.pop(step) / stays for s, row in onward.items() if step in row}
        coming[step] /= stays
        for target, share in ahead.items():
            coming[target] += coming[step] * share
            for source, part in into[step].items():
                onward[source][target] = onward[source].get(target, 0.0) + part * share
    counted: dict[str, float] = {}
    for step in reversed(steps):
        counted[step] = coming[step] + sum(counted[s] * p for s, p in into[step].items())
    return {step: counted[step] for step in steps}


def _check_exits(shares: Shares, steps: list[str]) -> None:
    """Raise `NobodyLeavesError` unless a way out of the system leads from every step."""
    leaving = {s for s in steps if sum(v for t, v in shares.get(s, {}).items() if t) < 1 - CLOSE}
    grown = True
    while grown:
        before = {s for s in steps if any(v and t in leaving for t, v in shares.get(s, {}).items())}
        grown = not before <= leaving
        leaving |= before
    if stuck := [step for step in steps if step not in leaving]:
        raise NobodyLeavesError(stuck)


def visit_ranges(bounds: Bounds, entries: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Return the fewest and the most visits a year to each step; raises `NobodyLeavesError`."""
    if is_certain(bounds):
        shares = {step: {t: low for t, (low, _) in row.items()} for step, row in bounds.items()}
        return {step: (count, count) for step, count in visits(shares, entries).items()}
    _check_possible_exits(bounds)
    return {step: _range(bounds, entries, step) for step in bounds}


def is_certain(bounds: Bounds) -> bool:
    """Return whether every share is one number."""
    return all(high - low < CLOSE for row in bounds.values() for low, high in row.values())


def visit_range(bounds: Bounds, entries: Mapping[str, float], step: str) -> tuple[float, float]:
    """Return the fewest and the most visits a year to *step*; raises `NobodyLeavesError`.

    Each row may take any shares within its bounds that add up to 1, whatever the other rows take.
    """
    _check_possible_exits(bounds)
    return _range(bounds, entries, step)


def _range(bounds: Bounds, entries: Mapping[str, float], step: str) -> tuple[float, float]:
    low, high = (_extreme(bounds, step, most=most) for most in (False, True))
    return _expected(low, entries), _expected(high, entries)


def _check_possible_exits(bounds: Bounds) -> None:
    """Raise `NobodyLeavesError` where, within the bounds, some steps could keep everybody."""
    kept = set(bounds)
    shrunk = True
    while shrunk:
        after = {step for step in kept if _may_stay(bounds[step], kept)}
        shrunk, kept = after != kept, after
    if kept:
        raise NobodyLeavesError(kept)


def _may_stay(row: Mapping[str, tuple[float, float]], kept: set[str]) -> bool:
    inside = sum(high for step, (_, high) in row.items() if step in kept)
    outside = sum(low for step, (low, _) in row.items() if step not in kept)
    return inside >= 1 - CLOSE and outside <= CLOSE


def _expected(ahead: Mapping[str, float], entries: Mapping[str, float]) -> float:
    return sum(ahead.get(entry, 0.0) * count for entry, count in entries.items())


def _extreme(bounds: Bounds, target: str, *, most: bool) -> dict[str, float]:
    """Return for each step the visits to *target* that lie ahead of a person there, at an extreme."""
    named = {next_step for row in bounds.values() for next_step in row}
    ahead = dict.fromkeys({*bounds, *named}, 0.0) | {target: 1.0}
    last_first = [*bounds][::-1]
    for _ in range(MOST_ROUNDS):
        moved = 0.0
        for step in last_first:
            new = (step == target) + _row(bounds[step], ahead, most=most)
            moved = max(moved, abs(new - ahead[step]))
            ahead[step] = new
        if moved < CLOSE_ENOUGH * max(1.0, *ahead.values()):
            return ahead
    raise NobodyLeavesError(bounds)


def _row(
    row: Mapping[str, tuple[float, float]], ahead: Mapping[str, float], *, most: bool
) -> float:
    """Return the extreme of a row: the least everywhere, then the rest where it weighs most (or least)."""
    total, rest = 0.0, 1.0
    open_ = []
    for step, (low, high) in row.items():
        total += low * ahead[step]
        rest -= low
        if high > low:
            open_.append((ahead[step], high - low))
    for weight, room in sorted(open_, reverse=most):
        if rest <= 0:
            break
        total += min(room, rest) * weight
        rest -= room
    return total


def surely_over(visited: tuple[float, float], capacity: float) -> float | None:
    """Return by how much capacity is exceeded at the least; None where it may not be exceeded.

    >>> surely_over((528.0, 528.0), 450), surely_over((518.0, 562.0), 540)
    (78.0, None)
    """
    over = visited[0] - capacity
    return over if over > 0 else None
