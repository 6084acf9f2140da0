"""Where people go next: dead ends, leaving with no care on the way, and arrows not drawn."""

from collections import defaultdict
from collections.abc import Iterator

import networkx as nx

from simmap.domain.findings.finding import CARE, CUSTODY, Fact, Finding, Level, Unsettled
from simmap.domain.findings.ground import (
    Ground,
    Layer,
    in_sentence,
    is_custody,
    is_place,
)
from simmap.domain.findings.sentences import period_in, quoted, sentence, the
from simmap.domain.graph import SINK, Arrow, Graph
from simmap.domain.model import Service
from simmap.domain.said import capital, listed, say, say_number, strung
from simmap.domain.words import EndKind, StepKind

_REENTRY = ("jail_reentry", "prison_reentry", "reentry_center", "recovery_housing")


def dead_ends(ground: Ground) -> Iterator[Finding]:
    """Yield the steps that neither help nor the community follows, where all their arrows are drawn."""
    for node in _without_help(ground.layers[0], ground):
        step = ground.step(node)
        if step.out_complete and not _gets_home(ground.hopeful, node):
            yield Finding(
                id=f"dead-end-{node}",
                kind="dead-end",
                sentence=say(
                    "No arrow leads on from {place}: neither to help nor back to the community.",
                    place=the(ground.place_name(node)),
                ),
                reason=say("All its arrows out are said to be drawn."),
                items=(node, *step.services),
                intercepts=(step.column,),
                level=Level.FOUND,
                stake=CUSTODY if is_custody(step) else CARE,
                about=node,
            )


def no_care_on_the_way(ground: Ground) -> Iterator[Finding]:
    """Yield the steps that people leave without help on any way; questions are asked of custody alone."""
    for node, level in without_help(ground).items():
        step = ground.step(node)
        if level is not Level.QUESTION and not step.state_run:
            yield _leaves_without_care(ground, node, level)
        elif level is not Level.QUESTION:
            yield _asked_of_the_state(ground, node)
        elif is_custody(step):
            yield from _asked_of_custody(ground, node)


def without_help(ground: Ground) -> dict[str, Level]:
    """Return the places that no help follows, with the surest level at which that holds."""
    levels: dict[str, Level] = {}
    for layer in ground.layers:
        for node in _without_help(layer, ground):
            levels.setdefault(node, layer.level)
    return levels


def _without_help(layer: Layer, ground: Ground) -> list[str]:
    """Return the reachable places from which no harbour can be reached.

    From outside custody, a way to help through custody is none.
    """
    everywhere, outside = layer.helped(through_custody=True), layer.helped()
    found = []
    for node in ground.listed:
        step = ground.step(node)
        helped = everywhere if is_custody(step) else outside
        if node in ground.people and is_place(step) and not step.harbour and node not in helped:
            found.append(node)
    return found


def _gets_home(graph: Graph, node: str) -> bool:
    return SINK in graph and bool(nx.has_path(graph, node, SINK))


def _leaves_without_care(ground: Ground, node: str, level: Level) -> Finding:
    step = ground.step(node)
    return Finding(
        id=f"no-care-on-the-way-{node}",
        kind="no-care-on-the-way",
        sentence=_no_care(the(ground.place_name(node)), level),
        items=(node, *step.services),
        intercepts=(step.column,),
        level=level,
        stake=CUSTODY if is_custody(step) else CARE,
        about=node,
    )


def _no_care(place: str, level: Level) -> str:
    if level is Level.AS_LISTED:
        return say(
            "On the map as it stands, people leave {place} with no care on the way: no arrow leads "
            "from there to treatment, recovery support, housing or a crisis place.",
            place=place,
        )
    return say(
        "People leave {place} with no care on the way: no arrow leads from there to treatment, "
        "recovery support, housing or a crisis place.",
        place=place,
    )


def _asked_of_the_state(ground: Ground, node: str) -> Finding:
    """Return the question about a step that the county cannot answer for."""
    step, name = ground.step(node), the(ground.place_name(node))
    return Finding(
        id=f"no-care-on-the-way-{node}",
        kind="no-care-on-the-way",
        sentence=say(
            "Nothing on the map says who meets people when they come home from {place}.", place=name
        ),
        reason=say("The state runs it, so the county can only ask."),
        items=(node, *step.services),
        intercepts=(step.column,),
        level=Level.QUESTION,
        stake=CUSTODY if is_custody(step) else CARE,
        question=say("Who works with people before they leave {place}?", place=name),
        name=say("Coming home from {place}", place=name),
        about=node,
    )


