"""The subjects of gaps: which a text speaks of, and which entries of the library speak of each."""

import re
from collections.abc import Iterator
from functools import lru_cache

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.library import Subject
from simmap.domain.library.cards import Card, all_cards
from simmap.domain.said import say

EntryKey = tuple[str, str]
"""Kind and id of an entry."""

KINDS = {
    "service_types": say("Practices"),
    "peer_roles": say("Roles for peers"),
    "programs": say("Programs elsewhere"),
    "resources": say("To read"),
    "policy_levers": say("Laws and funds"),
}
"""The kinds of entry that can answer, in the order in which they are shown."""

_IN_TITLE, _IN_LINE = 2.0, 1.0


def subjects_in(text: str, catalogue: Catalogue) -> Iterator[tuple[Subject, str]]:
    """Yield the subjects that a text speaks of, each with the whole words that tell it."""
    for subject, words in patterns(catalogue):
        if found := words.search(text):
            yield subject, found.group()


@lru_cache(maxsize=16)
def narrow_subjects(catalogue: Catalogue) -> dict[EntryKey, frozenset[str]]:
    """Return the narrow subjects of every entry that can answer."""
    known = narrow_subjects(catalogue.base) if catalogue.base else {}
    return known | {
        (kind, card.id): frozenset(
            subject.id
            for subject, _ in subjects_in(f"{card.title}. {card.line}", catalogue)
            if subject.narrow
        )
        for kind in KINDS
        for card in all_cards(catalogue)[kind].values()
        if (kind, card.id) not in known
    }


@lru_cache(maxsize=16)
def speaking_of(catalogue: Catalogue) -> dict[str, dict[EntryKey, float]]:
    """Return the resources and programs that speak of each subject, with what that counts."""
    found: dict[str, dict[EntryKey, float]] = {}
    for kind in ("resources", "programs"):
        for card in all_cards(catalogue)[kind].values():
            if _is_offered(card) and (card.is_own or not catalogue.base):
                for text, score in ((card.line, _IN_LINE), (card.title, _IN_TITLE)):
                    for subject, _ in subjects_in(text, catalogue):
                        found.setdefault(subject.id, {})[kind, card.id] = score
    for subject_id, entries in (speaking_of(catalogue.base) if catalogue.base else {}).items():
        found[subject_id] = found.get(subject_id, {}) | entries
    return found


def _is_offered(card: Card) -> bool:
    """Return whether an entry is still there and is not about staff who support staff."""
    is_over = getattr(card.entry, "status", "") == "ended"
    return not (is_over or getattr(card.entry, "staff_wellness", False))


@lru_cache(maxsize=16)
def patterns(catalogue: Catalogue) -> tuple[tuple[Subject, re.Pattern[str]], ...]:
    """Return each subject with the words that tell it."""
    return tuple(
        (subject, re.compile(rf"(?:{'|'.join(subject.words)})\w*", re.IGNORECASE))
        for subject in catalogue.subjects
    )
