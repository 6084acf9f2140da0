"""The acronyms of a map, each spelled out once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import End, SystemMap
from simmap.domain.report.index import items_of
from simmap.domain.report.values import Block, Line
from simmap.domain.report.whole import Chapter
from simmap.domain.said import listed, say

_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}(?![\w-])")
_SPELLED = re.compile(r"((?:[\w’'/-]+ (?:& )?){1,9})\(([A-Z]{2,6})\)")
_SMALL = frozenset({"and", "of", "for", "the", "to", "in", "on", "a", "&"})
_NO_TEXT = frozenset({"id", "url", "sources", "extra", "theme"})


def acronyms(system: SystemMap, catalogue: Catalogue) -> Chapter | None:
    """Return the chapter of acronyms: as the map spells them out, else as the glossary does."""
    texts = tuple(_texts(system))
    used = sorted(
        {hit for text in texts for hit in _ACRONYM.findall(text)} - {system.community.state}
    )
    meanings = {**glossary(catalogue), **_spelled_out(texts)}
    known = [name for name in used if name in meanings]
    unknown = [name for name in used if name not in meanings]
    if not used:
        return None
    rest = say("The map does not spell out {names}.", names=listed(unknown)) if unknown else ""
    table = Block(
        heads=(say("Acronym"), say("What it stands for")),
        widths=(20, 70),
        rows=tuple((Line(name), Line(meanings[name])) for name in known),
    )
    words = Block(paragraphs=(rest,) if rest else ())
    return Chapter("blocks", 0, say("Acronyms"), "acronyms", blocks=(table, words))


def _texts(system: SystemMap) -> Iterator[str]:
    for _, item in items_of(system):
        for field in fields(item):
            value = getattr(item, field.name)
            if isinstance(value, End):
                yield value.text
            elif type(value) is str and field.name not in _NO_TEXT:
                yield value


def _spelled_out(texts: Iterable[str]) -> dict[str, str]:
    """Return what stands before an acronym in brackets, where its initials are those letters."""
    found: dict[str, str] = {}
    for text in texts:
        for before, name in _SPELLED.findall(text):
            if words := _initials_match(before.split(), name):
                found.setdefault(name, words)
    return found


def _initials_match(words: list[str], name: str) -> str:
    """Return the last words whose initials spell *name*, "" where none do.

    >>> _initials_match("a Post-Overdose Response Team".split(), "PORT")
    'Post-Overdose Response Team'
    """
    for start in range(len(words) - 1, -1, -1):
        if words[start] in _SMALL:
            continue
        parts = [p for word in words[start:] for p in re.split(r"[-/]", word) if p]
        if name in (_initials(parts), _initials(p for p in parts if p not in _SMALL)):
            return " ".join(words[start:])
    return ""


def _initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words).upper()


def glossary(catalogue: Catalogue) -> dict[str, str]:
    """Return what the acronyms among the terms of the catalogue stand for, letter by letter."""
    return {
        alias: say(term.name)
        for term in catalogue.terms
        for alias in term.aliases
        if _ACRONYM.fullmatch(alias) and _initials_match(term.name.split(), alias)
    }
