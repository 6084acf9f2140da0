"""Remarks for the moderator on what was said: already there, wording, another column, a person.

None of them decides anything, and what has no remark needs no look of its own.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz import fuzz, process

from simmap.domain.catalogue import Catalogue
from simmap.domain.language import suggestions
from simmap.domain.model import Item, SystemMap
from simmap.domain.naming import called, headline
from simmap.domain.room.contributions import Contribution
from simmap.domain.wording import plain

ALIKE = 80
"""From this likeness on (0 to 100, rapidfuzz's token set ratio) two texts are shown together."""

FEWEST_WORDS = 3
"""Shorter texts are alike by chance."""


class Remark(StrEnum):
    """Why a moderator may want to look."""

    PERSON = "person"
    LIKE = "like"
    SAME = "same"
    WORDING = "wording"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Mark:
    """One remark. `text` is what the tag says, `target` the item, contribution or column it means."""

    remark: Remark
    text: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: as it was written, or with what could be said in its place."""

    text: str
    instead: str = ""


def marks_of(
    said: Contribution,
    system: SystemMap,
    catalogue: Catalogue,
    *,
    others: Iterable[Contribution] = (),
) -> tuple[Mark, ...]:
    """Return the remarks on something that waits, the gravest first."""
    found: list[Mark] = []
    if names_somebody(said.text):
        found.append(Mark(Remark.PERSON, "May name a person"))
    found += _alike(said, system, others)
    if suggestions(said.text, catalogue):
        found.append(Mark(Remark.WORDING, "Wording"))
    if said.intercept and (column := _elsewhere(said, system, catalogue)):
        found.append(Mark(Remark.ELSEWHERE, f"Maybe intercept {column}", column))
    return tuple(found)


def pieces(text: str, catalogue: Catalogue) -> tuple[Piece, ...]:
    """Return *text* in parts, with the suggested words beside those that they could replace."""
    parts, last = [], 0
    for hit in suggestions(text, catalogue):
        parts.append(Piece(text[last : hit.start]))
        parts.append(Piece(hit.found, hit.preferred[0] if hit.preferred else ""))
        last = hit.end
    return tuple(part for part in (*parts, Piece(text[last:])) if part.text)


_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sgt|Lt|Officer|Deputy|Detective|Sergeant|Lieutenant|Nurse|Judge)"
    r"\.? (?=[A-Z])(?!Court|Office|Program|Team|Unit|Training|Department)[A-Z][a-z]+"
)
_RELATED = re.compile(
    r"\b(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Aa]|[Tt]he) "
    r"(?:son|daughter|brother|sister|mother|father|husband|wife|friend|cousin|client|patient|inmate)"
    r",? [A-Z][a-z]+\b(?! [A-Z])"
)
_NAMED = re.compile(r"\b(?:named|called|whose name is) [A-Z][a-z]+ ?(?:[A-Z][a-z]+)?\b(?! [A-Z])")
_REACHED = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?<!\d)\d{3}-\d{2}-\d{4}(?!\d)")
_BORN = re.compile(r"\b(?:DOB|born on|date of birth)\W{0,3}\d", re.IGNORECASE)


def names_somebody(text: str) -> bool:
    """Return whether a text may say who a person is. A careful guess: names alone are not known.

    Titles before a name, a relation before a name, "named", mail addresses, social security
    numbers and dates of birth.

    >>> names_somebody("Deputy Miller waited nine hours"), names_somebody("My son Tim was held")
    (True, True)
    >>> names_somebody("Freedom House is full"), names_somebody("The Judge Court backlog")
    (False, False)
    """
    return any(rule.search(text) for rule in (_TITLED, _RELATED, _NAMED, _REACHED, _BORN))


def like(text: str, kind: str, system: SystemMap) -> Item | None:
    """Return the item of the map that says nearly the same as *text*, or None."""
    items = {item.id: item for item in getattr(system, kind)}
    best = _closest(text, {item.id: plain(headline(kind, item)) for item in items.values()})
    return items.get(best)


def _alike(said: Contribution, system: SystemMap, others: Iterable[Contribution]) -> Iterator[Mark]:
    if item := like(said.text, said.kind, system):
        yield Mark(Remark.LIKE, f"Like {called(system, said.kind, item)}", item.id)
        return
    earlier = {
        c.id: plain(c.text) for c in others if c.kind == said.kind and c.number < said.number
    }
    if best := _closest(said.text, earlier):
        yield Mark(Remark.SAME, "Like another one here", best)


def _closest(text: str, texts: dict[str, str]) -> str:
    """Return the key of the text that is most alike, "" for none that is alike enough."""
    words = plain(text)
    if len(words.split()) < FEWEST_WORDS:
        return next((key for key, other in texts.items() if other == words), "")
    best = process.extractOne(words, texts, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE)
    if best is None or len(best[0].split()) < FEWEST_WORDS:
        return ""
    return str(best[2])


def _elsewhere(said: Contribution, system: SystemMap, catalogue: Catalogue) -> str:
    """Return the column that a known kind of service or step in the text belongs to, "" for none."""
    known = {column.key for column in system.intercepts}
    words = f" {plain(said.text)} "
    for name, columns in _belongings(catalogue):
        if f" {name} " in words and said.intercept not in columns:
            return next((column for column in columns if column in known), "")
    return ""


@lru_cache(maxsize=4)
def _belongings(catalogue: Catalogue) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return names of two words and more with the columns where they belong, the longest first."""
    named = [(kind.name, kind.intercepts) for kind in catalogue.service_types]
    for step in catalogue.steps:
        columns = (step.intercept, *step.also_at)
        named += [(name, columns) for name in (step.name, *step.aliases)]
    found = {plain(name): columns for name, columns in named if len(plain(name).split()) > 1}
    return tuple(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))
