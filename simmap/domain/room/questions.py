"""What to ask the room at a column: what is decided there, then the practices to expect there."""

from dataclasses import dataclass
from functools import lru_cache

from simmap.domain.catalogue import Catalogue
from simmap.domain.checklists.questions import headings
from simmap.domain.model import Intercept, SystemMap
from simmap.domain.room.room import Room
from simmap.domain.room.stages import Stage
from simmap.domain.words import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; `practice` is the entry of the checklist that it asks about, "" for none."""

    text: str
    practice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The question before the room, the which of how many it is, and what is known so far."""

    text: str
    number: int
    of: int
    known: str

    @property
    def is_last(self) -> bool:
        """Return whether no question follows."""
        return self.number >= self.of


def questions_at(system: SystemMap, intercept: str, catalogue: Catalogue) -> tuple[Question, ...]:
    """Return what to ask at a column; the same list however the map is filled."""
    return _questions(system.intercepts, intercept, catalogue)


@lru_cache(maxsize=64)
def _questions(
    intercepts: tuple[Intercept, ...], intercept: str, catalogue: Catalogue
) -> tuple[Question, ...]:
    guides = (guide for guide in catalogue.intercept_guides if guide.id == intercept)
    decided = [Question(text=text) for guide in guides for text in guide.decision_points]
    columns = SystemMap(title="", community=None, intercepts=intercepts)  # type: ignore[arg-type]
    expected = [
        Question(text=entry.question, practice=entry.id)
        for heading in headings(columns, catalogue, "practice")
        if heading.key == (intercept or "all")
        for entry in heading.entries
    ]
    return (*decided, *expected)


def asked(room: Room, intercept: str, catalogue: Catalogue) -> Asked | None:
    """Return the question before the room at a column, None where nothing is asked."""
    if room.stop.stage is not Stage.MAP:
        return None
    found = questions_at(room.system, intercept, catalogue)
    if not found:
        return None
    place = min(room.question, len(found) - 1)
    return Asked(
        text=found[place].text,
        number=place + 1,
        of=len(found),
        known=_known(room.system, found[place]),
    )


def _known(system: SystemMap, question: Question) -> str:
    if not question.practice:
        return ""
    for answer in system.answers:
        if (answer.checklist, answer.entry) == ("practice", question.practice):
            return "" if answer.answer is Answer.UNKNOWN else f"Answered so far: {answer.answer}."
    return "Nobody has answered this yet."
