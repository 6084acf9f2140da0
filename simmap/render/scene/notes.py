"""The rows of the panel: what the picture can only mark, in words. Nothing disappears."""

from collections.abc import Iterable, Iterator

from simmap.domain.model import Flow, SystemMap
from simmap.domain.naming import gap_numbers, priority_ranks, thousands
from simmap.domain.words import Basis, EndKind, Warmth
from simmap.render.scene.arrows import Ends, undrawn
from simmap.render.scene.parts import part_name
from simmap.render.scene.steps import StepGuide, spot_of
from simmap.render.scene.values import COMMUNITY, Arrow, Note, NoteKind, Spot


def notes(ends: Ends, arrows: Iterable[Arrow]) -> tuple[Note, ...]:
    """Return all rows: priorities, lettered arrows, what no arrow shows, and the rest."""
    system = ends.guide.system
    return (
        *_priorities(system),
        *_lettered(ends, arrows),
        *(_not_drawn(flow, ends) for flow in undrawn(ends)),
        *_across(ends),
        *_opportunities(system),
        *_peers(ends.guide),
    )


def _priorities(system: SystemMap) -> Iterator[Note]:
    ranks = priority_ranks(system)
    for priority in sorted(system.priorities, key=lambda one: ranks[one.id]):
        votes = f" ({priority.votes} votes)" if priority.votes else ""
        yield Note(
            kind=NoteKind.PRIORITY,
            mark=str(ranks[priority.id]),
            text=priority.title + votes,
            parts=(part_name("priorities", priority.id),),
        )


def _lettered(ends: Ends, arrows: Iterable[Arrow]) -> Iterator[Note]:
    """Yield a row for each flow under its letter; the first says between which steps."""
    flows = {part_name("flows", flow.id): flow for flow in ends.guide.system.flows}
    sharing: dict[str, list[Arrow]] = {}
    for arrow in arrows:
        if arrow.tag:
            sharing.setdefault(arrow.tag, []).append(arrow)
    for tag, group in sharing.items():
        told = [flows[part] for part in group[0].parts]
        lead = f"{_route(group, ends)}: "
        for part, text in zip(group[0].parts, _told(told), strict=True):
            yield Note(kind=NoteKind.FLOW, mark=tag, text=f"{lead}{text}", parts=(part,))
            lead = "also "


def _route(group: list[Arrow], ends: Ends) -> str:
    sources = dict.fromkeys(_name(arrow.source, ends) for arrow in group)
    targets = dict.fromkeys(_name(arrow.target, ends) for arrow in group)
    return f"{_any_of(sources)} to {_any_of(targets)}"


def _any_of(names: Iterable[str]) -> str:
    """Join the places of one end: nobody has said how the people share out to them."""
    *others, last = names
    return f"{', '.join(others)} or {last}" if others else last


def _name(spot: Spot, ends: Ends) -> str:
    return "Community" if spot == COMMUNITY else ends.guide.title(spot.step)


def _told(flows: list[Flow]) -> list[str]:
    """Say what is known of each flow; the words of its source where several differ."""
    several = len({flow.source.text for flow in flows}) > 1
    return [f"{flow.source.text}: {_facts(flow)}" if several else _facts(flow) for flow in flows]


def _facts(flow: Flow) -> str:
    count = (
        f"{flow.annual_count:,} a year" if flow.annual_count is not None else thousands(flow.count)
    )
    warmth = "" if flow.warmth is Warmth.UNKNOWN else f"{flow.warmth} handoff"
    stuck = f"bottleneck: {flow.bottleneck}" if flow.bottleneck else ""
    due = f"target: {flow.target_time}" if flow.target_time else ""
    assumed = "assumed" if flow.basis is Basis.ASSUMED else ""
    said = [count, flow.label, warmth, due, stuck, assumed]
    return " – ".join(filter(None, said)) or f"{flow.source.text} to {flow.target.text}"


def _not_drawn(flow: Flow, ends: Ends) -> Note:
    reading = ends.placement.flows[flow.id]
    route = f"{flow.source.text} to {flow.target.text}"
    if flow.basis is Basis.REFUTED:
        lead = "Not so here"
    else:
        lead = "Result" if reading.target.kind is EndKind.OUTCOME else "Not drawn"
    facts = _facts(flow)
    text = f"{lead}: {route}" + (f": {facts}" if facts != route else "")
    return Note(kind=NoteKind.NOT_DRAWN, mark="–", text=text, parts=(part_name("flows", flow.id),))


def _across(ends: Ends) -> Iterator[Note]:
    """Yield the gaps and services that belong to all intercepts, or to none that is drawn."""
    system, columns = ends.guide.system, ends.guide.columns
    numbers = gap_numbers(system)
    for gap in system.gaps:
        if not gap.intercepts or gap.intercepts[0] not in columns:
            part = part_name("gaps", gap.id)
            yield _row(NoteKind.ALL_INTERCEPTS, numbers[gap.id], f"Gap: {gap.text}", part=part)
    for service in system.services:
        if spot_of(service, ends.placement, columns) is None:
            part = part_name("services", service.id)
            yield _row(NoteKind.ALL_INTERCEPTS, "All", service.name, part=part)


def _opportunities(system: SystemMap) -> Iterator[Note]:
    for chance in system.opportunities:
        mark = ", ".join(chance.intercepts) or "All"
        part = part_name("opportunities", chance.id)
        yield _row(NoteKind.OPPORTUNITY, mark, f"Opportunity: {chance.text}", part=part)


def _row(kind: NoteKind, mark: str, text: str, *, part: str) -> Note:
    return Note(kind=kind, mark=mark, text=text, parts=(part,))


def _peers(guide: StepGuide) -> Iterator[Note]:
    """Yield the peer roles that a badge stands for, and those of all intercepts."""
    system, columns = guide.system, {(key,) for key in guide.columns}
    homes = {service.id: service.name for service in system.services}
    homes |= {flow.id: f"{flow.source.text} to {flow.target.text}" for flow in system.flows}
    for role in system.peer_roles:
        if role.works_at in homes or role.intercepts[:1] not in columns:
            where = f", {homes[role.works_at]}" if role.works_at in homes else ""
            staff = " (for staff)" if role.staff_wellness else ""
            mark = "–" if role.staff_wellness else "PEER"
            parts = (part_name("peer_roles", role.id),)
            text = f"{role.title}{staff}{where}"
            yield Note(kind=NoteKind.PEERS, mark=mark, text=text, parts=parts)
