"""What the checklists of the catalogue ask, arranged under the headings of a page."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import ChecklistAnswer, ChecklistName, SystemMap
from simmap.domain.said import say

SHELVES: dict[ChecklistName, str] = {
    "practice": "service_types",
    "readiness": "readiness_items",
    "pathway": "pathways",
    "policy": "policy_levers",
}
"""The collection of the catalogue that each checklist asks about."""

_PATHWAYS = {"core_five": say("The five pathways"), "later_addition": say("Added later")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One question. `title` is "" where the question is all there is; `group` is its heading's key.

    `columns` are those of the map where it belongs, () where the catalogue names none for it.
    """

    id: str
    group: str
    title: str = ""
    question: str
    details: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its entries; `place` is that of the column, None where it is no column."""

    key: str
    title: str
    place: int | None
    entries: tuple[Entry, ...]


def headings(system: SystemMap, catalogue: Catalogue, name: ChecklistName) -> Iterator[Heading]:
    """Yield the headings of a checklist that have entries: columns for practices, else groups."""
    columns = [column.key for column in system.intercepts]
    found = list(_ENTRIES[name](catalogue, columns))
    for key, title, place in _titles(system, catalogue, name, found):
        if entries := tuple(entry for entry in found if entry.group == key):
            yield Heading(key or "all", title, place, entries)


def asked(catalogue: Catalogue, answer: ChecklistAnswer) -> str:
    """Return what was asked, in the words of the catalogue; the id of an entry it does not have."""
    for entry in getattr(catalogue, SHELVES[answer.checklist]):
        if entry.id == answer.entry:
            return say(getattr(entry, "question" if answer.checklist == "readiness" else "name"))
    return answer.entry


def home_column(intercepts: Sequence[str], columns: Sequence[str]) -> str:
    """Return the column of the map where an entry is asked about, "" for all intercepts.

    >>> home_column(("1", "2"), "012345"), home_column(("0", "1"), "01"), home_column("9", "01")
    ('1', '', '')
    """
    here = _here(intercepts, columns)
    return "" if not here or (len(here) > 1 and len(here) == len(columns)) else here[0]


def _here(intercepts: Iterable[str], columns: Sequence[str]) -> tuple[str, ...]:
    known = set(intercepts)
    return tuple(key for key in columns if key in known)


def _titles(
    system: SystemMap, catalogue: Catalogue, name: ChecklistName, entries: Iterable[Entry]
) -> Iterator[tuple[str, str, int | None]]:
    if name == "practice":
        yield from ((c.key, c.name, place) for place, c in enumerate(system.intercepts))
        yield "", "All intercepts", None
        return
    named = {group.id: say(group.name) for group in catalogue.readiness_groups} | _PATHWAYS
    for key in dict.fromkeys(entry.group for entry in entries):
        yield key, named.get(key) or catalogue.said(SHELVES[name], key), None


def _practices(catalogue: Catalogue, columns: Sequence[str]) -> Iterator[Entry]:
    for kind in catalogue.service_types:
        yield Entry(
            id=kind.id,
            group=home_column(kind.intercepts, columns),
            title=kind.name,
            question=kind.gap_question,
            columns=_here(kind.intercepts, columns),
        )


def _readiness(catalogue: Catalogue, _columns: Sequence[str]) -> Iterator[Entry]:
    for item in catalogue.readiness_items:
        look_for = f"Look for: {'; '.join(item.what_to_look_for)}"
        yield Entry(
            id=item.id, group=item.group, question=item.question, details=(item.why, look_for)
        )


def _pathways(catalogue: Catalogue, columns: Sequence[str]) -> Iterator[Entry]:
    for pathway in catalogue.pathways:
        people = "; ".join(pathway.target_populations) or "not stated"
        yield Entry(
            id=pathway.id,
            group=pathway.status,
            title=pathway.name,
            question=pathway.description,
            details=(f"For whom: {people}",),
            columns=_here(pathway.intercepts, columns),
        )


def _levers(catalogue: Catalogue, columns: Sequence[str]) -> Iterator[Entry]:
    for lever in catalogue.policy_levers:
        yield Entry(
            id=lever.id,
            group=lever.group,
            title=lever.name,
            question=lever.question,
            details=(f"Can help: {lever.can_help}", f"Can hinder: {lever.can_hinder}"),
            columns=_here(lever.intercepts, columns),
        )


_ENTRIES = {
    "practice": _practices,
    "readiness": _readiness,
    "pathway": _pathways,
    "policy": _levers,
}
