"""How a vote looks: the paper that a phone shows, and a result as rows to read from afar."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from simmap.domain.model import Intercept
from simmap.domain.said import say, say_number, strung
from simmap.domain.voting.ballots import Ballot
from simmap.domain.voting.rounds import Candidate, RoundState, RoundView
from simmap.domain.voting.rules import HIGHEST, LOWEST, Method, Rules
from simmap.domain.voting.tally import Place, Result, Standing

ROWS = 6
"""Rows that a projector shows: more cannot be read from the back of a room."""
WIDEST = 300
"""Length of the longest bar, in the units of its picture."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a voting paper; `place` is its first column's, None for all intercepts."""

    id: str
    title: str
    column: str
    place: int | None
    value: int = 0
    effort: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A voting paper with what its holder has marked so far.

    `elsewhere`: the holder voted from a device that this one is not. `salt` is a word that only
    the device knows; it keeps a digest of the paper from being guessed.
    """

    room: str
    round: str
    question: str
    rules: Rules
    state: RoundState
    choices: tuple[Choice, ...]
    voted: bool = False
    elsewhere: bool = False
    was_shown: bool = False
    salt: str = ""

    @property
    def used(self) -> int:
        """Return how many votes are given."""
        return sum(choice.value for choice in self.choices)

    def held_by(self, own: Ballot, *, has_voted: bool = False, salt: str = "") -> "Paper":
        """Return the paper as somebody has it who has marked *own* on this device so far."""
        marks = {mark.line: mark for mark in own}
        choices = (
            replace(one, value=mark.value, effort=mark.effort)
            if (mark := marks.get(one.id))
            else one
            for one in self.choices
        )
        return replace(
            self,
            choices=tuple(choices),
            voted=bool(own),
            elsewhere=has_voted and not own,
            salt=salt,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a result. `score` is what ranks it, in words; `bar` its length of `WIDEST`."""

    line: str
    rank: int
    title: str
    place: Place
    column: str
    column_place: int | None
    gaps: tuple[str, ...]
    score: str
    bar: int
    by_hand: int | None
    impact: Fraction | None = None
    effort: Fraction | None = None

    @property
    def from_gaps(self) -> str:
        """Return where a line comes from: "from gaps 0.4, 0.5"."""
        if not self.gaps:
            return ""
        numbers = ", ".join(self.gaps)
        return say_number(
            "from gap {numbers}", "from gaps {numbers}", len(self.gaps), numbers=numbers
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A result as rows, best first; `before_close` says that people were still voting."""

    room: str
    view: RoundView
    rows: tuple[Row, ...]
    before_close: bool
    most: int = ROWS

    @property
    def first(self) -> tuple[Row, ...]:
        """Return the rows that a projector shows."""
        return self.rows[: self.most]

    @property
    def rest(self) -> str:
        """Return what the rows that are not shown got, in words, "" where there are none."""
        more = self.rows[self.most :]
        if not more:
            return ""
        if self.view.rules.method is not Method.DOTS:
            return f"{len(more)} more."
        votes = sum(int(row.score) for row in more)
        return f"{len(more)} more with {votes} vote{'' if votes == 1 else 's'} in all."

    @property
    def ties(self) -> str:
        """Return what is to be said of ties at the cut, in a sentence."""
        result = self.view.result
        if result is None:
            return ""
        if result.tied:
            return say_number(
                "{lines} lines are tied for the last place.",
                "{lines} lines are tied for the last {n} places.",
                result.open_places,
                lines=len(result.tied),
            )
        decision = self.view.decision
        return say("Tie decided: {decision}.", decision=decision) if decision else ""


def paper_of(room: str, view: RoundView, intercepts: Sequence[Intercept]) -> Paper:
    """Return the paper of a round before anybody has marked it; `Paper.held_by` is one person's."""
    places = _places(intercepts)
    return Paper(
        room=room,
        round=view.id,
        question=view.question,
        rules=view.rules,
        state=view.state,
        choices=tuple(Choice(c.id, c.title, *_column(c, places)) for c in view.candidates),
        was_shown=view.shown_at is not None,
    )


def shown(
    room: str, view: RoundView, intercepts: Sequence[Intercept], *, most: int = ROWS
) -> Shown | None:
    """Return the result of a round as rows, None while it is hidden."""
    if view.result is None:
        return None
    lines = {candidate.id: candidate for candidate in view.candidates}
    places = _places(intercepts)
    highest = max((one.value for one in view.result.standings), default=0)
    rows = tuple(
        _row(standing, lines[standing.line], view, places, highest)
        for standing in view.result.standings
    )
    return Shown(
        room=room, view=view, rows=rows, before_close=view.state is RoundState.OPEN, most=most
    )


def _row(
    standing: Standing,
    line: Candidate,
    view: RoundView,
    places: dict[str, int],
    highest: int,
) -> Row:
    column, place = _column(line, places)
    judged = standing.people and view.rules.method is Method.IMPACT_EFFORT
    impact = Fraction(standing.value, standing.people) if judged else None
    effort = Fraction(standing.effort, standing.people) if judged else None
    return Row(
        line=line.id,
        rank=standing.rank,
        title=line.title,
        place=standing.place,
        column=column,
        column_place=place,
        gaps=tuple(gap.number for gap in line.gaps),
        score=_score(standing, impact, effort, view.rules.method),
        bar=_bar(standing, impact, effort, highest),
        by_hand=standing.by_hand,
        impact=impact,
        effort=effort,
    )


def _score(
    standing: Standing, impact: Fraction | None, effort: Fraction | None, method: Method
) -> str:
    if method is not Method.IMPACT_EFFORT:
        return str(standing.value)
    if impact is None or effort is None:
        return say("not judged")
    return f"{float(impact - effort):+.1f}".replace("-", "−")


def _bar(standing: Standing, impact: Fraction | None, effort: Fraction | None, highest: int) -> int:
    if impact is not None and effort is not None:
        scale = HIGHEST - LOWEST
        return round(WIDEST * (impact - effort + scale) / (2 * scale))
    return round(WIDEST * standing.value / highest) if highest else 0


def quadrant(row: Row) -> str:
    """Return what facilitators call a line's place among impact and effort.

    The middle of the scale is 3; what lies on it counts as high impact and as low effort.
    """
    if row.impact is None or row.effort is None:
        return ""
    middle = Fraction(LOWEST + HIGHEST, 2)
    names = {
        (True, True): say("Quick wins"),
        (True, False): say("Big projects"),
        (False, True): say("Fill-ins"),
        (False, False): say("Not now"),
    }
    return names[row.impact >= middle, row.effort <= middle]


def result_sentence(view: RoundView, result: Result) -> str:
    """Return who voted, as a screen says it: "34 people voted, 102 votes, 3 each"."""
    people = say_number("{n} person voted", "{n} people voted", result.voters)
    if view.rules.method is not Method.DOTS:
        return people
    votes = say_number("{n} vote", "{n} votes", sum(one.value for one in result.standings))
    each = say("{n} each", n=view.rules.votes) if view.rules.votes > 1 else ""
    return strung((people, votes, each), ", ")


def _places(intercepts: Sequence[Intercept]) -> dict[str, int]:
    return {column.key: place for place, column in enumerate(intercepts)}


def _column(line: Candidate, places: dict[str, int]) -> tuple[str, int | None]:
    """Return the one column that a line is about, "" and None where it is about several."""
    keys = [key for key in line.intercepts if key in places]
    return (keys[0], places[keys[0]]) if len(keys) == 1 else ("", None)
