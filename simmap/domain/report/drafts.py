"""Words that a county can start from: drafts for its report, made of nothing but the map."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from simmap.domain.findings import Finding
from simmap.domain.findings.finding import KNOWLEDGE
from simmap.domain.model import Intercept, Passage, SystemMap
from simmap.domain.naming import map_title, priority_ranks
from simmap.domain.report.intercepts import home
from simmap.domain.report.wording import counted, loose_date
from simmap.domain.said import listed
from simmap.domain.words import Answer, ReportPart

_SENTENCES = 2
_NAMED = 40


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the report for the county's own words: those that stand there, and a draft.

    `key` is the intercept that it is about, "" for none; `column` that column's place. `draft` is
    "" where the map says too little to start from.
    """

    part: ReportPart
    key: str
    column: int | None
    heading: str
    passages: tuple[Passage, ...]
    draft: str


def places(system: SystemMap, findings: Sequence[Finding]) -> tuple[Place, ...]:
    """Return the places in the order of the report, each with what could be said there."""
    columns = tuple(
        _place(
            system,
            ReportPart.INTERCEPT,
            f"Intercept {column.key}: {column.name}",
            draft=_on_intercept(system, column, findings),
            key=column.key,
            column=position,
        )
        for position, column in enumerate(system.intercepts)
    )
    return (
        _place(system, ReportPart.ACKNOWLEDGEMENTS, "Acknowledgements", draft=_thanks(system)),
        _place(system, ReportPart.INTRODUCTION, "Introduction", draft=_opening(system)),
        *columns,
        _place(system, ReportPart.INTERCEPT, "All intercepts", draft=""),
        _place(
            system, ReportPart.RECOMMENDATIONS, "Recommendations", draft=_next(system, findings)
        ),
    )


def _place(
    system: SystemMap,
    part: ReportPart,
    heading: str,
    *,
    draft: str,
    key: str = "",
    column: int | None = None,
) -> Place:
    here = (p for p in system.passages if p.part is part)
    if part is ReportPart.INTERCEPT:
        known = {column.key for column in system.intercepts}
        here = (p for p in here if (p.intercept if p.intercept in known else "") == key)
    return Place(part, key, column, heading, tuple(here), draft)


def _thanks(system: SystemMap) -> str:
    names = list(dict.fromkeys(entry.organization for entry in system.participants))
    if not names:
        return ""
    shown = listed(names) if len(names) <= _NAMED else counted(len(names), "organization")
    led = system.community.facilitated_by
    second = f" {led} facilitated the mapping." if led else ""
    return f"{map_title(system)} thanks those who took part in the mapping: {shown}.{second}"


def _opening(system: SystemMap) -> str:
    day = loose_date(system.community.workshop_date)
    met = (
        f"{counted(len(system.participants), 'organization')} took part in mapping how people with "
        f"mental health and substance use conditions meet the justice system in {map_title(system)}."
    )
    when = f"Date of the workshop: {day}." if day else ""
    shown = listed(
        (
            counted(len(system.services), "service"),
            counted(len(system.gaps), "gap"),
            counted(len(system.opportunities), "opportunity", "opportunities"),
        )
    )
    chosen = counted(len(system.priorities), "priority", "priorities")
    rest = f"The map lists {shown}. The county chose {chosen}."
    return " ".join(filter(None, (met if system.participants else "", when, rest)))


def _on_intercept(system: SystemMap, column: Intercept, findings: Iterable[Finding]) -> str:
    columns = [known.key for known in system.intercepts]
    services = [s for s in system.services if column.key in s.intercepts]
    gaps = [gap for gap in system.gaps if home(gap, columns) == column.key]
    roles = [role for role in system.peer_roles if column.key in role.intercepts]
    peers = any(s.peers in (Answer.YES, Answer.PARTLY) for s in services) or roles
    ranks = priority_ranks(system)
    taken = sorted(ranks[p.id] for p in system.priorities if {g.id for g in gaps} & set(p.gaps))
    numbers = (
        f"Intercept {column.key} has {counted(len(services), 'service')} and "
        f"{counted(len(gaps), 'gap')}."
    )
    unknown = "" if peers else "No peer role is recorded here."
    up = f"Gaps listed here are taken up by priority {listed(map(str, taken))}." if taken else ""
    own = [f.sentence for f in _worth_saying(findings) if f.intercepts == (column.key,)]
    return " ".join(filter(None, (numbers, *own[:_SENTENCES], unknown, up)))


def _next(system: SystemMap, findings: Iterable[Finding]) -> str:
    ranks = priority_ranks(system)
    first = min(system.priorities, key=lambda p: ranks[p.id], default=None)
    chosen = f"The county’s first priority is: {first.title}." if first else ""
    unowned = sum(not action.who for action in system.actions)
    plan = (
        f"{counted(unowned, 'action')} of {len(system.actions):,} still need an owner."
        if unowned
        else ""
    )
    unseen = [f.sentence for f in _worth_saying(findings) if not f.gaps]
    gap = f"No gap of the list speaks of this yet: {unseen[0]}" if unseen else ""
    return "\n\n".join(filter(None, (chosen, plan, gap)))


def _worth_saying(findings: Iterable[Finding]) -> Iterable[Finding]:
    """Return the findings on how people fare; those on what is not known have a chapter."""
    return (finding for finding in findings if finding.stake > KNOWLEDGE)
