"""Count a round: ballots and what the recorder counted by hand, ranks, and ties by the stated rule."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import chain

from simmap.domain.voting.ballots import Ballot, Mark
from simmap.domain.voting.rules import FEWEST, HIGHEST, LOWEST, Method, Rules


class Way(StrEnum):
    """How votes were given that no phone sent."""

    PAPER = "paper"
    HANDS = "hands"


class Place(StrEnum):
    """What the count says of a line."""

    KEPT = "kept"
    TIED = "tied"
    OUT = "not kept"


class UnusableTallyError(ValueError):
    """What the recorder typed cannot have happened by the rules; the text says why."""


@dataclass(frozen=True, slots=True, order=True)
class Sum:
    """What a line got in all: `value` votes, points or impact, and how many `people` marked it."""

    line: str
    value: int
    effort: int = 0
    people: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class HandTally:
    """Votes that somebody counted: of how many people, by which way, and what each line got."""

    id: str
    way: Way
    people: int
    sums: tuple[Sum, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a line stands.

    `by_hand` is the part of `value` that was counted by hand; None where it, or what is left
    without it, would tell how fewer than five people voted.
    """

    line: str
    rank: int
    place: Place
    value: int
    effort: int
    people: int
    by_hand: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The count of a round, best first. `open_places` are left for the lines that are tied."""

    standings: tuple[Standing, ...]
    ballots: int
    by_hand: int
    open_places: int = 0

    @property
    def voters(self) -> int:
        """Return how many people voted, on phones and otherwise."""
        return self.ballots + self.by_hand

    @property
    def tied(self) -> tuple[str, ...]:
        """Return the lines between which the count does not decide."""
        return tuple(one.line for one in self.standings if one.place is Place.TIED)

    @property
    def kept(self) -> tuple[str, ...]:
        """Return the lines that go on, best first."""
        return tuple(one.line for one in self.standings if one.place is Place.KEPT)

    @property
    def shared_ranks(self) -> tuple[tuple[str, ...], ...]:
        """Return the lines that share a rank, where more than one does."""
        ranks: dict[int, list[str]] = {}
        for one in self.standings:
            ranks.setdefault(one.rank, []).append(one.line)
        return tuple(tuple(lines) for lines in ranks.values() if len(lines) > 1)


def count(
    lines: Sequence[str],
    rules: Rules,
    ballots: Iterable[Ballot],
    *,
    by_hand: Sequence[HandTally] = (),
    settled: Collection[str] | None = None,
) -> Result:
    """Return the result for *lines*; equal lines share a rank and stand in the order given.

    *settled* are those of the tied lines that are kept, once that was decided.
    """
    cast = list(ballots)
    people = sum(tally.people for tally in by_hand)
    tells = all(part == 0 or part >= FEWEST for part in (len(cast), people))
    hand = _summed(lines, (tally.sums for tally in by_hand))
    sums = _summed(
        lines, [*(map(_one, ballot) for ballot in cast), *(tally.sums for tally in by_hand)]
    )
    keys = {line: _key(sums[line], rules.method) for line in lines}
    ordered = sorted(lines, key=lambda line: keys[line] or _NOTHING, reverse=True)
    ranks = {line: 1 + sum(_above(keys[other], keys[line]) for other in lines) for line in lines}
    places, open_places = _places(ordered, ranks, keys, kept=rules.kept, settled=settled)
    return Result(
        standings=tuple(
            Standing(
                line=line,
                rank=ranks[line],
                place=places[line],
                value=sums[line].value,
                effort=sums[line].effort,
                people=sums[line].people,
                by_hand=hand[line].value if tells else None,
            )
            for line in ordered
        ),
        ballots=len(cast),
        by_hand=people,
        open_places=open_places,
    )


_NOTHING = Fraction(-HIGHEST)
"""Below every line that somebody judged."""


def _one(mark: Mark) -> Sum:
    return Sum(mark.line, mark.value, mark.effort, 1)


def _summed(lines: Iterable[str], parts: Iterable[Iterable[Sum]]) -> dict[str, Sum]:
    total = {line: Sum(line, 0) for line in lines}
    for one in chain.from_iterable(parts):
        had = total[one.line]
        total[one.line] = Sum(
            one.line, had.value + one.value, had.effort + one.effort, had.people + one.people
        )
    return total


def _key(total: Sum, method: Method) -> Fraction | None:
    """Return what a line is ranked by; None where nobody gave it anything, so it is never kept."""
    if method is Method.IMPACT_EFFORT:
        return Fraction(total.value - total.effort, total.people) if total.people else None
    return Fraction(total.value) if total.value else None


def _above(other: Fraction | None, own: Fraction | None) -> bool:
    return other is not None and (own is None or other > own)


def _places(
    ordered: Sequence[str],
    ranks: dict[str, int],
    keys: dict[str, Fraction | None],
    *,
    kept: int,
    settled: Collection[str] | None,
) -> tuple[dict[str, Place], int]:
    """Return the place of each line, and how many places are left for those that are tied."""
    wanted = [line for line in ordered if keys[line] is not None]
    places = dict.fromkeys(ordered, Place.OUT) | dict.fromkeys(wanted[:kept], Place.KEPT)
    if len(wanted) <= kept or ranks[wanted[kept]] != ranks[wanted[kept - 1]]:
        return places, 0
    tied = [line for line in wanted if ranks[line] == ranks[wanted[kept]]]
    if settled is not None:
        decided = {line: Place.KEPT if line in settled else Place.OUT for line in tied}
        return places | decided, 0
    return places | dict.fromkeys(tied, Place.TIED), kept - ranks[tied[0]] + 1


def check_by_hand(tally: HandTally, rules: Rules, lines: Collection[str]) -> None:
    """Raise `UnusableTallyError` where that many people cannot have given these votes."""
    if tally.people < 1:
        raise UnusableTallyError("Say how many people voted this way.")
    if not {one.line for one in tally.sums} <= set(lines):
        raise UnusableTallyError("One of the lines is not in this vote.")
    given = sum(one.value for one in tally.sums)
    if rules.method is Method.DOTS and given > tally.people * rules.votes:
        raise UnusableTallyError(
            f"{tally.people} people have {tally.people * rules.votes} votes; these are {given}."
        )
    for one in tally.sums:
        if not _is_possible(one, tally.people, rules):
            raise UnusableTallyError(
                f"{tally.people} people cannot have given one line {one.value}"
                + (f" and {one.effort}." if one.effort else ".")
            )


def _is_possible(one: Sum, people: int, rules: Rules) -> bool:
    if rules.method is Method.IMPACT_EFFORT:
        on_scale = all(
            one.people * LOWEST <= given <= one.people * HIGHEST
            for given in (one.value, one.effort)
        )
        return 0 <= one.people <= people and on_scale
    most = rules.cap if rules.method is Method.DOTS else HIGHEST
    return 0 <= one.value <= people * most and not one.effort
