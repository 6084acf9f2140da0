"""Findings as a report shows them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from simmap.domain.catalogue import Catalogue
from simmap.domain.findings import Finding, Level
from simmap.domain.findings.asking import MORE_TO_DRAW, NOBODY_KNEW, is_question
from simmap.domain.findings.ground import Ground
from simmap.domain.findings.settling import question_of
from simmap.domain.model import SetAside, SystemMap
from simmap.domain.report.index import Index
from simmap.domain.report.rows import Rows
from simmap.domain.report.values import AsideRow, FindingRow
from simmap.domain.said import say

LEVELS = {
    Level.FOUND: say("Found"),
    Level.AS_LISTED: say("On the map as it stands"),
    Level.QUESTION: say("A question"),
}


def finding_rows(findings: Iterable[Finding], index: Index) -> tuple[FindingRow, ...]:
    """Return the findings in the order given; the line of what is not known has no level."""
    return tuple(
        FindingRow(
            anchor=f"finding-{finding.id}",
            kind=finding.title,
            level=LEVELS[finding.level] if finding.kind != "not-known" else "",
            sentence=finding.sentence,
            reason=finding.reason,
            question=finding.question,
            gaps=index.refs(finding.gaps),
        )
        for finding in findings
    )


def aside_rows(
    system: SystemMap, findings: Sequence[Finding], rows: Rows, *, catalogue: Catalogue
) -> tuple[AsideRow, ...]:
    """Return what the county has set aside, and whether the map still says it."""
    now = {finding.id: finding for finding in findings}
    ours = {text: text for text in _our_texts(Ground(system, catalogue), findings)}
    return tuple(
        rows.aside(
            replace(
                aside,
                said=ours.get(aside.said, aside.said),
                reason=ours.get(aside.reason, aside.reason),
            ),
            _state(aside, now.get(aside.finding)),
        )
        for aside in system.set_aside
    )


def _our_texts(ground: Ground, findings: Iterable[Finding]) -> Iterator[str]:
    """Yield what the map may have kept of ours: anew, so that it can be said in any language."""
    yield from (NOBODY_KNEW, MORE_TO_DRAW)
    asked = {aside.finding for aside in ground.system.set_aside}
    for finding in findings:
        if finding.id in asked:
            yield finding.sentence
        if finding.fact and finding.fact.key in asked:
            yield question_of(ground, finding.fact)


def _state(aside: SetAside, finding: Finding | None) -> str:
    if is_question(aside):
        return ""
    if finding is None:
        return say("It is not among today's findings.")
    if finding.set_aside:
        return ""
    return say("What it rests on has changed since, so it counts again.")
