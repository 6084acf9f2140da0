"""Where peers could work: the roles of the catalogue at an intercept, beside those on the map.

A role that nobody named is not on the map; whether it is missing is for the county to say.
"""

from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.peers import CataloguePeerRole
from simmap.domain.checklists import answers_of, checklist
from simmap.domain.checklists.practicematch import services_by_type
from simmap.domain.checklists.questions import home_column
from simmap.domain.madegaps import made_of, mark_of
from simmap.domain.model import Action, Gap, PeerRole, Service, SystemMap
from simmap.domain.naming import column_name
from simmap.domain.peercoverage import works_with_peers
from simmap.domain.peerplan.values import Arrow, Funding, PeerPlan, Place, PlannedRole
from simmap.domain.placement import Placement, place
from simmap.domain.said import say
from simmap.domain.wording import plain
from simmap.domain.words import Answer, Presence, Status

__all__ = [
    "EVERYWHERE",
    "PeerPlan",
    "PlannedRole",
    "made",
    "not_on_the_map",
    "peer_plan",
    "peer_plans",
]

EVERYWHERE = "all"
"""The key of the page of the roles that belong to no single intercept."""

TOPIC = "Peer support"
"""The topic of the plan under which the actions of the planner stand."""

_ALIKE = 85.0  # token-set score from which two titles name one role
_ARROWS = 4


def peer_plan(system: SystemMap, catalogue: Catalogue, key: str, *, stay: str = "") -> PeerPlan:
    """Return the plan of a column of the map, or of EVERYWHERE.

    *stay* narrows it to the roles at steps with that length of stay. Raises KeyError where the map
    has no such column.
    """
    if key not in _columns(system, catalogue):
        raise KeyError(key)
    return _Planner(system, catalogue).plan(key, stay)


def peer_plans(system: SystemMap, catalogue: Catalogue) -> Iterator[PeerPlan]:
    """Yield the plan of every column, those of no single column last."""
    planner = _Planner(system, catalogue)
    return (planner.plan(key) for key in _columns(system, catalogue))


def not_on_the_map(
    system: SystemMap, catalogue: Catalogue, key: str
) -> tuple[CataloguePeerRole, ...]:
    """Return the roles of a column of whose title no role on the map is, told without placing it."""
    titles = [role.title for role in system.peer_roles if not role.staff_wellness]
    return tuple(
        role
        for role in _roles_at(system, catalogue, key)
        if not any(_is_titled(title, role) for title in titles)
    )


def made(role: CataloguePeerRole, key: str) -> tuple[Gap, Action]:
    """Return the gap and the action that an open role becomes; both bear its mark."""
    mark = mark_of(_mark(role, key))
    gap = Gap(
        id="",
        text=f"No {lower_first(role.title)} is on the map: {lower_first(role.setting)}",
        intercepts=() if key == EVERYWHERE else (key,),
        theme="peers",
        extra=mark,
    )
    action = Action(
        id="",
        topic=TOPIC,
        objective=role.title,
        action_step="Agree on the host, supervision, training and funding of this role",
        extra=mark,
    )
    return gap, action


