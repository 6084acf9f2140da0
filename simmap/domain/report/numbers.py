"""Which numbers the county has, and which it lacks."""

from simmap.domain.model import SystemMap
from simmap.domain.report.intercepts import home
from simmap.domain.report.whole import InterceptPart, NumbersLine
from simmap.domain.report.wording import counted, share
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
    measures, flows = system.measures, system.flows
    uncounted = sum(not f.count and f.annual_count is None for f in flows)
    not_collected = sum(m.availability is Availability.NOT_COLLECTED for m in measures)
    not_shared = sum(m.availability is Availability.NOT_SHARED for m in measures)
    said = (
        (
            not_collected,
            f"{counted(not_collected, 'number')} that the team asked for: not collected.",
        ),
        (not_shared, f"{counted(not_shared, 'number')}: collected, and not shared."),
        (
            uncounted,
            f"How many people go that way is not known for {share(uncounted, len(flows), 'arrow')}.",
        ),
    )
    return tuple(sentence for number, sentence in said if number)
