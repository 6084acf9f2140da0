"""Which numbers the county has, and which it lacks."""

from collections import Counter

from simmap.domain.model import SystemMap
from simmap.domain.report.intercepts import home
from simmap.domain.report.unknowns import uncounted_arrows
from simmap.domain.report.whole import InterceptPart, NumbersLine
from simmap.domain.said import say_number
from simmap.domain.words import Availability

_LACKING = (Availability.NOT_COLLECTED, Availability.NOT_SHARED)


def numbers_lines(system: SystemMap, parts: tuple[InterceptPart, ...]) -> tuple[NumbersLine, ...]:
    """Return one line for each part of the report."""
    columns = {column.key for column in system.intercepts}
    lines = []
    for part in parts:
        here = [m for m in system.measures if home(m, columns) == part.key]
        lines.append(
            NumbersLine(
                heading=part.heading,
                measures=len(here),
                undated=sum(not m.period for m in here),
                missing=sum(m.availability in _LACKING for m in here),
            )
        )
    return tuple(lines)


def number_gaps(system: SystemMap) -> tuple[str, ...]:
    """Return what the numbers of this map do not tell, in sentences."""
    found = Counter(measure.availability for measure in system.measures)
    not_collected, not_shared = (found[availability] for availability in _LACKING)
    collected = say_number(
        "{n} number that the team asked for: not collected.",
        "{n} numbers that the team asked for: not collected.",
        not_collected,
    )
    shared = say_number(
        "{n} number: collected, and not shared.",
        "{n} numbers: collected, and not shared.",
        not_shared,
    )
    said = (
        collected if not_collected else "",
        shared if not_shared else "",
        uncounted_arrows(system),
    )
    return tuple(filter(None, said))
