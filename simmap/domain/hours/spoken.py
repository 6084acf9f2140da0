"""Hours of opening in words, so that people see how what they wrote was read."""

from collections.abc import Iterator
from datetime import time
from itertools import groupby

from simmap.domain.hours import Spans, open_spans
from simmap.domain.said import bare, listed, say, strung

WEEKDAYS = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)
HOURS = tuple(f"{day} {hour:02}:00" for day in WEEKDAYS for hour in range(24))
"""The hours of the week by their names in addresses and on the command line: "Tuesday 14:00"."""
NOT_UNDERSTOOD = "Not understood: counts as unknown."
_DAY = 1440
_WEEK = 7 * _DAY


def reading(text: str) -> str:
    """Return how *text* was read as hours of opening, "" where nothing is written.

    >>> reading("Mon-Fri 8-5")
    'Reads as Monday to Friday 8:00 am to 5:00 pm.'
    >>> reading("24 hours a day"), reading("meets monthly")
    ('Reads as open at every hour.', 'Not understood: counts as unknown.')
    """
    spans = open_spans(text)
    if not text.strip():
        return ""
    if spans is None:
        return NOT_UNDERSTOOD
    return f"Reads as {spoken(spans)}."


def spoken(spans: Spans) -> str:
    """Return spans of a week as people say them.

    >>> spoken(((480, 1020), (8640, 10080)))
    'Monday 8:00 am to 5:00 pm; Sunday all day'
    """
    if not spans:
        return say("never open")
    if spans == ((0, _WEEK),):
        return say("open at every hour")
    times = _by_day(spans)
    days: dict[str, list[str]] = {}
    for at, run in groupby(range(7), key=lambda day: times[day]):
        days.setdefault(at, []).append(_days([*run]))
    said = (say("{days} {times}", days=listed(when), times=at) for at, when in days.items() if at)
    return strung(said, "; ")


def hour_of_week(hour: int) -> str:
    """Return an hour of the week as people say it.

    >>> hour_of_week(0), hour_of_week(38)
    ('Monday at midnight', 'Tuesday at 2:00 pm')
    """
    return say("{day} at {time}", day=WEEKDAYS[hour // 24], time=_clock(60 * (hour % 24)))


def _by_day(spans: Spans) -> list[str]:
    """Return for each day the spans that begin there; what is longer than a day is cut at midnight."""
    found: list[list[str]] = [[] for _ in range(7)]
    for start, end in sorted(_cut(_closed_circle(spans)), key=lambda span: span[0] % _DAY):
        day, minute = divmod(start, _DAY)
        whole = end - start == _DAY and not minute
        span = say("{start} to {end}", start=_clock(minute), end=_clock(end))
        found[day % 7].append(say("all day") if whole else span)
    return [listed(times) for times in found]


def _closed_circle(spans: Spans) -> Spans:
    """Return the spans with the night from Sunday to Monday as one."""
    if len(spans) > 1 and spans[0][0] == 0 and spans[-1][1] == _WEEK:
        return (*spans[1:-1], (spans[-1][0], spans[0][1] + _WEEK))
    return spans


def _cut(spans: Spans) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        while end - start >= _DAY:
            midnight = (start // _DAY + 1) * _DAY
            yield start, midnight
            start = midnight
        if end > start:
            yield start, end


def _days(days: list[int]) -> str:
    first, last = WEEKDAYS[days[0]], WEEKDAYS[days[-1]]
    if len(days) == 7:
        return say("every day")
    if len(days) <= 2:
        return listed(dict.fromkeys((first, last)))
    return say("{first} to {last}", first=first, last=last)


def _clock(minutes: int) -> str:
    hour, minute = divmod(minutes % _DAY, 60)
    if not minute and hour % 12 == 0:
        return say("noon") if hour else say("midnight")
    return bare(time(hour, minute))
