"""The page that a board reads, and what is not known."""

from simmap.domain.model import SystemMap
from simmap.domain.naming import gap_priorities
from simmap.domain.placement.servicenames import same_service
from simmap.domain.report.rows import Rows
from simmap.domain.report.values import Figure, FindingRow, GapRow, PriorityRow
from simmap.domain.report.whole import Summary
from simmap.domain.report.wording import counted, share
from simmap.domain.words import Answer, Severity, Status, Warmth

_TOP = 5
_KEY_GAPS = 6
_TOP_FINDINGS = 3


def summary_of(
    system: SystemMap,
    rows: Rows,
    *,
    priorities: tuple[PriorityRow, ...],
    read_aloud: tuple[FindingRow, ...],
) -> Summary:
    """Return the figures, the first priorities and findings, the key gaps and the unknowns."""
    lead, gaps = _key_gaps(system, rows)
    return Summary(
        figures=_figures(system),
        findings=read_aloud[:_TOP_FINDINGS],
        priorities=priorities[:_TOP],
        gaps_lead=lead,
        gaps=gaps,
        unknown=unknowns(system),
    )


def unknowns(system: SystemMap) -> tuple[str, ...]:
    """Return one sentence for each kind of thing that the map does not know."""
    services, flows, actions = system.services, system.flows, system.actions
    twice = len({same_service(service) for service in services}) < len(services)
    entry = "entry of a service|entries of services" if twice else "service"
    lacking = (
        ("Hours are not known for {}.", entry, [s.hours for s in services]),
        (
            "Whether peers are employed is not known for {}.",
            entry,
            [s.peers is not Answer.UNKNOWN for s in services],
        ),
        ("Nobody has confirmed {}.", entry, [s.confirmed_on for s in services]),
        (
            "Whether the handoff is warm or cold is not known for {}.",
            "arrow",
            [f.warmth is not Warmth.UNKNOWN for f in flows],
        ),
        (
            "How many people go that way is not known for {}.",
            "arrow",
            [f.count or f.annual_count is not None for f in flows],
        ),
        ("The period is not given for {}.", "number", [m.period for m in system.measures]),
        ("No owner is named for {}.", "action step", [a.who for a in actions]),
        ("No date is set for {}.", "action step", [a.when for a in actions]),
    )
    return tuple(
        words.format(share(sum(not has for has in known), len(known), *noun.split("|")))
        for words, noun, known in lacking
        if not all(known)
    )


def _figures(system: SystemMap) -> tuple[Figure, ...]:
    running = sum(s.status is Status.RUNNING for s in system.services)
    beside = len(system.services) - running
    peers = sum(s.peers in (Answer.YES, Answer.PARTLY) for s in system.services)
    return (
        Figure(
            f"{len(system.services):,}",
            _entries(system) + (f", {beside} of them not running today" if beside else ""),
        ),
        Figure(f"{peers:,}", "of them are known to employ peers"),
        Figure(f"{len(system.gaps):,}", "gaps"),
        Figure(f"{len(system.flows):,}", "arrows between services and steps"),
        Figure(f"{len(system.priorities):,}", "priorities"),
        Figure(f"{len(system.actions):,}", "action steps"),
    )


def _entries(system: SystemMap) -> str:
    """Name what is counted: findings count a service once that is entered at two intercepts."""
    services = len({same_service(service) for service in system.services})
    if services == len(system.services):
        return "services on the map"
    return f"entries of services on the map, which stand for {counted(services, 'service')}"


def _key_gaps(system: SystemMap, rows: Rows) -> tuple[str, tuple[GapRow, ...]]:
    """Return the gaps that a reader should see first, and by what they were picked."""
    chosen = gap_priorities(system)
    first = [g for g in system.gaps if g.id in chosen]
    severe = [g for g in system.gaps if g.severity is Severity.HIGH]
    lead, gaps = next(
        (said, found)
        for said, found in (
            ("The gaps that the priorities take up:", sorted(first, key=lambda g: chosen[g.id])),
            ("The gaps that were called severe:", severe),
            ("", []),
        )
        if found or not said
    )
    more = len(gaps) - _KEY_GAPS
    if more > 0:
        lead = f"{lead} {_KEY_GAPS} of {counted(len(gaps), 'gap')} are shown."
    return lead, tuple(rows.gap(gap) for gap in gaps[:_KEY_GAPS])
