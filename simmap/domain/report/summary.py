"""The page that a board reads."""

from simmap.domain.model import SystemMap
from simmap.domain.naming import gap_priorities
from simmap.domain.placement.servicenames import same_service
from simmap.domain.report.rows import Rows
from simmap.domain.report.unknowns import unknowns
from simmap.domain.report.values import Figure, FindingRow, GapRow, PriorityRow
from simmap.domain.report.whole import Summary
from simmap.domain.said import bare, say, say_number, strung
from simmap.domain.standing import effective_status
from simmap.domain.words import Answer, Severity, Status

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


def _figures(system: SystemMap) -> tuple[Figure, ...]:
    beside = sum(effective_status(s) is not Status.RUNNING for s in system.services)
    peers = sum(s.peers in (Answer.YES, Answer.PARTLY) for s in system.services)
    return (
        Figure(bare(len(system.services)), _entries(system, beside)),
        _figure(
            peers,
            say("of them is known to employ peers"),
            say("of them are known to employ peers"),
        ),
        _figure(len(system.gaps), say("gap"), say("gaps")),
        _figure(
            len(system.flows),
            say("arrow between services and steps"),
            say("arrows between services and steps"),
        ),
        _figure(len(system.priorities), say("priority"), say("priorities")),
        _figure(len(system.actions), say("action step"), say("action steps")),
    )


def _figure(count: int, one: str, many: str) -> Figure:
    return Figure(bare(count), one if count == 1 else many)


def _entries(system: SystemMap, beside: int) -> str:
    """Name what is counted: findings count a service once that is entered at two intercepts."""
    services = len({same_service(service) for service in system.services})
    entries = say("service on the map") if services == 1 else say("services on the map")
    if services < len(system.services):
        entries = say_number(
            "entries of services on the map, which stand for {n} service",
            "entries of services on the map, which stand for {n} services",
            services,
        )
    if not beside:
        return entries
    return say("{entries}, {n} of them not running today", entries=entries, n=beside)


def _key_gaps(system: SystemMap, rows: Rows) -> tuple[str, tuple[GapRow, ...]]:
    """Return the gaps that a reader should see first, and by what they were picked."""
    chosen = gap_priorities(system)
    first = [g for g in system.gaps if g.id in chosen]
    severe = [g for g in system.gaps if g.severity is Severity.HIGH]
    lead, gaps = next(
        (said, found)
        for said, found in (
            (
                say("The gaps that the priorities take up:"),
                sorted(first, key=lambda g: chosen[g.id]),
            ),
            (say("The gaps that were called severe:"), severe),
            ("", []),
        )
        if found or not said
    )
    if len(gaps) > _KEY_GAPS:
        some = say("{shown} of {n} gaps are shown.", shown=_KEY_GAPS, n=len(gaps))
        lead = strung((lead, some))
    return lead, tuple(rows.gap(gap) for gap in gaps[:_KEY_GAPS])
