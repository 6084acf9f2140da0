"""Which one answer would overturn a finding: the fewest unsettled facts on a way that it denies."""

import itertools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from simmap.domain.findings.finding import Fact, Unsettled
from simmap.domain.findings.ground import ENTRIES, Ground, in_sentence, reaching
from simmap.domain.findings.sentences import quoted, who
from simmap.domain.said import listed, say


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
        return say(
            "Is there a place here for {step}, and who can go there?", step=quoted(step.name)
        )
    if fact.sort is Unsettled.ARROW:
        return _does_the_arrow_exist(ground, fact)
    name = ground.place_name(fact.step)
    drawn = [ground.place_name(node) for node in neighbours(ground, fact)]
    return (_all_out if fact.sort is Unsettled.ALL_OUT else _all_in)(name, drawn)


def _does_the_arrow_exist(ground: Ground, fact: Fact) -> str:
    step = ground.step(fact.step)
    if step.id in ENTRIES:
        return say(
            "Does {who} bring or send people to {place}?",
            who=who(step),
            place=ground.place_name(fact.target),
        )
    return say(
        "Do people go on from {place} to {next}?",
        place=ground.place_name(fact.step),
        next=in_sentence(ground.step(fact.target)),
    )


def _all_out(place: str, drawn: list[str]) -> str:
    if not drawn:
        return say(
            "No arrow leads out of {place}. Is it so that nobody sends people on from there?",
            place=place,
        )
    return say(
        "Out of {place} arrows lead to {places}. Are these all?", place=place, places=listed(drawn)
    )


def _all_in(place: str, drawn: list[str]) -> str:
    if not drawn:
        return say(
            "No arrow leads into {place}. Is it so that nobody sends people there?", place=place
        )
    return say(
        "Into {place} arrows lead from {places}. Are these all?", place=place, places=listed(drawn)
    )


def neighbours(ground: Ground, fact: Fact) -> list[str]:
    """Return the places that the county's own arrows join with a step, on the side asked about."""
    if fact.step not in ground.drawn:
        return []
    graph = ground.drawn
    out = fact.sort is Unsettled.ALL_OUT
    return sorted(graph.successors(fact.step) if out else graph.predecessors(fact.step))
