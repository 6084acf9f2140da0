"""The steps of a map as nodes: what the catalogue, the county and its services say of each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from simmap.domain.catalogue import Catalogue, CatalogueStep
from simmap.domain.model import Service, Step, SystemMap
from simmap.domain.placement.readings import Placement
from simmap.domain.placement.servicenames import same_service
from simmap.domain.placement.stepwords import NOT_A_PLACE, SERVICE_WORDS
from simmap.domain.said import say
from simmap.domain.standing import effective_status
from simmap.domain.wording import plain
from simmap.domain.words import Basis, EndKind, Presence, Status, StepKind

COMMUNITY = "community"
SOURCE = COMMUNITY
"""The community that people come from; the steps "community" of map and catalogue."""

SINK = "back in the community"
"""The community that people arrive in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepNode:
    """A step as findings see it. `services` are those running here, by id.

    `capacity` is the number of different services among them: what it takes to close the step.
    `harbour` is the class of help that can end an episode here. `in_complete` and `out_complete`
    say that all its arrows are drawn, so that none may be assumed.
    """

    id: str
    name: str
    short_name: str
    column: str
    kind: StepKind = StepKind.SERVICE
    presence: Presence = Presence.UNKNOWN
    mandated: bool = False
    state_run: bool = False
    custody: bool = False
    harbour: str = ""
    self_entry: bool = False
    services: tuple[str, ...] = ()
    capacity: int = 0
    in_complete: bool = False
    out_complete: bool = False

    @property
    def present(self) -> bool:
        """Return whether the step is there today."""
        return self.presence is Presence.YES

    @property
    def may_exist(self) -> bool:
        """Return whether nobody has said that the step is missing or only planned."""
        return self.presence in (Presence.YES, Presence.UNKNOWN)


def step_nodes(
    system: SystemMap, catalogue: Catalogue, placement: Placement
) -> dict[str, StepNode]:
    """Return every step of catalogue and map, and each service at no step that an arrow names."""
    nodes = {step.id: _from_catalogue(step) for step in catalogue.steps}
    nodes.setdefault(COMMUNITY, _community())
    drawn = set(_drawn(system, placement))
    for service in _at_no_step(system, placement, drawn):
        nodes[service.id] = _own_node(service)
    for step in system.steps:
        nodes[step.id] = _with_county(nodes.get(step.id), step, catalogue)
    running = _running(system, placement)
    named = {placement.services[r].step if r in placement.services else r for r in drawn}
    nodes = {n.id: _settled(n, running[n.id], n.id in named) for n in nodes.values()}
    nodes[SINK] = replace(nodes[SOURCE], id=SINK)
    return nodes


def _community() -> StepNode:
    return StepNode(
        id=COMMUNITY,
        name=say("Community"),
        short_name=say("Community"),
        column="0",
        kind=StepKind.COMMUNITY,
        mandated=True,
    )


def _from_catalogue(step: CatalogueStep) -> StepNode:
    return StepNode(
        id=step.id,
        name=say(step.name),
        short_name=say(step.short_name),
        column=step.intercept,
        kind=step.kind,
        mandated=step.mandated,
        state_run=step.state_run,
        custody=step.is_custody,
        harbour=step.harbour,
        self_entry=step.self_entry,
    )


def _own_node(service: Service) -> StepNode:
    column = service.intercepts[0] if service.intercepts else ""
    return StepNode(
        id=service.id,
        name=service.name,
        short_name=service.name,
        column=column,
        presence=Presence.YES,
        services=(service.id,),
        capacity=1,
    )


def _with_county(node: StepNode | None, step: Step, catalogue: Catalogue) -> StepNode:
    """Return the node with the county's word on it; an own step is like the one its name names.

    Where the county's word is the usual one, it is ours, and can be said in any language.
    """
    if node is None:
        like = _resembled(step, catalogue)
        node = StepNode(
            id=step.id,
            name=step.name,
            short_name=step.name,
            column="",
            custody=step.kind is StepKind.CUSTODY,
            harbour=like.harbour if like else "",
            self_entry=bool(like and like.self_entry),
        )
    name = node.name if step.name in ("", node.name) else step.name
    return replace(
        node,
        name=name,
        short_name=name if step.name else node.short_name,
        column=step.intercept or node.column,
        kind=step.kind or node.kind,
        presence=step.presence,
        in_complete=step.arrows_in_complete,
        out_complete=step.arrows_out_complete,
    )


def _resembled(step: Step, catalogue: Catalogue) -> CatalogueStep | None:
    """Return the catalogue's step that the words of an own step stand for, if it is a service."""
    if step.kind not in (None, StepKind.SERVICE):
        return None
    words = plain(step.name)
    found = (rule.step for rule in SERVICE_WORDS if rule.pattern.search(words))
    return catalogue.steps_by_id.get(next(found, NOT_A_PLACE))


def _drawn(system: SystemMap, placement: Placement) -> Iterator[str]:
    """Yield the ids that the county's own arrows of today start and end at."""
    for flow in system.flows:
        reading = placement.flows[flow.id]
        if flow.basis is Basis.STATED:
            for end in (reading.source, reading.target):
                if end.kind is not EndKind.OUTCOME and not end.planned:
                    yield from end.refs


def _at_no_step(system: SystemMap, placement: Placement, drawn: set[str]) -> Iterable[Service]:
    for service in system.services:
        match = placement.services[service.id]
        if service.id in drawn and not match.step and match.passes and is_running(service):
            yield service


def is_running(service: Service) -> bool:
    """Return whether the service is part of the present day."""
    return effective_status(service) is Status.RUNNING


def _running(system: SystemMap, placement: Placement) -> defaultdict[str, list[Service]]:
    running: defaultdict[str, list[Service]] = defaultdict(list)
    for service in system.services:
        match = placement.services[service.id]
        if match.step and match.passes and is_running(service):
            running[match.step].append(service)
    return running


def _settled(node: StepNode, services: list[Service], drawn: bool) -> StepNode:
    """Return the node with its services; what the county says of its presence comes first."""
    there = node.mandated or bool(services) or drawn
    said = node.presence is not Presence.UNKNOWN and node.id != COMMUNITY
    return replace(
        node,
        presence=node.presence if said or not there else Presence.YES,
        services=node.services or tuple(service.id for service in services),
        capacity=node.capacity or len({same_service(service) for service in services}),
        in_complete=node.in_complete or _all_ticked(s.arrows_in_complete for s in services),
        out_complete=node.out_complete or _all_ticked(s.arrows_out_complete for s in services),
    )


def _all_ticked(ticks: Iterable[bool]) -> bool:
    ticks = [*ticks]
    return bool(ticks) and all(ticks)
