"""Words that a report shows and that stand in data: to be found by who translates them."""

from collections.abc import Iterator
from enum import StrEnum

from simmap.domain import words
from simmap.domain.catalogue import Catalogue
from simmap.domain.library.cards import all_cards
from simmap.domain.library.subjects import KINDS
from simmap.domain.report.acronyms import glossary
from simmap.domain.said import ENGLISH
from simmap.domain.voting.rules import Method
from simmap.domain.voting.tally import Place

_NAMED = ("programs", "resources")
"""Kinds whose entries have names that stay: programs, and texts to read."""


def report_words(catalogue: Catalogue) -> Iterator[str]:
    """Yield the words of the vocabularies and those texts of the catalogue that reports show."""
    yield from map(ENGLISH.spelled, range(1, 10))
    for vocabulary in (*vars(words).values(), Method, Place):
        if isinstance(vocabulary, type) and issubclass(vocabulary, StrEnum):
            yield from (member.value for member in vocabulary)
    yield from filter(None, _catalogue_texts(catalogue))


def _catalogue_texts(catalogue: Catalogue) -> Iterator[str]:
    for name in ("intercepts", "steps", "sectors", "measures", "subjects", "survey_questions"):
        yield from (entry.name for entry in getattr(catalogue, name))
    yield from (step.short_name for step in catalogue.steps)
    yield from (block.title for block in catalogue.agenda)
    yield from glossary(catalogue).values()
    for kind in KINDS:
        for card in all_cards(catalogue)[kind].values():
            yield card.line
            yield "" if kind in _NAMED else card.title
    yield from _checklist_texts(catalogue)


def _checklist_texts(catalogue: Catalogue) -> Iterator[str]:
    yield from (text for each in catalogue.pathways for text in (each.name, each.description))
    yield from (group.name for group in catalogue.readiness_groups)
    yield from (item.question for item in catalogue.readiness_items)
    yield from (lever.what_it_does for lever in catalogue.policy_levers if lever.group == "funding")
    yield from (host for role in catalogue.peer_roles for host in role.host_organizations)
