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
from simmap.domain.findings.sentences import (
    counted,
    listed,
    period_in,
    quoted,
    the,
    upper_first,
    verb,
)
from simmap.domain.graph import SINK, Arrow, Graph
from simmap.domain.model import Service
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
                sentence=f"No arrow leads on from {the(ground.place_name(node))}: neither to help nor back "
                "to the community.",
                reason="All its arrows out are said to be drawn.",
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
    as_listed = "On the map as it stands, people" if level is Level.AS_LISTED else "People"
    return Finding(
        id=f"no-care-on-the-way-{node}",
        kind="no-care-on-the-way",
        sentence=f"{as_listed} leave {the(ground.place_name(node))} with no care on the way: no arrow "
        "leads from there to treatment, recovery support, housing or a crisis place.",
        items=(node, *step.services),
        intercepts=(step.column,),
        level=level,
        stake=CUSTODY if is_custody(step) else CARE,
        about=node,
    )


def _asked_of_the_state(ground: Ground, node: str) -> Finding:
    """Return the question about a step that the county cannot answer for."""
    step, name = ground.step(node), the(ground.place_name(node))
    return Finding(
        id=f"no-care-on-the-way-{node}",
        kind="no-care-on-the-way",
        sentence=f"Nothing on the map says who meets people when they come home from {name}.",
        reason="The state runs it, so the county can only ask.",
        items=(node, *step.services),
        intercepts=(step.column,),
        level=Level.QUESTION,
        stake=CUSTODY if is_custody(step) else CARE,
        question=f"Who works with people before they leave {name}?",
        name=f"Coming home from {name}",
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
        sentence=_no_arrow_home(ground, name, drawn=drawn, services=_all_of(len(reentry))),
        reason="An arrow that nobody has drawn may still exist.",
        items=(node, *(s.id for s in reentry), *dict.fromkeys(a.flow for _, _, a in drawn)),
        intercepts=(ground.step(node).column, *reentry[0].intercepts[:1]),
        level=Level.QUESTION,
        stake=CUSTODY,
        evidence=(0, len(reentry)),
        question=f"Who refers people from {name} to {quoted(reentry[0].name)}?",
        fact=Fact(Unsettled.ALL_OUT, node),
        name=f"Coming home from {name}",
        about=node,
    )


def _no_arrow_home(
    ground: Ground, name: str, *, drawn: list[tuple[str, str, Arrow]], services: str
) -> str:
    """Return that none of the arrows out of custody leads to the reentry services listed."""
    many = len({arrow.flow for _, _, arrow in drawn})
    if not many:
        return f"No arrow runs from {name} to {services} listed."
    places = listed(list(dict.fromkeys(in_sentence(ground.step(v)) for _, v, _ in drawn)))
    arrows = f"{upper_first(counted(many, 'arrow'))} out of {name} {verb(many, 'leads', 'lead')}"
    return f"{arrows} to {places}; none leads to {services} listed."


def _all_of(services: int) -> str:
    return (
        f"any of the {counted(services, 'reentry service')}"
        if services > 1
        else ("the one reentry service")
    )


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


def _into(arrows: int, name: str, cases: str) -> str:
    if arrows == 1:
        return f"{upper_first(cases)} are counted into {name}; no arrow says where they go next."
    many = upper_first(counted(arrows, "arrow"))
    return f"{many} lead into {name}, {cases}; no arrow says where people go next."


def _next_not_drawn(ground: Ground, key: tuple[str, ...], ids: list[str]) -> Finding:
    flows = [ground.flows[i] for i in ids]
    target = ground.placement.flows[ids[0]].target
    total = sum(flow.annual_count or 0 for flow in flows)
    service = ground.services.get(key[0])
    name = the(service.name) if service else f"the planned {target.actor}"
    when = period_in(*(f"{flow.period} {flow.count_basis} {flow.label}" for flow in flows))
    projected = any("project" in f"{flow.count_basis} {flow.label}" for flow in flows)
    basis = f" by the {when} projection" if projected and when else f" ({when})" if when else ""
    cases = f"{total:,} {'cases' if projected else 'people or calls'} a year{basis}"
    columns = service.intercepts if service else ()
    return Finding(
        id=f"next-step-not-drawn-{ids[0]}",
        kind="next-step-not-drawn",
        sentence=_into(len(flows), name, cases),
        items=(*key[:1], *ids) if service else tuple(ids),
        intercepts=columns,
        level=Level.QUESTION,
        stake=CARE,
        evidence=(len(flows), len(flows)),
        question=f"{upper_first(name)}: where do people go from there?",
        about=key[0],
        people=0 if projected else total,
    )
