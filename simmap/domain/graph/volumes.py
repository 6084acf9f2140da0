"""How many episodes a year pass each step, where arrows carry shares: an absorbing Markov chain.

Of the people at a step a share goes on along each arrow and the rest leaves the system. With P the
shares and s the yearly entries, the visits are v = (I - P')^-1 s (Kemeny and Snell, Finite Markov
Chains, 1960). Visits are episodes, not people. Where a share is only known within bounds, the
visits to a step are bounded exactly by value iteration over the rows (interval Markov chains).
"""

from collections.abc import Mapping
from typing import TypeAlias

Shares: TypeAlias = Mapping[str, Mapping[str, float]]
"""For each step the share, 0 to 1, that goes on to each next step; what is left of 1 leaves."""

Bounds: TypeAlias = Mapping[str, Mapping[str, tuple[float, float]]]
"""The same with the least and the most; the rest that leaves stands under `LEAVES`."""

LEAVES = ""
"""In place of a next step: people leave the system."""

CLOSE = 1e-12
"""A pivot, or a step of the iteration, that counts as nothing."""

MOST_ROUNDS = 100_000


class NobodyLeavesError(ValueError):
    """There is a step from which people would never leave, so that no yearly number exists."""


def visits(shares: Shares, entries: Mapping[str, float]) -> dict[str, float]:
    """Return the visits a year to each step; raises `NobodyLeavesError`.

    >>> visits({"911": {"police": 0.7}, "police": {}}, {"911": 1000})
    {'911': 1000.0, 'police': 700.0}
    """
    steps = sorted({*shares, *entries, *(v for row in shares.values() for v in row)} - {LEAVES})
    _check_exits(shares, steps)
    place = {step: number for number, step in enumerate(steps)}
    matrix = [[float(row == column) for column in range(len(steps))] for row in range(len(steps))]
    for source, row in shares.items():
        for target, share in row.items():
            if target != LEAVES:
                matrix[place[target]][place[source]] -= share
    solved = _solve(matrix, [float(entries.get(step, 0)) for step in steps])
    return {step: solved[place[step]] for step in steps}


def _check_exits(shares: Shares, steps: list[str]) -> None:
    """Raise `NobodyLeavesError` unless a way out of the system leads from every step."""
    leaving = {s for s in steps if sum(v for t, v in shares.get(s, {}).items() if t) < 1 - CLOSE}
    grown = True
    while grown:
        before = {s for s in steps if any(v and t in leaving for t, v in shares.get(s, {}).items())}
        grown = not before <= leaving
        leaving |= before
    if stuck := [step for step in steps if step not in leaving]:
        raise NobodyLeavesError(f"people would never leave {', '.join(stuck)}")


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a system of linear equations by elimination with the largest pivot."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for column in range(len(rows)):
        pivot = max(range(column, len(rows)), key=lambda row: abs(rows[row][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for row in range(column + 1, len(rows)):
            factor = rows[row][column] / rows[column][column]
            if factor:
                rows[row] = [a - factor * b for a, b in zip(rows[row], rows[column], strict=True)]
    solved = [0.0] * len(rows)
    for row in reversed(range(len(rows))):
        known = sum(rows[row][column] * solved[column] for column in range(row + 1, len(rows)))
        solved[row] = (rows[row][-1] - known) / rows[row][row]
    return solved


def visit_range(bounds: Bounds, entries: Mapping[str, float], step: str) -> tuple[float, float]:
    """Return the fewest and the most visits a year to *step*; raises `NobodyLeavesError`.

    Each row may take any shares within its bounds that add up to 1, whatever the other rows take.
    """
    low, high = (_extreme(bounds, step, most=most) for most in (False, True))
    return _expected(low, entries), _expected(high, entries)


def _expected(ahead: Mapping[str, float], entries: Mapping[str, float]) -> float:
    return sum(ahead.get(entry, 0.0) * count for entry, count in entries.items())


def _extreme(bounds: Bounds, target: str, *, most: bool) -> dict[str, float]:
    """Return for each step the visits to *target* that lie ahead of a person there, at an extreme."""
    ahead = dict.fromkeys({*bounds, target}, 0.0)
    for _ in range(MOST_ROUNDS):
        new = {
            step: (step == target) + _row(bounds.get(step, {}), ahead, most=most) for step in ahead
        }
        moved = max(abs(new[step] - ahead[step]) for step in ahead)
        ahead = new
        if moved < CLOSE:
            return ahead
    raise NobodyLeavesError("people might never leave, within these bounds")


def _row(
    row: Mapping[str, tuple[float, float]], ahead: Mapping[str, float], *, most: bool
) -> float:
    """Return the extreme of a row: the least everywhere, then the rest where it weighs most (or least)."""
    total = sum(low * ahead.get(step, 0.0) for step, (low, _) in row.items())
    rest = 1 - sum(low for low, _ in row.values())
    for step in sorted(row, key=lambda s: ahead.get(s, 0.0), reverse=most):
        low, high = row[step]
        more = min(high - low, max(rest, 0.0))
        total += more * ahead.get(step, 0.0)
        rest -= more
    return total


def surely_over(visited: tuple[float, float], capacity: float) -> float | None:
    """Return by how much capacity is exceeded at the least; None where it may not be exceeded.

    >>> surely_over((528.0, 528.0), 450), surely_over((518.0, 562.0), 540)
    (78.0, None)
    """
    over = visited[0] - capacity
    return over if over > 0 else None
