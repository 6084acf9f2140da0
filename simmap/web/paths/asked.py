"""What the address of the page of ways asks for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from simmap.domain.graph import SOURCE
from simmap.web.paths.places import Choices, Group

HOUSING = "help:practical"


@dataclass(frozen=True, slots=True)
class Asked:
    """The start, the end, the hour of the week or None, what is left out, the place to look at."""

    start: str
    end: str
    day: str = ""
    hour: str = ""
    warm: bool = False
    custody: bool = False
    at: str = ""

    @property
    def hour_of_week(self) -> int | None:
        """Return the hour of the week; None unless both day and hour are chosen."""
        return 24 * int(self.day) + int(self.hour) if self.day and self.hour else None


def asked_of(arguments: Mapping[str, str], choices: Choices) -> Asked:
    """Return what is asked for; what cannot be chosen counts as not chosen."""
    starts, ends = _values(choices.starts), _values(choices.ends)
    usual_start = "dispatch_911" if "dispatch_911" in starts else SOURCE
    usual_end = HOUSING if HOUSING in ends else ends[0]
    return Asked(
        start=_one_of(arguments.get("from", ""), starts, usual_start),
        end=_one_of(arguments.get("to", ""), ends, usual_end),
        day=_one_of(arguments.get("day", ""), [value for value, _ in choices.days]),
        hour=_one_of(arguments.get("hour", ""), [value for value, _ in choices.hours]),
        warm="warm" in arguments,
        custody="custody" in arguments,
        at=_one_of(arguments.get("at", ""), _values(choices.places)),
    )


def _values(groups: Iterable[Group]) -> list[str]:
    return [value for group in groups for value, _ in group.entries]


def _one_of(value: str, known: Iterable[str], otherwise: str = "") -> str:
    return value if value in known else otherwise