def _asked_of_custody(ground: Ground, node: str) -> Iterator[Finding]:
    """Yield a question for a custody step that stands beside reentry services without an arrow to them."""
    reentry = [service for service in ground.places if _is_reentry(ground, service)]
    drawn = list(ground.drawn.out_edges(node, data="arrow"))
    held = ground.step(node).kind is StepKind.CUSTODY and node not in _REENTRY
    if not held or not reentry or any(v in _REENTRY for _, v, _ in drawn):
        return
    name = the(ground.place_name(node))
    yield Finding(
        id=f"no-care-on-the-way-{node}",
        kind="no-care-on-the-way",
        sentence=_no_arrow_home(ground, name, drawn=drawn, services=len(reentry)),
        reason=say("An arrow that nobody has drawn may still exist."),
        items=(node, *(s.id for s in reentry), *dict.fromkeys(a.flow for _, _, a in drawn)),
        intercepts=(ground.step(node).column, *reentry[0].intercepts[:1]),
        level=Level.QUESTION,
        stake=CUSTODY,
        evidence=(0, len(reentry)),
        question=say(
            "Who refers people from {place} to {service}?",
            place=name,
            service=quoted(reentry[0].name),
        ),
        fact=Fact(Unsettled.ALL_OUT, node),
        name=say("Coming home from {place}", place=name),
        about=node,
    )


def _no_arrow_home(
    ground: Ground, name: str, *, drawn: list[tuple[str, str, Arrow]], services: int
) -> str:
    """Return that none of the arrows out of custody leads to the reentry services listed."""
    many = len({arrow.flow for _, _, arrow in drawn})
    if not many:
        return say_number(
            "No arrow runs from {place} to the one reentry service listed.",
            "No arrow runs from {place} to any of the {few} reentry services listed.",
            services,
            place=name,
        )
    leading = say_number(
        "One arrow out of {place} leads to {places}",
        "{few} arrows out of {place} lead to {places}",
        many,
        place=name,
        places=listed(dict.fromkeys(in_sentence(ground.step(v)) for _, v, _ in drawn)),
    )
    none = say_number(
        "none leads to the one reentry service listed",
        "none leads to any of the {few} reentry services listed",
        services,
    )
    return sentence(strung([leading, none], "; "))


def _is_reentry(ground: Ground, service: Service) -> bool:
    """Return whether a service is listed where people come home, in the column of jail reentry."""
    home = {ground.step(step).column for step in _REENTRY if step in ground.hopeful}
    return not home.isdisjoint(service.intercepts)


def next_steps_not_drawn(ground: Ground) -> Iterator[Finding]:
    """Yield a question for each place into which counted people go and that no arrow leaves."""
    into: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    leaving = {r.source.refs or (r.source.actor,) for r in ground.placement.flows.values()}
    for flow in ground.system.flows:
        end = ground.placement.flows[flow.id].target
        key = end.refs if end.kind is EndKind.SERVICE else (end.actor,) if end.planned else ()
        if key and flow.annual_count and key not in leaving:
            into[key].append(flow.id)
    for key, flows in into.items():
        yield _next_not_drawn(ground, key, flows)


def _into(arrows: int, place: str, cases: str) -> str:
    return capital(
        say_number(
            "{cases} are counted into {place}; no arrow says where they go next.",
            "{few} arrows lead into {place}, {cases}; no arrow says where people go next.",
            arrows,
            place=place,
            cases=cases,
        )
    )


def _cases(total: int, when: str, *, projected: bool) -> str:
    """Return how many are counted into a place, and when."""
    if projected and when:
        return say("{n} cases a year by the {when} projection", n=total, when=when)
    if projected:
        return say("{n} cases a year", n=total)
    if when:
        return say("{n} people or calls a year ({when})", n=total, when=when)
    return say("{n} people or calls a year", n=total)


def _next_not_drawn(ground: Ground, key: tuple[str, ...], ids: list[str]) -> Finding:
    flows = [ground.flows[i] for i in ids]
    target = ground.placement.flows[ids[0]].target
    total = sum(flow.annual_count or 0 for flow in flows)
    service = ground.services.get(key[0])
    name = the(service.name) if service else say("the planned {place}", place=target.actor)
    when = period_in(*(f"{flow.period} {flow.count_basis} {flow.label}" for flow in flows))
    projected = any("project" in f"{flow.count_basis} {flow.label}" for flow in flows)
    cases = _cases(total, when, projected=projected)
    return Finding(
        id=f"next-step-not-drawn-{ids[0]}",
        kind="next-step-not-drawn",
        sentence=_into(len(flows), name, cases),
        items=(*key[:1], *ids) if service else tuple(ids),
        intercepts=service.intercepts if service else (),
        level=Level.QUESTION,
        stake=CARE,
        evidence=(len(flows), len(flows)),
        question=capital(say("{place}: where do people go from there?", place=name)),
        about=key[0],
        people=0 if projected else total,
    )
