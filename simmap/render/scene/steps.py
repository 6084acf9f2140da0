"""The steps of a scene and what stands in them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import PeerRole, Service, SystemMap
from simmap.domain.placement import EndReading, Placement
from simmap.domain.said import say, strung
from simmap.domain.standing import effective_status
from simmap.domain.words import Answer, Presence, Status, StepKind
from simmap.render.scene.parts import part_name
from simmap.render.scene.usual import ALWAYS, PATH
from simmap.render.scene.values import COMMUNITY, ELSEWHERE, Bullet, Entry, Spot, StepBox

Shelf = dict[Spot, list[Entry]]
"""The lines of each step while they are being gathered."""

_BULLETS = {
    Status.PLANNED: Bullet.NOT_YET,
    Status.PROPOSED: Bullet.NOT_YET,
    Status.PAUSED: Bullet.NO_LONGER,
    Status.ENDED: Bullet.NO_LONGER,
}


@dataclass(frozen=True)
class StepGuide:
    """What catalogue and map together say about steps."""

    system: SystemMap
    catalogue: Catalogue

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Return the keys of the map's columns."""
        return tuple(intercept.key for intercept in self.system.intercepts)

    @cached_property
    def _own(self) -> dict[str, int]:
        return {step.id: place for place, step in enumerate(self.system.steps)}

    @cached_property
    def order(self) -> dict[str, int]:
        """Return the place of each step in its column: the usual path, the catalogue, the map."""
        known = [*PATH, *(step.id for step in self.catalogue.steps), *self._own]
        return {step: place for place, step in enumerate(dict.fromkeys(known))}

    def title(self, step: str) -> str:
        """Return the county's word for a step, else the short name."""
        if step == ELSEWHERE:
            return say("Also at this intercept")
        own = self.system.steps[self._own[step]] if step in self._own else None
        known = self.catalogue.steps_by_id.get(step)
        name = (own and own.name) or (known and known.short_name) or step
        return say(name) if known and name in (known.short_name, known.name) else name

    def kind(self, step: str) -> StepKind:
        """Return what sort of place a step is; a service where nobody says."""
        own = self.system.steps[self._own[step]].kind if step in self._own else None
        known = self.catalogue.steps_by_id.get(step)
        return own or (known.kind if known else StepKind.SERVICE)

    def presence(self, step: str) -> Presence:
        """Return whether the map says that a step exists here."""
        return (
            self.system.steps[self._own[step]].presence if step in self._own else Presence.UNKNOWN
        )

    def home(self, step: str) -> Spot | None:
        """Return where a step is drawn when nothing else says; None if no column takes it."""
        own = self.system.steps[self._own[step]].intercept if step in self._own else ""
        known = self.catalogue.steps_by_id.get(step)
        wanted = (own, *((known.intercept, *known.also_at) if known else ()))
        column = next((key for key in wanted if key in self.columns), None)
        return None if column is None else Spot(column, step)

    def rank(self, spot: Spot) -> tuple[int, bool, int]:
        """Return where a spot comes in reading order; services without a step come last."""
        place = self.order.get(spot.step, len(self.order))
        return self.columns.index(spot.column), spot.step == ELSEWHERE, place


def spot_of(service: Service, placement: Placement, columns: Collection[str]) -> Spot | None:
    """Return where a service is drawn; None for one that belongs to all intercepts or to no column."""
    match = placement.services[service.id]
    step = ELSEWHERE if match.step == COMMUNITY.step else match.step
    return Spot(match.column, step) if match.column in columns else None


def service_entries(guide: StepGuide, placement: Placement) -> Shelf:
    """Return every service that stands at an intercept as a line of its step."""
    standing: dict[Spot, list[Service]] = {}
    for service in guide.system.services:
        spot = spot_of(service, placement, guide.columns)
        if spot is not None:
            standing.setdefault(spot, []).append(service)
    helped = {role.works_at for role in guide.system.peer_roles if not role.staff_wellness}
    return {spot: _told_once(services, helped) for spot, services in standing.items()}


