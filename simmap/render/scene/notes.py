"""The rows of the panel: what the picture can only mark, in words. Nothing disappears."""

from collections.abc import Iterable, Iterator

from simmap.domain.model import Flow, SystemMap
from simmap.domain.naming import gap_numbers, priority_ranks, thousands
from simmap.domain.said import listed, say, say_number, strung
from simmap.domain.words import Basis, EndKind, Warmth
from simmap.render.scene.arrows import Ends, undrawn
from simmap.render.scene.parts import part_name
from simmap.render.scene.steps import StepGuide, spot_of, with_remark
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
        votes = say_number("{n} vote", "{n} votes", priority.votes) if priority.votes else ""
        yield Note(
            kind=NoteKind.PRIORITY,
            mark=str(ranks[priority.id]),
            text=with_remark(priority.title, votes),
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
        route = _route(group, ends)
        for place, (part, text) in enumerate(zip(group[0].parts, _told(told), strict=True)):
            words = say("also {what}", what=text) if place else strung((route, text), ": ")
            yield Note(kind=NoteKind.FLOW, mark=tag, text=words, parts=(part,))


def _route(group: list[Arrow], ends: Ends) -> str:
    sources = dict.fromkeys(_name(arrow.source, ends) for arrow in group)
    targets = dict.fromkeys(_name(arrow.target, ends) for arrow in group)
    # nobody has said how the people share out to the places of one end
    return _way(listed(sources, "or"), listed(targets, "or"))


def _way(start: str, end: str) -> str:
    return say("{start} to {end}", start=start, end=end)


def _name(spot: Spot, ends: Ends) -> str:
    return say("Community") if spot == COMMUNITY else ends.guide.title(spot.step)


def _told(flows: list[Flow]) -> list[str]:
    """Say what is known of each flow; the words of its source where several differ."""
    several = len({flow.source.text for flow in flows}) > 1
    return [
        strung((flow.source.text, _facts(flow)), ": ") if several else _facts(flow)
        for flow in flows
    ]


def _facts(flow: Flow) -> str:
    number = flow.annual_count
    warmth = say(flow.warmth.value)
    said = [
        say("{n} a year", n=number) if number is not None else thousands(flow.count),
        flow.label,
        "" if flow.warmth is Warmth.UNKNOWN else say("{warmth} handoff", warmth=warmth),
        say("target: {time}", time=flow.target_time) if flow.target_time else "",
        say("bottleneck: {what}", what=flow.bottleneck) if flow.bottleneck else "",
        say(Basis.ASSUMED.value) if flow.basis is Basis.ASSUMED else "",
    ]
    return strung(said, " – ") or _way(flow.source.text, flow.target.text)


def _not_drawn(flow: Flow, ends: Ends) -> Note:
    reading = ends.placement.flows[flow.id]
    route = _way(flow.source.text, flow.target.text)
    if flow.basis is Basis.REFUTED:
        lead = say("Not so here")
    else:
        lead = say("Result") if reading.target.kind is EndKind.OUTCOME else say("Not drawn")
    facts = _facts(flow)
    text = strung((lead, route, "" if facts == route else facts), ": ")
    return Note(kind=NoteKind.NOT_DRAWN, mark="–", text=text, parts=(part_name("flows", flow.id),))


def _across(ends: Ends) -> Iterator[Note]:
    """Yield the gaps and services that belong to all intercepts, or to none that is drawn."""
    system, columns = ends.guide.system, ends.guide.columns
    numbers = gap_numbers(system)
    for gap in system.gaps:
        if not gap.intercepts or gap.intercepts[0] not in columns:
            part, text = part_name("gaps", gap.id), say("Gap: {text}", text=gap.text)
            yield _row(NoteKind.ALL_INTERCEPTS, numbers[gap.id], text, part=part)
    for service in system.services:
        if spot_of(service, ends.placement, columns) is None:
            part = part_name("services", service.id)
            yield _row(NoteKind.ALL_INTERCEPTS, say("All"), service.name, part=part)


def _opportunities(system: SystemMap) -> Iterator[Note]:
    for chance in system.opportunities:
        mark = ", ".join(chance.intercepts) or say("All")
        part = part_name("opportunities", chance.id)
        text = say("Opportunity: {text}", text=chance.text)
        yield _row(NoteKind.OPPORTUNITY, mark, text, part=part)


def _row(kind: NoteKind, mark: str, text: str, *, part: str) -> Note:
    return Note(kind=kind, mark=mark, text=text, parts=(part,))


def _peers(guide: StepGuide) -> Iterator[Note]:
    """Yield the peer roles that a badge stands for, and those of all intercepts."""
    system, columns = guide.system, {(key,) for key in guide.columns}
    homes = {service.id: service.name for service in system.services}
    homes |= {flow.id: _way(flow.source.text, flow.target.text) for flow in system.flows}
    for role in system.peer_roles:
        if role.works_at in homes or role.intercepts[:1] not in columns:
            title = with_remark(role.title, say("for staff") if role.staff_wellness else "")
            mark = "–" if role.staff_wellness else say("PEER")
            parts = (part_name("peer_roles", role.id),)
            text = strung((title, homes.get(role.works_at, "")), ", ")
            yield Note(kind=NoteKind.PEERS, mark=mark, text=text, parts=parts)
