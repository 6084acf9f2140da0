"""A ballot, and the box that holds those of a round in an order that says nothing."""

from collections.abc import Collection, Iterable
from operator import attrgetter
from typing import NamedTuple

from simmap.domain.voting.rules import HIGHEST, LOWEST, Method, Rules


class UnusableBallotError(ValueError):
    """A ballot breaks a rule of the round; the text says which, for the voter."""


class Mark(NamedTuple):
    """What one ballot gives one line: votes, a score, or impact with its effort."""

    line: str
    value: int
    effort: int = 0


Ballot = tuple[Mark, ...]
"""The marks of one person, in the order of the lines' ids; a line without a mark is left out."""


class Sealed(NamedTuple):
    """A ballot as the box holds it while people may change theirs.

    `key` is the digest of a word that only the voter's device knows; `group` a sector of five or
    more people, or "" for everyone else.
    """

    key: str
    group: str
    ballot: Ballot


Box = tuple[Sealed, ...]
"""The ballots of a round by key: neither who came first nor who came last can be seen."""


def checked(marks: Iterable[Mark], rules: Rules, lines: Collection[str]) -> Ballot:
    """Return the ballot that *marks* make; raises `UnusableBallotError` for a person to read.

    The empty ballot is one: whoever sends it takes the votes back.
    """
    ballot = tuple(sorted(mark for mark in marks if mark.value or mark.effort))
    named = [mark.line for mark in ballot]
    if len(set(named)) < len(named) or not set(named) <= set(lines):
        raise UnusableBallotError(
            "The lines of this vote have changed. Load the page again and vote once more."
        )
    if rules.method is Method.DOTS:
        _check_dots(ballot, rules)
    elif any(not _is_on_scale(mark, rules.method) for mark in ballot):
        lowest = 0 if rules.method is Method.SCORE else LOWEST
        raise UnusableBallotError(
            f"Use whole numbers from {lowest} to {HIGHEST}"
            + ("." if rules.method is Method.SCORE else ", and say both impact and effort.")
        )
    return ballot


def _check_dots(ballot: Ballot, rules: Rules) -> None:
    given = sum(mark.value for mark in ballot)
    if any(mark.value < 0 or mark.effort for mark in ballot):
        raise UnusableBallotError("A line gets no votes or some, never fewer than none.")
    if any(mark.value > rules.cap for mark in ballot):
        most = "one vote" if rules.cap == 1 else f"{rules.cap} votes"
        raise UnusableBallotError(f"A line can get at most {most} from each person.")
    if given > rules.votes:
        raise UnusableBallotError(
            f"You have {rules.votes} vote{'s' if rules.votes > 1 else ''} and gave {given}. "
            f"Take {given - rules.votes} back."
        )


def _is_on_scale(mark: Mark, method: Method) -> bool:
    if method is Method.SCORE:
        return 1 <= mark.value <= HIGHEST and not mark.effort
    return all(LOWEST <= given <= HIGHEST for given in (mark.value, mark.effort))


def boxed(ballots: Iterable[Sealed]) -> Box:
    """Return these ballots, one for each key, in the order of the box."""
    return tuple(sorted(ballots, key=attrgetter("key")))
