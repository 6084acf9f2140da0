"""The rules of a vote: the method, how many votes each person has, and how many lines are kept."""

from dataclasses import dataclass
from enum import StrEnum

from simmap.domain.said import say, say_number, strung

VOTES = 3
"""Votes for each person, at most one for a line, as facilitators usually have it."""
KEPT = 5
"""Lines that go on: what the counties that published theirs kept (three or five)."""
LOWEST, HIGHEST = 1, 5
"""The ends of the scales of impact and effort; scores begin at 0."""
MOST_VOTES, MOST_LINES = 20, 100
FEWEST = 5
"""People below which nothing is said of a part of the room, to anybody."""


class Method(StrEnum):
    """How people say what matters to them."""

    DOTS = "dots"
    SCORE = "score"
    IMPACT_EFFORT = "impact and effort"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of one round; `votes` and `cap` (most votes for one line) are those of dots."""

    method: Method = Method.DOTS
    votes: int = VOTES
    cap: int = 1
    kept: int = KEPT


def unusable(rules: Rules, lines: int) -> str:
    """Return why nobody could vote on this many lines by these rules, or "".

    >>> unusable(Rules(votes=3), 3)
    'With 3 votes for each person there must be more than 3 lines to choose from.'
    """
    if not 2 <= lines <= MOST_LINES:
        return f"Nominate from 2 to {MOST_LINES} lines before the vote opens."
    if rules.kept < 1:
        return "Keep at least one line."
    if rules.method is not Method.DOTS:
        return ""
    return _unusable_dots(rules, lines)


def _unusable_dots(rules: Rules, lines: int) -> str:
    if not 1 <= rules.votes <= MOST_VOTES:
        return f"Give each person from 1 to {MOST_VOTES} votes."
    if not 1 <= rules.cap <= rules.votes:
        return "Allow from one vote for a line up to all the votes that a person has."
    if rules.cap == 1 and rules.votes >= lines:
        each = f"{rules.votes} vote{'s' if rules.votes > 1 else ''}"
        return (
            f"With {each} for each person there must be more than {rules.votes} lines "
            "to choose from."
        )
    return ""


def in_words(rules: Rules) -> str:
    """Return what a voter must know, in a sentence or two.

    >>> in_words(Rules())
    '3 votes each. One for a line.'
    """
    if rules.method is Method.SCORE:
        return say("Score each line from 0 to {most}. A line left blank counts as 0.", most=HIGHEST)
    if rules.method is Method.IMPACT_EFFORT:
        return say(
            "Say from {least} to {most} how much a line would change and how much work it is. "
            "Leave out what you cannot judge.",
            least=LOWEST,
            most=HIGHEST,
        )
    each = say_number("{n} vote each.", "{n} votes each.", rules.votes)
    if rules.votes == 1:
        return each
    cap = say_number("One for a line.", "Up to {n} for a line.", rules.cap)
    return strung((each, cap))


def order_in_words(rules: Rules) -> str:
    """Return how lines are ranked, for the sheet: the stated rule, ties included."""
    by = {
        Method.DOTS: say("the number of votes"),
        Method.SCORE: say("the sum of the scores"),
        Method.IMPACT_EFFORT: say("mean impact less mean effort, of those who judged the line"),
    }[rules.method]
    return say(
        "Lines are ranked by {by}, highest first; equal lines share a rank. The first {kept} are "
        "kept. Where equal lines would make it more, none of them is kept or dropped by chance: a "
        "run-off between them, or the room's word, decides.",
        by=by,
        kept=rules.kept,
    )
