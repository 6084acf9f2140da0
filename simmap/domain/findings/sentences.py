"""How findings speak: numbers, lists, places and people as a facilitator says them."""

import re
from collections.abc import Sequence

from simmap.domain.graph.stepnodes import StepNode

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")

_WHO = {
    "community": "a person who looks for help",
    "dispatch_911": "a 911 dispatcher",
    "law_enforcement": "an officer",
    "fire_ems": "an ambulance crew",
}

HARBOURS = {
    "crisis": "crisis place",
    "treatment": "treatment",
    "recovery": "recovery support",
    "practical": "housing, benefits, work or legal help",
}
"""The classes of help that can end an episode, as people say them."""

_PERIOD = re.compile(
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" )?(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:[A-Z][a-z]+ )?(?:19|20)\d\d|\d\d)\b)?"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

_INSTITUTION = re.compile(
    r"\b(?:board|center|council|court|department|facility|hospital|jail|office|program|project|team"
    r"|unit)(?: \([^)]*\))?$",
    re.I,
)


def number(count: int) -> str:
    """Return the number as a sentence has it.

    >>> number(3), number(12), number(3336)
    ('three', '12', '3,336')
    """
    return _SMALL[count] if 0 <= count < len(_SMALL) else f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "arrow"), counted(2, "crisis place"), counted(2, "has", "have")
    ('one arrow', 'two crisis places', 'two have')
    """
    return f"{number(count)} {one if count == 1 else many or f'{one}s'}"


def share(part: int, whole: int, one: str, *, many: str = "") -> str:
    """Return a part of a whole with its noun.

    >>> share(4, 8, "arrow"), share(3, 3, "arrow"), share(1, 1, "arrow")
    ('4 of 8 arrows', 'all three arrows', 'the one arrow')
    """
    if part == whole == 1:
        return f"the one {one}"
    if part == whole:
        return f"both {many or f'{one}s'}" if whole == 2 else f"all {counted(whole, one, many)}"
    return f"{part:,} of {whole:,} {one if whole == 1 else many or f'{one}s'}"


def verb(count: int, one: str, many: str) -> str:
    """Return the form of a verb that goes with a number."""
    return one if count == 1 else many


def listed(words: Sequence[str], joint: str = "and") -> str:
    """Return a list as it is spoken.

    >>> listed(["911", "police", "EMS"], "or")
    '911, police or EMS'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def some(words: Sequence[str], most: int = 3) -> str:
    """Return the first few words and how many more there are.

    >>> some(["a", "b", "c", "d", "e"])
    'a, b, c and two more'
    """
    shown = list(words[:most])
    rest = len(words) - len(shown)
    return listed([*shown, f"{number(rest)} more"] if rest else shown)


def upper_first(sentence: str) -> str:
    """Return *sentence* with a capital at its beginning."""
    return sentence[:1].upper() + sentence[1:]


def who(node: StepNode) -> str:
    """Return who acts at an entry."""
    return _WHO.get(node.id, node.short_name)


def at(intercepts: Sequence[str]) -> str:
    """Return where something is.

    >>> at(["1", "2"]), at([])
    ('at Intercepts 1 and 2', 'across all intercepts')
    """
    if not intercepts:
        return "across all intercepts"
    return f"at {'Intercept' if len(intercepts) == 1 else 'Intercepts'} {listed(intercepts)}"


def the(name: str) -> str:
    """Return the name of a place or a team as a sentence has it.

    >>> the("Crisis Team (CT)"), the("state hospital"), the("Freedom House")
    ('the Crisis Team (CT)', 'the state hospital', 'Freedom House')
    """
    has_one = name.lower().startswith("the ")
    return f"the {name}" if _INSTITUTION.search(name) and not has_one else name


def quoted(text: str) -> str:
    """Return a text in quotation marks, without a full stop at its end."""
    return f"“{text.strip().rstrip('.')}”"


def period_in(*texts: str) -> str:
    """Return the first time that the texts name, or "".

    >>> period_in("estimated 2019-20"), period_in("October 2011–April 2015"), period_in("a year")
    ('2019-20', 'October 2011–April 2015', '')
    """
    found = (_PERIOD.search(text) for text in texts)
    return next((hit.group() for hit in found if hit), "")


def years_in(*texts: str) -> tuple[int, ...]:
    """Return all years that the texts name, oldest first."""
    return tuple(sorted({int(year) for text in texts for year in _YEAR.findall(text)}))


def inside(text: str) -> str:
    """Return a common noun with a small letter, a proper name as it is.

    >>> inside("State psychiatric hospital"), inside("Harris County Jail")
    ('state psychiatric hospital', 'Harris County Jail')
    """
    proper = any(word[:1].isupper() for word in text.split()[1:])
    return text if proper else text[:1].lower() + text[1:]
