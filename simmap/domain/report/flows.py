"""The arrows of a map as a table."""

from simmap.domain.model import Flow, SystemMap
from simmap.domain.naming import thousands
from simmap.domain.report.index import Index
from simmap.domain.report.values import Cell, FlowRow
from simmap.domain.report.wording import confirmation, facts, given, loose_date
from simmap.domain.said import capital, say, strung
from simmap.domain.words import Basis, FlowKind, Warmth

_BASIS = {
    Basis.STATED: "",
    Basis.ASSUMED: say("Assumed"),
    Basis.REFUTED: say("Said not to exist"),
}


def flow_rows(system: SystemMap, index: Index) -> tuple[FlowRow, ...]:
    """Return the arrows in the county's order."""
    return tuple(_row(flow, index) for flow in system.flows)


def _row(flow: Flow, index: Index) -> FlowRow:
    return FlowRow(
        item=flow.id,
        anchor=index.anchor(flow),
        facts=facts(
            (say("Counted as"), flow.count_basis),
            (say("Target time"), flow.target_time),
            (say("Bottleneck"), flow.bottleneck),
            (say("Pathway"), flow.pathway),
            (say("People"), flow.population),
            (say("Confirmed"), confirmation(flow.confirmed_by, flow.confirmed_on)),
        ),
        notes=flow.notes,
        sources=index.sources(flow),
        start=flow.source.text,
        end=flow.target.text,
        label=flow.label,
        kind="" if flow.kind is FlowKind.UNKNOWN else capital(say(flow.kind.value)),
        count=_count(flow),
        warmth=given("" if flow.warmth is Warmth.UNKNOWN else capital(say(flow.warmth.value))),
        basis=_BASIS[flow.basis],
    )


def _count(flow: Flow) -> Cell:
    yearly = "" if flow.annual_count is None else say("{n} a year", n=flow.annual_count)
    count = thousands(flow.count)
    if count and yearly:
        count = say("{count} ({yearly})", count=count, yearly=yearly)
    count = count or yearly
    return given(strung((count, loose_date(flow.period)), ", ") if count else "")
