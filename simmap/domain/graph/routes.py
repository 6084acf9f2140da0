"""Ways through the system from one place to another, the shortest first.

A route is a simple path: no place twice. It ends at the first goal that it meets. Routes come in
Yen's order (networkx.shortest_simple_paths), so that a limit never hides a shorter one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx

from simmap.domain.graph import Arrow, Graph
from simmap.domain.words import Basis, Warmth

SHOWN = 12
"""How many routes a list shows."""

COUNTED = 100
"""How many routes are looked for; beyond that a list says "more than"."""

_GOAL = "the goal of the search"


@dataclass(frozen=True, slots=True)
class Leg:
    """From one place to the next, with all arrows that lead there; none where people come by themselves."""

    source: str
    target: str
    arrows: tuple[Arrow, ...]

    @property
    def is_drawn(self) -> bool:
        """Return whether the county drew one of the arrows."""
        return any(arrow.basis is Basis.STATED for arrow in self.arrows)

    @property
    def is_assumed(self) -> bool:
        """Return whether only the usual pattern of the field has this arrow."""
        return bool(self.arrows) and not self.is_drawn

    @property
    def warmth(self) -> Warmth:
        """Return how people are handed over: the warmest that the county has said."""
        said = {arrow.warmth for arrow in self.arrows}
        return next((w for w in (Warmth.WARM, Warmth.COLD) if w in said), Warmth.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Route:
    """One way through; at least one leg."""

    legs: tuple[Leg, ...]

    @property
    def stops(self) -> tuple[str, ...]:
        """Return the places on the way, the first and the last among them."""
        return (self.legs[0].source, *(leg.target for leg in self.legs))

    @property
    def drawn(self) -> int:
        """Return on how many legs the county drew an arrow."""
        return sum(leg.is_drawn for leg in self.legs)

    @property
    def assumed(self) -> int:
        """Return how many legs only the usual pattern has."""
        return sum(leg.is_assumed for leg in self.legs)


@dataclass(frozen=True, slots=True)
class Routes:
    """The routes that a list shows, and how many there are at least; `all_counted` says exactly."""

    shown: tuple[Route, ...] = ()
    count: int = 0
    all_counted: bool = True


def find_routes(
    graph: Graph,
    simple: "nx.DiGraph[str]",
    start: str,
    *,
    goals: Iterable[str],
    without: Iterable[str] = (),
    leave_out_cold: bool = False,
    shown: int = SHOWN,
) -> Routes:
    """Return the ways from *start* to the first of *goals*, those with the county's arrows first.

    `simple` holds who can go where on `graph`; `without` are places that no way may pass.
    """
    goals = {goal for goal in goals if goal in simple} - {start, *without}
    open_ways = simple.copy()
    open_ways.remove_nodes_from([*without])
    if leave_out_cold:
        cold = [(u, v) for u, v in open_ways.edges() if leg(graph, u, v).warmth is Warmth.COLD]
        open_ways.remove_edges_from(cold)
    open_ways.remove_edges_from([*open_ways.out_edges(goals)])
    open_ways.add_edges_from((goal, _GOAL) for goal in goals)
    if start not in open_ways or _GOAL not in open_ways:
        return Routes()
    found = [*islice(_paths(open_ways, start), COUNTED + 1)]
    routes = [Route(tuple(leg(graph, u, v) for u, v in pairwise(path))) for path in found[:COUNTED]]
    routes.sort(key=lambda route: (len(route.legs), route.assumed))
    return Routes(tuple(routes[:shown]), len(routes), all_counted=len(found) <= COUNTED)


def _paths(ways: "nx.DiGraph[str]", start: str) -> Iterator[list[str]]:
    if nx.has_path(ways, start, _GOAL):
        for path in nx.shortest_simple_paths(ways, start, _GOAL):
            yield path[:-1]


def leg(graph: Graph, source: str, target: str) -> Leg:
    """Return the step from one place to the next with its arrows."""
    between = graph.get_edge_data(source, target, default={})
    return Leg(source, target, tuple(edge["arrow"] for edge in between.values()))


def upstream(simple: "nx.DiGraph[str]", place: str) -> tuple[str, ...]:
    """Return all places that lead to *place*, the nearest first."""
    return downstream(simple.reverse(copy=False), place)


def downstream(simple: "nx.DiGraph[str]", place: str) -> tuple[str, ...]:
    """Return all places that *place* leads to, the nearest first."""
    nearest = nx.single_source_shortest_path_length(simple, place)
    return tuple(sorted((n for n in nearest if n != place), key=lambda n: (nearest[n], n)))


def rests_on(route: Route) -> str:
    """Return whose arrows a route is made of, in words.

    >>> rests_on(Route((Leg("911", "clinic", ()),)))
    'It needs no arrow: people come by themselves.'
    """
    total = route.drawn + route.assumed
    if not total:
        return "It needs no arrow: people come by themselves."
    if not route.drawn:
        none = (
            "The arrow is not yours: it is"
            if total == 1
            else f"None of the {total} arrows is yours: all are"
        )
        return f"{none} the usual pattern."
    if not route.assumed:
        return "The arrow is yours." if total == 1 else f"All {total} arrows are yours."
    yours = "is yours" if route.drawn == 1 else "are yours"
    usual = "is" if route.assumed == 1 else "are"
    return f"{route.drawn} of {total} arrows {yours}, {route.assumed} {usual} the usual pattern."
