"""Where a map stands: what is known at each intercept, what to do next, in sentences made by rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from simmap.domain.model import PeerRole, Service, SystemMap
from simmap.domain.peercoverage import works_with_peers
from simmap.domain.report.wording import counted
from simmap.domain.words import Answer, PriorityStatus

FACTS = ("organization", "hours", "capacity", "eligibility", "referral", "peers", "confirmed_on")
"""What is asked of every service; a finding can rest only on what was answered."""

Where = Literal["board", "items", "plan"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnState:
    """One intercept: what stands there, and how many of the questions to it have an answer.

    `peers` counts the places where peers work: services that say so or have a peer role, and peer
    roles at no service.
    """

    key: str
    name: str
    place: int
    services: int
    peers: int
    gaps: int
    answered: int
    asked: int
    lacks: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to do next, or done; `where` is the page on which it is done."""

    text: str
    detail: str
    done: bool
    where: Where


@dataclass(frozen=True, slots=True)
class MapState:
    """The overview of a map."""

    headline: str
    sentences: tuple[str, ...]
    columns: tuple[ColumnState, ...]
    next_steps: tuple[NextStep, ...]


def state_of(system: SystemMap) -> MapState:
    """Return where *system* stands."""
    columns = tuple(
        _column(system, column.key, column.name, place)
        for place, column in enumerate(system.intercepts)
    )
    return MapState(
        headline=_headline(system, columns),
        sentences=tuple(_sentences(system, columns)),
        columns=columns,
        next_steps=tuple(_next_steps(system, columns)),
    )


def known_facts(service: Service) -> int:
    """Return how many of `FACTS` are known about a service.

    >>> known_facts(Service(id="1", name="Crisis line", hours="24/7", peers=Answer.NO))
    2
    """
    return len(FACTS) - len(unknown_facts(service))


def unknown_facts(service: Service) -> tuple[str, ...]:
    """Return which of `FACTS` nobody has said about a service."""
    return tuple(fact for fact in FACTS if getattr(service, fact) in ("", Answer.UNKNOWN))


def peers_of(roles: Iterable[PeerRole]) -> list[PeerRole]:
    """Return the roles that count as peer support: those for the people served."""
    return [role for role in roles if not role.staff_wellness]


def _column(system: SystemMap, key: str, name: str, place: int) -> ColumnState:
    services = [service for service in system.services if key in service.intercepts]
    peers = _peers(services, [r for r in peers_of(system.peer_roles) if key in r.intercepts])
    return ColumnState(
        key=key,
        name=name,
        place=place,
        services=len(services),
        peers=peers,
        gaps=sum(key in gap.intercepts for gap in system.gaps),
        answered=sum(map(known_facts, services)),
        asked=len(services) * len(FACTS),
        lacks=_lack(services, peers),
    )


def _peers(services: list[Service], roles: list[PeerRole]) -> int:
    staffed = [s.id for s in services if works_with_peers(s, roles) is Answer.YES]
    return len(staffed) + sum(role.works_at not in staffed for role in roles)


def _lack(services: list[Service], peers: int) -> str:
    """Return the first thing that somebody should ask about a column, "" if there is none."""
    if not services:
        return "No service is entered here yet."
    silent = sum(not service.hours for service in services)
    if silent:
        of = f"{silent} of {len(services)}" if silent < len(services) else f"all {len(services)}"
        return (
            f"Hours are unknown for {of} services." if len(services) > 1 else "Hours are unknown."
        )
    return "" if peers else "No peer is known to work here."


def _headline(system: SystemMap, columns: tuple[ColumnState, ...]) -> str:
    loose = _loose_actions(system)
    chosen = [p for p in system.priorities if p.status is not PriorityStatus.DROPPED]
    if system.actions:
        actions = counted(len(system.actions), "action")
        if loose:
            return f"The plan has {actions}; {loose} {'has' if loose == 1 else 'have'} no owner or no date"
        return f"The plan has {actions}, each with an owner and a date"
    if chosen:
        return f"{counted(len(chosen), 'priority', 'priorities')} chosen, and no plan yet"
    if not (system.services or system.gaps):
        return "This map is empty"
    bare = sum(not (column.services or column.gaps) for column in columns)
    if bare:
        return f"{counted(bare, 'intercept')} still {'has' if bare == 1 else 'have'} nothing"
    return "The map is ready for its first reading"


def _sentences(system: SystemMap, columns: tuple[ColumnState, ...]) -> Iterable[str]:
    services, gaps = len(system.services), len(system.gaps)
    if not (services or gaps):
        yield "Add the services that you know to their columns, or the gaps that people name."
        return
    yield f"{counted(services, 'service')} and {counted(gaps, 'gap')} are on the board."
    without = sum(not column.peers for column in columns)
    if without:
        yield f"At {counted(without, 'intercept')} no peer works, as far as anybody has said."
    silent = sum(not service.hours for service in system.services)
    if silent:
        yield f"For {counted(silent, 'service')} nobody has said when they are open."


def _next_steps(system: SystemMap, columns: tuple[ColumnState, ...]) -> Iterable[NextStep]:
    services = system.services
    silent = sum(not service.hours for service in services)
    unconfirmed = sum(not service.confirmed_on for service in services)
    bare = [column.key for column in columns if not column.services]
    yield NextStep(
        "Enter what there is at every intercept",
        f"Nothing yet at {', '.join(bare)}" if bare else "Each has a service",
        not bare,
        "board",
    )
    yield NextStep(
        "Enter when services are open",
        _how_many(silent, services, "without hours"),
        bool(services) and not silent,
        "items",
    )
    yield NextStep(
        "Ask each agency to confirm its services",
        _how_many(unconfirmed, services, "not confirmed"),
        bool(services) and not unconfirmed,
        "items",
    )
    yield NextStep(
        "Choose priorities from the gaps",
        f"{counted(len(system.priorities), 'priority', 'priorities')} chosen"
        if system.priorities
        else f"{counted(len(system.gaps), 'gap')} to choose from",
        bool(system.priorities),
        "plan",
    )
    loose = _loose_actions(system)
    yield NextStep(
        "Give every action of the plan an owner and a date",
        f"{loose} without" if loose else _plan(system),
        bool(system.actions) and not loose,
        "plan",
    )


def _how_many(number: int, services: tuple[Service, ...], lack: str) -> str:
    if not services:
        return "No service is entered yet"
    return f"{counted(number, 'service')} {lack}" if number else "Done for all services"


def _plan(system: SystemMap) -> str:
    actions = len(system.actions)
    return f"{counted(actions, 'action')} in the plan" if actions else "Nothing is planned yet"


def _loose_actions(system: SystemMap) -> int:
    return sum(not (action.who and action.when) for action in system.actions)
