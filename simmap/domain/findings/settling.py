"""Which one answer would overturn a finding: the fewest unsettled facts on a way that it denies."""

import itertools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from simmap.domain.findings.ground import ENTRIES, Ground, in_sentence, reaching
from simmap.domain.findings.sentences import who


@dataclass(frozen=True, slots=True)
class Unsettled:
    """How many facts a way rests on that nobody has settled, None where there is no such way.

    `question` asks for the first of them.
    """

    facts: int | None = None
    question: str = ""


def unsettled(
    ground: Ground,
    sources: Sequence[str],
    targets: Collection[str],
    *,
    avoiding: Collection[str] = (),
) -> Unsettled:
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
            return Unsettled()
    return Unsettled(int(facts), _question(ground, path[:-1]))


def _question(ground: Ground, path: list[str]) -> str:
    for source, target in itertools.pairwise(path):
        before, after = ground.step(source), ground.step(target)
        if not after.present:
            return f"Is there a place here for {quoted_title(after.name)}, and who can go there?"
        if ground.costs[source][target]["cost"]:
            if before.id in ENTRIES:
                return f"Does {who(before)} bring or send people to {ground.place_name(target)}?"
            return f"Do people go on from {ground.place_name(source)} to {in_sentence(after)}?"
    return ""


def quoted_title(title: str) -> str:
    """Return a step's title in quotation marks."""
    return f"“{title}”"
