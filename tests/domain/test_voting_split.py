"""What is told of sectors: five people or more, and nothing that can be subtracted to fewer."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from simmap.domain.voting.ballots import Ballot, Box, Mark, Sealed
from simmap.domain.voting.rules import FEWEST, Method, Rules
from simmap.domain.voting.split import coarsened, group_of, groups_of, split

LINES = ("a", "b", "c")


def a_box(**groups: Sequence[Ballot]) -> Box:
    return tuple(
        sorted(
            Sealed(f"{name}{n}", name.replace("everyone_else", ""), ballot)
            for name, ballots in groups.items()
            for n, ballot in enumerate(ballots)
        )
    )


def sizes(box: Box) -> Counter[str]:
    return Counter(sealed.group for sealed in box)


A, B = (Mark("a", 1),), (Mark("b", 1),)


@given(st.dictionaries(st.text("xyz", max_size=2), st.integers(0, 12), max_size=8))
def test_no_named_group_and_no_remainder_is_smaller_than_five(sectors: dict[str, int]) -> None:
    groups = groups_of(sectors)
    others = sum(people for name, people in sectors.items() if name not in groups)
    assert all(sectors[name] >= FEWEST for name in groups)
    assert others == 0 or others >= FEWEST or not groups


@given(st.lists(st.sampled_from(["x", "y", "z", ""]), max_size=40))
def test_the_close_leaves_no_group_on_fewer_than_five_ballots(names: list[str]) -> None:
    box = tuple(sorted(Sealed(f"{n:03}", name, A) for n, name in enumerate(names)))
    left = sizes(coarsened(box))
    assert sum(left.values()) == len(box)
    assert len(left) < 2 or min(left.values()) >= FEWEST
    assert all(sizes(box)[name] == count for name, count in left.items() if name)


def test_four_people_beside_two_groups_take_the_smaller_one_with_them() -> None:
    box = a_box(courts=[A] * 9, peers=[B] * 6, jail=[A] * 4)
    assert sizes(coarsened(box)) == {"courts": 9, "": 10}


def test_whoever_joins_late_is_one_of_everyone_else() -> None:
    assert group_of("Schools", ("Courts",)) == ""
    assert group_of("Courts", ("Courts",)) == "Courts"


def test_groups_that_lie_a_third_apart_are_named_with_the_line() -> None:
    found = split(LINES, Rules(), a_box(courts=[A] * 5, peers=[A] * 4 + [B] * 2))
    assert found is not None
    assert [(one.line, one.most, one.least) for one in found.apart] == [
        ("a", "courts", "peers"),
        ("b", "peers", "courts"),
    ]
    assert found.apart[0].most_share - found.apart[0].least_share == Fraction(1, 3)


def test_one_group_alone_is_no_split() -> None:
    assert split(LINES, Rules(), a_box(courts=[A] * 9)) is None
    assert split(LINES, Rules(), ()) is None


def test_a_split_of_scores_compares_means_and_one_of_impact_those_who_judged() -> None:
    five, one = (Mark("a", 5),), (Mark("a", 1),)
    found = split(LINES, Rules(method=Method.SCORE), a_box(x=[five] * 5, y=[one] * 5))
    assert found is not None
    assert [group.lines[0].share for group in found.groups] == [1, Fraction(1, 5)]

    high, low = (Mark("a", 5, 1),), (Mark("b", 1, 1),)
    found = split(LINES, Rules(method=Method.IMPACT_EFFORT), a_box(x=[high] * 5, y=[low] * 5))
    assert found is not None
    assert [group.lines[0].share for group in found.groups] == [1, None]
    assert found.apart == ()
