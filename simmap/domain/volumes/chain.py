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

MOST_WORK = 2_000_000
"""How many shares are weighed at the most before a chain counts as too large: about a second."""


class NobodyLeavesError(ValueError):
    """People at `steps` would never leave, or might not, so that no yearly number exists."""

    def __init__(self, steps: Collection[str]) -> None:
        self.steps = tuple(sorted(steps))
        super().__init__(f"people would never leave {', '.join(self.steps)}")


class TooLargeError(ValueError):
    """The chain has too many steps and shares within bounds to work out the ranges."""


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
    """Return the fewest and the most visits a year to each step.

    Each row may take any shares within its bounds that add up to 1, whatever the other rows take.
    Raises `NobodyLeavesError`, and `TooLargeError` where that is more than `MOST_WORK`.
    """
    if is_certain(bounds):
        shares = {step: {t: low for t, (low, _) in row.items()} for step, row in bounds.items()}
        return {step: (count, count) for step, count in visits(shares, entries).items()}
    _check_possible_exits(bounds)
    rows, work = _Rows(bounds), _Work(MOST_WORK)
    return {step: _range(rows, entries, step, work=work) for step in bounds}


def is_certain(bounds: Bounds) -> bool:
    """Return whether every share is one number."""
    return all(high - low < CLOSE for row in bounds.values() for low, high in row.values())


def _range(
    rows: "_Rows", entries: Mapping[str, float], step: str, *, work: "_Work"
) -> tuple[float, float]:
    low, high = (_extreme(rows, step, most=most, work=work) for most in (False, True))
    return rows.expected(low, entries), rows.expected(high, entries)


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


class _Work:
    """What may still be done before the chain counts as too large."""

    def __init__(self, shares: float) -> None:
        self.left = shares

    def spend(self, shares: int) -> None:
        self.left -= shares
        if self.left < 0:
            raise TooLargeError


class _Rows:
    """The rows as numbered steps, the farthest from the entries first, and what cannot vary apart.

    Each row has its number, its (step, least) pairs, its (step, room) pairs and the share to give.
    """

    def __init__(self, bounds: Bounds) -> None:
        named = (target for row in bounds.values() for target in row)
        self.number = {step: n for n, step in enumerate(dict.fromkeys((*bounds, *named)))}
        self.rows = [self._row(step, row) for step, row in [*bounds.items()][::-1]]
        self.shares = sum(map(len, bounds.values()))

    def _row(
        self, step: str, row: Mapping[str, tuple[float, float]]
    ) -> tuple[int, list[tuple[int, float]], list[tuple[int, float]], float]:
        least = [(self.number[s], low) for s, (low, _) in row.items() if low]
        room = [(self.number[s], high - low) for s, (low, high) in row.items() if high > low]
        return self.number[step], least, room, 1.0 - sum(low for low, _ in row.values())

    def expected(self, ahead: list[float], entries: Mapping[str, float]) -> float:
        """Return what lies ahead of everybody who comes in."""
        places = ((self.number.get(entry), count) for entry, count in entries.items())
        return sum(ahead[place] * count for place, count in places if place is not None)


def _extreme(rows: _Rows, target: str, *, most: bool, work: _Work) -> list[float]:
    """Return for each step the visits to *target* that lie ahead of a person there, at an extreme."""
    goal = rows.number[target]
    ahead = [0.0] * len(rows.number)
    ahead[goal] = 1.0
    moved = CLOSE_ENOUGH * 2
    while moved >= CLOSE_ENOUGH * max(1.0, *ahead):
        work.spend(rows.shares)
        moved = _round(rows, ahead, goal, most=most)
    return ahead


def _round(rows: _Rows, ahead: list[float], goal: int, *, most: bool) -> float:
    """Take every row once: the least everywhere, then the rest where it weighs most (or least)."""
    moved = 0.0
    for step, least, room, rest in rows.rows:
        total = 1.0 if step == goal else 0.0
        for place, share in least:
            total += share * ahead[place]
        if room:
            total += _given(sorted([(ahead[p], more) for p, more in room], reverse=most), rest)
        moved = max(moved, abs(total - ahead[step]))
        ahead[step] = total
    return moved


def _given(room: list[tuple[float, float]], rest: float) -> float:
    """Return what the rest weighs when the (weight, room) pairs take of it in their order."""
    total = 0.0
    for weight, more in room:
        if rest <= more:
            return total + rest * weight if rest > 0 else total
        total += more * weight
        rest -= more
    return total


def surely_over(visited: tuple[float, float], capacity: float) -> float | None:
    """Return by how much capacity is exceeded at the least; None where it may not be exceeded.

    >>> surely_over((528.0, 528.0), 450), surely_over((518.0, 562.0), 540)
    (78.0, None)
    """
    over = visited[0] - capacity
    return over if over > 0 else None
