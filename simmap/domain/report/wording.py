"""Turn values into the words of a report. Unknown is said, and nothing is invented."""

import re
from collections.abc import Iterable
from types import MappingProxyType

from simmap.domain.naming import counted as counted
from simmap.domain.report.values import Cell, Fact
from simmap.domain.words import Answer

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

EMPTY = MappingProxyType(
    {
        "flows": "No arrow between services or steps is on the map.",
        "findings": "No finding follows from the map as it stands.",
        "priorities": "No priorities have been recorded.",
        "plan": "No action steps have been recorded.",
        "plan_table": "No action step is recorded under this priority.",
        "quick_fixes": "No quick fixes have been recorded.",
        "parking_lot": "Nothing has been put in the parking lot.",
        "participants": "Nobody has recorded which organizations took part.",
        "sources": "No source is given for any entry of this map.",
    }
)
"""What a section without content says."""


def share(part: int, whole: int, noun: str, many: str = "") -> str:
    """Return how many of how many, for a sentence that says what is not known for them.

    >>> share(3, 5, "arrow"), share(5, 5, "arrow"), share(1, 1, "arrow")
    ('3 of 5 arrows', 'any of the 5 arrows', 'the only arrow')
    """
    if part < whole:
        return f"{part:,} of {counted(whole, noun, many)}"
    return f"any of the {counted(whole, noun, many)}" if whole > 1 else f"the only {noun}"


def listed(words: Iterable[str]) -> str:
    """Return words as a sentence has them.

    >>> listed(["Ada", "Bo", "Cy"]), listed(["Ada", "Bo"]), listed([])
    ('Ada, Bo and Cy', 'Ada and Bo', '')
    """
    *first, last = tuple(words) or ("",)
    return f"{', '.join(first)} and {last}" if first else last


def paragraphs(text: str) -> tuple[str, ...]:
    r"""Return the paragraphs of a text: what stands between empty lines, each on one line.

    >>> paragraphs("We met\nin May.\n\n \nThen we drew.")
    ('We met in May.', 'Then we drew.')
    """
    parts = re.split(r"\n\s*\n", text)
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def sentence_case(words: str) -> str:
    """Return the words with a capital first letter and the rest as it is."""
    return words[:1].upper() + words[1:]


def loose_date(text: str) -> str:
    """Return an ISO month or day in words and any other text as it is.

    >>> loose_date("2019-04"), loose_date("2019-10-24"), loose_date("fall 2021")
    ('April 2019', 'October 24, 2019', 'fall 2021')
    """
    found = re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?", text.strip())
    if not found:
        return text
    year, month, day = found.groups()
    name = _MONTHS[int(month) - 1]
    return f"{name} {int(day)}, {year}" if day else f"{name} {year}"


def given(text: str, *, otherwise: str = "Not known") -> Cell:
    """Return the text, or a cell that says that nobody has given it."""
    return Cell(text) if text else Cell(otherwise, missing=True)


def answered(answer: Answer) -> Cell:
    """Return a person's answer; silence reads "Not known"."""
    return given("" if answer is Answer.UNKNOWN else sentence_case(answer.value))


def facts(**named: str) -> tuple[Fact, ...]:
    """Return the details that were given, in the order of the arguments."""
    return tuple(
        Fact(sentence_case(name.replace("_", " ")), text) for name, text in named.items() if text
    )


def chosen(answer: Answer) -> str:
    """Return an answer for a detail that is left out while nobody has said anything."""
    return "" if answer is Answer.UNKNOWN else sentence_case(answer.value)
