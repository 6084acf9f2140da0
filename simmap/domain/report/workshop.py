"""What a report says of the workshop itself: its agenda, and what people were asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simmap.domain.catalogue.workshop import Survey
from simmap.domain.preparation import Block as Part
from simmap.domain.preparation.agenda import ends, in_order
from simmap.domain.preparation.surveys import FEWEST, QuestionResult, SurveyResult
from simmap.domain.report.values import Block, Line
from simmap.domain.report.whole import Chapter
from simmap.domain.report.wording import counted
from simmap.domain.voting.rounds import RoundView

TITLES: dict[Survey, str] = {
    "prework": "Asked before the workshop",
    "evaluation": "Asked at its end",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the map does not hold: the votes, the county's own agenda, closed questionnaires."""

    votes: Sequence[RoundView] = ()
    agenda: Sequence[Part] = ()
    surveys: Sequence[SurveyResult] = ()


NOTHING = Record()


def workshop_chapter(record: Record) -> Chapter | None:
    """Return the agenda and the answers, None where there is neither."""
    blocks = (*_agenda(record.agenda), *(b for s in record.surveys for b in _survey(s)))
    return Chapter("blocks", 0, "The workshop", "workshop", blocks=blocks) if blocks else None


def _agenda(parts: Sequence[Part]) -> Iterator[Block]:
    if not parts:
        return
    several = len({part.day for part in parts}) > 1
    rows = tuple(
        (Line(f"Day {part.day}, {_time(part)}" if several else _time(part)), Line(part.title))
        for part in in_order(parts)
    )
    yield Block(heading="Agenda", heads=("When", "What"), widths=(30, 70), rows=rows)


def _time(part: Part) -> str:
    return f"{part.starts} to {ends(part)}"


def _survey(result: SurveyResult) -> Iterator[Block]:
    heading = TITLES[result.survey]
    if not result.questions:
        few = f"{counted(result.count, 'answer')}. Fewer than {FEWEST} are not shown."
        yield Block(heading=heading, paragraphs=(few,))
        return
    count = counted(result.count, "answer")
    scales = [one for one in result.questions if one.question.answer == "scale"]
    yield Block(
        heading=heading,
        paragraphs=(f"{count}, without names. The scale runs from 1 (not at all) to 5 (fully).",),
        heads=("Question", "Mean", "Answers"),
        widths=(70, 15, 15),
        rows=tuple(_row(one) for one in scales),
    )
    for one in result.questions:
        if one.words:
            lines = tuple(Line(words) for words in one.words)
            yield Block(paragraphs=(one.question.name,), lines=lines)


def _row(one: QuestionResult) -> tuple[Line, ...]:
    mean = Line("Too few to show", missing=True) if one.mean is None else Line(f"{one.mean:.1f}")
    return Line(one.question.name), mean, Line(str(one.count))
