"""Fill text columns as a newspaper does: in order, as even as can be."""

from collections.abc import Sequence
from itertools import pairwise

Columns = tuple[tuple[int, ...], ...]


def fill(heights: Sequence[float], count: int) -> tuple[Columns, float]:
    """Share out *heights*, in order, to at most *count* columns; return them and the tallest.

    The tallest column is as short as possible, to one unit.
    """
    if not heights:
        return (), 0.0
    low, high = max(max(heights), sum(heights) / count), sum(heights)
    if count == 1:
        return (tuple(range(len(heights))),), high
    while high - low > 1:
        middle = (low + high) / 2
        if len(_starts(heights, middle)) <= count:
            high = middle
        else:
            low = middle
    starts = [*_starts(heights, high), len(heights)]
    columns = tuple(tuple(range(start, end)) for start, end in pairwise(starts))
    return columns, max(sum(heights[place] for place in column) for column in columns)


def _starts(heights: Sequence[float], most: float) -> list[int]:
    """Return where each column starts when none may be taller than *most*."""
    starts, used = [0], 0.0
    for place, tall in enumerate(heights):
        if used + tall > most and used:
            starts.append(place)
            used = 0.0
        used += tall
    return starts
