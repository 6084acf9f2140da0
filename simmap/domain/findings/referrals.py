"""Who sends people where: services that nobody refers to, cold hand-offs, and what nobody can reach."""

import re
from collections.abc import Iterator

import networkx as nx

from simmap.domain.findings.finding import CARE, CUSTODY, Fact, Finding, Level, Unsettled
from simmap.domain.findings.ground import Ground, is_custody, is_place
from simmap.domain.findings.sentences import arrow_of, at, share, some, the
from simmap.domain.graph import SOURCE
from simmap.domain.model import Flow, Service
from simmap.domain.said import Spelled, capital, say, say_number
from simmap.domain.wording import plain
from simmap.domain.words import Basis, Warmth

_COME_BY_THEMSELVES = re.compile(
    r"\b(?:shelter|walk in|drop in|(?:crisis|hot|help) ?line|988|211)\b"
)


def nobody_refers(ground: Ground) -> Iterator[Finding]:
    """Yield each service whose arrows are all drawn and that none reaches, and a line per intercept.

    A line counts services where nobody has said that all arrows are drawn: it asks.
    """
    doors = [service for service in ground.places if _needs_referral(ground, service)]
    referred = _referred(ground)
    for service in doors:
        if service.id not in referred and _closed(ground, service):
            yield _nobody(service)
    if not referred:
        return
    for column in ground.columns:
        here = [service for service in doors if service.intercepts[:1] == (column,)]
        open_ = [s for s in here if s.id not in referred and not _closed(ground, s)]
        if len(open_) > 1:
            yield _line(ground, column, here=here, open_=open_)


def _needs_referral(ground: Ground, service: Service) -> bool:
    """Return whether people come to a service because somebody sends them."""
    step = ground.placement.services[service.id].step
    if not step:
        return service.arrows_in_complete
    node = ground.hopeful.nodes.get(step)
    if node is None or node["step"].mandated or node["step"].self_entry:
        return False
    return not _COME_BY_THEMSELVES.search(plain(f"{service.name}; {service.kind}"))


def _closed(ground: Ground, service: Service) -> bool:
    step = ground.placement.services[service.id].step
    return service.arrows_in_complete or (step in ground.hopeful and ground.step(step).in_complete)


def _referred(ground: Ground) -> set[str]:
    """Return the services that an arrow of the county reaches, by name or through their step."""
    reached: set[str] = set()
    for _, target, arrow in ground.drawn.edges(data="arrow"):
        named = (arrow.target_service,) if arrow.target_service else ground.step(target).services
        reached.update(named)
    return reached


def _nobody(service: Service) -> Finding:
    return Finding(
        id=f"nobody-refers-{service.id}",
        kind="nobody-refers",
        sentence=say("Nobody refers people to {place}.", place=the(service.name)),
        reason=say("All arrows into it are said to be drawn, and there is none."),
        items=(service.id,),
        intercepts=service.intercepts,
        level=Level.FOUND,
        stake=CARE,
        about=service.id,
    )


def _all_in(ground: Ground, service: Service) -> Fact | None:
    step = ground.placement.services[service.id].step
    return Fact(Unsettled.ALL_IN, step) if step in ground.hopeful else None


def _line(ground: Ground, column: str, *, here: list[Service], open_: list[Service]) -> Finding:
    return Finding(
        id=f"nobody-refers-intercept-{column}",
        kind="nobody-refers",
        sentence=capital(_not_drawn(at([column]), len(open_), len(here))),
        reason=say("They are {services}.", services=some([service.name for service in open_])),
        items=tuple(service.id for service in open_),
        intercepts=(column,),
        level=Level.QUESTION,
        stake=CARE,
        evidence=(0, len(open_)),
        question=say("{service}: who sends people there?", service=open_[0].name),
        fact=_all_in(ground, open_[0]),
        about=f"referrals {column}",
        name=say("Referrals not drawn"),
        bundle=True,
    )


def _not_drawn(where: str, open_: int, services: int) -> str:
    return share(
        open_,
        services,
        some=say(
            "{where} nobody has drawn who refers people to {part} of {all} services that take "
            "referrals.",
            where=where,
            part=open_,
            all=services,
        ),
        both=say(
            "{where} nobody has drawn who refers people to both services that take referrals.",
            where=where,
        ),
        every=say(
            "{where} nobody has drawn who refers people to all {few} services that take referrals.",
            where=where,
            few=Spelled(open_),
        ),
    )


def unreachable(ground: Ground) -> Iterator[Finding]:
    """Yield the places into which arrows lead, none of them on a way from the community."""
    levels: dict[str, Level] = {}
    for layer in ground.layers[:2]:
        graph, level = layer.graph, layer.level
        reached = nx.descendants(graph, SOURCE)
        for node in ground.listed:
            step = ground.step(node)
            lonely = node in graph and graph.in_degree(node) and node not in reached
            if lonely and is_place(step) and not step.mandated and not step.self_entry:
                levels.setdefault(node, level)
    for node, level in levels.items():
        step = ground.step(node)
        yield Finding(
            id=f"unreachable-{node}",
            kind="unreachable",
            sentence=say(
                "No way leads from the community to {place}, though arrows lead into it.",
                place=the(ground.place_name(node)),
            ),
            items=step.services or (node,),
            intercepts=(step.column,),
            level=level,
            stake=CARE,
            about=node,
        )


def cold_handoffs(ground: Ground) -> Iterator[Finding]:
    """Yield the arrows that the county calls cold, first those out of custody; then the rest as one."""
    cold = [f for f in ground.system.flows if f.warmth is Warmth.COLD and f.basis is Basis.STATED]
    custody = {
        arrow.flow
        for source, _, arrow in ground.drawn.edges(data="arrow")
        if is_custody(ground.step(source))
    }
    for flow in (flow for flow in cold if flow.id in custody):
        yield _cold(flow)
    rest = [flow for flow in cold if flow.id not in custody]
    if rest:
        yield _cold_rest(rest)


def _cold(flow: Flow) -> Finding:
    return Finding(
        id=f"cold-handoff-{flow.id}",
        kind="cold-handoff",
        sentence=_only_a_name(flow),
        items=(flow.id,),
        level=Level.FOUND,
        stake=CUSTODY,
        evidence=(1, 1),
        about=flow.id,
        people=flow.annual_count or 0,
    )


def _only_a_name(flow: Flow) -> str:
    if flow.annual_count:
        return say(
            "People leaving {source} get only a name for {target}, {people} a year: nobody goes along.",
            source=flow.source.text,
            target=flow.target.text,
            people=flow.annual_count,
        )
    return say(
        "People leaving {source} get only a name for {target}: nobody goes along.",
        source=flow.source.text,
        target=flow.target.text,
    )


def _cold_rest(flows: list[Flow]) -> Finding:
    return Finding(
        id="cold-handoff-rest",
        kind="cold-handoff",
        sentence=capital(
            say_number(
                "One hand-off is cold, with nobody who goes along: {arrows}.",
                "{few} hand-offs are cold, with nobody who goes along: {arrows}.",
                len(flows),
                arrows=some([arrow_of(flow) for flow in flows]),
            )
        ),
        items=tuple(flow.id for flow in flows),
        level=Level.FOUND,
        stake=CARE,
        evidence=(len(flows), len(flows)),
        about="cold hand-offs",
        people=max(flow.annual_count or 0 for flow in flows),
    )
