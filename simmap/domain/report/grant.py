"""The grant extract: what the map holds under the headings of the federal law on mapping grants.

Source of the headings: 34 U.S.C. 10651(k)(3), added by section 14021 of Public Law 114-255. What
the law asks for and a map cannot hold is named, for the applicant to add.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from simmap.domain.model import Service, SystemMap
from simmap.domain.report.editions import composed
from simmap.domain.report.index import from_to
from simmap.domain.report.values import Block, Line
from simmap.domain.report.whole import Chapter, InterceptPart, Report
from simmap.domain.said import listed, say, say_number, strung
from simmap.domain.standing import effective_status, status_in_name
from simmap.domain.words import Answer, Status

LAW = "34 U.S.C. 10651(k)(3)"
_GROUPS = 12

_STRATEGIES = (
    (say("Emergency and crisis services"), ("0",)),
    (say("Specialized police-based responses"), ("1",)),
    (say("Court hearings and disposition alternatives"), ("2", "3")),
    (say("Reentry from jails and prisons"), ("4",)),
    (say("Community supervision, treatment and support services"), ("5",)),
)
"""Paragraph (3)(A)(i)(II) and the intercepts of the model that we read under each of its headings."""


def grant_extract(report: Report, system: SystemMap) -> Report:
    """Return the extract: mapping, strategies by heading, the plan, and what the applicant adds."""
    chapters = (
        _chapter(say("Mapping"), "mapping", _mapping(report)),
        _chapter(
            say("Strategies to address gaps in services"), "strategies", _strategies(report, system)
        ),
        *(c for c in report.chapters if c.kind in ("priorities", "plan")),
        _chapter(say("Implementation"), "implementation", _implementation(system)),
        *(c for c in report.chapters if c.kind == "map"),
    )
    return composed(report, chapters, name=say("Extract for a grant under {law}", law=LAW))


def _chapter(title: str, anchor: str, blocks: Iterator[Block]) -> Chapter:
    return Chapter("blocks", 0, title, anchor, blocks=tuple(blocks))


def _mapping(report: Report) -> Iterator[Block]:
    lead = say(
        "This extract follows the headings of {law}. It holds what the county’s map says and nothing "
        "else; where the map says nothing, that is said. The map is the last page.",
        law=LAW,
    )
    yield Block(paragraphs=(lead,))
    yield Block(
        heading=say("Stakeholders who were convened"),
        lines=tuple(
            Line(
                say("{name} ({sector})", name=row.organization, sector=row.sector.text), row.anchor
            )
            for row in report.participants
        ),
        empty=report.empty["participants"],
    )
    yield Block(
        heading=say("The flow of people through the system, as understood together"),
        lines=tuple(
            Line(strung((from_to(row.start, row.end), row.count.text), ": "), row.anchor)
            for row in report.flows
            if not row.count.missing
        ),
        empty=say("No arrow of the map has a count yet."),
    )
    yield Block(
        heading=say("Opportunities for collaborative responses"),
        lines=tuple(
            Line(row.text, row.anchor) for part in report.intercepts for row in part.opportunities
        ),
        empty=say("No opportunity is recorded on the map."),
    )


def _strategies(report: Report, system: SystemMap) -> Iterator[Block]:
    names = {service.id: _standing(service) for service in system.services}
    headed = [
        (title, [p for p in report.intercepts if p.key in keys]) for title, keys in _STRATEGIES
    ]
    known = {part.key for _, parts in headed for part in parts}
    for title, parts in headed:
        yield _strategy(title, parts, names)
    rest = [p for p in report.intercepts if p.key not in known and (p.services or p.gaps)]
    if rest:
        yield _strategy(say("Across and beside these headings"), rest, names)


def _standing(service: Service) -> str:
    """Return a service by name, with how it stands where its name does not say so; "" once ended."""
    status = effective_status(service)
    if status is Status.ENDED:
        return ""
    if status is Status.RUNNING or status_in_name(service.name):
        return service.name
    return say("{name} ({status})", name=service.name, status=say(status.value))


def _strategy(title: str, parts: list[InterceptPart], names: Mapping[str, str]) -> Block:
    services = [name for part in parts for row in part.services if (name := names[row.item])]
    there = say("No service is listed.")
    if services:
        there = say("In place or planned: {services}.", services=listed(services))
    gaps = [row for part in parts for row in part.gaps]
    return Block(
        heading=title,
        paragraphs=(there,),
        heads=(say("Gap"), say("What is missing"), say("Taken up by")),
        widths=(10, 65, 25),
        rows=tuple(
            (
                Line(row.number),
                Line(row.text),
                Line(
                    listed(r.label for r in row.priorities) or say("No priority yet"),
                    missing=not row.priorities,
                ),
            )
            for row in gaps
        ),
        empty=say("No gap is listed."),
    )


def _implementation(system: SystemMap) -> Iterator[Block]:
    measures = [m for m in system.measures if m.value]
    peers = sum(s.peers in (Answer.YES, Answer.PARTLY) for s in system.services)
    training = say_number(
        "{n} service is known to employ peers.", "{n} services are known to employ peers.", peers
    )
    start = say_number(
        "The map holds {n} number to start from.",
        "The map holds {n} numbers to start from.",
        len(measures),
    )
    for heading, here in (
        (say("Hiring and training personnel"), training if peers else ""),
        (say("Target population"), _groups(system)),
        (
            say("Services and supports that keep people from going deeper into the justice system"),
            "",
        ),
        (say("Reducing recidivism"), ""),
        (say("Evaluation"), start if measures else ""),
        (say("Sustainability"), ""),
    ):
        yield Block(
            heading=heading,
            paragraphs=(*filter(None, [here]), say("The map says no more; the applicant adds it.")),
        )


def _groups(system: SystemMap) -> str:
    """Return the groups that services serve, those first that most services name."""
    named = Counter(name for service in system.services for name in service.populations)
    if not named:
        return ""
    shown = [name for name, _ in named.most_common(_GROUPS)]
    if len(named) > _GROUPS:
        shown.append(say("{n} more", n=len(named) - _GROUPS))
    return say(
        "Groups that services of the map serve, named most often first: {groups}.",
        groups=listed(shown),
    )
