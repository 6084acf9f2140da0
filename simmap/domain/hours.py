"""Hours of opening as the 168 hours of a week; what is not plainly said stays unknown."""

import re

WEEK = frozenset(range(168))
"""All hours: 0 is Monday from midnight, 167 the last hour of Sunday."""

_ALWAYS = re.compile(r"^(?:open )?24\s*/\s*7\b|^(?:open )?24[- ]hours?\b|^around the clock\b", re.I)
_HOPE = re.compile(r"\b(?:expand|expected|planned|toward|to grow|proposed|soon|pilot)", re.I)
_DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_DAY = r"(?:mo|tu|we|th|fr|sa|su)[a-z]*\.?"
_TIME = r"(\d{1,2})(?::(\d\d))?\s*(a\.?m\.?|p\.?m\.?)?"
_SPAN = re.compile(
    rf"\b({_DAY})(?:\s*(?:-|–|to|through)\s*({_DAY}))?,?\s*(?:from\s+)?"
    rf"{_TIME}\s*(?:-|–|to)\s*{_TIME}",
    re.I,
)


def weekly_hours(text: str) -> frozenset[int] | None:
    """Return the hours that are open at half past, or None where *text* does not plainly say.

    >>> len(weekly_hours("24 hours a day, 365 days a year"))
    168
    >>> len(weekly_hours("Mon-Fri 8-5")), len(weekly_hours("Mo-Fr 18:00-01:00"))
    (45, 35)
    >>> weekly_hours("expanding toward 24/7") is weekly_hours("meets monthly") is None
    True
    """
    if _HOPE.search(text):
        return None
    if _ALWAYS.search(text.strip()):
        return WEEK
    rest = _SPAN.sub("", text).strip(" ;,.")
    spans = list(_SPAN.finditer(text))
    if not spans or rest:
        return None
    return frozenset().union(*(_hours(*span.groups()) for span in spans))


def _hours(  # the parts of one match, in its order
    first: str, last: str | None, *clock: str | None
) -> frozenset[int]:
    start, end = _days(first), _days(last or first)
    days = [day % 7 for day in range(start, end + 1 if end >= start else end + 8)]
    opens, closes = _times(*clock)
    return frozenset((24 * day + hour) % 168 for day in days for hour in range(opens, closes))


def _days(word: str) -> int:
    return _DAYS.index(word[:2].lower())


def _times(*clock: str | None) -> tuple[int, int]:
    """Return the first hour open at half past and the first closed one after it."""
    hour, minute, half, end_hour, end_minute, end_half = clock
    opens = _half_past(_at(hour, half), minute)
    closes = _half_past(_at(end_hour, end_half), end_minute)
    unmarked = not half and not end_half
    if unmarked and closes <= opens and closes <= 12 and opens < 12:
        closes += 12
    return opens, closes if closes > opens else closes + 24


def _at(hour: str | None, half: str | None) -> int:
    value = int(hour or 0) % 24
    if not half:
        return value
    return value % 12 + (12 if half.lower().startswith("p") else 0)


def _half_past(hour: int, minute: str | None) -> int:
    return hour + (int(minute or 0) > 30)
