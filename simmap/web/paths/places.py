"""What can be chosen on the page of ways: places by intercept, kinds of help, hours."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time

from simmap.domain.dates import clock
from simmap.domain.findings.ground import ENTRIES, Ground, harbours
from simmap.domain.findings.sentences import HARBOURS
from simmap.domain.graph import SINK, SOURCE
from simmap.domain.hours.spoken import WEEKDAYS
from simmap.domain.said import capital

CLASS = "help:"
"""How the address marks a kind of help, apart from a place."""

DAYS = tuple((str(number), day) for number, day in enumerate(WEEKDAYS))
CLOCK = (
    "midnight",
    *(clock(time(hour)) for hour in range(1, 12)),
    "noon",
    *(clock(time(hour)) for hour in range(13, 24)),
)
HOURS = tuple((str(number), words) for number, words in enumerate(CLOCK))


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of a list to choose from, under a heading: value and words of each."""

    heading: str
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Where a way can start and end, and which places can be looked at."""

    starts: tuple[Group, ...]
    ends: tuple[Group, ...]
    places: tuple[Group, ...]
    days: tuple[tuple[str, str], ...] = field(default=DAYS)
    hours: tuple[tuple[str, str], ...] = field(default=HOURS)


def choices_of(ground: Ground) -> Choices:
    """Return what can be chosen on this map; what nobody has listed says so."""
    places = tuple(_by_column(ground))
    entries = [node for node in ENTRIES if node in ground.hopeful and node != SOURCE]
    first = Group(
        "Where people come in",
        ((SOURCE, "The community"), *((node, name_of(ground, node)) for node in entries)),
    )
    help_ = Group(
        "A kind of help",
        tuple((CLASS + harbour, capital(HARBOURS[harbour])) for harbour in ground.harbour_classes),
    )
    back = Group("The community", ((SINK, "Back in the community"),))
    return Choices((first, *places), (help_, *places, back), places)


def name_of(ground: Ground, node: str) -> str:
    """Return a place as a heading has it."""
    if node in (SOURCE, SINK):
        return "The community" if node == SOURCE else "Back in the community"
    return ground.step(node).name


def goals_of(ground: Ground, end: str) -> frozenset[str]:
    """Return the places that an end in the address stands for, listed or not."""
    if end.startswith(CLASS):
        return harbours(ground.hopeful, end.removeprefix(CLASS))
    return frozenset({end})


def _by_column(ground: Ground) -> Iterator[Group]:
    columns = {column.key: f"{column.key} {column.name}" for column in ground.system.intercepts}
    for key, heading in (*columns.items(), ("", "At no intercept")):
        nodes = [
            step.id
            for _, step in ground.hopeful.nodes(data="step")
            if step.id not in (SOURCE, SINK)
            and (step.column if step.column in columns else "") == key
        ]
        if nodes:
            yield Group(heading, tuple((node, _told(ground, node)) for node in nodes))


def _told(ground: Ground, node: str) -> str:
    unlisted = "" if ground.step(node).present else " (not listed)"
    return f"{name_of(ground, node)}{unlisted}"
