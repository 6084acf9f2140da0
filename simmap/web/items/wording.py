"""How the words of the closed vocabularies are put to people in a form."""

from enum import Enum

from simmap.domain.words import (
    Basis,
    FlowKind,
    GapStatus,
    LibraryShelf,
    Severity,
    Sufficiency,
)

WORDS: dict[type[Enum], dict[Enum, str]] = {
    Sufficiency: {Sufficiency.LACKS_CAPACITY: "Not enough"},
    Severity: {
        Severity.HIGH: "High: people get hurt or jailed",
        Severity.MEDIUM: "Medium: it slows people down",
        Severity.LOW: "Low: a nuisance",
        Severity.UNKNOWN: "Not sure",
    },
    LibraryShelf: {
        LibraryShelf.RESOURCE: "A guide, film or website",
        LibraryShelf.PROGRAM: "A program",
    },
    GapStatus: {GapStatus.IN_PLAN: "In the plan"},
    FlowKind: {
        FlowKind.DEEPER: "Deeper into the system",
        FlowKind.DIVERSION_EXIT: "Out of it (diversion)",
        FlowKind.RETURN: "Back, home or into custody",
        FlowKind.HANDOFF: "Hand-off between services",
    },
    Basis: {
        Basis.STATED: "Yes, somebody here says so",
        Basis.ASSUMED: "Assumed, as elsewhere",
        Basis.REFUTED: "No (refuted)",
    },
}
"""By vocabulary, because members of two vocabularies can be the same word."""


def word_for(member: Enum) -> str:
    """Return how a form names a member of a vocabulary."""
    word: str = member.value
    usual = "Nobody has said" if word == "unknown" else word[:1].upper() + word[1:]
    return WORDS.get(type(member), {}).get(member, usual)
