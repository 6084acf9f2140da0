"""Revolving doors, and places where people wait."""

import itertools
import re
from collections.abc import Iterator

import networkx as nx

from simmap.domain.findings.finding import CARE, CUSTODY, Finding, Level
from simmap.domain.findings.ground import Ground, is_custody
from simmap.domain.findings.sentences import inside, quoted, the
from simmap.domain.graph import SINK, SOURCE, Arrow
from simmap.domain.model import Flow, Service
from simmap.domain.said import listed, say, strung
from simmap.domain.volumes.chain import surely_over
from simmap.domain.words import StepKind, Sufficiency

_A_YEAR = re.compile(
    r"(\d[\d,]*)(?: (?:people|persons|clients|participants|patients))? (?:a|per|each) year\b", re.I
)
"""A capacity in people per period; beds, teams and officers are none."""

_WAIT = re.compile(r"\bwait(?:s|ing|ed)?\b|\bbacklog|\bboarded", re.I)


_IN_CUSTODY = say("People wait in custody.")


def revolving_doors(ground: Ground) -> Iterator[Finding]:
    """Yield the shortest circle through each custody step that the county's own arrows close.

    A circle leads from the community into custody and back, or from supervision into custody by a
    violation. Court and jail alone are none: a sentence is no revolving door.
    """
    drawn = ground.drawn
    for node in drawn:
        if ground.step(node).kind is StepKind.CUSTODY or ground.step(node).custody:
            circle = _circle(ground, node)
            if circle:
                yield _door(ground, node, circle)


def _circle(ground: Ground, node: str) -> list[str]:
    """Return the nodes of the shortest circle, the first one left off at its end."""
    drawn = ground.drawn
    ways = []
    if nx.has_path(drawn, SOURCE, node) and nx.has_path(drawn, node, SINK):
        into = nx.shortest_path(drawn, SOURCE, node)
        ways.append([*into, *nx.shortest_path(drawn, node, SINK)[1:-1]])
    supervision = (n for n in drawn if ground.step(n).kind is StepKind.SUPERVISION)
    for start in supervision:
        if nx.has_path(drawn, start, node) and nx.has_path(drawn, node, start):
            into = nx.shortest_path(drawn, start, node)
            ways.append([*into, *nx.shortest_path(drawn, node, start)[1:-1]])
    return min(ways, key=len, default=[])


def _door(ground: Ground, node: str, circle: list[str]) -> Finding:
    closed = [*circle, SINK if circle[0] == SOURCE else circle[0]]
    arrows = [_counted(ground, u, v) for u, v in itertools.pairwise(closed)]
    counts = [arrow.count for arrow in arrows if arrow.count]
    volume = min(counts) if len(counts) == len(arrows) else 0
    people = say("At most {n} a year can go all the way round.", n=volume) if volume else ""
    return Finding(
        id=f"revolving-door-{node}",
        kind="revolving-door",
        sentence=strung([_round(ground, node, circle), people]),
        items=tuple(dict.fromkeys(arrow.flow for arrow in arrows)),
        intercepts=tuple(dict.fromkeys(ground.step(n).column for n in circle if n != SOURCE)),
        level=Level.FOUND,
        stake=CUSTODY,
        evidence=(len(arrows), len(arrows)),
        about=node,
        people=volume,
    )


def _round(ground: Ground, node: str, circle: list[str]) -> str:
    """Return where a circle leads, in a sentence."""
    parts = {
        "place": the(ground.place_name(node)),
        "stations": listed([ground.place_name(n) for n in circle if n != SOURCE]),
    }
    if circle[0] == SOURCE:
        return say(
            "The arrows drawn close a circle through {place}: from the community to {stations}, "
            "and back again.",
            **parts,
        )
    return say(
        "The arrows drawn close a circle through {place}: under supervision to {stations}, "
        "and back again.",
        **parts,
    )


def _counted(ground: Ground, source: str, target: str) -> Arrow:
    """Return the arrow between two nodes with the largest count."""
    edges = ground.drawn.get_edge_data(source, target).values()
    arrow: Arrow = max((data["arrow"] for data in edges), key=lambda a: a.count or 0)
    return arrow


