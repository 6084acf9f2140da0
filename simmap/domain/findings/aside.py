"""Findings that the county has set aside: until what they rest on changes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from simmap.domain.findings.finding import Finding
from simmap.domain.model import SetAside, SystemMap


def aside_of(finding: Finding, reason: str) -> SetAside:
    """Return what the map keeps of a finding that is set aside for *reason*."""
    return SetAside(
        id="",
        finding=finding.id,
        reason=reason,
        said=str(finding.sentence),
        level=finding.level.value,
        rests_on=finding.items,
    )


def still_holds(aside: SetAside, finding: Finding) -> bool:
    """Return whether a finding says the same as when it was set aside, of the same items."""
    same = (aside.said, aside.level) == (finding.sentence, finding.level.value)
    return same and set(aside.rests_on) == set(finding.items)


def with_asides(findings: Iterable[Finding], system: SystemMap) -> Iterator[Finding]:
    """Yield the findings, those set aside with the reason; of two entries the later counts."""
    asides = {aside.finding: aside for aside in system.set_aside}
    for finding in findings:
        aside = asides.get(finding.id)
        if aside is None:
            yield finding
        elif still_holds(aside, finding):
            yield replace(finding, set_aside=aside.reason)
        else:
            yield replace(finding, was_aside=aside.reason)
