"""How findings speak: numbers, lists, places and people as a facilitator says them."""

import re
from collections.abc import Sequence

from simmap.domain.dates import MONTHS
from simmap.domain.graph.stepnodes import StepNode
from simmap.domain.model import Flow
from simmap.domain.said import Said, capital, listed, say, say_number

_WHO = {
    "community": say("a person who looks for help"),
    "dispatch_911": say("a 911 dispatcher"),
    "law_enforcement": say("an officer"),
    "fire_ems": say("an ambulance crew"),
}

HARBOURS = {
    "crisis": say("crisis place"),
    "treatment": say("treatment"),
    "recovery": say("recovery support"),
    "practical": say("housing, benefits, work or legal help"),
}
"""The classes of help that can end an episode, as people say them."""

ONLY_NEW = say("Only a new arrow or a new place would change this.")
"""The reason of what is found in the most hopeful graph."""

_PERIOD = re.compile(
    rf"(?:(?:{'|'.join(MONTHS)})"
    r" )?(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:[A-Z][a-z]+ )?(?:19|20)\d\d|\d\d)\b)?"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")

_INSTITUTION = re.compile(
    r"\b(?:board|center|council|court|department|facility|hospital|jail|office|program|project|team"
    r"|unit)(?: \([^)]*\))?$",
    re.I,
)


def share(part: int, whole: int, *, some: str, both: str, every: str) -> str:
    """Return which of three texts goes with a part of a whole: some of it, both, or every one.

    >>> share(1, 3, some="{n} of {all}", both="both", every="all {all}")
    '{n} of {all}'
    """
    if part < whole:
        return some
    return both if whole == 2 else every


def some(words: Sequence[str], most: int = 3) -> str:
    """Return the first few words and how many more there are.

    >>> some(["a", "b", "c", "d", "e"])
    'a, b, c and two more'
    """
    rest = len(words) - most
    more = [say_number("one more", "{few} more", rest)] if rest > 0 else []
    return listed([*words[:most], *more])


def sentence(text: str) -> str:
    """Return a text that stands alone, with a capital and a full stop; "" for none.

    >>> sentence("two arrows lead to the jail")
    'Two arrows lead to the jail.'
    """
    return capital(say("{text}.", text=text)) if text else ""


def who(node: StepNode) -> str:
    """Return who acts at an entry."""
    return _WHO.get(node.id, node.short_name)


def at(intercepts: Sequence[str]) -> str:
    """Return where something is.

    >>> at(["1", "2"]), at([])
    ('at Intercepts 1 and 2', 'across all intercepts')
    """
    if not intercepts:
        return say("across all intercepts")
    keys, many = listed(intercepts), len(intercepts)
    return say_number("at Intercept {keys}", "at Intercepts {keys}", many, keys=keys)


def the(name: str) -> str:
    """Return the name of a place or a team as a sentence has it.

    >>> the("Crisis Team (CT)"), the("state hospital"), the("Freedom House")
    ('the Crisis Team (CT)', 'the state hospital', 'Freedom House')
    >>> the("a specialty or treatment court")
    'a specialty or treatment court'
    """
    return with_article(name) if _INSTITUTION.search(name) else name


def with_article(name: str) -> str:
    """Return a name with "the" before it, unless it begins with an article itself."""
    return name if name.lower().startswith(("the ", "a ")) else say("the {name}", name=name)


def arrow_of(flow: Flow) -> str:
    """Return an arrow by its two ends."""
    return say("{source} to {target}", source=flow.source.text, target=flow.target.text)


def quoted(text: str) -> str:
    """Return a text in quotation marks; what people wrote loses the full stop at its end."""
    return say("“{text}”", text=text if isinstance(text, Said) else text.strip().rstrip("."))


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
