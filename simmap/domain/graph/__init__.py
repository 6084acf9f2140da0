"""The map as a directed graph of steps, for questions about ways through the system.

A node is a step; services are not nodes but the *capacity* of the step they stand at, because
people list many services and draw few arrows: the arrows of a step hold for all its services. Only
a service that stands at no step, and that an arrow names, is a node of its own. An arrow that names
a service keeps it on the edge (`source_service`, `target_service`), so that questions about one
service stay answerable.

The community is split into `SOURCE`, where people come from, and `SINK`, where they arrive: as one
node it would join nearly all steps into one circle. What is planned, paused, ended or refuted is in
no graph; an arrow into such a place is named in the graph's attributes and never lost.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TypeAlias

import networkx as nx

from simmap.domain.catalogue import Catalogue, CatalogueFlow
from simmap.domain.graph.stepnodes import SINK, SOURCE, StepNode, is_running, step_nodes
from simmap.domain.model import Flow, Service, SystemMap
from simmap.domain.placement import Placement, place
from simmap.domain.placement.readings import EndReading
from simmap.domain.words import Basis, EndKind, FlowKind, StepKind, Warmth

__all__ = [
    "SINK",
    "SOURCE",
    "Arrow",
    "Graph",
    "Result",
    "StepNode",
    "as_listed",
    "build_graph",
    "most_hopeful",
    "stated",
]

Graph: TypeAlias = "nx.MultiDiGraph[str]"

_End: TypeAlias = tuple[str, str]
"""A node, and the service that the arrow names there or ""."""

_JUSTICE = frozenset({StepKind.JUSTICE, StepKind.COURT, StepKind.CUSTODY, StepKind.SUPERVISION})


@dataclass(frozen=True, slots=True)
class Arrow:
    """What an edge carries, under the key "arrow". `flow` is the map's or the catalogue's id.

    Where one arrow stands between several places, `shared` is True on each edge and the count is
    kept on the first alone.
    """

    flow: str
    kind: FlowKind
    basis: Basis
    warmth: Warmth = Warmth.UNKNOWN
    count: int | None = None
    shared: bool = False
    source_service: str = ""
    target_service: str = ""
    actor: str = ""
    population: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of the people at a step, as an arrow into an outcome says."""

    flow: str
    text: str
    count: int | None


def build_graph(
    system: SystemMap, catalogue: Catalogue, placement: Placement | None = None
) -> Graph:
    """Return the most hopeful graph: all that is there or may be there, by basis and presence.

    Nodes carry a `StepNode` under "step" and a list of `Result` under "results", edges an `Arrow`
    under "arrow". The graph's attributes "planned" and "unread" name the arrows of the map that
    lead to or from what is not there today, and those that nobody could read.
    """
    placement = placement or place(system, catalogue)
    graph: Graph = nx.MultiDiGraph(planned=[], unread=[])
    for node in step_nodes(system, catalogue, placement).values():
        if node.may_exist:
            graph.add_node(node.id, step=node, results=[])
    usual = {_between(flow): flow.kind for flow in catalogue.flows}
    services = {service.id: service for service in system.services}
    ends = _Ends(graph, placement, services)
    for flow in system.flows:
        if flow.basis is not Basis.REFUTED:
            _add_flow(graph, flow, ends, usual=usual)
    _add_assumed(graph, catalogue, _refuted(system, ends))
    return graph


def stated(graph: Graph) -> Graph:
    """Return L: the arrows that the county drew, between what is there."""
    return _part(graph, frozenset({Basis.STATED}))


def as_listed(graph: Graph) -> Graph:
    """Return M: L and the usual arrows, between what is there."""
    return _part(graph, frozenset({Basis.STATED, Basis.ASSUMED}))


def most_hopeful(graph: Graph) -> Graph:
    """Return U: M and everything whose presence nobody knows."""
    return graph


def _part(graph: Graph, bases: frozenset[Basis]) -> Graph:
    part: Graph = nx.MultiDiGraph(**graph.graph)
    part.add_nodes_from((n, a) for n, a in graph.nodes(data=True) if a["step"].present)
    part.add_edges_from(
        (u, v, key, data)
        for u, v, key, data in graph.edges(keys=True, data=True)
        if data["arrow"].basis in bases and u in part and v in part
    )
    return part


