"""What the map says that nobody in the room could see: `find()` and the list to read aloud.

The definitions, with what each is silent about, stand in docs/findings.md.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from simmap.domain.catalogue import Catalogue
from simmap.domain.findings.afterhours import after_hours
from simmap.domain.findings.aside import with_asides
from simmap.domain.findings.circles import bottlenecks, revolving_doors
from simmap.domain.findings.doors import one_place_or_two, single_doors
from simmap.domain.findings.finding import KINDS, Finding, Level
from simmap.domain.findings.ground import Ground
from simmap.domain.findings.knowledge import data_holes
from simmap.domain.findings.leaving import dead_ends, next_steps_not_drawn, no_care_on_the_way
from simmap.domain.findings.notknown import not_known
from simmap.domain.findings.organisations import one_organisation
from simmap.domain.findings.peers import peers
from simmap.domain.findings.planning import orphan_actions, orphan_gaps
from simmap.domain.findings.practices import missing_practices, pathways
from simmap.domain.findings.ranking import ranked, read_aloud
from simmap.domain.findings.referrals import cold_handoffs, nobody_refers, unreachable
from simmap.domain.findings.tracing import conflicts, untraced_people
from simmap.domain.findings.ways_out import no_way_out_of_intercepts, no_way_to_help
from simmap.domain.model import SystemMap

__all__ = ["KINDS", "Finding", "Level", "as_dict", "find", "read_aloud"]

_QUESTIONS = (
    no_way_to_help,
    no_way_out_of_intercepts,
    dead_ends,
    no_care_on_the_way,
    next_steps_not_drawn,
    single_doors,
    one_place_or_two,
    one_organisation,
    unreachable,
    nobody_refers,
    cold_handoffs,
    revolving_doors,
    bottlenecks,
    untraced_people,
    after_hours,
    peers,
    missing_practices,
    pathways,
    orphan_gaps,
    conflicts,
)


def find(
    system: SystemMap, catalogue: Catalogue, *, today: date | None = None
) -> tuple[Finding, ...]:
    """Return all findings of a map, worst first, the line of what is not known last.

    Without *today* nothing is said about dates gone by and the age of measures.
    """
    ground = Ground(system, catalogue)
    if not system.services and not system.flows:
        return ()
    findings = [finding for question in _QUESTIONS for finding in question(ground)]
    findings += orphan_actions(ground, today)
    findings += data_holes(ground, today)
    last = not_known(ground, today)
    everything = ranked([*findings, *([last] if last else [])], ground)
    return tuple(with_asides(everything, system))


def as_dict(findings: Iterable[Finding]) -> dict[str, Any]:
    """Return findings as plain values for `simmap findings --json`; the schema is in docs/findings.md."""
    findings = tuple(findings)
    return {
        "findings": [_plain(finding) for finding in findings],
        "read_aloud": [finding.id for finding in read_aloud(findings)],
    }


def _plain(finding: Finding) -> dict[str, Any]:
    values = asdict(finding)
    stated, total = values.pop("evidence")
    values["evidence"] = {"stated": stated, "total": total}
    values["level"] = finding.level.value
    values["title"] = finding.title
    for key in ("items", "intercepts", "gaps"):
        values[key] = list(values[key])
    for key in ("about", "bundle", "entries", "name", "fact", "was_aside"):
        values.pop(key)
    return values
