"""Numbers and names by which people refer to items."""

import re
from textwrap import shorten

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import Flow, Intercept, Item, Passage, SystemMap
from simmap.domain.said import bare, say, strung

_FEW_WORDS = 120


def gap_numbers(system: SystemMap) -> dict[str, str]:
    """Return the number of each gap by id: "2.3" is the third gap of intercept 2, "A.1" cuts across.

    A gap at several intercepts is numbered at its first. The order is the map's own.
    """
    counts: dict[str, int] = {}
    numbers = {}
    for gap in system.gaps:
        column = gap.intercepts[0] if gap.intercepts else "A"
        counts[column] = counts.get(column, 0) + 1
        numbers[gap.id] = f"{column}.{counts[column]}"
    return numbers


def priority_ranks(system: SystemMap) -> dict[str, int]:
    """Return each priority's rank by id; where none was given, its place in the list."""
    return {p.id: p.rank or place for place, p in enumerate(system.priorities, start=1)}


def gap_priorities(system: SystemMap) -> dict[str, int]:
    """Return the rank of the best priority that merges a gap, by gap id."""
    ranks = priority_ranks(system)
    best: dict[str, int] = {}
    for priority in system.priorities:
        for gap in priority.gaps:
            best[gap] = min(best.get(gap, ranks[priority.id]), ranks[priority.id])
    return best


def action_numbers(system: SystemMap) -> dict[str, str]:
    """Return the number of each action by id: "1.2" is the second one under the first priority.

    Actions under no priority have a letter for each topic, so that they keep their number when a
    priority is added: "A.1".
    """
    ranks = priority_ranks(system)
    letters: dict[str, str] = {}
    counts: dict[str, int] = {}
    numbers = {}
    for action in system.actions:
        if action.priority in ranks:
            head = str(ranks[action.priority])
        else:
            head = letters.setdefault(action.topic, _letters(len(letters)))
        counts[head] = counts.get(head, 0) + 1
        numbers[action.id] = f"{head}.{counts[head]}"
    return numbers


def _letters(place: int) -> str:
    """Return "A" for 0, "Z" for 25, "AA" for 26."""
    return (_letters(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 gap", "1,234 gaps".

    >>> counted(1, "gap"), counted(0, "service"), counted(2, "priority", "priorities")
    ('1 gap', '0 services', '2 priorities')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def map_title(system: SystemMap) -> str:
    """Return the community with its state: "Orange County, NC"."""
    place = system.community
    return f"{place.name}, {place.state}" if place.state else place.name


def column_name(column: Intercept, catalogue: Catalogue) -> str:
    """Return the heading of a column, as one of ours where it is the usual one."""
    usual = {default.name for default in catalogue.intercepts}
    return say(column.name) if column.name in usual else column.name


KIND_NAMES = {
    "steps": (say("step"), say("steps")),
    "services": (say("service"), say("services")),
    "gaps": (say("gap"), say("gaps")),
    "opportunities": (say("opportunity"), say("opportunities")),
    "flows": (say("arrow"), say("arrows")),
    "peer_roles": (say("peer role"), say("peer roles")),
    "measures": (say("measure"), say("measures")),
    "priorities": (say("priority"), say("priorities")),
    "actions": (say("action"), say("actions")),
    "quick_fixes": (say("quick fix"), say("quick fixes")),
    "parking_lot": (say("parking lot entry"), say("parking lot entries")),
    "participants": (say("participant"), say("participants")),
    "answers": (say("answer"), say("answers")),
    "passages": (say("passage"), say("passages")),
    "set_aside": (say("finding set aside"), say("findings set aside")),
    "library": (say("library entry"), say("library entries")),
}
"""What people call one item, and several, of each kind of `simmap.domain.model.KINDS`."""

HEADLINE = {
    "steps": "name",
    "services": "name",
    "gaps": "text",
    "opportunities": "text",
    "flows": "label",
    "peer_roles": "title",
    "measures": "name",
    "priorities": "title",
    "actions": "action_step",
    "quick_fixes": "text",
    "parking_lot": "text",
    "participants": "organization",
    "answers": "entry",
    "passages": "text",
    "set_aside": "said",
    "library": "title",
}
"""The field that says in a few words what an item is."""


def headline(kind: str, item: Item) -> str:
    """Return in a few words what an item of *kind* is; an arrow by its two ends."""
    if isinstance(item, Flow):
        return f"{item.source.text} → {item.target.text}"
    if isinstance(item, Passage):
        return shorten(item.text, _FEW_WORDS, placeholder=" …")
    words: str = getattr(item, HEADLINE[kind])
    return words or item.id


def called(system: SystemMap, kind: str, item: Item) -> str:
    """Return how people speak of an item: "gap 4.1", "action 1.2", "service"."""
    numbers: dict[str, str] = {}
    if kind == "gaps":
        numbers = gap_numbers(system)
    elif kind == "actions":
        numbers = action_numbers(system)
    elif kind == "priorities":
        numbers = {key: str(rank) for key, rank in priority_ranks(system).items()}
    return strung((KIND_NAMES[kind][0], numbers.get(item.id, "")))


def thousands(text: str) -> str:
    """Return a bare whole count with its thousands marks, and any other text as it is.

    >>> thousands("4566"), thousands("about 4566"), thousands("0123")
    ('4,566', 'about 4566', '0123')
    """
    return bare(int(text)) if re.fullmatch(r"[1-9][0-9]{3,14}", text) else text