class _Ends:
    """Turns the readings of an arrow's ends into pairs of node and service."""

    def __init__(self, graph: Graph, placement: Placement, services: Mapping[str, Service]) -> None:
        self._graph = graph
        self._placement = placement
        self._services = services

    def source(self, flow: Flow) -> list[_End]:
        return [*self._nodes(self._placement.flows[flow.id].source, SOURCE)]

    def target(self, flow: Flow) -> list[_End]:
        return [*self._nodes(self._placement.flows[flow.id].target, SINK)]

    def is_outcome(self, flow: Flow) -> bool:
        return self._placement.flows[flow.id].target.kind is EndKind.OUTCOME

    def people(self, flow: Flow) -> tuple[str, str]:
        """Return the agency that acts and the group that the arrow is about, "" where none is named."""
        source = self._placement.flows[flow.id].source
        group = flow.source.text if source.kind is EndKind.GROUP else ""
        return source.actor, flow.population or group

    def is_today(self, flow: Flow) -> bool:
        """Return whether all that the arrow names runs today."""
        reading = self._placement.flows[flow.id]
        named = (*reading.source.refs, *reading.target.refs)
        planned = reading.source.planned or reading.target.planned
        return not planned and all(
            is_running(self._services[ref]) for ref in named if ref in self._services
        )

    def _nodes(self, end: EndReading, community: str) -> Iterator[_End]:
        for ref in end.refs or end.steps:
            match = self._placement.services.get(ref)
            node = (match.step or ref) if match else ref
            node = community if node == SOURCE else node
            if node in self._graph:
                yield node, ref if match else ""


def _add_flow(
    graph: Graph, flow: Flow, ends: _Ends, *, usual: Mapping[tuple[str, str], FlowKind]
) -> None:
    """Add an arrow of the map, or say in the graph's attributes why it is not there."""
    sources, targets = ends.source(flow), ends.target(flow)
    if ends.is_outcome(flow) and sources:
        for node, _ in sources[:1]:
            result = Result(flow.id, flow.target.text, flow.annual_count)
            graph.nodes[node]["results"].append(result)
    elif not ends.is_today(flow):
        graph.graph["planned"].append(flow.id)
    elif not sources or not targets:
        graph.graph["unread"].append(flow.id)
    else:
        pairs = [*product(sources, targets)]
        _add_edges(graph, flow, pairs, people=ends.people(flow), usual=usual)


def _add_edges(
    graph: Graph,
    flow: Flow,
    pairs: list[tuple[_End, _End]],
    *,
    people: tuple[str, str],
    usual: Mapping[tuple[str, str], FlowKind],
) -> None:
    for number, ((u, source_service), (v, target_service)) in enumerate(pairs):
        known = flow.kind is not FlowKind.UNKNOWN
        arrow = Arrow(
            flow=flow.id,
            kind=flow.kind if known else usual.get((u, v)) or _kind(graph, u, v),
            basis=flow.basis,
            warmth=flow.warmth,
            count=None if number else flow.annual_count,
            shared=len(pairs) > 1,
            source_service=source_service,
            target_service=target_service,
            actor=people[0],
            population=people[1],
        )
        graph.add_edge(u, v, key=f"{flow.id}/{number}" if number else flow.id, arrow=arrow)


def _kind(graph: Graph, source: str, target: str) -> FlowKind:
    """Return the kind of an arrow that the usual pattern does not know."""
    u, v = graph.nodes[source]["step"], graph.nodes[target]["step"]
    if target == SINK or (u.kind is StepKind.SUPERVISION and v.custody):
        return FlowKind.RETURN
    if u.kind in _JUSTICE and v.kind is StepKind.SERVICE:
        return FlowKind.DIVERSION_EXIT
    return FlowKind.DEEPER if v.kind in _JUSTICE and v.column > u.column else FlowKind.HANDOFF


def _between(flow: CatalogueFlow) -> tuple[str, str]:
    """Return the nodes of a usual arrow."""
    return flow.source, SINK if flow.target == SOURCE else flow.target


def _refuted(system: SystemMap, ends: _Ends) -> set[tuple[str, str]]:
    denied = (flow for flow in system.flows if flow.basis is Basis.REFUTED)
    return {(u, v) for flow in denied for u, _ in ends.source(flow) for v, _ in ends.target(flow)}


def _add_assumed(graph: Graph, catalogue: Catalogue, refuted: set[tuple[str, str]]) -> None:
    """Add the usual arrows where the county neither drew nor denied one, nor said that all are drawn."""
    for flow in catalogue.flows:
        u, v = _between(flow)
        if u == v or u not in graph or v not in graph or (u, v) in refuted:
            continue
        drawn = graph.has_edge(u, v)
        closed = graph.nodes[u]["step"].out_complete or graph.nodes[v]["step"].in_complete
        if not drawn and not closed:
            graph.add_edge(u, v, key=flow.id, arrow=Arrow(flow.id, flow.kind, Basis.ASSUMED))
