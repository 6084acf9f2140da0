"""What findings stand on: the map, its three graphs, and the ways through them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import networkx as nx

from simmap.domain.catalogue import Catalogue
from simmap.domain.findings.finding import Level
from simmap.domain.findings.sentences import HARBOURS
from simmap.domain.graph import SINK, SOURCE, Arrow, Graph, StepNode, as_listed, build_graph, stated
from simmap.domain.graph.stepnodes import is_running
from simmap.domain.model import Flow, Service, SystemMap
from simmap.domain.naming import gap_numbers
from simmap.domain.placement import Placement, place
from simmap.domain.placement.servicenames import same_service
from simmap.domain.said import say, say_number
from simmap.domain.words import Basis, StepKind

Ways: TypeAlias = "nx.DiGraph[str]"

ENTRIES = ("law_enforcement", "dispatch_911", "fire_ems", SOURCE)
"""Where people in crisis enter, those who act for the county first."""


_IN_SENTENCE = {
    "dispatch_911": say("911 dispatch"),
    "law_enforcement": say("law enforcement"),
    "fire_ems": say("Fire and EMS"),
    "emergency_department": say("the emergency department"),
    "jail": say("the jail"),
    "prison": say("prison"),
    "booking": say("booking"),
    "first_appearance": say("the first court appearance"),
    "dispositional_court": say("court"),
    "treatment_services": say("community treatment"),
    "recovery_supports": say("recovery supports"),
    "social_supports": say("housing, benefits, work or legal help"),
    "competency_services": say("competency services"),
    "crisis_stabilization": say("a crisis center"),
    "specialty_court": say("a specialty or treatment court"),
    "prosecutor_screening": say("the prosecutor"),
    "defense": say("public defense"),
    "pretrial_services": say("pretrial services"),
    "jail_reentry": say("jail reentry planning"),
    "prison_reentry": say("prison reentry planning"),
    "recovery_housing": say("recovery or reentry housing"),
    "deflection_program": say("a deflection program"),
    "violation_court": say("the violation hearing"),
    "probation": say("probation"),
    "parole": say("parole"),
    SINK: say("the community"),
    SOURCE: say("the community"),
}


class Layer:
    """One of the three graphs, with the level of an absence that holds in it and the ways through it."""

    def __init__(self, level: Level, graph: Graph) -> None:
        self.level = level
        self.graph = graph
        self._helped: dict[tuple[str, bool], set[str]] = {}

    @cached_property
    def outside(self) -> Ways:
        """Return who can go where outside custody."""
        return ways(self.graph)

    @cached_property
    def everywhere(self) -> Ways:
        """Return who can go where, through custody as well."""
        return ways(self.graph, through_custody=True)

    def helped(self, harbour: str = "", *, through_custody: bool = False) -> set[str]:
        """Return the nodes from which a class of help, or any, can be reached."""
        key = harbour, through_custody
        if key not in self._helped:
            simple = self.everywhere if through_custody else self.outside
            self._helped[key] = leading_to(simple, harbours(self.graph, harbour))
        return self._helped[key]


@dataclass(frozen=True)
class Ground:
    """The map with everything that several findings ask of it, worked out once."""

    system: SystemMap
    catalogue: Catalogue

    @cached_property
    def placement(self) -> Placement:
        """Return where services stand and how arrows read."""
        return place(self.system, self.catalogue)

    @cached_property
    def hopeful(self) -> Graph:
        """Return U, the most hopeful graph."""
        return build_graph(self.system, self.catalogue, self.placement)

    @cached_property
    def listed(self) -> Graph:
        """Return M, the graph as listed."""
        return as_listed(self.hopeful)

    @cached_property
    def drawn(self) -> Graph:
        """Return L, the graph that the county drew."""
        return stated(self.hopeful)

    @cached_property
    def layers(self) -> tuple[Layer, Layer, Layer]:
        """Return U, M and L: where an absence is found, as listed, and a question."""
        return (
            Layer(Level.FOUND, self.hopeful),
            Layer(Level.AS_LISTED, self.listed),
            Layer(Level.QUESTION, self.drawn),
        )

    @cached_property
    def people(self) -> set[str]:
        """Return the nodes that people from the community may reach at all."""
        reached: set[str] = nx.descendants(self.hopeful, SOURCE)
        return reached

    @cached_property
    def costs(self) -> Ways:
        """Return the ways of U outside custody with what nobody has settled on each as "cost".

        An arrow that the county drew costs nothing, an assumed one 1, a step of unknown presence 1.
        """
        drawn = set(self.drawn.edges())
        assumed = set(self.hopeful.edges()) - drawn
        costs = self.layers[0].outside.copy()
        for source, target, edge in costs.edges(data=True):
            edge["cost"] = ((source, target) in assumed) + (not self.step(target).present)
        return costs

    @cached_property
    def harbour_classes(self) -> tuple[str, ...]:
        """Return the classes of help that the catalogue or the map knows."""
        classes = {step.harbour for step in self.catalogue.steps}
        return tuple(harbour for harbour in HARBOURS if harbour in classes)

    @cached_property
    def services(self) -> Mapping[str, Service]:
        """Return the services by id."""
        return {service.id: service for service in self.system.services}

    @cached_property
    def flows(self) -> Mapping[str, Flow]:
        """Return the county's arrows by id."""
        return {flow.id: flow for flow in self.system.flows}

    @cached_property
    def gap_numbers(self) -> Mapping[str, str]:
        """Return the numbers by which people refer to gaps."""
        return gap_numbers(self.system)

    @cached_property
    def running(self) -> tuple[Service, ...]:
        """Return the services of today."""
        return tuple(service for service in self.system.services if is_running(service))

    @cached_property
    def counted_once(self) -> str:
        """Return why there are fewer services than rows of the map, "" where there are not.

        Without a full stop, for it also stands in brackets.
        """
        rows = Counter(map(same_service, self.running))
        many = sum(count > 1 for count in rows.values())
        if not many:
            return ""
        return say_number(
            "{rows} rows of the map are {services}: one stands in more than one row",
            "{rows} rows of the map are {services}: {few} stand in more than one row",
            many,
            rows=rows.total(),
            services=say_number("one service", "{few} services", len(rows)),
        )

    @cached_property
    def places(self) -> tuple[Service, ...]:
        """Return the services of today that people pass through."""
        return tuple(s for s in self.running if self.placement.services[s.id].passes)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Return the keys of the intercepts in the map's order."""
        return tuple(intercept.key for intercept in self.system.intercepts)

    def is_counted_today(self, flow: Flow) -> bool:
        """Return whether a drawn arrow carries a yearly count of what happens, and no forecast."""
        reading = self.placement.flows[flow.id]
        forecast = "project" in f"{flow.count_basis} {flow.label}".lower()
        today = not (forecast or reading.source.planned or reading.target.planned)
        return bool(flow.annual_count) and today and flow.basis is Basis.STATED

    def step(self, node: str) -> StepNode:
        """Return what is known of a node of the most hopeful graph."""
        step: StepNode = self.hopeful.nodes[node]["step"]
        return step

    @cached_property
    def _actors(self) -> Mapping[str, set[str]]:
        actors: defaultdict[str, set[str]] = defaultdict(set)
        for reading in self.placement.flows.values():
            for end in (reading.source, reading.target):
                if end.actor and not end.planned and len(end.steps) == 1:
                    actors[end.steps[0]].add(end.actor)
        return actors

    def place_name(self, node: str) -> str:
        """Return what people here call a step: its only service, its only actor, or its title."""
        step = self.step(node)
        if step.capacity == 1 and not step.mandated:
            return self.services[step.services[0]].name
        actors = self._actors.get(node, set())
        alone = len(actors) == 1 and (step.mandated or not step.services)
        return next(iter(actors)) if alone else in_sentence(step)


