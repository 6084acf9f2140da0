"""How the sectors voted, told only of five ballots or more, and where they disagree.

There is one split and no other: two different ones, or a split beside a finer one, could be
subtracted from each other. What is left when the told groups are taken from the total is itself
either nothing or five ballots or more (complementary suppression).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from simmap.domain.voting.ballots import Ballot, Box
from simmap.domain.voting.rules import FEWEST, HIGHEST, LOWEST, Method, Rules

EVERYONE_ELSE = ""
FAR_APART = Fraction(1, 3)
"""How far two groups' support of a line lies apart, of 1, before it is named."""


@dataclass(frozen=True, slots=True)
class Support:
    """How much of its support a group gives a line, from 0 to 1, and the sum of what it gave.

    `share` is None where nobody of the group judged the line.
    """

    line: str
    value: int
    share: Fraction | None


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How one group voted; the name "" stands for everyone else."""

    name: str
    ballots: int
    lines: tuple[Support, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """A line on which groups disagree: who supports it most and who least."""

    line: str
    most: str
    most_share: Fraction
    least: str
    least_share: Fraction


@dataclass(frozen=True, slots=True)
class Split:
    """The count by sector, and the lines on which sectors lie far apart, furthest first."""

    groups: tuple[GroupCount, ...]
    apart: tuple[Apart, ...]


def groups_of(sectors: Mapping[str, int]) -> tuple[str, ...]:
    """Return the sectors that a ballot may name, given how many people of each are in the room.

    >>> groups_of({"Courts": 8, "Peers": 6, "Jail": 3, "Schools": 1})
    ('Courts',)

    Jail and schools are four people: alone beside two named groups they could be worked out, so
    the smaller of the two joins them.
    """
    named = sorted(name for name, people in sectors.items() if name and people >= FEWEST)
    others = sum(people for name, people in sectors.items() if name not in named)
    return tuple(_told({name: sectors[name] for name in named}, others))


def group_of(sector: str, groups: Sequence[str]) -> str:
    """Return the group that a ballot from *sector* names."""
    return sector if sector in groups else EVERYONE_ELSE


def coarsened(box: Box) -> Box:
    """Return the ballots with no group on them of which fewer than five voted.

    Done once, at the close, and kept so: nothing finer than what may be told is left.
    """
    sizes = Counter(sealed.group for sealed in box)
    others = sizes.pop(EVERYONE_ELSE, 0) + sum(n for n in sizes.values() if n < FEWEST)
    told = _told({name: n for name, n in sizes.items() if n >= FEWEST}, others)
    return tuple(sorted(one._replace(group=group_of(one.group, told)) for one in box))


def _told(sizes: dict[str, int], others: int) -> list[str]:
    """Return the groups that may be told beside *others*: the smallest joins them if need be."""
    names = sorted(sizes, key=lambda name: (-sizes[name], name))
    while names and 0 < others < FEWEST:
        others += sizes[names.pop()]
    return sorted(names)


def split(lines: Sequence[str], rules: Rules, box: Box) -> Split | None:
    """Return how the groups of a closed round voted, or None where there are not two to compare."""
    sizes = Counter(sealed.group for sealed in box)
    if len(sizes) < 2 or min(sizes.values()) < FEWEST:
        return None
    groups = tuple(
        _group(name, lines, rules, [one.ballot for one in box if one.group == name])
        for name in sorted(sizes, key=lambda name: (name == EVERYONE_ELSE, name))
    )
    return Split(groups, _apart(lines, groups))


def _group(name: str, lines: Sequence[str], rules: Rules, ballots: Sequence[Ballot]) -> GroupCount:
    return GroupCount(
        name, len(ballots), tuple(_support(line, rules.method, ballots) for line in lines)
    )


def _support(line: str, method: Method, ballots: Sequence[Ballot]) -> Support:
    """Return a group's support: the share who voted for a line, or its mean on the scale."""
    given = [mark.value for ballot in ballots for mark in ballot if mark.line == line]
    if method is Method.DOTS:
        share = Fraction(len(given), len(ballots))
    elif method is Method.SCORE:
        share = Fraction(sum(given), HIGHEST * len(ballots))
    else:
        most = (HIGHEST - LOWEST) * len(given)
        return Support(
            line, sum(given), Fraction(sum(given) - LOWEST * len(given), most) if most else None
        )
    return Support(line, sum(given), share)


def _apart(lines: Sequence[str], groups: Sequence[GroupCount]) -> tuple[Apart, ...]:
    found = []
    for place, line in enumerate(lines):
        shares = [(group.lines[place].share, group.name) for group in groups]
        judged = sorted((share, name) for share, name in shares if share is not None)
        if judged and judged[-1][0] - judged[0][0] >= FAR_APART:
            (low, least), (high, most) = judged[0], judged[-1]
            found.append(Apart(line, most, high, least, low))
    return tuple(sorted(found, key=lambda one: one.least_share - one.most_share))
