"""What people answered to a questionnaire, told so that nobody can be made out.

Fewer than five answers are not shown at all. Free words stand in the order of the alphabet, so
that they cannot be put together again to one person's answers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.workshop import Survey, SurveyQuestion

FEWEST = 5
SCALE = ("1", "2", "3", "4", "5")
Answers = Mapping[str, str]
"""One person's answers by the question's id; what is left out was not answered."""


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question: how many answered, the mean of 1 to 5, how often each, or the free words."""

    question: SurveyQuestion
    count: int
    mean: float | None
    tally: tuple[int, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SurveyResult:
    """The result of a survey; `questions` is empty while fewer than five have answered."""

    survey: Survey
    count: int
    questions: tuple[QuestionResult, ...]

    @property
    def by_topic(self) -> dict[str, list[QuestionResult]]:
        """Return the questions under their topics, in the catalogue's order."""
        topics: dict[str, list[QuestionResult]] = {}
        for result in self.questions:
            topics.setdefault(result.question.topic, []).append(result)
        return topics


def questions_of(catalogue: Catalogue, survey: Survey) -> tuple[SurveyQuestion, ...]:
    """Return the questions of one survey."""
    return tuple(q for q in catalogue.survey_questions if q.survey == survey)


def result_of(catalogue: Catalogue, survey: Survey, answers: Iterable[Answers]) -> SurveyResult:
    """Return the result; a question with fewer than five answers shows how many, and no more."""
    given = list(answers)
    if len(given) < FEWEST:
        return SurveyResult(survey, len(given), ())
    questions = tuple(_result(question, given) for question in questions_of(catalogue, survey))
    return SurveyResult(survey, len(given), questions)


def _result(question: SurveyQuestion, given: list[Answers]) -> QuestionResult:
    values = [value for answers in given if (value := answers.get(question.id, "").strip())]
    if len(values) < FEWEST:
        return QuestionResult(question, len(values), None, (), ())
    if question.answer == "text":
        return QuestionResult(question, len(values), None, (), tuple(sorted(values, key=str.lower)))
    numbers = [int(value) for value in values if value in SCALE]
    tally = tuple(values.count(step) for step in SCALE)
    return QuestionResult(question, len(numbers), fmean(numbers) if numbers else None, tally, ())
