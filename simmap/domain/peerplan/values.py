"""What a page of the peer-support planner holds."""

from dataclasses import dataclass

from simmap.domain.catalogue.peers import CataloguePeerRole
from simmap.domain.catalogue.practices import PolicyLever
from simmap.domain.checklists import Section
from simmap.domain.model import Action, ChecklistAnswer, Gap, PeerRole, Service
from simmap.domain.said import say
from simmap.domain.words import Presence


@dataclass(frozen=True, slots=True)
class Place:
    """A step where a role works, and whether the county has it."""

    name: str
    presence: Presence


@dataclass(frozen=True, slots=True)
class Arrow:
    """A usual way in or out of a step where a role works; `is_drawn` by the county itself."""

    label: str
    is_drawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRole:
    """A role of the catalogue at one column, with what the map has of it.

    `here` are roles on the map that seem to be it, `services` those where it could work, `peers`
    those of them where peers work. `gap` and `action` are what it was made into.
    """

    role: CataloguePeerRole
    here: tuple[PeerRole, ...]
    services: tuple[Service, ...]
    peers: tuple[Service, ...]
    places: tuple[Place, ...]
    arrows: tuple[Arrow, ...]
    gap: Gap | None
    action: Action | None

    @property
    def state(self) -> str:
        """Return in words whether it is on the map."""
        if self.here:
            return say("On the map")
        if self.peers:
            return say("Peers work there, the role is not described")
        return say("Not on the map")

    @property
    def is_open(self) -> bool:
        """Return whether it can still become a gap and an action."""
        return not (self.here or self.gap or self.action)


@dataclass(frozen=True, slots=True)
class Funding:
    """A law or fund that the catalogue names for peers, and what the county answered to it."""

    lever: PolicyLever
    answer: ChecklistAnswer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerPlan:
    """The planner's page of one column. `others` are roles on the map that the catalogue lacks."""

    key: str
    title: str
    place: int | None
    roles: tuple[PlannedRole, ...]
    others: tuple[PeerRole, ...]
    staff_wellness: tuple[PeerRole, ...]
    funding: tuple[Funding, ...]
    readiness: tuple[Section, ...]

    @property
    def named(self) -> int:
        """Return how many of the catalogue's roles are on the map."""
        return sum(bool(planned.here) for planned in self.roles)
