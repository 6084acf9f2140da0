"""Deflection pathways and expected practices, as the county answered or its services suggest."""

from collections import defaultdict
from collections.abc import Iterator

from simmap.domain.catalogue.deflection import Pathway
from simmap.domain.catalogue.practices import ServiceType
from simmap.domain.checklists import missing
from simmap.domain.checklists.practicematch import sounds_like
from simmap.domain.checklists.questions import home_column
from simmap.domain.findings.finding import CARE, Finding, Level
from simmap.domain.findings.ground import Ground
from simmap.domain.findings.sentences import at, counted, listed, some, upper_first, verb
from simmap.domain.model import ChecklistAnswer, Service
from simmap.domain.words import Answer


def pathways(ground: Ground) -> Iterator[Finding]:
    """Yield the core pathways answered *no*, and one question for those that nobody has answered."""
    answers = {a.entry: a for a in ground.system.answers if a.checklist == "pathway"}
    core = [p for p in ground.catalogue.pathways if p.status == "core_five"]
    for pathway in core:
        answer = answers.get(pathway.id)
        if answer and answer.answer is Answer.NO:
            yield _not_covered(pathway, answer)
    open_ = [p for p in core if p.id not in answers or answers[p.id].answer is Answer.UNKNOWN]
    if open_ and ground.places:
        yield _not_asked(ground, open_, len(core))


def _not_covered(pathway: Pathway, answer: ChecklistAnswer) -> Finding:
    planned = "; it is planned" if answer.planned else ""
    return Finding(
        id=f"pathway-{pathway.id}",
        kind="pathway",
        sentence=f"The pathway {pathway.name} is not in place here{planned}.",
        reason=pathway.description,
        items=(answer.id,),
        intercepts=pathway.intercepts,
        level=Level.FOUND,
        stake=CARE,
        about=f"pathway {pathway.id}",
    )


def _near(ground: Ground, pathway: Pathway) -> list[Service]:
    """Return the places at the intercepts where a pathway begins."""
    return [s for s in ground.places if not set(s.intercepts).isdisjoint(pathway.intercepts)]


def _not_asked(ground: Ground, open_: list[Pathway], core: int) -> Finding:
    fitting = {p.id: [s.id for s in sounds_like(p.id, _near(ground, p))] for p in open_}
    without = [pathway.name for pathway in open_ if not fitting[pathway.id]]
    some_fit = len(open_) - len(without)
    of = f"{len(open_)} of the {core}" if len(open_) < core else f"the {core}"
    seem = f"For {some_fit} of {of} deflection pathways a service seems to fit"
    none = f"; none was recognised for {listed(without)}" if without else ""
    if not some_fit:
        seem, none = (
            f"For none of {of} deflection pathways was a service recognised that seems to fit",
            "",
        )
    return Finding(
        id="pathways-open",
        kind="pathway",
        sentence=f"{seem}{none}. Nobody has said yet which service serves which pathway.",
        items=tuple(dict.fromkeys(s for found in fitting.values() for s in found)),
        intercepts=("1",),
        level=Level.QUESTION,
        stake=CARE,
        evidence=(0, len(open_)),
        question=f"Is there a service here for {without[0] if without else open_[0].name}?",
        about="pathways",
        bundle=True,
    )


def missing_practices(ground: Ground) -> Iterator[Finding]:
    """Yield one finding for each intercept with practices answered *no*, or *partly* beside a gap."""
    types = {service_type.id: service_type for service_type in ground.catalogue.service_types}
    lacking: defaultdict[str, list[ChecklistAnswer]] = defaultdict(list)
    for answer in missing(ground.system):
        service_type = types.get(answer.entry)
        home = home_column(service_type.intercepts, ground.columns) if service_type else ""
        lacking[home].append(answer)
    for column, answers in sorted(lacking.items()):
        yield _missing(column, answers, types)


def _missing(column: str, answers: list[ChecklistAnswer], types: dict[str, ServiceType]) -> Finding:
    names = [types[a.entry].name if a.entry in types else a.entry for a in answers]
    planned = [n for a, n in zip(answers, names, strict=True) if a.planned]
    also = (
        f" {upper_first(some(planned))} {verb(len(planned), 'is', 'are')} planned."
        if planned
        else ""
    )
    columns = (column,) if column else ()
    return Finding(
        id=f"missing-practice-intercept-{column or 'all'}",
        kind="missing-practice",
        sentence=f"{upper_first(counted(len(names), 'expected practice'))} "
        f"{verb(len(names), 'is', 'are')} missing {at(columns)}: {some(names)}.{also}",
        items=tuple(answer.id for answer in answers),
        intercepts=columns,
        level=Level.FOUND,
        stake=CARE,
        evidence=(len(answers), len(answers)),
        about=f"practices {column}",
    )
