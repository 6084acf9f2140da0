"""Where peers work: by intercept and by the kind of support that they give, as far as it is said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simmap.domain.model import PeerRole, Service, SystemMap
from simmap.domain.placement.servicenames import same_service
from simmap.domain.said import say, say_number, strung
from simmap.domain.standing import effective_status
from simmap.domain.words import Answer, Status, SupportType

SAYING_YES = (Answer.YES, Answer.PARTLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """The names of those who give one kind of support. `is_known`: nobody else can be hidden here."""

    names: tuple[str, ...]
    is_known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """One intercept: `key` "" and `place` None are all intercepts.

    `untyped` are those of whom nobody has said which support they give, `silent` the running
    services of which nobody has said whether peers work there, `without` those that said no.
    """

    key: str
    title: str
    place: int | None
    cells: tuple[tuple[SupportType, Cell], ...]
    untyped: tuple[str, ...]
    silent: tuple[str, ...]
    services: int
    without: int

    @property
    def said(self) -> str:
        """Return in words what the services there have said."""
        if not self.services:
            return "No service listed"
        said = f"{self.services - len(self.silent) or 'None'} of {self.services}"
        return f"{said}; {self.without} said no" if self.without else said


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerCoverage:
    """The whole table. Staff who support staff (`staff_wellness`) stand apart and count nowhere."""

    rows: tuple[CoverageRow, ...]
    services: int
    named: int
    answered: int
    staff_wellness: tuple[PeerRole, ...]

    @property
    def sentence(self) -> str:
        """Return in one sentence how much is known."""
        if not self.services:
            return say("No service is on the map yet, so nobody can say where peers work.")
        open_ = self.services - self.answered
        if not open_:
            return self._all_said
        rest = say_number(
            "For {n} service nobody has said.", "For {n} services nobody has said.", open_
        )
        if open_ == self.services:
            rest = say("For all of them nobody has said.")
        return strung((self._some_said, rest))

    @property
    def _all_said(self) -> str:
        if self.named:
            return say_number(
                "Peers are named at {named} of {n} service, and each of them has said yes or no.",
                "Peers are named at {named} of {n} services, and each of them has said yes or no.",
                self.services,
                named=self.named,
            )
        return say_number(
            "No peer is named at any of {n} service, and each of them has said yes or no.",
            "No peer is named at any of {n} services, and each of them has said yes or no.",
            self.services,
        )

    @property
    def _some_said(self) -> str:
        if self.named:
            return say_number(
                "Peers are named at {named} of {n} service.",
                "Peers are named at {named} of {n} services.",
                self.services,
                named=self.named,
            )
        return say_number(
            "No peer is named at any of {n} service.",
            "No peer is named at any of {n} services.",
            self.services,
        )


def peer_coverage(system: SystemMap) -> PeerCoverage:
    """Return who gives which support where; silence is never "none".

    A service counts once however often it is listed, and as having peers where it says so or where
    a peer role works at it.
    """
    roles = [role for role in system.peer_roles if not role.staff_wellness]
    running = [s for s in system.services if effective_status(s) is Status.RUNNING]
    places: list[tuple[str, str, int | None]] = [
        *((column.key, column.name, place) for place, column in enumerate(system.intercepts)),
        ("", say("All intercepts"), None),
    ]
    rows = [_row(key, title, place, roles=roles, services=running) for key, title, place in places]
    named = {same_service(s) for s in running if works_with_peers(s, roles) is Answer.YES}
    open_ = {same_service(s) for s in running if works_with_peers(s, roles) is Answer.UNKNOWN}
    everything = {same_service(service) for service in running}
    return PeerCoverage(
        rows=tuple(row for row in rows if row.key or row.untyped or row.silent or _any(row)),
        services=len(everything),
        named=len(named),
        answered=len(everything - (open_ - named)),
        staff_wellness=tuple(role for role in system.peer_roles if role.staff_wellness),
    )


def works_with_peers(service: Service, roles: Iterable[PeerRole]) -> Answer:
    """Return whether peers work at a service: yes, no, or unknown where nobody has said."""
    at_work = any(role.works_at == service.id and not role.staff_wellness for role in roles)
    if at_work or service.peers in SAYING_YES:
        return Answer.YES
    return Answer.NO if service.peers is Answer.NO else Answer.UNKNOWN


def _any(row: CoverageRow) -> bool:
    return any(cell.names for _, cell in row.cells)


def _row(
    key: str, title: str, place: int | None, *, roles: list[PeerRole], services: list[Service]
) -> CoverageRow:
    by_id = {service.id: service for service in services}
    here = [service for service in services if _stands(service.intercepts, key)]
    mine = [role for role in roles if _stands(_columns(role, by_id), key)]
    said = {service.id: works_with_peers(service, roles) for service in here}
    untyped = (
        *(role.title for role in mine if not role.support_types),
        *_without_a_role(here, roles),
    )
    silent = tuple(s.name for s in here if said[s.id] is Answer.UNKNOWN)
    is_known = bool(here or mine) and not untyped and not silent
    return CoverageRow(
        key=key,
        title=title,
        place=place,
        cells=tuple((kind, _cell(kind, mine, is_known)) for kind in SupportType),
        untyped=untyped,
        silent=silent,
        services=len(here),
        without=sum(answer is Answer.NO for answer in said.values()),
    )


def _cell(kind: SupportType, roles: list[PeerRole], is_known: bool) -> Cell:
    names = tuple(role.title for role in roles if kind in role.support_types)
    return Cell(names=names, is_known=is_known)


def _without_a_role(services: list[Service], roles: list[PeerRole]) -> Iterator[str]:
    """Yield the services that have peers without a role on the map that says what these do."""
    staffed = {role.works_at for role in roles}
    return (s.name for s in services if s.peers in SAYING_YES and s.id not in staffed)


def _columns(role: PeerRole, services: dict[str, Service]) -> tuple[str, ...]:
    """Return where a role works: its own intercepts, else those of the service it works at."""
    service = services.get(role.works_at)
    return role.intercepts or (service.intercepts if service else ())


def _stands(intercepts: tuple[str, ...], key: str) -> bool:
    return key in intercepts if key else not intercepts
