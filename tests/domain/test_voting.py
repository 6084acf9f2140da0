"""Voting: what a ballot may say, what a count says of it, and votelib's count beside ours."""

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from votelib.evaluate.cardinal import ScoreVoting
from votelib.evaluate.core import Tie

from simmap.domain.voting.ballots import (
    Ballot,
    Mark,
    Sealed,
    UnusableBallotError,
    boxed,
    checked,
)
from simmap.domain.voting.digest import digest_of
from simmap.domain.voting.rounds import (
    Candidate,
    NominatedGap,
    Round,
    RoundState,
    closed,
    may_be_shown,
    merged,
    run_off_rules,
    view_of,
)
from simmap.domain.voting.rules import Method, Rules, in_words, order_in_words, unusable
from simmap.domain.voting.tally import (
    HandTally,
    Place,
    Result,
    Sum,
    UnusableTallyError,
    Way,
    check_by_hand,
    count,
)

NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)
LINES = ("a", "b", "c", "d", "e", "f")


def dots(*lines: str) -> Ballot:
    return tuple(sorted(Mark(line, lines.count(line)) for line in set(lines)))


def a_hand_tally(people: int, *sums: Sum, way: Way = Way.PAPER) -> HandTally:
    return HandTally(id="h", way=way, people=people, sums=sums)


def a_round(*ballots: Ballot, groups: str = "", **fields: object) -> Round:
    names = list(groups) + [""] * (len(ballots) - len(groups))
    box = tuple(
        sorted(
            Sealed(f"{n:064}", name, b)
            for n, (b, name) in enumerate(zip(ballots, names, strict=True))
        )
    )
    base = Round(
        id="r",
        number=1,
        question="Which first?",
        rules=Rules(kept=2),
        candidates=tuple(Candidate(line, line.upper()) for line in LINES),
        state=RoundState.OPEN,
        box=box,
    )
    return replace(base, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rules", "marks", "why"),
    [
        (Rules(), dots("a", "b", "c", "d"), "You have 3 votes and gave 4. Take 1 back."),
        (Rules(), dots("a", "a"), "A line can get at most one vote from each person."),
        (Rules(cap=2), dots("a", "a", "a"), "A line can get at most 2 votes from each person."),
        (Rules(), (Mark("a", -1),), "A line gets no votes or some, never fewer than none."),
        (Rules(), (Mark("a", 1, 4),), "A line gets no votes or some, never fewer than none."),
        (Rules(), (Mark("z", 1),), "The lines of this vote have changed."),
        (Rules(), (Mark("a", 1), Mark("a", 1)), "The lines of this vote have changed."),
        (Rules(votes=1), dots("a", "b"), "You have 1 vote and gave 2. Take 1 back."),
        (Rules(method=Method.SCORE), (Mark("a", 6),), "Use whole numbers from 0 to 5."),
        (Rules(method=Method.SCORE), (Mark("a", 2, 2),), "Use whole numbers from 0 to 5."),
        (Rules(method=Method.IMPACT_EFFORT), (Mark("a", 5),), "say both impact and effort"),
        (Rules(method=Method.IMPACT_EFFORT), (Mark("a", 5, 6),), "numbers from 1 to 5"),
    ],
)
def test_a_ballot_that_breaks_a_rule_is_refused_in_a_sentence(
    rules: Rules, marks: Ballot, why: str
) -> None:
    with pytest.raises(UnusableBallotError, match=why.replace(".", r"\.")):
        checked(marks, rules, LINES)


def test_a_ballot_is_kept_in_one_order_whatever_order_it_was_marked_in() -> None:
    assert checked([Mark("b", 1), Mark("c", 0), Mark("a", 1)], Rules(), LINES) == dots("a", "b")


