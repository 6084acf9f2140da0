"""Fill text columns as a newspaper does: in order, as even as can be."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise

Columns = tuple[tuple[int, ...], ...]
_ROUNDING = 1e-6


def fill(heights: Sequence[float], count: int) -> tuple[Columns, float]:
    """Share out *heights*, in order, to at most *count* columns; return them and the tallest.

    The tallest column is as short as possible, to one unit.
    """
    if not heights:
        return (), 0.0
    ends = [0.0, *accumulate(heights)]
    if count == 1:
        return (tuple(range(len(heights))),), ends[-1]
    tallest = max(heights)
    low = max(tallest, ends[-1] / count)
    high = min(low + tallest, ends[-1])  # so much always suffices
    while high - low > 1:
        middle = (low + high) / 2
        if len(_starts(ends, middle)) <= count:
            high = middle
        else:
            low = middle
    starts = [*_starts(ends, high), len(heights)]
    columns = tuple(tuple(range(start, end)) for start, end in pairwise(starts))
    return columns, max(ends[end] - ends[start] for start, end in pairwise(starts))


def _starts(ends: Sequence[float], most: float) -> list[int]:
    """Return where each column starts when none may be taller than *most*."""
    starts, last = [0], len(ends) - 1
    while (end := bisect_right(ends, ends[starts[-1]] + most + _ROUNDING) - 1) < last:
        starts.append(max(end, starts[-1] + 1))
    return starts