def _told_once(services: Iterable[Service], helped: Collection[str]) -> list[Entry]:
    """Join services of one name to "name (×2)", and say the name of a shared facility once."""
    alike: dict[str, list[Service]] = {}
    for service in services:
        alike.setdefault(with_remark(service.name, _remark(service)), []).append(service)
    said, lines = "", []
    for group in alike.values():
        facility, dash, rest = group[0].name.partition(" – ")
        lines.append(_line(f"– {rest}" if dash and facility == said else "", group, helped))
        said = facility if dash else ""
    return lines


def _line(short: str, services: list[Service], helped: Collection[str]) -> Entry:
    """Return the line of services of one name, or in its place of the *short* one."""
    first = services[0]
    text = with_remark(short or first.name, _remark(first))
    count = len(services)
    return Entry(
        text=say("{name} (×{n})", name=text, n=count) if count > 1 else text,
        bullet=_BULLETS.get(effective_status(first), Bullet.SERVICE),
        peers=any(one.id in helped or one.peers is Answer.YES for one in services),
        parts=tuple(part_name("services", one.id) for one in services),
    )


def _remark(service: Service) -> str:
    """Return what a service is beside running, and where else it is."""
    status = effective_status(service).value
    shown = status != Status.RUNNING.value and status not in service.name.lower()
    also = ", ".join(service.intercepts[1:])
    return strung(
        [say(status) if shown else "", say("also {columns}", columns=also) if also else ""], "; "
    )


def with_remark(text: str, remark: str) -> str:
    """Return a text with a remark in brackets, if there is one."""
    return say("{text} ({remark})", text=text, remark=remark) if remark else text


def add_peer_roles(shelf: Shelf, guide: StepGuide) -> None:
    """Add a line for each peer role that works at no service but stands at an intercept."""
    services = {service.id for service in guide.system.services}
    flows = {flow.id for flow in guide.system.flows}
    columns = {(key,) for key in guide.columns}
    for role in guide.system.peer_roles:
        if role.works_at in services | flows or role.intercepts[:1] not in columns:
            continue
        home = guide.home(role.works_at) if role.works_at else None
        spot = home or Spot(role.intercepts[0], ELSEWHERE)
        shelf.setdefault(spot, []).append(_role_entry(role))


def _role_entry(role: PeerRole) -> Entry:
    return Entry(
        text=with_remark(role.title, say("for staff") if role.staff_wellness else ""),
        bullet=Bullet.PEER_ROLE,
        peers=not role.staff_wellness,
        parts=(part_name("peer_roles", role.id),),
    )


def add_actors(shelf: Shelf, readings: Iterable[tuple[EndReading, tuple[Spot, ...]]]) -> None:
    """Add the agencies that arrows name and the map has no entry for."""
    for reading, spots in readings:
        if not reading.actor:
            continue
        for spot in spots[:1]:
            lines = shelf.setdefault(spot, [])
            if all(line.text.casefold() != reading.actor.casefold() for line in lines):
                bullet = Bullet.NOT_YET if reading.planned else Bullet.NAMED
                lines.append(Entry(text=reading.actor, bullet=bullet))


def boxes(shelf: Mapping[Spot, list[Entry]], met: set[Spot], guide: StepGuide) -> list[StepBox]:
    """Return the steps that are drawn, in their order: recorded, met by an arrow, or in every place."""
    expected = (step for step in sorted(ALWAYS) if guide.presence(step) is not Presence.NO)
    homes = {guide.home(step) for step in (*expected, *_said_to_exist(guide))}
    wanted = set(shelf) | (met - {COMMUNITY}) | {home for home in homes if home}
    return [
        _box(spot, tuple(shelf.get(spot, ())), guide) for spot in sorted(wanted, key=guide.rank)
    ]


def _said_to_exist(guide: StepGuide) -> list[str]:
    return [s.id for s in guide.system.steps if s.presence in {Presence.YES, Presence.PLANNED}]


def _box(spot: Spot, entries: tuple[Entry, ...], guide: StepGuide) -> StepBox:
    presence = guide.presence(spot.step)
    own = next((step for step in guide.system.steps if step.id == spot.step), None)
    planned = presence is Presence.PLANNED
    return StepBox(
        spot=spot,
        title=with_remark(guide.title(spot.step), say(Presence.PLANNED.value) if planned else ""),
        entries=entries,
        recorded=bool(entries) or presence is Presence.YES,
        planned=planned,
        usual=spot.step in PATH,
        part=part_name("steps", own.id) if own else "",
    )