@pytest.mark.parametrize(
    ("rules", "lines", "why"),
    [
        (Rules(), 1, "Nominate from 2"),
        (Rules(), 101, "Nominate from 2"),
        (Rules(kept=0), 9, "Keep at least one line."),
        (Rules(votes=0), 9, "Give each person from 1"),
        (Rules(votes=21), 30, "Give each person from 1"),
        (Rules(cap=4), 9, "Allow from one vote"),
        (Rules(votes=3), 3, "more than 3 lines to choose from"),
        (Rules(votes=1, kept=1), 2, ""),
        (Rules(votes=4, cap=4), 3, ""),
        (Rules(method=Method.SCORE, votes=0), 3, ""),
    ],
)
def test_rules_by_which_nobody_could_choose_are_refused(rules: Rules, lines: int, why: str) -> None:
    said = unusable(rules, lines)
    assert why in said if why else said == ""


def test_the_rules_are_said_in_words() -> None:
    assert in_words(Rules(votes=1)) == "1 vote each."
    assert in_words(Rules(cap=2)) == "3 votes each. Up to 2 for a line."
    assert "0 to 5" in in_words(Rules(method=Method.SCORE))
    assert "1 to 5" in in_words(Rules(method=Method.IMPACT_EFFORT))
    assert "the number of votes" in order_in_words(Rules())


def test_the_box_is_in_an_order_that_says_nothing() -> None:
    first, second = Sealed("b", "", dots("a")), Sealed("a", "", dots("b"))
    assert boxed([first, second]) == boxed([second, first]) == (second, first)


def test_equal_lines_share_a_rank_and_the_cut_between_them_is_not_made_by_chance() -> None:
    result = count(LINES, Rules(kept=2), [dots("a", "b"), dots("a", "c"), dots("a")])
    assert [(one.line, one.rank, one.place) for one in result.standings] == [
        ("a", 1, Place.KEPT),
        ("b", 2, Place.TIED),
        ("c", 2, Place.TIED),
        ("d", 4, Place.OUT),
        ("e", 4, Place.OUT),
        ("f", 4, Place.OUT),
    ]
    assert (result.kept, result.tied, result.open_places) == (("a",), ("b", "c"), 1)
    assert run_off_rules(result) == Rules(votes=1, kept=1)
    decided = count(
        LINES, Rules(kept=2), [dots("a", "b"), dots("a", "c"), dots("a")], settled=["c"]
    )
    assert (decided.kept, decided.tied) == (("a", "c"), ())


def test_a_tie_within_the_kept_lines_needs_no_decision() -> None:
    result = count(LINES, Rules(kept=2), [dots("a"), dots("b")])
    assert (result.kept, result.tied) == (("a", "b"), ())
    assert result.shared_ranks == (("a", "b"), ("c", "d", "e", "f"))


def test_a_line_that_nobody_wanted_is_never_kept() -> None:
    assert count(LINES, Rules(kept=5), [dots("a")]).kept == ("a",)
    assert count(LINES, Rules(), []).kept == ()


def test_impact_and_effort_rank_by_the_difference_of_their_means() -> None:
    rules = Rules(method=Method.IMPACT_EFFORT, kept=1)
    ballots = [(Mark("a", 5, 4), Mark("b", 4, 1)), (Mark("b", 3, 2), Mark("c", 5, 1))]
    result = count(LINES, rules, ballots)
    assert [(one.line, one.rank) for one in result.standings[:3]] == [("c", 1), ("b", 2), ("a", 3)]
    assert result.standings[1].people == 2


def test_votes_counted_by_hand_count_in_the_total_and_in_the_turnout() -> None:
    hands = a_hand_tally(6, Sum("b", 4), Sum("a", 1), way=Way.HANDS)
    result = count(LINES, Rules(), [dots("a")] * 5, by_hand=[hands])
    a, b = result.standings[:2]
    assert (a.line, a.value, a.by_hand) == ("a", 6, 1)
    assert (b.line, b.value, b.by_hand) == ("b", 4, 4)
    assert (result.ballots, result.by_hand, result.voters) == (5, 6, 11)


