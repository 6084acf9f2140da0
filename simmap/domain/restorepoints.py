"""The moments to which people want a map back: before something big, and whenever work paused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

PAUSE = timedelta(hours=1)
"""Without a change for longer than this, a sitting is over."""


@dataclass(frozen=True, slots=True)
class RestorePoint:
    """A revision with the moment since which the map was so, and why one may want it."""

    revision: int
    at: datetime
    why: str


def restore_points(
    moments: Sequence[tuple[int, datetime]], deeds: Iterable[tuple[int, str]]
) -> list[RestorePoint]:
    """Return the restore points of a history, newest first.

    *moments* are all revisions with their time, oldest first; *deeds* what was made in one go: its
    first revision and the words for it.
    """
    before = {first - 1: f"Before {words}" for first, words in deeds}
    points = [
        RestorePoint(revision, at, before.get(revision) or "The end of a sitting")
        for (revision, at), (_, following) in pairwise(moments)
        if revision in before or following - at > PAUSE
    ]
    return points[::-1]