def lower_first(text: str) -> str:
    """Return *text* with a small first letter, unless it is a name or an abbreviation.

    >>> lower_first("Crisis line"), lower_first("FACT team"), lower_first("988 center")
    ('crisis line', 'FACT team', '988 center')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


class _Planner:
    """Knows which roles of the map are which roles of the catalogue, and where they could work."""

    def __init__(self, system: SystemMap, catalogue: Catalogue) -> None:
        self._system = system
        self._catalogue = catalogue
        self._placed = place(system, catalogue)
        self._by_type = services_by_type(system, catalogue)
        self._roles = _peers(catalogue)
        self._steps = {step.id: step for step in system.steps}
        self._services = {service.id: service for service in system.services}
        self._drawn = set(_drawn(self._placed))
        self._gaps = {made_of(gap): gap for gap in system.gaps}
        self._actions = {made_of(action): action for action in system.actions}
        self.here = self._recognised()

    def plan(self, key: str, stay: str = "") -> PeerPlan:
        """Return the plan of a column, narrowed to a length of stay where one is given."""
        title, number = _columns(self._system, self._catalogue)[key]
        roles = self._system.peer_roles
        mine = [role for role in roles if key in (self.columns_of(role) or (EVERYWHERE,))]
        wanted = _roles_at(self._system, self._catalogue, key)
        known = {role.id for found in self.here.values() for role in found}
        return PeerPlan(
            key=key,
            title=title,
            place=number,
            roles=tuple(self.planned(r, key) for r in wanted if not stay or stay in self.stays(r)),
            others=tuple(r for r in mine if r.id not in known and not r.staff_wellness),
            staff_wellness=tuple(r for r in mine if r.staff_wellness),
            funding=tuple(_funding(self._system, self._catalogue)),
            readiness=checklist(self._system, self._catalogue, "readiness").sections,
        )

    def columns_of(self, role: PeerRole) -> tuple[str, ...]:
        """Return where a role of the map works: its own intercepts, else those of its service."""
        service = self._services.get(role.works_at)
        return role.intercepts or (service.intercepts if service else ())

    def stays(self, role: CataloguePeerRole) -> set[str]:
        """Return the lengths of stay at the steps of a role."""
        steps = self._catalogue.steps_by_id
        return {stay for step in role.steps for stay in steps[step].stays}

    def planned(self, role: CataloguePeerRole, key: str) -> PlannedRole:
        """Return a role with all that the map says of it."""
        services = tuple(self._could_work_at(role))
        roles = self._system.peer_roles
        return PlannedRole(
            role=role,
            here=self.here[role.id],
            services=services,
            peers=tuple(s for s in services if works_with_peers(s, roles) is Answer.YES),
            places=tuple(self._place(step) for step in role.steps),
            arrows=tuple(self._arrows(role)),
            gap=self._gaps.get(_mark(role, key)),
            action=self._actions.get(_mark(role, key)),
        )

    def _recognised(self) -> Mapping[str, tuple[PeerRole, ...]]:
        found: dict[str, list[PeerRole]] = {role.id: [] for role in self._catalogue.peer_roles}
        for mine in self._system.peer_roles:
            if not mine.staff_wellness and (role := self._recognise(mine)):
                found[role.id].append(mine)
        return {role: tuple(roles) for role, roles in found.items()}

    def _recognise(self, mine: PeerRole) -> CataloguePeerRole | None:
        """Return the role that a role of the map seems to be: by its title, else by its service."""
        columns = self.columns_of(mine)
        near = [r for r in self._roles if not columns or not set(columns).isdisjoint(r.intercepts)]
        scored = [(max(_likeness(mine.title, name) for name in _names(r)), r) for r in near]
        (alike, _), best = max(scored, key=lambda pair: pair[0], default=((0.0, 0.0), None))
        if alike >= _ALIKE:
            return best
        there = (r for r in near if mine.works_at and mine.works_at in self._places_of(r))
        return next(there, None)

    def _places_of(self, role: CataloguePeerRole) -> set[str]:
        return {*role.steps, *(service.id for service in self._could_work_at(role))}

    def _could_work_at(self, role: CataloguePeerRole) -> Iterator[Service]:
        """Yield the running services of the role's kinds, then those at its steps."""
        typed = {s.id for kind in role.service_types for s in self._by_type.get(kind, ())}
        for service in self._system.services:
            at_step = self._placed.services[service.id].step in role.steps
            if service.status is Status.RUNNING and (service.id in typed or at_step):
                yield service

    def _place(self, step: str) -> Place:
        mine = self._steps.get(step)
        usual = self._catalogue.steps_by_id[step]
        presence = mine.presence if mine else Presence.UNKNOWN
        if presence is Presence.UNKNOWN and usual.mandated:
            presence = Presence.YES
        return Place(mine.name if mine and mine.name else say(usual.name), presence)

    def _arrows(self, role: CataloguePeerRole) -> Iterable[Arrow]:
        """Return the first usual ways in and out of the role's steps, those drawn before others."""
        names = self._catalogue.steps_by_id
        arrows = [
            Arrow(
                f"{names[flow.source].short_name} to {lower_first(names[flow.target].short_name)}",
                (flow.source, flow.target) in self._drawn,
            )
            for flow in self._catalogue.flows
            if flow.kind != "deeper" and {flow.source, flow.target} & set(role.steps)
        ]
        return sorted(arrows, key=lambda arrow: not arrow.is_drawn)[:_ARROWS]


def _columns(system: SystemMap, catalogue: Catalogue) -> dict[str, tuple[str, int | None]]:
    """Return the title and the place of every column, and of EVERYWHERE, by key."""
    columns = {
        c.key: (column_name(c, catalogue), number) for number, c in enumerate(system.intercepts)
    }
    return {**columns, EVERYWHERE: (say("All intercepts"), None)}


def _peers(catalogue: Catalogue) -> list[CataloguePeerRole]:
    return [role for role in catalogue.peer_roles if role.kind != "staff_wellness"]


def _roles_at(system: SystemMap, catalogue: Catalogue, key: str) -> list[CataloguePeerRole]:
    """Return the roles of a column; those of all columns are EVERYWHERE and nowhere else."""
    columns = [column.key for column in system.intercepts]
    across = [r for r in _peers(catalogue) if not home_column(r.intercepts, columns)]
    if key == EVERYWHERE:
        return across
    return [r for r in _peers(catalogue) if key in r.intercepts and r not in across]


def _is_titled(title: str, role: CataloguePeerRole) -> bool:
    return max(_likeness(title, name) for name in _names(role))[0] >= _ALIKE


def _funding(system: SystemMap, catalogue: Catalogue) -> Iterator[Funding]:
    answers = answers_of(system, "policy")
    for lever in catalogue.policy_levers:
        if lever.group == "funding":
            yield Funding(lever, answers.get(lever.id))


def _drawn(placed: Placement) -> Iterator[tuple[str, str]]:
    """Yield the pairs of steps between which the county drew an arrow."""
    for reading in placed.flows.values():
        for source in reading.source.steps:
            yield from ((source, target) for target in reading.target.steps)


def _mark(role: CataloguePeerRole, key: str) -> str:
    return f"peer-role/{role.id}/{key}"


def _names(role: CataloguePeerRole) -> tuple[str, ...]:
    return (role.title, *role.alt_titles)


def _likeness(one: str, other: str) -> tuple[float, float]:
    """Return how alike two titles are (0 to 100), and how alike letter by letter, to break ties.

    A single word ("Navigator") is the title of nothing.
    """
    one, other = plain(one), plain(other)
    same = fuzz.ratio(one, other)
    return (fuzz.token_set_ratio(one, other) if " " in one else same), same
