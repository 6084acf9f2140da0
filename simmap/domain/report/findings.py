"""Findings as a report shows them."""

from collections.abc import Iterable
from typing import Protocol

from simmap.domain.report.index import Index
from simmap.domain.report.values import FindingRow

READ_ALOUD = 10

_LEVELS = {
    "found": "Found",
    "as listed": "On the map as it stands",
    "question": "A question",
}


class Found(Protocol):
    """What the report reads of a finding."""

    @property
    def sentence(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def items(self) -> tuple[str, ...]: ...
    @property
    def level(self) -> str: ...
    @property
    def evidence(self) -> tuple[int, int]: ...
    @property
    def question(self) -> str: ...


def finding_rows(findings: Iterable[Found], index: Index) -> tuple[FindingRow, ...]:
    """Return the findings in the order given, worst first."""
    return tuple(
        FindingRow(
            anchor=f"finding-{place}",
            level=_LEVELS[finding.level],
            sentence=finding.sentence,
            reason=finding.reason,
            evidence=_evidence(*finding.evidence),
            question=finding.question,
            items=index.refs(finding.items),
        )
        for place, finding in enumerate(findings, start=1)
    )


def _evidence(stated: int, total: int) -> str:
    if not total:
        return ""
    if not stated:
        return "This rests on the usual pattern, not on arrows that the county drew."
    return f"This rests on {stated} of {total} arrows that the county drew itself."
