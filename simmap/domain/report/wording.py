"""Turn values into the words of a report. Unknown is said, and nothing is invented."""

import re
from collections.abc import Container
from types import MappingProxyType

from simmap.domain.dates import loose
from simmap.domain.model import ChecklistName
from simmap.domain.naming import counted as counted
from simmap.domain.report.values import Cell, Fact
from simmap.domain.said import bare, capital, say, strung
from simmap.domain.words import Answer

EMPTY = MappingProxyType(
    {
        "flows": say("No arrow between services or steps is on the map."),
        "findings": say("No finding follows from the map as it stands."),
        "priorities": say("No priorities have been recorded."),
        "plan": say("No action steps have been recorded."),
        "plan_table": say("No action step is recorded under this priority."),
        "quick_fixes": say("No quick fixes have been recorded."),
        "parking_lot": say("Nothing has been put in the parking lot."),
        "participants": say("Nobody has recorded which organizations took part."),
        "sources": say("No source is given for any entry of this map."),
    }
)
"""What a section without content says."""

CHECKLISTS: dict[ChecklistName, str] = {
    "practice": say("Practice"),
    "readiness": say("Readiness"),
    "pathway": say("Pathway"),
    "policy": say("Policy"),
}

NOT_KNOWN = say("Not known")


def paragraphs(text: str) -> tuple[str, ...]:
    r"""Return the paragraphs of a text: what stands between empty lines, each on one line.

    >>> paragraphs("We met\nin May.\n\n \nThen we drew.")
    ('We met in May.', 'Then we drew.')
    """
    parts = re.split(r"\n\s*\n", text)
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def loose_date(text: str) -> str:
    """Return an ISO month or day in words and any other text as it is.

    >>> loose_date("2019-04"), loose_date("2019-10-24"), loose_date("fall 2021")
    ('April 2019', 'October 24, 2019', 'fall 2021')
    """
    found = loose(text)
    return bare(found) if found else text


def confirmation(by: str, on: str) -> str:
    """Return who confirmed something and when, as far as that is known.

    >>> confirmation("the sheriff", "2019-04"), confirmation("", "2019-04")
    ('the sheriff, April 2019', 'April 2019')
    """
    return strung(filter(None, (by, loose_date(on))), ", ")


def usual(text: str, known: Container[str]) -> str:
    """Return a text as one of ours where it is among the words of the catalogue."""
    return say(text) if text in known else text


def given(text: str, *, otherwise: str = NOT_KNOWN) -> Cell:
    """Return the text, or a cell that says that nobody has given it."""
    return Cell(text) if text else Cell(otherwise, missing=True)


def answered(answer: Answer) -> Cell:
    """Return a person's answer; silence reads "Not known"."""
    return given(chosen(answer))


def chosen(answer: Answer) -> str:
    """Return an answer for a detail that is left out while nobody has said anything."""
    return "" if answer is Answer.UNKNOWN else capital(say(answer.value))


def facts(*named: tuple[str, str]) -> tuple[Fact, ...]:
    """Return the details that were given, each under its name."""
    return tuple(Fact(name, text) for name, text in named if text)
