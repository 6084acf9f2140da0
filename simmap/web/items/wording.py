"""How the words of the closed vocabularies are put to people in a form."""

from enum import Enum

from simmap.domain.words import (
    ActionStatus,
    Answer,
    Basis,
    FlowKind,
    GapStatus,
    Severity,
    Sufficiency,
    Warmth,
)

WORDS: dict[Enum, str] = {
    Answer.UNKNOWN: "Nobody has said",
    Sufficiency.ENOUGH: "Enough",
    Sufficiency.LACKS_CAPACITY: "Not enough",
    Sufficiency.UNKNOWN: "Nobody has said",
    Severity.HIGH: "High: people get hurt or jailed",
    Severity.MEDIUM: "Medium: it slows people down",
    Severity.LOW: "Low: a nuisance",
    Severity.UNKNOWN: "Not sure",
    GapStatus.IN_PLAN: "In the plan",
    FlowKind.DEEPER: "Deeper into the system",
    FlowKind.DIVERSION_EXIT: "Out of it (diversion)",
    FlowKind.RETURN: "Back in",
    FlowKind.HANDOFF: "Hand-off between services",
    FlowKind.UNKNOWN: "Nobody has said",
    Basis.STATED: "Yes, somebody here says so",
    Basis.ASSUMED: "Assumed, as elsewhere",
    Basis.REFUTED: "No (refuted)",
    Warmth.UNKNOWN: "Nobody has said",
    ActionStatus.UNKNOWN: "Nobody has said",
}


def word_for(member: Enum) -> str:
    """Return how a form names a member of a vocabulary."""
    word: str = member.value
    return WORDS.get(member, word[:1].upper() + word[1:])
