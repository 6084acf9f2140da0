"""Single doors: one place that every way to help leads through."""

from collections import defaultdict
from collections.abc import Iterator

import networkx as nx

from simmap.domain.findings.evidence import rests_on
from simmap.domain.findings.finding import CARE, CUSTODY, Fact, Finding, Level, Unsettled
from simmap.domain.findings.ground import (
    Ground,
    Layer,
    Ways,
    entries_for,
    harbours,
    reaching,
)
from simmap.domain.findings.sentences import HARBOURS, ONLY_NEW, who
from simmap.domain.findings.settling import unsettled
from simmap.domain.graph import Graph
from simmap.domain.model import Service
from simmap.domain.placement.servicenames import same_service
from simmap.domain.said import capital, listed, say, say_number
from simmap.domain.wording import plain

_EMPTY_WORDS = frozenset({"the", "of", "and", "for", "county"})


def single_doors(ground: Ground) -> Iterator[Finding]:
    """Yield one finding for each door, with the entries that its closing would cut off from help.

    A door is the first step of one running service that all ways outside custody from an entry to a
    class of help lead through. It is found where that holds in the most hopeful graph too.
    """
    doors: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for harbour in ground.harbour_classes:
        for entry, door in _doors(ground.layers[1], harbour).items():
            doors[door].append((entry, harbour))
    for door, cut in doors.items():
        yield _finding(ground, door, cut)


def one_place_or_two(ground: Ground) -> Iterator[Finding]:
    """Yield the question whether the only two crisis places are one, where their names are alike."""
    crisis = harbours(ground.listed, "crisis")
    places = {
        same_service(s): s for s in ground.places if ground.placement.services[s.id].step in crisis
    }
    if len(places) != 2:
        return
    first, second = places.values()
    alike = set(plain(first.name).split()) & set(plain(second.name).split()) - _EMPTY_WORDS
    if len(alike) > 1:
        yield _one_or_two(first, second)


def _one_or_two(first: Service, second: Service) -> Finding:
    names = {"one": first.name, "other": second.name}
    return Finding(
        id=f"single-door-{first.id}-{second.id}",
        kind="single-door",
        sentence=say(
            "Two crisis places are listed, {one} and {other}: if they are one place, everybody "
            "depends on it.",
            **names,
        ),
        items=(first.id, second.id),
        intercepts=tuple(dict.fromkeys((*first.intercepts, *second.intercepts))),
        level=Level.QUESTION,
        stake=CUSTODY,
        evidence=(0, 1),
        overturn=1,
        question=say("Are {one} and {other} two places?", **names),
        about="two crisis places",
        name=say("One crisis place or two"),
        bundle=True,
    )


def _doors(layer: Layer, harbour: str) -> dict[str, str]:
    """Return the door of each entry that has one."""
    found = {}
    with reaching(layer.outside, harbours(layer.graph, harbour)) as (simple, goal):
        for entry in entries_for(harbour):
            if entry in simple:
                chain = _dominators(simple, entry, goal)
                narrow = [node for node in chain if _is_narrow(layer.graph, node)]
                found.update({entry: narrow[0]} if narrow else {})
    return found


def _dominators(simple: Ways, entry: str, goal: str) -> list[str]:
    """Return the nodes that all ways from entry to goal lead through, the first one first."""
    idom = nx.immediate_dominators(simple, entry)
    chain = []
    node = idom.get(goal)
    while node is not None and node != entry:
        chain.append(node)
        node = idom.get(node)
    return chain[::-1]


def _is_narrow(graph: Graph, node: str) -> bool:
    """Return whether a step closes when one service does; a mandated step never closes."""
    step = graph.nodes[node]["step"]
    return not step.mandated and step.capacity <= 1


def _finding(ground: Ground, door: str, cut: list[tuple[str, str]]) -> Finding:
    entries = list(dict.fromkeys(entry for entry, _ in cut))
    classes = list(dict.fromkeys(harbour for _, harbour in cut))
    targets = frozenset[str]().union(*(harbours(ground.hopeful, c) for c in classes))
    around = unsettled(ground, entries, targets - {door}, avoiding=[door])
    step = ground.step(door)
    is_goal = step.harbour in classes
    certain = _is_certain(ground, door, cut)
    return Finding(
        id=f"single-door-{door}",
        kind="single-door",
        sentence=_sentence(ground, door, entries=entries, classes=classes),
        reason=ONLY_NEW if certain else "",
        items=step.services or (door,),
        intercepts=(step.column,),
        level=Level.FOUND if certain else Level.AS_LISTED,
        stake=CUSTODY if "crisis" in classes else CARE,
        evidence=rests_on(ground.layers[1], entries, targets),
        overturn=None if certain else around.facts or int(is_goal),
        question="" if certain else _another(step.harbour) if is_goal else around.question,
        fact=None if certain else Fact(Unsettled.ALL_IN, door) if is_goal else around.fact,
        about=door,
        entries=len(entries),
    )


def _another(harbour: str) -> str:
    return say("Is there another place here for {help}?", help=HARBOURS[harbour])


def _is_certain(ground: Ground, door: str, cut: list[tuple[str, str]]) -> bool:
    """Return whether the door holds in the most hopeful graph.

    Where the door is itself the help, a second such place may only be missing from the list: it is
    certain once a person has said that all arrows into the step are drawn.
    """
    step = ground.step(door)
    if step.harbour in {harbour for _, harbour in cut} and not step.in_complete:
        return False
    return all(_doors(ground.layers[0], harbour).get(entry) == door for entry, harbour in cut)


def _sentence(ground: Ground, door: str, *, entries: list[str], classes: list[str]) -> str:
    people = listed([who(ground.step(entry)) for entry in entries])
    name, step = ground.place_name(door), ground.step(door)
    if step.harbour == "crisis" and "crisis" in classes:
        return capital(
            say_number(
                "{people} has one crisis place to turn to: {place}.",
                "{people} have one crisis place to turn to: {place}.",
                len(entries),
                people=people,
                place=name,
            )
        )
    if step.harbour in classes:
        return say(
            "One service is listed whose main work is {help}: {service}.",
            help=HARBOURS[step.harbour],
            service=name,
        )
    return say(
        "Every way to {help} outside custody leads through {place}, for {people}: if it closes, "
        "no way is left.",
        help=listed([HARBOURS[harbour] for harbour in classes], "or"),
        place=name,
        people=people,
    )
