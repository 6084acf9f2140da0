"""The grant extract: what the map holds under the headings of the federal law on mapping grants.

Source of the headings: 34 U.S.C. 10651(k)(3), added by section 14021 of Public Law 114-255. What
the law asks for and a map cannot hold is named, for the applicant to add.
"""

from collections import Counter
from collections.abc import Iterator

from simmap.domain.model import SystemMap
from simmap.domain.report.editions import composed
from simmap.domain.report.values import Block, Line
from simmap.domain.report.whole import Chapter, InterceptPart, Report
from simmap.domain.report.wording import counted, listed
from simmap.domain.words import Answer

LAW = "34 U.S.C. 10651(k)(3)"
_GROUPS = 12

_STRATEGIES = (
    ("Emergency and crisis services", ("0",)),
    ("Specialized police-based responses", ("1",)),
    ("Court hearings and disposition alternatives", ("2", "3")),
    ("Reentry from jails and prisons", ("4",)),
    ("Community supervision, treatment and support services", ("5",)),
)
"""Paragraph (3)(A)(i)(II) and the intercepts of the model that we read under each of its headings."""


def grant_extract(report: Report, system: SystemMap) -> Report:
    """Return the extract: mapping, strategies by heading, the plan, and what the applicant adds."""
    chapters = (
        _chapter("Mapping", "mapping", _mapping(report)),
        _chapter("Strategies to address gaps in services", "strategies", _strategies(report)),
        *(c for c in report.chapters if c.kind in ("priorities", "plan")),
        _chapter("Implementation", "implementation", _implementation(system)),
        *(c for c in report.chapters if c.kind == "map"),
    )
    return composed(report, chapters, name=f"Extract for a grant under {LAW}")


def _chapter(title: str, anchor: str, blocks: Iterator[Block]) -> Chapter:
    return Chapter("blocks", 0, title, anchor, blocks=tuple(blocks))


def _mapping(report: Report) -> Iterator[Block]:
    yield Block(
        paragraphs=(
            (
                f"This extract follows the headings of {LAW}. It holds what the county’s map says and "
                "nothing else; where the map says nothing, that is said. The map is the last page."
            ),
        )
    )
    yield Block(
        heading="Stakeholders who were convened",
        lines=tuple(
            Line(f"{row.organization} ({row.sector.text})", row.anchor)
            for row in report.participants
        ),
        empty=report.empty["participants"],
    )
    yield Block(
        heading="The flow of people through the system, as understood together",
        lines=tuple(
            Line(f"{row.start} to {row.end}: {row.count.text}", row.anchor)
            for row in report.flows
            if not row.count.missing
        ),
        empty="No arrow of the map has a count yet.",
    )
    yield Block(
        heading="Opportunities for collaborative responses",
        lines=tuple(
            Line(row.text, row.anchor) for part in report.intercepts for row in part.opportunities
        ),
        empty="No opportunity is recorded on the map.",
    )


def _strategies(report: Report) -> Iterator[Block]:
    headed = [
        (title, [p for p in report.intercepts if p.key in keys]) for title, keys in _STRATEGIES
    ]
    known = {part.key for _, parts in headed for part in parts}
    for title, parts in headed:
        yield _strategy(title, parts)
    rest = [p for p in report.intercepts if p.key not in known and (p.services or p.gaps)]
    if rest:
        yield _strategy("Across and beside these headings", rest)


def _strategy(title: str, parts: list[InterceptPart]) -> Block:
    services = [row.name for part in parts for row in part.services]
    there = f"In place or planned: {listed(services)}." if services else "No service is listed."
    gaps = [row for part in parts for row in part.gaps]
    return Block(
        heading=title,
        paragraphs=(there,),
        heads=("Gap", "What is missing", "Taken up by"),
        widths=(10, 65, 25),
        rows=tuple(
            (
                Line(row.number),
                Line(row.text),
                Line(
                    listed(r.label for r in row.priorities) or "No priority yet",
                    missing=not row.priorities,
                ),
            )
            for row in gaps
        ),
        empty="No gap is listed.",
    )


def _implementation(system: SystemMap) -> Iterator[Block]:
    measures = [m for m in system.measures if m.value]
    peers = sum(s.peers in (Answer.YES, Answer.PARTLY) for s in system.services)
    verb = "is" if peers == 1 else "are"
    training = f"{counted(peers, 'service')} {verb} known to employ peers." if peers else ""
    for heading, here in (
        ("Hiring and training personnel", training),
        ("Target population", _groups(system)),
        ("Services and supports that keep people from going deeper into the justice system", ""),
        ("Reducing recidivism", ""),
        (
            "Evaluation",
            f"The map holds {counted(len(measures), 'number')} to start from." if measures else "",
        ),
        ("Sustainability", ""),
    ):
        yield Block(
            heading=heading,
            paragraphs=tuple(filter(None, (here, "The map says no more; the applicant adds it."))),
        )


def _groups(system: SystemMap) -> str:
    """Return the groups that services serve, those first that most services name."""
    named = Counter(name for service in system.services for name in service.populations)
    if not named:
        return ""
    shown = [name for name, _ in named.most_common(_GROUPS)]
    if len(named) > _GROUPS:
        shown.append(f"{len(named) - _GROUPS:,} more")
    return f"Groups that services of the map serve, named most often first: {listed(shown)}."
