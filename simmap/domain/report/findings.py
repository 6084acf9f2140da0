"""Findings as a report shows them."""

from collections.abc import Iterable

from simmap.domain.findings import Finding, Level
from simmap.domain.report.index import Index
from simmap.domain.report.values import FindingRow

_LEVELS = {
    Level.FOUND: "Found",
    Level.AS_LISTED: "On the map as it stands",
    Level.QUESTION: "A question",
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
