"""Person-first wording: what a writer may want to say differently. Nothing is ever rewritten."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.wording import LanguageEntry, Wording

_SEVERITIES: tuple[Wording, ...] = ("replace", "consider", "context")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words of a text, `text[start:end]`, with what could be said in their place and why."""

    start: int
    end: int
    found: str
    preferred: tuple[str, ...]
    why: str
    severity: Wording
    sources: tuple[str, ...]
    entry: str


def suggestions(text: str, catalogue: Catalogue) -> tuple[Suggestion, ...]:
    """Return what the catalogue suggests for *text*, in the order of the words.

    Words inside a protected name, or inside what the entry itself excepts, are left alone. Of
    suggestions for the same words the most severe stays, and a longer one replaces those within it.
    """
    names, entries = _compiled(catalogue)
    protected = list(_spans(text, (names,)))
    found = [
        _suggestion(entry, text, span)
        for entry, matches, exceptions in entries
        for span in set(_spans(text, matches))
        if not _within(span, protected) and not _within(span, _spans(text, exceptions))
    ]
    found.sort(key=lambda hit: (hit.start, -hit.end, _SEVERITIES.index(hit.severity)))
    return tuple(_outermost(found))


Patterns = tuple[re.Pattern[str], ...]


@lru_cache(maxsize=4)
def _compiled(
    catalogue: Catalogue,
) -> tuple[re.Pattern[str], list[tuple[LanguageEntry, Patterns, Patterns]]]:
    """Return what finds the protected names, and each entry with its matches and exceptions."""
    entries = [(e, _patterns(e.match), _patterns(e.ignore)) for e in catalogue.language]
    return _protecting(name.text for name in catalogue.protected_names), entries


def _patterns(texts: tuple[str, ...]) -> Patterns:
    return tuple(re.compile(text, re.IGNORECASE) for text in texts)


def _protecting(names: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for *names* in any case and spacing; it finds nothing if there are none."""
    longest_first = sorted(names, key=len, reverse=True)
    words = (r"\s+".join(re.escape(word) for word in name.split()) for name in longest_first)
    return re.compile("|".join(words) or r"(?!)", re.IGNORECASE)


def _spans(text: str, patterns: Patterns) -> Iterator[tuple[int, int]]:
    return (found.span() for pattern in patterns for found in pattern.finditer(text))


def _within(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _suggestion(entry: LanguageEntry, text: str, span: tuple[int, int]) -> Suggestion:
    return Suggestion(
        start=span[0],
        end=span[1],
        found=text[slice(*span)],
        preferred=entry.preferred,
        why=entry.why,
        severity=entry.severity,
        sources=entry.sources,
        entry=entry.id,
    )


def _outermost(found: list[Suggestion]) -> Iterator[Suggestion]:
    """Leave out what lies within a suggestion before it; *found* is sorted, longest first."""
    last = -1
    for hit in found:
        if hit.end > last:
            last = hit.end
            yield hit
