"""Person-first wording: what to avoid, what to say, and the names that stay as they are."""

from dataclasses import dataclass
from typing import Literal

from simmap.domain.catalogue.references import Pattern, Sources

Wording = Literal["replace", "consider", "context"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageEntry:
    """A wording to avoid. A hit inside an `ignore` match of the same entry does not count.

    `severity`: "replace" suggests, "consider" asks, "context" only notes; none ever blocks.
    """

    id: str
    domain: Literal["substance_use", "justice", "mental_health", "general"]
    avoid: tuple[str, ...]
    preferred: tuple[str, ...]
    severity: Wording
    in_source_table: bool = False
    why: str
    match: tuple[Pattern, ...]
    ignore: tuple[Pattern, ...] = ()
    warning: str = ""
    test_hits: tuple[str, ...]
    test_misses: tuple[str, ...]
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectedName:
    """A name or title that is never questioned."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """What a short mark of the entries of a kind means, in words for a reader."""

    term: str
    label: str
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of entry: how it is called, what to know before using it, and its marks.

    `id` is the name of the collection.
    """

    id: str
    title: str
    one: str
    lede: str
    note: str = ""
    legend: tuple[Legend, ...] = ()
