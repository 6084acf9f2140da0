"""How much of what a finding rests on the county itself drew."""

from collections.abc import Collection

import networkx as nx

from simmap.domain.findings.ground import Layer, arrows, reaching
from simmap.domain.words import Basis


def rests_on(layer: Layer, sources: Collection[str], targets: Collection[str]) -> tuple[int, int]:
    """Return (drawn, all) arrows on some way from a source to a target outside custody."""
    with reaching(layer.outside, targets) as (simple, goal):
        before = nx.ancestors(simple, goal)
        starts = [source for source in sources if source in simple]
        after = set(starts).union(*(nx.descendants(simple, start) for start in starts))
    between = before & after
    drawn: dict[tuple[str, str], bool] = {}
    for source, target, arrow in arrows(layer.graph):
        if source in between and target in between:
            stated = arrow.basis is Basis.STATED
            drawn[source, target] = drawn.get((source, target), False) or stated
    return sum(drawn.values()), len(drawn)