@pytest.mark.parametrize(("phones", "paper"), [(5, 1), (1, 5), (4, 4)])
def test_how_few_people_voted_by_hand_or_on_phones_is_not_told(phones: int, paper: int) -> None:
    paper_votes = a_hand_tally(paper, Sum("a", 1))
    result = count(LINES, Rules(), [dots("a")] * phones, by_hand=[paper_votes])
    assert {one.by_hand for one in result.standings} == {None}


@pytest.mark.parametrize(
    ("rules", "tally", "why"),
    [
        (Rules(), a_hand_tally(0, Sum("a", 0)), "how many people"),
        (Rules(), a_hand_tally(2, Sum("z", 1)), "not in this vote"),
        (Rules(), a_hand_tally(2, Sum("a", 3)), "cannot have given one line 3"),
        (Rules(), a_hand_tally(2, *(Sum(x, 2) for x in "abcd")), "have 6 votes; these are 8"),
        (Rules(method=Method.SCORE), a_hand_tally(2, Sum("a", 11)), "one line 11"),
        (
            Rules(method=Method.IMPACT_EFFORT),
            a_hand_tally(2, Sum("a", 11, 4, 2)),
            "one line 11 and 4",
        ),
        (Rules(method=Method.IMPACT_EFFORT), a_hand_tally(2, Sum("a", 9, 9, 3)), "9 and 9"),
    ],
)
def test_a_tally_that_cannot_have_happened_is_refused(
    rules: Rules, tally: HandTally, why: str
) -> None:
    with pytest.raises(UnusableTallyError, match=why):
        check_by_hand(tally, rules, LINES)


def test_a_tally_that_can_have_happened_is_taken() -> None:
    check_by_hand(a_hand_tally(2, Sum("a", 2), Sum("b", 1)), Rules(), LINES)
    check_by_hand(a_hand_tally(2, Sum("a", 10)), Rules(method=Method.SCORE), LINES)
    ranked = a_hand_tally(2, Sum("a", 9, 4, 2), Sum("b", 0, 0, 0))
    check_by_hand(ranked, Rules(method=Method.IMPACT_EFFORT), LINES)


def test_an_open_round_shows_its_turnout_and_nothing_else() -> None:
    view = view_of(a_round(dots("a"), dots("b"), by_hand=(a_hand_tally(3, Sum("a", 3)),)))
    assert (view.ballots, view.by_hand, view.voters) == (2, 3, 5)
    assert (view.result, view.split) == (None, None)


def test_the_standing_can_be_shown_once_and_not_of_fewer_than_five_ballots() -> None:
    assert not may_be_shown(a_round(*[dots("a")] * 4))
    assert may_be_shown(five := a_round(*[dots("a")] * 5))
    assert not may_be_shown(replace(five, shown_at=NOON))
    assert not may_be_shown(closed(five, at=NOON))


def test_a_closed_round_holds_no_key_and_no_small_group() -> None:
    done = closed(a_round(*[dots("a")] * 14, groups="xxxxxyyyyyzzzz"), at=NOON)
    assert {sealed.key for sealed in done.box} == {""}
    assert [sealed.group for sealed in done.box].count("x") == 5
    assert {sealed.group for sealed in done.box} == {"x", ""}
    assert view_of(done).result is not None


def test_the_digest_is_that_of_the_ballots_and_not_of_their_order() -> None:
    done = closed(a_round(dots("a"), dots("b")), at=NOON)
    other = closed(a_round(dots("b"), dots("a")), at=NOON)
    assert digest_of(done) == digest_of(other) != digest_of(closed(a_round(dots("a")), at=NOON))
    assert digest_of(replace(done, settled=("a",), decision="hands")) == digest_of(done)
    assert digest_of(replace(done, by_hand=(a_hand_tally(5, Sum("a", 1)),))) != digest_of(done)


