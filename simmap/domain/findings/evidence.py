"""How much of what a finding rests on the county itself drew."""

from collections.abc import Collection

import networkx as nx

from simmap.domain.findings.ground import arrows, ways
from simmap.domain.graph import Arrow, Graph
from simmap.domain.words import Basis


def rests_on(graph: Graph, sources: Collection[str], targets: Collection[str]) -> tuple[int, int]:
    """Return (drawn, all) arrows on some way from a source to a target outside custody."""
    simple = ways(graph)
    start, goal = "the start of the search", "the goal of the search"
    simple.add_edges_from((start, source) for source in sources if source in simple)
    simple.add_edges_from((target, goal) for target in targets if target in simple)
    if start not in simple or goal not in simple:
        return 0, 0
    between = nx.descendants(simple, start) & nx.ancestors(simple, goal)
    on_the_way = {
        (u, v): arrow.basis for u, v, arrow in sorted_by_basis(graph) if {u, v} <= between
    }
    return sum(b is Basis.STATED for b in on_the_way.values()), len(on_the_way)


def sorted_by_basis(graph: Graph) -> list[tuple[str, str, Arrow]]:
    """Return the edges with those that the county drew last, so that they win in a mapping."""
    return sorted(arrows(graph), key=lambda edge: edge[2].basis is Basis.STATED)
