"""Which one answer would overturn a finding: the fewest unsettled facts on a way that it denies."""

import itertools
from collections.abc import Collection
from dataclasses import dataclass

import networkx as nx

from simmap.domain.findings.ground import ENTRIES, Ground, arrows, in_sentence, is_custody
from simmap.domain.findings.sentences import who
from simmap.domain.words import Basis

_GOAL = "the goal of the search"


@dataclass(frozen=True, slots=True)
class Unsettled:
    """How many facts a way rests on that nobody has settled, None where there is no such way.

    `question` asks for the first of them.
    """

    facts: int | None = None
    question: str = ""


def unsettled(
    ground: Ground,
    sources: Collection[str],
    targets: Collection[str],
    *,
    avoiding: Collection[str] = (),
) -> Unsettled:
    """Return the most settled way from a source to a target outside custody.

    An arrow that the county drew costs nothing, an assumed one 1, a step of unknown presence 1.
    """
    costs = _costs(ground, avoiding)
    costs.add_edges_from(((target, _GOAL) for target in targets if target in costs), cost=0)
    starts = {source for source in sources if source in costs}
    if not starts or _GOAL not in costs:
        return Unsettled()
    try:
        facts, path = nx.multi_source_dijkstra(costs, starts, _GOAL, weight="cost")
    except nx.NetworkXNoPath:
        return Unsettled()
    return Unsettled(int(facts), _question(ground, path[:-1], costs))


def _costs(ground: Ground, avoiding: Collection[str]) -> "nx.DiGraph[str]":
    barred = {n for n in ground.hopeful if is_custody(ground.step(n))} | set(avoiding)
    costs: nx.DiGraph[str] = nx.DiGraph()
    costs.add_nodes_from(node for node in ground.hopeful if node not in barred)
    for source, target, arrow in arrows(ground.hopeful):
        if source not in barred and target not in barred:
            cost = (arrow.basis is not Basis.STATED) + (not ground.step(target).present)
            known = costs.get_edge_data(source, target, {"cost": cost})["cost"]
            costs.add_edge(source, target, cost=min(cost, known))
    return costs


def _question(ground: Ground, path: list[str], costs: "nx.DiGraph[str]") -> str:
    for source, target in itertools.pairwise(path):
        before, after = ground.step(source), ground.step(target)
        if not after.present:
            return f"Is there a place here for {quoted_title(after.name)}, and who can go there?"
        if costs[source][target]["cost"]:
            if before.id in ENTRIES:
                return f"Does {who(before)} bring or send people to {ground.place_name(target)}?"
            return f"Do people go on from {ground.place_name(source)} to {in_sentence(after)}?"
    return ""


def quoted_title(title: str) -> str:
    """Return a step's title in quotation marks."""
    return f"“{title}”"
