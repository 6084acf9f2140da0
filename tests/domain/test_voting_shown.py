"""How a vote looks: papers, results as rows, and the tally sheet of the report."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from simmap.domain.report import build_report
from simmap.domain.report.votes import votes_chapter
from simmap.domain.report.workshop import Record
from simmap.domain.voting.ballots import Mark, Sealed
from simmap.domain.voting.digest import digest_of
from simmap.domain.voting.rounds import (
    Candidate,
    NominatedGap,
    Round,
    RoundState,
    RoundView,
    Why,
    closed,
    view_of,
)
from simmap.domain.voting.rules import Method, Rules
from simmap.domain.voting.showing import paper_of, quadrant, result_sentence, shown
from simmap.domain.voting.tally import HandTally, Sum, Way
from tests.builders import INTERCEPTS, a_map, the_catalogue

EASTERN = timezone(timedelta(hours=-4), "EDT")
NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)


def lines(number: int) -> tuple[Candidate, ...]:
    gaps = [NominatedGap(f"g{n}", f"{n % 6}.1", f"gap {n}", (str(n % 6),)) for n in range(number)]
    return tuple(Candidate(str(n), f"Line {n}", (gaps[n],)) for n in range(number))


def a_view(*votes: str, rules: Rules | None = None, number: int = 8, **more: object) -> RoundView:
    box = tuple(
        Sealed(f"{place:03}", "", tuple(Mark(line, 1) for line in sorted(vote)))
        for place, vote in enumerate(votes)
    )
    base = Round(
        id="r",
        number=1,
        question="Which first?",
        rules=rules or Rules(kept=2),
        candidates=lines(number),
        state=RoundState.OPEN,
        roll=9,
        box=box,
        opened_at=NOON,
    )
    voted = replace(base, **more)  # type: ignore[arg-type]
    done = closed(voted, at=NOON)
    return view_of(replace(done, digest=digest_of(done)))


def test_a_paper_holds_the_own_marks_and_says_nothing_of_others() -> None:
    view = replace(a_view("01", "0"), state=RoundState.OPEN, result=None)
    paper = paper_of("w", view, INTERCEPTS).held_by((Mark("1", 1),), has_voted=True, salt="s")
    assert [choice.value for choice in paper.choices[:3]] == [0, 1, 0]
    assert (paper.used, paper.voted, paper.elsewhere) == (1, True, False)
    assert [choice.place for choice in paper.choices] == [0, 1, 2, 3, 4, 5, 0, 1]
    others = replace(view, hand_counts=(), ballots=7)
    assert (
        paper_of("w", others, INTERCEPTS).held_by((Mark("1", 1),), has_voted=True, salt="s")
        == paper
    )
    assert paper_of("w", view, INTERCEPTS).held_by((), has_voted=True).elsewhere


def test_a_result_has_rows_bars_and_a_sentence_on_the_rest() -> None:
    view = a_view("012", "013", "01", "0", "34567")
    result = shown("w", view, INTERCEPTS)
    assert result is not None
    assert [(row.rank, row.score, row.bar) for row in result.first[:3]] == [
        (1, "4", 300),
        (2, "3", 225),
        (3, "2", 150),
    ]
    assert len(result.first) == 6
    assert result.rest == "2 more with 2 votes in all."
    assert result.first[0].from_gaps == "from gap 0.1"
    assert view.result is not None
    assert result_sentence(view, view.result) == "5 people voted, 14 votes, 3 each"


def test_a_tie_at_the_cut_is_said_and_so_is_how_it_was_decided() -> None:
    tied = shown("w", a_view("0", "1", "2"), INTERCEPTS)
    assert tied is not None
    assert tied.ties == "3 lines are tied for the last 2 places."
    settled = a_view("0", "1", "2", settled=("0", "2"), decision="Show of hands")
    decided = shown("w", settled, INTERCEPTS)
    assert decided is not None
    assert decided.ties == "Tie decided: Show of hands."


def test_lines_of_impact_and_effort_have_a_quadrant_and_unjudged_ones_none() -> None:
    rules = Rules(method=Method.IMPACT_EFFORT, kept=1)
    box = (Sealed("a", "", (Mark("0", 5, 1), Mark("1", 5, 5), Mark("2", 1, 1), Mark("3", 1, 5))),)
    view = a_view(rules=rules, box=box)
    result = shown("w", view, INTERCEPTS)
    assert result is not None
    named = {row.line: (quadrant(row), row.score) for row in result.rows}
    assert named["0"] == ("Quick wins", "+4.0")
    assert named["1"] == ("Big projects", "+0.0")
    assert named["2"] == ("Fill-ins", "+0.0")
    assert named["3"] == ("Not now", "−4.0")
    assert named["4"] == ("", "not judged")
    assert result.rest == "2 more."
    assert view.result is not None
    assert result_sentence(view, view.result) == "1 person voted"


def test_the_tally_sheet_says_rules_roll_turnout_counts_ties_time_and_digest() -> None:
    hands = HandTally(id="h", way=Way.HANDS, people=6, sums=(Sum("0", 4),))
    opened, closed_at = (NOON.replace(minute=n, tzinfo=EASTERN) for n in (5, 20))
    view = a_view("01", "0", "0", "0", "0", by_hand=(hands,))
    view = replace(view, opened_at=opened, closed_at=closed_at)
    run_off = replace(view, number=2, why=Why.RUN_OFF)
    chapter = votes_chapter(a_map(), the_catalogue(), [view, run_off])
    assert chapter is not None
    said = " ".join(text for block in chapter.blocks for text in block.paragraphs)
    for words in (
        "11 people voted, 10 votes, 3 each. 9 people were in the room.",
        "Counted by hand: 6 people by show of hands.",
        "3 votes each. One for a line.",
        "equal lines share a rank",
        "Open on May 12, 2026 from 12:05 pm to 12:20 pm (EDT).",
        "opened at 2026-05-12T16:05:00+00:00 and closed at 2026-05-12T16:20:00+00:00: "
        + view.digest,
    ):
        assert words in said
    rows = [[cell.text for cell in row] for row in chapter.blocks[0].rows]
    assert rows[0] == ["1", "Line 0 (from gap 0.1)", "9", "4", "kept"]
    assert [block.heading for block in chapter.blocks if block.heading] == [
        "Vote, round 1",
        "Run-off, round 2",
    ]


def test_the_sheet_names_sectors_that_disagree() -> None:
    courts = the_catalogue().sectors[0]
    ballots = [
        Sealed(f"{n}", courts.id if n < 5 else "", (Mark("01"[n >= 5], 1),)) for n in range(10)
    ]
    chapter = votes_chapter(a_map(), the_catalogue(), [a_view(box=tuple(ballots))])
    assert chapter is not None
    told = [line.text for block in chapter.blocks for line in block.lines]
    assert told[0] == f"Line 0: {courts.name} 100 %, everyone else 0 %"


def test_the_sheet_of_an_open_vote_tells_no_count() -> None:
    view = replace(a_view("01", "0"), state=RoundState.OPEN)
    report = build_report(
        a_map(), the_catalogue(), on=date(2026, 5, 12), record=Record(votes=[view])
    )
    (chapter,) = (one for one in report.chapters if one.anchor == "votes")
    assert [block.paragraphs for block in chapter.blocks] == [
        ("Which first?", "People are voting. The count is shown after the close.")
    ]
    assert chapter.blocks[0].rows == ()


def test_a_report_without_votes_has_no_chapter_on_them() -> None:
    report = build_report(a_map(), the_catalogue(), on=date(2026, 5, 12))
    assert "votes" not in [chapter.anchor for chapter in report.chapters]
