"""Which one answer would overturn a finding: the fewest unsettled facts on a way that it denies."""

import itertools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from simmap.domain.findings.finding import Fact, Unsettled
from simmap.domain.findings.ground import ENTRIES, Ground, in_sentence, reaching
from simmap.domain.findings.sentences import listed, who


@dataclass(frozen=True, slots=True)
class Open:
    """How many facts a way rests on that nobody has settled, None where there is no such way.

    `fact` is the first of them, `question` asks for it.
    """

    facts: int | None = None
    question: str = ""
    fact: Fact | None = None


def unsettled(
    ground: Ground,
    sources: Sequence[str],
    targets: Collection[str],
    *,
    avoiding: Collection[str] = (),
) -> Open:
    """Return the most settled way from a source to a target outside custody.

    An arrow that the county drew costs nothing, an assumed one 1, a step of unknown presence 1. Of
    two ways alike, that of the earlier source is taken, so that every process asks the same.
    """
    costs = ground.costs
    with reaching(costs, targets) as (known, goal):

        def cost(_source: str, target: str, edge: Mapping[str, int]) -> int | None:
            return None if target in avoiding else edge.get("cost", 0)

        starts = [source for source in sources if source in known]
        try:
            facts, path = nx.multi_source_dijkstra(known, starts, goal, weight=cost)
        except (nx.NetworkXNoPath, ValueError):  # the latter where there is no start
            return Open()
    fact = _first(ground, path[:-1])
    return Open(int(facts), question_of(ground, fact) if fact else "", fact)


def _first(ground: Ground, path: list[str]) -> Fact | None:
    for source, target in itertools.pairwise(path):
        if not ground.step(target).present:
            return Fact(Unsettled.PRESENCE, target)
        if ground.costs[source][target]["cost"]:
            return Fact(Unsettled.ARROW, source, target)
    return None


def question_of(ground: Ground, fact: Fact) -> str:
    """Return the question that asks for a fact; where arrows are at stake it names those drawn."""
    step = ground.step(fact.step)
    if fact.sort is Unsettled.PRESENCE:
        return f"Is there a place here for {quoted_title(step.name)}, and who can go there?"
    if fact.sort is Unsettled.ARROW:
        after = ground.step(fact.target)
        if step.id in ENTRIES:
            return f"Does {who(step)} bring or send people to {ground.place_name(fact.target)}?"
        return f"Do people go on from {ground.place_name(fact.step)} to {in_sentence(after)}?"
    name = ground.place_name(fact.step)
    drawn = [ground.place_name(node) for node in neighbours(ground, fact)]
    if fact.sort is Unsettled.ALL_OUT:
        if not drawn:
            return f"No arrow leads out of {name}. Is it so that nobody sends people on from there?"
        return f"Out of {name} arrows lead to {listed(drawn)}. Are these all?"
    if not drawn:
        return f"No arrow leads into {name}. Is it so that nobody sends people there?"
    return f"Into {name} arrows lead from {listed(drawn)}. Are these all?"


def neighbours(ground: Ground, fact: Fact) -> list[str]:
    """Return the places that the county's own arrows join with a step, on the side asked about."""
    if fact.step not in ground.drawn:
        return []
    graph = ground.drawn
    out = fact.sort is Unsettled.ALL_OUT
    return sorted(graph.successors(fact.step) if out else graph.predecessors(fact.step))


def quoted_title(title: str) -> str:
    """Return a step's title in quotation marks."""
    return f"“{title}”"
