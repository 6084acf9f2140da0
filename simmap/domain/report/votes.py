"""The tally sheets of the workshop's votes: a chapter of the report where votes were held."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import SystemMap
from simmap.domain.report.values import Block, Line
from simmap.domain.report.whole import Chapter
from simmap.domain.report.wording import counted
from simmap.domain.voting.rounds import RoundState, RoundView, Why
from simmap.domain.voting.rules import Method, in_words, order_in_words
from simmap.domain.voting.showing import Row, Shown, quadrant, result_sentence, shown
from simmap.domain.voting.split import Split
from simmap.domain.voting.tally import Way

SCORES = {
    Method.DOTS: "Votes",
    Method.SCORE: "Points",
    Method.IMPACT_EFFORT: "Impact less effort",
}


def votes_chapter(
    system: SystemMap, catalogue: Catalogue, votes: Sequence[RoundView]
) -> Chapter | None:
    """Return the tally sheet of each round; of one that is open only that it is."""
    if not votes:
        return None
    blocks = tuple(block for view in votes for block in _round(system, catalogue, view))
    return Chapter("blocks", 0, "How the room voted", "votes", blocks=blocks)


def _round(system: SystemMap, catalogue: Catalogue, view: RoundView) -> Iterator[Block]:
    title = f"{'Run-off' if view.why is Why.RUN_OFF else 'Vote'}, round {view.number}"
    result = shown("", view, system.intercepts, most=len(view.candidates))
    if view.state is not RoundState.CLOSED or result is None or view.result is None:
        waits = "People are voting. The count is shown after the close."
        yield Block(heading=title, paragraphs=(view.question, waits))
        return
    judged = view.rules.method is Method.IMPACT_EFFORT
    yield Block(
        heading=title,
        paragraphs=(view.question, f"{result_sentence(view, view.result)}. {_turnout(view)}"),
        heads=(
            "Rank",
            "Line",
            *(("Where",) * judged),
            SCORES[view.rules.method],
            "By hand",
            "Kept",
        ),
        widths=(10, 35, 15, 15, 10, 15) if judged else (10, 50, 15, 10, 15),
        rows=tuple(tuple(map(Line, _cells(row, judged=judged))) for row in result.rows),
    )
    if view.split and view.split.apart:
        lines = tuple(Line(text) for text in _apart(view, view.split, catalogue))
        yield Block(paragraphs=("Where groups of five ballots or more disagree:",), lines=lines)
    yield Block(paragraphs=tuple(filter(None, _notes(view, result))))


def _apart(view: RoundView, split: Split, catalogue: Catalogue) -> Iterator[str]:
    names = {sector.id: sector.name for sector in catalogue.sectors} | {"": "everyone else"}
    for one in split.apart:
        most, least = (names.get(name, name) for name in (one.most, one.least))
        shares = f"{most} {_percent(one.most_share)}, {least} {_percent(one.least_share)}"
        yield f"{view.title_of[one.line]}: {shares}"


def _percent(share: Fraction) -> str:
    return f"{round(100 * share)} %"


def _turnout(view: RoundView) -> str:
    ways = {Way.PAPER: "on paper", Way.HANDS: "by show of hands"}
    hand = [
        f"{counted(each.people, 'person', 'people')} {ways[each.way]}" for each in view.hand_counts
    ]
    by_hand = f" Counted by hand: {', '.join(hand)}." if hand else ""
    return f"{counted(view.roll, 'person was', 'people were')} in the room.{by_hand}"


def _cells(row: Row, *, judged: bool) -> tuple[str, ...]:
    title = f"{row.title} ({row.from_gaps})" if row.gaps else row.title
    by_hand = "not told" if row.by_hand is None else str(row.by_hand)
    where = (quadrant(row),) if judged else ()
    return (str(row.rank), title, *where, row.score, by_hand, row.place.value)


def _notes(view: RoundView, result: Shown) -> Iterator[str]:
    yield f"Rules: {in_words(view.rules)} {order_in_words(view.rules)}"
    yield result.ties
    if view.shown_at:
        yield f"The standing was shown before the close, at {view.shown_at:%H:%M} UTC."
    if view.opened_at and view.closed_at:
        yield f"Open from {view.opened_at:%Y-%m-%d %H:%M} to {view.closed_at:%H:%M} UTC."
    yield f"Digest (SHA-256) of rules, lines, ballots and count: {view.digest}"
