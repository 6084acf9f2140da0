"""Entries that may be the same: somebody typed again what the map holds already.

Measured on five counties (2,968 pairs of services, 2,306 of gaps and opportunities): 16 pairs of
services are called similar, 7 of them with the very same name, and no pair of gaps (the most alike
score 70). A name typed with one wrong letter, or with a word more, finds its own entry in 98 of 100
cases. A warning is a question and stops nobody.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from simmap.domain.model import Item, SystemMap
from simmap.domain.naming import headline
from simmap.domain.placement.servicenames import lead_organization
from simmap.domain.wording import acronyms, plain, without_brackets

SIMILAR_NAMES, SIMILAR_SENTENCES = 86.0, 76.0
"""Scores (0 to 100) from which two names, or two sentences, are called similar."""

MOST = 3

_SENTENCES = frozenset({"gaps", "opportunities"})
# Words by which two sentences on the same lack differ without meaning anything else.
_SMALL_WORDS = (
    "a an and are at be for from has have in into is it lack lacking lacks limited little missing"
    " more need needed needs no none not of on or enough insufficient that the there to too"
    " with without"
)
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class Similar:
    """An entry that may be meant, with a score from 0 to 100."""

    item: Item
    text: str
    organization: str
    score: float


class Known:
    """The entries of one kind on a map, to be asked whether one like it is there."""

    def __init__(self, system: SystemMap, kind: str) -> None:
        self._kind = kind
        self._entries = [
            (item, headline(kind, item), str(getattr(item, "organization", "")))
            for item in getattr(system, kind)
        ]

    def like(self, text: str, organization: str = "", *, but: str = "") -> tuple[Similar, ...]:
        """Return the entries that *text* may repeat, the surest first; *but* is the id of its own."""
        found = [
            Similar(item, known, runs, score)
            for item, known, runs in self._entries
            if item.id != but and (score := likeness(self._kind, text, known)) >= limit(self._kind)
        ]
        lead = _lead(organization)
        found.sort(key=lambda one: (-one.score, _lead(one.organization) != lead))
        return tuple(found[:MOST])


def limit(kind: str) -> float:
    """Return the score from which two entries of a kind are called similar."""
    return SIMILAR_SENTENCES if kind in _SENTENCES else SIMILAR_NAMES


def similar_pairs(
    system: SystemMap, kind: str, *, apart: Container[frozenset[str]] = frozenset()
) -> Iterator[tuple[Item, Item]]:
    """Yield the pairs of entries of a kind that may be one; not those that people told *apart*."""
    for one, other in combinations(getattr(system, kind), 2):
        alike = likeness(kind, headline(kind, one), headline(kind, other)) >= limit(kind)
        if alike and frozenset((one.id, other.id)) not in apart:
            yield one, other


def likeness(kind: str, one: str, other: str) -> float:
    """Return how alike two names, or two sentences on a gap, are: 0 to 100.

    >>> likeness("gaps", "No detox beds", "There are not enough beds for detox")
    100.0
    >>> likeness("services", "CIRT", "Crisis Intervention Response Team (CIRT)")
    100.0
    >>> likeness("services", "Re-entry Center", "Crisis Center") < SIMILAR_NAMES
    True
    """
    if one in acronyms(other) or other in acronyms(one):
        return 100.0
    left, right = _words(kind, one), _words(kind, other)
    if min(len(left.split()), len(right.split())) > 1 and fuzz.token_set_ratio(left, right) == 100:
        return 100.0 if left == right else 99.0
    return max(fuzz.ratio(left, right), fuzz.token_sort_ratio(left, right))


def _lead(organization: str) -> str:
    return plain(lead_organization(organization))


def _words(kind: str, text: str) -> str:
    words = plain(without_brackets(text)) or plain(text)
    if kind not in _SENTENCES:
        return words
    return " ".join(sorted(word for word in words.split() if word not in _SMALL)) or words
