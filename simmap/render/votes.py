"""The votes of a workshop as a table of the workbook."""

from collections.abc import Iterator, Sequence

from simmap.domain.said import say
from simmap.domain.voting.rounds import Candidate, RoundState, RoundView
from simmap.domain.voting.tally import Standing
from simmap.render.cells import Cell
from simmap.render.tables import Table

HEADINGS = (
    say("Round"),
    say("Question"),
    say("Method"),
    say("In the room"),
    say("Voted"),
    say("Counted by hand"),
    say("Rank"),
    say("Line"),
    say("Votes or points"),
    say("Effort"),
    say("Kept"),
    say("Gaps"),
    say("Tie"),
    say("Digest"),
)


def votes_tables(votes: Sequence[RoundView]) -> tuple[Table, ...]:
    """Return a row for each line of a closed round; of an open one the turnout and no more."""
    rows = tuple(row for view in votes for row in _rows(view))
    return (Table(say("Votes"), HEADINGS, rows),) if rows else ()


def _rows(view: RoundView) -> Iterator[tuple[Cell, ...]]:
    turnout = (
        view.number,
        view.question,
        say(view.rules.method.value),
        view.roll,
        view.voters,
        view.by_hand,
    )
    if view.result is None or view.state is not RoundState.CLOSED:
        yield (*turnout, "", say("not counted before the close"), "", "", "", "", "", "")
        return
    lines = {candidate.id: candidate for candidate in view.candidates}
    for standing in view.result.standings:
        yield (*turnout, *_line(lines[standing.line], standing), view.decision, view.digest)


def _line(line: Candidate, standing: Standing) -> tuple[Cell, ...]:
    gaps = "; ".join(f"{gap.number} {gap.text}" for gap in line.gaps)
    effort: Cell = standing.effort or ""
    return (standing.rank, line.title, standing.value, effort, say(standing.place.value), gaps)
