"""The agenda of a workshop: made from the template, moved by minutes, and checked for clashes."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import time
from itertools import groupby, pairwise

from simmap.domain.catalogue import Catalogue
from simmap.domain.naming import counted
from simmap.domain.preparation import Block

_CLOCK = re.compile(r"\s*(\d{1,2})[:.](\d{2})\s*(am|pm|a\.m\.|p\.m\.)?\s*", re.IGNORECASE)
DAY_MINUTES = 24 * 60


def minute_of(clock: str) -> int:
    """Return the minute of the day that *clock* names; raises ValueError where it names none.

    >>> minute_of("8:30"), minute_of("13:05"), minute_of("1:05 pm"), minute_of("12:00 am")
    (510, 785, 785, 0)
    """
    found = _CLOCK.fullmatch(clock)
    if not found:
        raise ValueError("write a time as 8:30 or 1:30 pm")
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half and not 1 <= hour <= 12:
        raise ValueError("write a time as 8:30 or 1:30 pm")
    hour = hour % 12 + (12 if half.startswith("p") else 0) if half else hour
    if hour > 23 or minute > 59:
        raise ValueError("a day has 24 hours, and an hour 60 minutes")
    return hour * 60 + minute


def clock_of(minute: int) -> str:
    """Return a minute of the day as a clock shows it, without a leading zero.

    >>> clock_of(510), clock_of(785)
    ('8:30', '13:05')
    """
    return f"{minute // 60 % 24}:{minute % 60:02d}"


def time_of(clock: str) -> time:
    """Return the time that *clock* names; raises ValueError where it names none."""
    hour, minute = divmod(minute_of(clock), 60)
    return time(hour, minute)


def ends(block: Block) -> str:
    """Return when a block ends: "9:15"."""
    return clock_of(minute_of(block.starts) + block.minutes)


def template_agenda(catalogue: Catalogue, columns: Iterable[str]) -> tuple[Block, ...]:
    """Return the catalogue's agenda for a map with these *columns*.

    A block that maps columns which the map does not have names none. Columns that no block maps
    join the last block that maps any.
    """
    kept = tuple(columns)
    blocks = [
        Block(
            day=entry.day,
            starts=entry.starts,
            minutes=entry.minutes,
            title=entry.title,
            captures=entry.captures,
            stages=entry.stages,
            intercepts=tuple(key for key in entry.intercepts if key in kept),
        )
        for entry in catalogue.agenda
    ]
    mapped = {key for block in blocks for key in block.intercepts}
    missing = tuple(key for key in kept if key not in mapped)
    last = max((n for n, block in enumerate(blocks) if block.intercepts), default=None)
    if missing and last is not None:
        blocks[last] = replace(blocks[last], intercepts=(*blocks[last].intercepts, *missing))
    return tuple(blocks)


def in_order(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks by day and time."""
    return tuple(sorted(blocks, key=lambda block: (block.day, minute_of(block.starts))))


def days(blocks: Iterable[Block]) -> list[tuple[int, tuple[Block, ...]]]:
    """Return the blocks of each day, in order."""
    return [(day, tuple(part)) for day, part in groupby(in_order(blocks), lambda b: b.day)]


def clashes(blocks: Iterable[Block], columns: Sequence[str]) -> list[str]:
    """Return what does not fit, in sentences: overlaps, and columns that nobody maps."""
    found = []
    for day, part in days(blocks):
        for first, second in pairwise(part):
            over = minute_of(first.starts) + first.minutes - minute_of(second.starts)
            if over > 0:
                found.append(
                    f"Day {day}: “{second.title}” begins {counted(over, 'minute')} before "
                    f"“{first.title}” ends."
                )
    mapped = {key for block in blocks for key in block.intercepts}
    found += [
        f"No part of the agenda maps intercept {key}." for key in columns if key not in mapped
    ]
    return found


def moved(blocks: Iterable[Block], day: int, start: str, minutes: int) -> tuple[Block, ...]:
    """Return the agenda with what begins at *start* or later on *day* moved by *minutes*.

    Nothing moves past midnight: raises ValueError with a sentence.
    """
    result = []
    for block in blocks:
        at = minute_of(block.starts)
        if block.day == day and at >= minute_of(start):
            at += minutes
            if not 0 <= at < DAY_MINUTES:
                raise ValueError(f"“{block.title}” would begin on another day")
        result.append(replace(block, starts=clock_of(at)))
    return tuple(result)
