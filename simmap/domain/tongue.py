"""What a language is to the texts of a report, and English, in which every text is first said."""

from dataclasses import dataclass
from datetime import date, time
from typing import Protocol

from simmap.domain import dates
from simmap.domain.dates import MONTHS
from simmap.domain.dates import Month as Month

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A count that a sentence has in words while it is small ("three", "12")."""

    count: int


Part = str | int | float | date | time | Month | Spelled


class Tongue(Protocol):
    """A language: how patterns, numbers, days and lists are in it."""

    @property
    def code(self) -> str:
        """Return the language as documents name it."""

    @property
    def name(self) -> str:
        """Return what its speakers call the language."""

    def pattern(self, message: str) -> str:
        """Return the pattern in this language, the English one where it has none."""

    def pattern_for(self, one: str, many: str, count: int) -> str:
        """Return the pattern that goes with a number."""

    def figure(self, number: float) -> str:
        """Return a number in digits."""

    def spelled(self, count: int) -> str:
        """Return a count as a sentence has it."""

    def day(self, day: date) -> str:
        """Return a day in words."""

    def month(self, month: Month) -> str:
        """Return a month and its year in words."""

    def clock(self, when: time) -> str:
        """Return the time that a clock shows."""

    def list_of(self, words: list[str], joint: str) -> str:
        """Return words as a sentence has them; *joint* is "and" or "or"."""


class English:
    """What every text is first said in."""

    code = "en-US"
    name = "English"

    def pattern(self, message: str) -> str:
        """Return the pattern."""
        return message

    def pattern_for(self, one: str, many: str, count: int) -> str:
        """Return *one* for 1."""
        return one if count == 1 else many

    def figure(self, number: float) -> str:
        """Return a number with its thousands marks."""
        return f"{number:,}"

    def spelled(self, count: int) -> str:
        """Return a number below ten as a word."""
        return _SMALL[count] if 0 <= count < len(_SMALL) else f"{count:,}"

    def day(self, day: date) -> str:
        """Return the month first."""
        return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"

    def month(self, month: Month) -> str:
        """Return the name of the month and the year."""
        return f"{MONTHS[month.month - 1]} {month.year}"

    def clock(self, when: time) -> str:
        """Return the time with am or pm."""
        return dates.clock(when)

    def list_of(self, words: list[str], joint: str) -> str:
        """Return the list without a comma before its joint."""
        *first, last = words or [""]
        return f"{', '.join(first)} {joint} {last}" if first else last


ENGLISH = English()