def test_merged_lines_keep_every_gap_in_its_own_words() -> None:
    lines = tuple(
        Candidate(key, key, (NominatedGap(f"g{key}", "0.1", f"gap {key}", ("0",)),))
        for key in "abc"
    )
    whole, rest = merged(lines, ["c", "a"], "Beds")
    assert (whole.id, whole.title, rest.id) == ("a", "Beds", "b")
    assert [gap.text for gap in whole.gaps] == ["gap a", "gap c"]
    assert whole.intercepts == ("0",)


def test_a_view_knows_the_titles_of_its_lines() -> None:
    assert view_of(a_round()).title_of["a"] == "A"


def selected(result: Result) -> tuple[set[str], set[str], int]:
    return set(result.kept), set(result.tied), result.open_places


def by_votelib(profile: list[dict[str, int]], seats: int) -> tuple[set[str], set[str], int]:
    """Return kept, tied and open places as votelib sees them, lines without a point left out."""
    evaluator = ScoreVoting(function="sum", unscored_value=0)
    votes: dict[frozenset[tuple[str, int]], int] = {}
    for scores in profile:
        ballot = frozenset(scores.items())
        votes[ballot] = votes.get(ballot, 0) + 1
    wanted = {line for scores in profile for line, value in scores.items() if value}
    if not wanted:
        return set(), set(), 0
    if len(wanted) <= seats:
        return wanted, set(), 0
    elected = evaluator.evaluate(votes, seats)
    ties = [one for one in elected if isinstance(one, Tie)]
    clear = {one for one in elected if not isinstance(one, Tie)}
    return clear, set(ties[0]) if ties else set(), len(ties)


def a_profile(most: int, each: int) -> st.SearchStrategy[list[dict[str, int]]]:
    marks = st.dictionaries(st.sampled_from(LINES), st.integers(1, most), max_size=each)
    return st.lists(marks, max_size=12)


@given(a_profile(1, 3), st.integers(1, 5))
def test_dots_keep_and_tie_the_lines_that_votelib_does(
    profile: list[dict[str, int]], kept: int
) -> None:
    ballots = [checked([Mark(*m) for m in p.items()], Rules(), LINES) for p in profile]
    assert selected(count(LINES, Rules(kept=kept), ballots)) == by_votelib(profile, kept)


@given(a_profile(5, 6), st.integers(1, 5))
def test_scores_keep_and_tie_the_lines_that_votelib_does(
    profile: list[dict[str, int]], kept: int
) -> None:
    rules = Rules(method=Method.SCORE, kept=kept)
    ballots = [checked([Mark(*m) for m in p.items()], rules, LINES) for p in profile]
    assert selected(count(LINES, rules, ballots)) == by_votelib(profile, kept)


@given(a_profile(1, 3), st.randoms())
def test_a_count_does_not_depend_on_the_order_of_the_ballots(
    profile: list[dict[str, int]], chance: object
) -> None:
    ballots = [tuple(sorted(Mark(*m) for m in p.items())) for p in profile]
    mixed = ballots[:]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert count(LINES, Rules(), ballots) == count(LINES, Rules(), mixed)


@given(a_profile(1, 3), st.sampled_from(LINES))
def test_one_more_vote_never_lowers_a_line(profile: list[dict[str, int]], line: str) -> None:
    ballots = [tuple(sorted(Mark(*m) for m in p.items())) for p in profile]
    ranks = [
        {one.line: one.rank for one in count(LINES, Rules(), cast).standings}[line]
        for cast in (ballots, [*ballots, dots(line)])
    ]
    assert ranks[1] <= ranks[0]


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=9))
def test_impact_less_effort_is_the_difference_of_the_means(pairs: list[tuple[int, int]]) -> None:
    rules = Rules(method=Method.IMPACT_EFFORT)
    result = count(("a",), rules, [(Mark("a", *pair),) for pair in pairs])
    own = result.standings[0]
    means = [Fraction(sum(side), len(pairs)) for side in zip(*pairs, strict=True)]
    assert Fraction(own.value - own.effort, own.people) == means[0] - means[1]
