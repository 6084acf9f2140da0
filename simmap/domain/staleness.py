"""Which facts nobody has confirmed for a stated time. Unknown is unknown, and neither old nor new."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from simmap.domain.model import Item, SystemMap

CONFIRMED_KINDS = ("services", "peer_roles", "flows", "measures", "steps", "answers")
"""The kinds whose entries are facts that an agency can confirm."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A fact and when it was last confirmed: None where nobody has, or where the words tell no day."""

    kind: str
    item: Item
    on: date | None


def unconfirmed(system: SystemMap, *, today: date, months: int) -> list[Confirmation]:
    """Return the facts not confirmed for *months*, those of unknown age first, then the oldest."""
    limit = months_before(today, months)
    found = [fact for fact in _facts(system) if fact.on is None or fact.on < limit]
    return sorted(found, key=lambda fact: (fact.on is not None, fact.on or today))


def last_day(said: str) -> date | None:
    """Return the last day that a confirmation can mean, None where it names no day of the calendar.

    >>> last_day("2026-02"), last_day("2026-05-12"), last_day("last spring")
    (datetime.date(2026, 2, 28), datetime.date(2026, 5, 12), None)
    """
    found = _DATE.fullmatch(said)
    if not found:
        return None
    year, month = int(found[1]), int(found[2] or 12)
    try:
        day = int(found[3] or calendar.monthrange(year, month)[1])
        return date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        return None


def months_before(day: date, months: int) -> date:
    """Return the day so many months ago, the last of its month where that has fewer days.

    >>> months_before(date(2026, 3, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _facts(system: SystemMap) -> Iterator[Confirmation]:
    for kind in CONFIRMED_KINDS:
        for item in getattr(system, kind):
            yield Confirmation(kind, item, last_day(item.confirmed_on))