def entries_for(harbour: str) -> tuple[str, ...]:
    """Return the entries from which a class of help is looked for.

    Whoever acts for the county looks for a crisis place and for treatment. Recovery support,
    housing and the like are looked for by people themselves.
    """
    return ENTRIES if harbour in ("crisis", "treatment") else (SOURCE,)


def arrows(graph: Graph) -> Iterable[tuple[str, str, Arrow]]:
    """Yield the edges of a graph with what they carry."""
    yield from graph.edges(data="arrow")


def ways(graph: Graph, *, through_custody: bool = False) -> Ways:
    """Return who can go where in one step; parallel arrows count once.

    Without custody and arrest: a way to care that leads through jail is no second way. People
    find the doors that need no referral by themselves. The community they arrive in leads nowhere.
    """
    barred = set() if through_custody else {n for n in graph if is_custody(graph.nodes[n]["step"])}
    simple: Ways = nx.DiGraph()
    simple.add_nodes_from(n for n in graph if n not in barred)
    simple.add_edges_from((u, v) for u, v in graph.edges() if u not in barred and v not in barred)
    doors = (n for n in simple if graph.nodes[n]["step"].self_entry)
    simple.add_edges_from([(SOURCE, door) for door in doors])
    return simple


def is_custody(step: StepNode) -> bool:
    """Return whether a step is a locked setting, or the arrest that leads there."""
    return step.custody or step.kind is StepKind.CUSTODY or step.id == "arrest"


def harbours(graph: Graph, harbour: str = "") -> frozenset[str]:
    """Return the nodes where help can end an episode, of one class or of all."""
    steps: Iterable[StepNode] = (step for _, step in graph.nodes(data="step"))
    return frozenset(s.id for s in steps if s.harbour and harbour in ("", s.harbour))


@contextmanager
def reaching(simple: Ways, targets: Iterable[str]) -> Iterator[tuple[Ways, str]]:
    """Give the ways with one more node, behind all targets, for as long as the context lasts."""
    goal = "the goal of the search"
    simple.add_node(goal)
    simple.add_edges_from((target, goal) for target in sorted(targets) if target in simple)
    try:
        yield simple, goal
    finally:
        simple.remove_node(goal)


def leading_to(simple: Ways, targets: Iterable[str]) -> set[str]:
    """Return the nodes from which a target can be reached, the targets themselves among them."""
    with reaching(simple, targets) as (known, goal):
        found: set[str] = nx.ancestors(known, goal)
    return found


def is_place(step: StepNode) -> bool:
    """Return whether the node is neither the community that people leave nor the one they reach."""
    return step.id not in (SOURCE, SINK)


def in_sentence(step: StepNode) -> str:
    """Return the title of a step as it stands inside a sentence."""
    return _IN_SENTENCE.get(step.id, step.short_name)
