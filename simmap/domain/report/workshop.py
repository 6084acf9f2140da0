"""What a report says of the workshop itself: its agenda, and what people were asked."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.workshop import Survey
from simmap.domain.preparation import Block as Part
from simmap.domain.preparation.agenda import ends, in_order, time_of
from simmap.domain.preparation.surveys import FEWEST, QuestionResult, SurveyResult
from simmap.domain.report.values import Block, Line
from simmap.domain.report.whole import Chapter
from simmap.domain.report.wording import usual
from simmap.domain.said import bare, say, say_number
from simmap.domain.voting.rounds import RoundView

TITLES: dict[Survey, str] = {
    "prework": say("Asked before the workshop"),
    "evaluation": say("Asked at its end"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the map does not hold: the votes, the county's own agenda, closed questionnaires."""

    votes: Sequence[RoundView] = ()
    agenda: Sequence[Part] = ()
    surveys: Sequence[SurveyResult] = ()


NOTHING = Record()


def workshop_chapter(catalogue: Catalogue, record: Record) -> Chapter | None:
    """Return the agenda and the answers, None where there is neither."""
    agenda = _agenda(record.agenda, {block.title for block in catalogue.agenda})
    blocks = (*agenda, *(b for s in record.surveys for b in _survey(s)))
    return Chapter("blocks", 0, say("The workshop"), "workshop", blocks=blocks) if blocks else None


def _agenda(parts: Sequence[Part], known: Container[str]) -> Iterator[Block]:
    if not parts:
        return
    several = len({part.day for part in parts}) > 1
    rows = tuple(
        (Line(_time(part, several=several)), Line(usual(part.title, known)))
        for part in in_order(parts)
    )
    yield Block(heading=say("Agenda"), heads=(say("When"), say("What")), widths=(30, 70), rows=rows)


def _time(part: Part, *, several: bool) -> str:
    said = say("{start} to {end}", start=time_of(part.starts), end=time_of(ends(part)))
    return say("Day {number}, {time}", number=part.day, time=said) if several else said


def _survey(result: SurveyResult) -> Iterator[Block]:
    heading = TITLES[result.survey]
    if not result.questions:
        few = say_number(
            "{n} answer. Fewer than {fewest} are not shown.",
            "{n} answers. Fewer than {fewest} are not shown.",
            result.count,
            fewest=FEWEST,
        )
        yield Block(heading=heading, paragraphs=(few,))
        return
    count = say_number(
        "{n} answer, without names. The scale runs from 1 (not at all) to 5 (fully).",
        "{n} answers, without names. The scale runs from 1 (not at all) to 5 (fully).",
        result.count,
    )
    scales = [one for one in result.questions if one.question.answer == "scale"]
    yield Block(
        heading=heading,
        paragraphs=(count,),
        heads=(say("Question"), say("Mean"), say("Answers")),
        widths=(70, 15, 15),
        rows=tuple(_row(one) for one in scales),
    )
    for one in result.questions:
        if one.words:
            lines = tuple(Line(words) for words in one.words)
            yield Block(paragraphs=(say(one.question.name),), lines=lines)


def _row(one: QuestionResult) -> tuple[Line, ...]:
    mean = Line(say("Too few to show"), missing=True)
    if one.mean is not None:
        mean = Line(f"{one.mean:.1f}")
    return Line(say(one.question.name)), mean, Line(bare(one.count))
