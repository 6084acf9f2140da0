"""The tally sheets of the workshop's votes: a chapter of the report where votes were held."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from fractions import Fraction

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import SystemMap
from simmap.domain.report.values import Block, Line
from simmap.domain.report.whole import Chapter
from simmap.domain.said import bare, say, say_number, strung
from simmap.domain.voting.rounds import HandCount, RoundState, RoundView, Why
from simmap.domain.voting.rules import Method, in_words, order_in_words
from simmap.domain.voting.showing import Row, Shown, quadrant, result_sentence, shown
from simmap.domain.voting.split import Split
from simmap.domain.voting.tally import Result, Way

SCORES = {
    Method.DOTS: say("Votes"),
    Method.SCORE: say("Points"),
    Method.IMPACT_EFFORT: say("Impact less effort"),
}


def votes_chapter(
    system: SystemMap, catalogue: Catalogue, votes: Sequence[RoundView]
) -> Chapter | None:
    """Return the tally sheet of each round; of one that is open only that it is."""
    if not votes:
        return None
    blocks = tuple(block for view in votes for block in _round(system, catalogue, view))
    return Chapter("blocks", 0, say("How the room voted"), "votes", blocks=blocks)


def _round(system: SystemMap, catalogue: Catalogue, view: RoundView) -> Iterator[Block]:
    title = say("Vote, round {number}", number=view.number)
    if view.why is Why.RUN_OFF:
        title = say("Run-off, round {number}", number=view.number)
    result = shown("", view, system.intercepts, most=len(view.candidates))
    if view.state is not RoundState.CLOSED or result is None or view.result is None:
        waits = say("People are voting. The count is shown after the close.")
        yield Block(heading=title, paragraphs=(view.question, waits))
        return
    judged = view.rules.method is Method.IMPACT_EFFORT
    yield Block(
        heading=title,
        paragraphs=(view.question, strung((_voted(view, view.result), *_turnout(view)))),
        heads=(
            say("Rank"),
            say("Line"),
            *((say("Where"),) * judged),
            SCORES[view.rules.method],
            say("By hand"),
            say("Kept"),
        ),
        widths=(10, 35, 15, 15, 10, 15) if judged else (10, 50, 15, 10, 15),
        rows=tuple(tuple(map(Line, _cells(row, judged=judged))) for row in result.rows),
    )
    if view.split and view.split.apart:
        lines = tuple(Line(text) for text in _apart(view, view.split, catalogue))
        yield Block(
            paragraphs=(say("Where groups of five ballots or more disagree:"),), lines=lines
        )
    yield Block(paragraphs=tuple(filter(None, _notes(view, result))))


def _apart(view: RoundView, split: Split, catalogue: Catalogue) -> Iterator[str]:
    names = {sector.id: say(sector.name) for sector in catalogue.sectors}
    names[""] = say("everyone else")
    for one in split.apart:
        most, least = (names.get(name, name) for name in (one.most, one.least))
        shares = (
            strung((most, _percent(one.most_share))),
            strung((least, _percent(one.least_share))),
        )
        yield strung((view.title_of[one.line], strung(shares, ", ")), ": ")


def _percent(share: Fraction) -> str:
    return f"{round(100 * share)} %"


def _voted(view: RoundView, result: Result) -> str:
    return say("{people}.", people=result_sentence(view, result))


def _turnout(view: RoundView) -> Iterator[str]:
    yield say_number("{n} person was in the room.", "{n} people were in the room.", view.roll)
    if view.hand_counts:
        hand = strung(map(_by_hand, view.hand_counts), ", ")
        yield say("Counted by hand: {people}.", people=hand)


def _by_hand(count: HandCount) -> str:
    if count.way is Way.PAPER:
        return say_number("{n} person on paper", "{n} people on paper", count.people)
    return say_number("{n} person by show of hands", "{n} people by show of hands", count.people)


def _cells(row: Row, *, judged: bool) -> tuple[str, ...]:
    title = row.title
    if row.gaps:
        title = say("{line} ({gaps})", line=row.title, gaps=row.from_gaps)
    by_hand = say("not told") if row.by_hand is None else bare(row.by_hand)
    where = (quadrant(row),) if judged else ()
    return (str(row.rank), title, *where, row.score, by_hand, say(row.place.value))


def _notes(view: RoundView, result: Shown) -> Iterator[str]:
    rules = strung((in_words(view.rules), order_in_words(view.rules)))
    yield say("Rules: {rules}", rules=rules)
    yield result.ties
    if view.shown_at:
        time = view.shown_at.time()
        yield say("The standing was shown before the close, at {time}.", time=time)
    if view.opened_at and view.closed_at:
        yield say(
            "Open on {day} from {start} to {end} ({zone}).",
            day=view.opened_at.date(),
            start=view.opened_at.time(),
            end=view.closed_at.time(),
            zone=view.closed_at.tzname() or "",
        )
        yield say(
            "Digest (SHA-256) of rules, lines, ballots and count, of a vote opened at {start} and "
            "closed at {end}: {digest}",
            start=_exactly(view.opened_at),
            end=_exactly(view.closed_at),
            digest=view.digest,
        )


def _exactly(when: datetime) -> str:
    """Return the moment as machines write it and as the digest holds it."""
    return when.astimezone(UTC).isoformat()
