"""Findings as a report shows them."""

from collections.abc import Iterable, Sequence

from simmap.domain.findings import Finding, Level
from simmap.domain.findings.asking import is_question
from simmap.domain.model import SetAside, SystemMap
from simmap.domain.report.index import Index
from simmap.domain.report.rows import Rows
from simmap.domain.report.values import AsideRow, FindingRow
from simmap.domain.said import say

_LEVELS = {
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
            level=_LEVELS[finding.level] if finding.kind != "not-known" else "",
            sentence=finding.sentence,
            reason=finding.reason,
            question=finding.question,
            gaps=index.refs(finding.gaps),
        )
        for finding in findings
    )


def aside_rows(system: SystemMap, findings: Sequence[Finding], rows: Rows) -> tuple[AsideRow, ...]:
    """Return what the county has set aside, and whether the map still says it."""
    now = {finding.id: finding for finding in findings}
    return tuple(
        rows.aside(aside, _state(aside, now.get(aside.finding))) for aside in system.set_aside
    )


def _state(aside: SetAside, finding: Finding | None) -> str:
    if is_question(aside):
        return ""
    if finding is None:
        return say("It is not among today's findings.")
    if finding.set_aside:
        return ""
    return say("What it rests on has changed since, so it counts again.")