def bottlenecks(ground: Ground) -> Iterator[Finding]:
    """Yield the arrows and services where a person said that people wait or that there is not enough."""
    for flow in ground.system.flows:
        words = flow.bottleneck or (flow.label if _WAIT.search(flow.label) else "")
        if words:
            yield _wait(ground, flow, words)
    yield from _overruns(ground)
    for service in ground.places:
        if service.sufficiency is Sufficiency.LACKS_CAPACITY:
            yield Finding(
                id=f"bottleneck-{service.id}",
                kind="bottleneck",
                sentence=_too_small(service),
                reason=say("A person on this map said so."),
                items=(service.id,),
                intercepts=service.intercepts,
                level=Level.FOUND,
                stake=CARE,
                about=service.id,
            )


def _too_small(service: Service) -> str:
    if service.capacity:
        return say(
            "{service} does not have enough room for those who need it ({capacity}).",
            service=service.name,
            capacity=service.capacity,
        )
    return say("{service} does not have enough room for those who need it.", service=service.name)


def _overruns(ground: Ground) -> Iterator[Finding]:
    """Yield the services into which more people are counted a year than they have room for.

    Counts of different periods are not added up: the largest alone is compared, so that the
    finding is true whatever the others overlap with.
    """
    largest: dict[tuple[str, ...], Flow] = {}
    for flow in filter(ground.is_counted_today, ground.system.flows):
        into = ground.placement.flows[flow.id].target.refs
        largest[into] = max(largest.get(into, flow), flow, key=lambda f: f.annual_count or 0)
    for service in ground.places:
        room = max((int(n.replace(",", "")) for n in _A_YEAR.findall(service.capacity)), default=0)
        found = largest.get((service.id,))
        over = surely_over((found.annual_count or 0,) * 2, room) if found and room else None
        if found and over:
            yield Finding(
                id=f"bottleneck-over-{service.id}",
                kind="bottleneck",
                sentence=_over(service, found.annual_count or 0, room),
                items=(service.id, found.id),
                intercepts=service.intercepts,
                level=Level.FOUND,
                stake=CARE,
                evidence=(2, 2),
                about=service.id,
                people=found.annual_count or 0,
            )


def _over(service: Service, people: int, room: int) -> str:
    return say(
        "{people} a year are counted into {place}, which has room for {room}.",
        people=people,
        place=the(service.name),
        room=room,
    )


def _wait(ground: Ground, flow: Flow, words: str) -> Finding:
    source = ground.placement.flows[flow.id].source
    steps = [ground.step(step) for step in source.steps if step in ground.hopeful]
    custody = any(is_custody(step) for step in steps)
    return Finding(
        id=f"bottleneck-{flow.id}",
        kind="bottleneck",
        sentence=say(
            "People wait between {source} and {target}: {words}.",
            source=the(inside(flow.source.text)),
            target=the(inside(flow.target.text)),
            words=quoted(words),
        ),
        reason=strung([_IN_CUSTODY if custody else "", *_other_ways(ground, flow)]),
        items=(flow.id,),
        intercepts=tuple(dict.fromkeys(step.column for step in steps)),
        level=Level.FOUND,
        stake=CUSTODY if custody else CARE,
        evidence=(1, 1),
        about=flow.id,
        people=flow.annual_count or 0,
    )


def _other_ways(ground: Ground, flow: Flow) -> tuple[str, ...]:
    """Return how many take the other counted arrows between the same steps."""
    ends = _steps(ground, flow)
    others = (f for f in ground.system.flows if f is not flow and f.annual_count)
    return tuple(
        say(
            "Besides, {people} a year go to {place}.",
            people=f.annual_count or 0,
            place=quoted(f.target.text),
        )
        for f in others
        if _steps(ground, f) == ends
    )


def _steps(ground: Ground, flow: Flow) -> tuple[tuple[str, ...], tuple[str, ...]]:
    reading = ground.placement.flows[flow.id]
    return reading.source.steps, reading.target.steps
