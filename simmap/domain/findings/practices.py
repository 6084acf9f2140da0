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
from simmap.domain.findings.sentences import at, sentence, some
from simmap.domain.model import ChecklistAnswer, Service
from simmap.domain.said import capital, listed, say, say_number, strung
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
    name = say(pathway.name)
    absent = say("The pathway {pathway} is not in place here.", pathway=name)
    planned = say("The pathway {pathway} is not in place here; it is planned.", pathway=name)
    return Finding(
        id=f"pathway-{pathway.id}",
        kind="pathway",
        sentence=planned if answer.planned else absent,
        reason=say(pathway.description),
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
    without = [say(pathway.name) for pathway in open_ if not fitting[pathway.id]]
    fit = len(open_) - len(without)
    seem = _some_fit(fit, len(open_), core) if fit else _none_fits(len(open_), core)
    none = say("none was recognised for {pathways}", pathways=listed(without))
    return Finding(
        id="pathways-open",
        kind="pathway",
        sentence=strung(
            [
                sentence(strung([seem, none if fit and without else ""], "; ")),
                say("Nobody has said yet which service serves which pathway."),
            ]
        ),
        items=tuple(dict.fromkeys(s for found in fitting.values() for s in found)),
        intercepts=("1",),
        level=Level.QUESTION,
        stake=CARE,
        evidence=(0, len(open_)),
        question=say(
            "Is there a service here for {pathway}?", pathway=(*without, say(open_[0].name))[0]
        ),
        about="pathways",
        bundle=True,
    )


def _some_fit(fit: int, open_: int, core: int) -> str:
    if open_ == core:
        return say(
            "For {fit} of the {all} deflection pathways a service seems to fit", fit=fit, all=core
        )
    return say(
        "For {fit} of {open} of the {all} deflection pathways a service seems to fit",
        fit=fit,
        open=open_,
        all=core,
    )


def _none_fits(open_: int, core: int) -> str:
    if open_ == core:
        return say(
            "For none of the {all} deflection pathways was a service recognised that seems to fit",
            all=core,
        )
    return say(
        "For none of {open} of the {all} deflection pathways was a service recognised that seems "
        "to fit",
        open=open_,
        all=core,
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
    names = [say(types[a.entry].name) if a.entry in types else a.entry for a in answers]
    planned = [n for a, n in zip(answers, names, strict=True) if a.planned]
    also = say_number(
        "{names} is planned.", "{names} are planned.", len(planned), names=some(planned)
    )
    lack = say_number(
        "One expected practice is missing {where}: {names}.",
        "{few} expected practices are missing {where}: {names}.",
        len(names),
        where=at((column,) if column else ()),
        names=some(names),
    )
    return Finding(
        id=f"missing-practice-intercept-{column or 'all'}",
        kind="missing-practice",
        sentence=strung([capital(lack), capital(also) if planned else ""]),
        items=tuple(answer.id for answer in answers),
        intercepts=(column,) if column else (),
        level=Level.FOUND,
        stake=CARE,
        evidence=(len(answers), len(answers)),
        about=f"practices {column}",
    )
