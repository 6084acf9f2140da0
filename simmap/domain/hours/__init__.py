"""Hours of opening as the 168 hours of a week; what is not plainly said stays unknown."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

from opening_hours import OpeningHours, State, validate

from simmap.domain.hours.phrases import osm_hours

Hours: TypeAlias = frozenset[int]
"""Hours of the week: 0 is Monday from midnight, 167 the last hour of Sunday."""

Spans: TypeAlias = tuple[tuple[int, int], ...]
"""Spans of time as minutes from Monday midnight, each from its beginning up to its end."""

WEEK: Hours = frozenset(range(168))
"""All hours."""

_MONDAY = datetime(2024, 1, 1)  # noqa: DTZ001 - any Monday: hours hold in every week, on the place's own clock
_MINUTE = timedelta(minutes=1)


@lru_cache(maxsize=4096)
def open_spans(text: str) -> Spans | None:
    """Return when *text* says that a place is open, or None where it does not plainly say.

    >>> open_spans("Mon 8:45-17"), open_spans("meets monthly")
    (((525, 1020),), None)
    """
    written = osm_hours(text)
    if not written or not validate(written):
        return None
    week = OpeningHours(written).intervals(_MONDAY, _MONDAY + timedelta(days=7))
    return tuple(
        ((start - _MONDAY) // _MINUTE, (end - _MONDAY) // _MINUTE)
        for start, end, state, _ in week
        if state == State.OPEN
    )


def weekly_hours(text: str) -> Hours | None:
    """Return the hours that are open at half past, or None where *text* does not plainly say.

    >>> len(weekly_hours("24 hours a day, 365 days a year"))
    168
    >>> len(weekly_hours("Mon-Fri 8-5")), len(weekly_hours("Mo-Fr 18:00-01:00"))
    (45, 35)
    >>> weekly_hours("expanding toward 24/7") is weekly_hours("meets monthly") is None
    True
    """
    spans = open_spans(text)
    if spans is None:
        return None
    return frozenset(h for h in WEEK if any(start <= 60 * h + 30 < end for start, end in spans))


def spans_of(hours: Iterable[int]) -> Spans:
    """Return hours of the week as spans of time.

    >>> spans_of({8, 9, 11})
    ((480, 600), (660, 720))
    """
    runs = groupby(enumerate(sorted(hours)), key=lambda pair: pair[1] - pair[0])
    together = ([hour for _, hour in run] for _, run in runs)
    return tuple((60 * run[0], 60 * run[-1] + 60) for run in together)
