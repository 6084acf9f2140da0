"""The arrows of a map as a table."""

from simmap.domain.model import Flow, SystemMap
from simmap.domain.naming import thousands
from simmap.domain.report.index import Index
from simmap.domain.report.values import Cell, FlowRow
from simmap.domain.report.wording import facts, given, loose_date, sentence_case
from simmap.domain.words import Basis, FlowKind, Warmth

_BASIS = {
    Basis.STATED: "",
    Basis.ASSUMED: "Assumed",
    Basis.REFUTED: "Said not to exist",
}


def flow_rows(system: SystemMap, index: Index) -> tuple[FlowRow, ...]:
    """Return the arrows in the county's order."""
    return tuple(_row(flow, index) for flow in system.flows)


def _row(flow: Flow, index: Index) -> FlowRow:
    return FlowRow(
        item=flow.id,
        anchor=index.anchor(flow),
        facts=facts(
            counted_as=flow.count_basis,
            target_time=flow.target_time,
            bottleneck=flow.bottleneck,
            pathway=flow.pathway,
            people=flow.population,
            confirmed=" on ".join(filter(None, (flow.confirmed_by, loose_date(flow.confirmed_on)))),
        ),
        notes=flow.notes,
        sources=index.sources(flow),
        start=flow.source.text,
        end=flow.target.text,
        label=flow.label,
        kind="" if flow.kind is FlowKind.UNKNOWN else sentence_case(flow.kind.value),
        count=_count(flow),
        warmth=given("" if flow.warmth is Warmth.UNKNOWN else sentence_case(flow.warmth.value)),
        basis=_BASIS[flow.basis],
    )


def _count(flow: Flow) -> Cell:
    yearly = "" if flow.annual_count is None else f"{flow.annual_count:,} a year"
    given_count = thousands(flow.count)
    both = f"{given_count} ({yearly})" if given_count and yearly else given_count or yearly
    period = f", {loose_date(flow.period)}" if flow.period and both else ""
    return given(f"{both}{period}")
