"""How days and clock times are written where a person reads them: "Nov 22, 2026", "9:00 am".

Documents write the month in full, as `simmap.domain.tongue` says it in each language; forms and
files keep what machines read ("2026-11-22", "13:05").
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ISO = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year."""

    year: int
    month: int


def day(when: date) -> str:
    """Return a day.

    >>> day(date(2026, 11, 2))
    'Nov 2, 2026'
    """
    return f"{_short(when.month)} {when.day}, {when.year}"


def clock(when: time) -> str:
    """Return the time that a clock shows.

    >>> clock(time(9)), clock(time(13, 5)), clock(time(0, 30)), clock(time(12))
    ('9:00 am', '1:05 pm', '12:30 am', '12:00 pm')
    """
    return f"{when.hour % 12 or 12}:{when.minute:02} {'am' if when.hour < 12 else 'pm'}"


def moment(when: datetime) -> str:
    """Return a day with the time, in the zone of *when*.

    >>> moment(datetime(2026, 5, 12, 15, 42))
    'May 12, 2026, 3:42 pm'
    """
    return f"{day(when)}, {clock(when.time())}"


def loose(text: str) -> date | Month | None:
    """Return the day or the month that was written as machines do, None for any other text.

    >>> loose("2019-10-24"), loose("2019-04"), loose("2019-02-30"), loose("fall 2021")
    (datetime.date(2019, 10, 24), Month(year=2019, month=4), None, None)
    """
    found = _ISO.fullmatch(text.strip())
    if not found:
        return None
    year, month = int(found[1]), int(found[2])
    try:
        return date(year, month, int(found[3])) if found[3] else Month(year, month)
    except ValueError:
        return None


def loose_day(text: str) -> str:
    """Return a month or day that was written as machines do in words, and any other text as it is.

    >>> loose_day("2019-04"), loose_day("2019-10-24"), loose_day("2019"), loose_day("2019-13")
    ('Apr 2019', 'Oct 24, 2019', '2019', '2019-13')
    """
    match loose(text):
        case date() as found:
            return day(found)
        case Month(year, month):
            return f"{_short(month)} {year}"
        case _:
            return text


def _short(month: int) -> str:
    return MONTHS[month - 1][:3]
