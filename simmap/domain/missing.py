"""What a good report would still need, intercept by intercept, with the field that answers it."""

from collections.abc import Iterator
from dataclasses import dataclass

from simmap.domain.catalogue import Catalogue
from simmap.domain.completeness import FACTS
from simmap.domain.model import Gap, Intercept, Item, Service, SystemMap
from simmap.domain.naming import headline
from simmap.domain.words import Answer, Severity

_WORDS = {
    "organization": "Who runs it",
    "hours": "When it is open",
    "capacity": "How many it can serve",
    "eligibility": "Who can use it",
    "referral": "How people get there",
    "peers": "Whether people with lived experience work there",
    "confirmed_on": "When somebody confirmed it",
    "evidence": "How we know",
    "severity": "How serious it is",
}
_OPEN = ("", Answer.UNKNOWN, Severity.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an entry that nobody has filled in."""

    kind: str
    id: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is not known of some entries; `of` is how many were asked about."""

    words: str
    fields: tuple[Field, ...]
    of: int


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing at one column. `nothing_at` are the kinds of which there is no entry."""

    column: Intercept
    place: int
    answered: int
    asked: int
    lacks: tuple[Lack, ...]
    nothing_at: tuple[str, ...]
    unanswered: int


def missing(system: SystemMap, catalogue: Catalogue) -> list[Missing]:
    """Return what is missing at each column; `unanswered` counts its practice questions."""
    return [_at(system, catalogue, column, place) for place, column in enumerate(system.intercepts)]


def _at(system: SystemMap, catalogue: Catalogue, column: Intercept, place: int) -> Missing:
    services = [item for item in system.services if column.key in item.intercepts]
    gaps = [item for item in system.gaps if column.key in item.intercepts]
    lacks = (*_lacks("services", services, FACTS), *_lacks("gaps", gaps, ("evidence", "severity")))
    asked = len(services) * len(FACTS) + 2 * len(gaps)
    answers = {
        a.entry for a in system.answers if a.checklist == "practice" and a.answer not in _OPEN
    }
    return Missing(
        column=column,
        place=place,
        answered=asked - sum(len(lack.fields) for lack in lacks),
        asked=asked,
        lacks=lacks,
        nothing_at=tuple(_nothing(system, column.key, services, gaps)),
        unanswered=sum(
            column.key in practice.intercepts and practice.id not in answers
            for practice in catalogue.service_types
        ),
    )


def _lacks(kind: str, items: list[Service] | list[Gap], names: tuple[str, ...]) -> Iterator[Lack]:
    for name in names:
        lacking = [item for item in items if getattr(item, name) in _OPEN]
        if lacking:
            fields = tuple(_field(kind, item, name) for item in lacking)
            yield Lack(_WORDS[name], fields, len(items))


def _field(kind: str, item: Item, name: str) -> Field:
    return Field(kind, item.id, name, headline(kind, item))


def _nothing(
    system: SystemMap, key: str, services: list[Service], gaps: list[Gap]
) -> Iterator[str]:
    if not services:
        yield "services"
    if not gaps:
        yield "gaps"
    for kind in ("peer_roles", "measures"):
        if not any(key in item.intercepts for item in getattr(system, kind)):
            yield kind
