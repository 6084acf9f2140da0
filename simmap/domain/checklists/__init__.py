"""The catalogue's checklists as a county answers them: practices, readiness, pathways, policy.

A page is filled in from the map where it can be: services that seem to fit stand beside a question
as a proposal. What nobody has answered stays unknown.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simmap.domain.catalogue import Catalogue
from simmap.domain.checklists.practicematch import services_by_type, sounds_like
from simmap.domain.checklists.questions import Entry, headings
from simmap.domain.model import ChecklistAnswer, ChecklistName, Gap, Service, SystemMap
from simmap.domain.placement.servicenames import same_service
from simmap.domain.said import say, strung
from simmap.domain.words import Answer, Status

PLANNED = "planned"

_OPENINGS: dict[ChecklistName, str] = {
    "practice": "",
    "readiness": "Readiness for peers, ",
    "pathway": "Deflection pathway ",
    "policy": "Law or policy ",
}
"""How a gap begins that came of a checklist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A question with its answer, of version 0 where nobody gave one.

    `fitting` are services that run here and seem to be what is asked for, `planned` those that are
    to come. `serving` are the services that a person named. `gap` is what the answer was made into.
    """

    entry: Entry
    answer: ChecklistAnswer
    fitting: tuple[Service, ...] = ()
    planned: tuple[Service, ...] = ()
    serving: tuple[Service, ...] = ()
    gap: Gap | None = None

    @property
    def state(self) -> str:
        """Return the answer as one word; a *no* to what is planned is "planned"."""
        is_planned = self.answer.answer is Answer.NO and self.answer.planned
        return PLANNED if is_planned else self.answer.answer.value

    @property
    def is_lacking(self) -> bool:
        """Return whether the answer can become a gap."""
        return self.answer.answer in (Answer.NO, Answer.PARTLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The questions under one heading; `place` is the column's, None where there is none."""

    key: str
    title: str
    place: int | None = None
    checks: tuple[Check, ...]

    @property
    def progress(self) -> str:
        """Return in words how far it is answered."""
        return progress(self.checks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """One checklist as a page shows it."""

    name: ChecklistName
    sections: tuple[Section, ...]

    @property
    def checks(self) -> tuple[Check, ...]:
        """Return all questions in their order."""
        return tuple(check for section in self.sections for check in section.checks)

    @property
    def progress(self) -> str:
        """Return in words how far it is answered."""
        return progress(self.checks)


def checklist(system: SystemMap, catalogue: Catalogue, name: ChecklistName) -> Checklist:
    """Return a checklist with what the county answered, what fits, and the gaps made of it."""
    filler = _Filler(system, catalogue, name)
    sections = tuple(
        Section(
            key=heading.key,
            title=heading.title,
            place=heading.place,
            checks=tuple(filler.check(entry) for entry in heading.entries),
        )
        for heading in headings(system, catalogue, name)
    )
    return Checklist(name=name, sections=sections)


def answers_of(system: SystemMap, name: ChecklistName) -> dict[str, ChecklistAnswer]:
    """Return the answers of one checklist by the entry's id; of two to one entry the later holds."""
    return {answer.entry: answer for answer in system.answers if answer.checklist == name}


def blank_answer(name: ChecklistName, entry: str) -> ChecklistAnswer:
    """Return the answer of an entry that nobody has answered; its version is 0."""
    return ChecklistAnswer(id="", checklist=name, entry=entry, version=0)


def missing(system: SystemMap) -> Iterator[ChecklistAnswer]:
    """Yield the practices answered *no*, and those answered *partly* that somebody named a gap in.

    The gap is attached to the answer itself or to one of its services.
    """
    attached = {gap.attached_to for gap in system.gaps}
    for answer in answers_of(system, "practice").values():
        partly = answer.answer is Answer.PARTLY
        if answer.answer is Answer.NO or (
            partly and not attached.isdisjoint((answer.id, *answer.services))
        ):
            yield answer


def progress(checks: Iterable[Check]) -> str:
    """Return how far questions are answered: "9 of 14 answered; 3 no, 1 planned"."""
    states = [check.state for check in checks]
    answered = len(states) - states.count(Answer.UNKNOWN)
    if not answered:
        return say("None of {all} answered yet", all=len(states))
    said = say("All {all} answered", all=len(states))
    if answered < len(states):
        said = say("{n} of {all} answered", n=answered, all=len(states))
    words = (
        (say("{n} no", n=states.count(Answer.NO)), Answer.NO),
        (say("{n} partly", n=states.count(Answer.PARTLY)), Answer.PARTLY),
        (say("{n} planned", n=states.count(PLANNED)), PLANNED),
    )
    return strung((said, strung((words for words, of in words if of in states), ", ")), "; ")


def gap_of(check: Check, column: str) -> Gap:
    """Return the gap that a *no* or *partly* becomes, attached to the answer that it comes of."""
    partly = check.answer.answer is Answer.PARTLY
    lack = "only partly in place" if partly else "not in place"
    if not check.entry.title:
        lack = f"answered “{check.answer.answer.value}”"
    text = f"{_OPENINGS[check.answer.checklist]}{lack}: {check.entry.title or check.entry.question}"
    return Gap(
        id="",
        text=text[:1].upper() + text[1:],
        intercepts=(column,) if column else (),
        attached_to=check.answer.id,
    )


class _Filler:
    """Knows what the map says to each entry of one checklist."""

    def __init__(self, system: SystemMap, catalogue: Catalogue, name: ChecklistName) -> None:
        self._name = name
        self._services = system.services
        self._answers = answers_of(system, name)
        self._gaps = {gap.attached_to: gap for gap in system.gaps if gap.attached_to}
        self._by_type = services_by_type(system, catalogue) if name == "practice" else {}

    def check(self, entry: Entry) -> Check:
        """Return the question with all that is known about it."""
        answer = self._answers.get(entry.id) or blank_answer(self._name, entry.id)
        # Two records of one service, at two intercepts, are proposed once.
        fitting = {same_service(service): service for service in reversed(self._fitting(entry))}
        proposed = tuple(reversed(fitting.values()))
        return Check(
            entry=entry,
            answer=answer,
            fitting=tuple(s for s in proposed if s.status is Status.RUNNING),
            planned=tuple(s for s in proposed if s.status in (Status.PLANNED, Status.PROPOSED)),
            serving=tuple(s for s in self._services if s.id in answer.services),
            gap=self._gaps.get(answer.id) if answer.id else None,
        )

    def _fitting(self, entry: Entry) -> tuple[Service, ...]:
        if self._name == "pathway":
            return sounds_like(entry.id, self._services)
        return self._by_type.get(entry.id, ())
