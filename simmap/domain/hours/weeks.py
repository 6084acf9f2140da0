"""The week as a table for each entry: at which hours help is open, is not, or nobody knows."""

from collections.abc import Iterator
from dataclasses import dataclass

from simmap.domain.findings.ground import ENTRIES, Ground, harbours, in_sentence
from simmap.domain.findings.sentences import HARBOURS
from simmap.domain.hours import WEEK, spans_of, weekly_hours
from simmap.domain.hours.opening import Reach, reach_by_hour, step_openings
from simmap.domain.hours.spoken import WEEKDAYS, reading, spoken
from simmap.domain.model import Service
from simmap.domain.said import capital, listed, say, say_number

OPEN, SHUT, UNKNOWN = (say("Y"), "open"), (say("N"), "shut"), ("?", "unknown")
"""The letter of an hour in the table, and its style."""

_OPEN = (
    say("Help is open at every hour of the week."),
    say("Help is open at {n} of 168 hours: {hours}."),
)
_SHUT = (
    say("No help is open at any hour of the week."),
    say("No help is open at {n} of 168 hours: {hours}."),
)
_UNKNOWN = (
    say("Nobody knows whether help is open at any hour of the week."),
    say("Nobody knows whether help is open at {n} of 168 hours: {hours}."),
)


@dataclass(frozen=True, slots=True)
class Week:
    """Entries for which the same holds: their names, the table in words, and its seven rows."""

    name: str
    sentences: tuple[str, ...]
    days: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A service with its hours as people wrote them and as they were read, "" where nobody has."""

    id: str
    name: str
    text: str
    reading: str
    is_help: bool


def weeks_of(ground: Ground, harbour: str = "") -> Iterator[Week]:
    """Yield the weeks of the entries that the map has, on the map as it stands."""
    graph = ground.listed
    steps = (step for _, step in graph.nodes(data="step"))
    openings = step_openings(steps, ground.services)
    goals, simple = harbours(graph, harbour), ground.layers[1].outside
    same: dict[Reach, list[str]] = {}
    for entry in (node for node in ENTRIES if node in graph and goals):
        reach = reach_by_hour(simple, entry, goals, openings=openings)
        same.setdefault(reach, []).append(in_sentence(ground.step(entry)))
    for reach, names in same.items():
        yield Week(capital(listed(names)), tuple(_sentences(reach)), tuple(_days(reach)))


def written_hours(ground: Ground) -> tuple[Written, ...]:
    """Return the hours of all services that people pass through, places of help first."""
    helping = {service.id for service in _places_of_help(ground)}
    found = [
        Written(s.id, s.name, s.hours, reading(s.hours), s.id in helping) for s in ground.places
    ]
    return tuple(sorted(found, key=lambda each: not each.is_help))


def known(ground: Ground, harbour: str = "") -> str:
    """Return in a sentence of how many places of help the hours are known."""
    places = _places_of_help(ground, harbour)
    told = sum(weekly_hours(service.hours) is not None for service in places)
    if not told:
        return say_number(
            "Hours are known for none of {n} place of help.",
            "Hours are known for none of {n} places of help.",
            len(places),
        )
    return say_number(
        "Hours are known for {told} of {n} place of help.",
        "Hours are known for {told} of {n} places of help.",
        len(places),
        told=told,
    )


def classes(ground: Ground) -> tuple[tuple[str, str], ...]:
    """Return the kinds of help that can be chosen, all of them first."""
    return ("", "Any help"), *((h, HARBOURS[h].capitalize()) for h in ground.harbour_classes)


def _places_of_help(ground: Ground, harbour: str = "") -> list[Service]:
    goals = harbours(ground.listed, harbour)
    return [s for s in ground.places if ground.placement.services[s.id].step in goals]


def _days(reach: Reach) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    for number, day in enumerate(WEEKDAYS):
        yield capital(day), tuple(_mark(reach, 24 * number + hour) for hour in range(24))


def _mark(reach: Reach, hour: int) -> tuple[str, str]:
    return OPEN if hour in reach.yes else SHUT if hour in reach.no else UNKNOWN


def _sentences(reach: Reach) -> Iterator[str]:
    """Yield the table in words: what a person who does not see it has to know."""
    for hours, (always, sometimes) in zip(
        (reach.yes, reach.no, reach.unknown), (_OPEN, _SHUT, _UNKNOWN), strict=True
    ):
        if hours == WEEK:
            yield always
        elif hours:
            yield say(sometimes, n=len(hours), hours=spoken(spans_of(hours)))
