"""Peer support: the roles, what peers give, what they must not do, and how ready a place is."""

from dataclasses import dataclass
from typing import Literal

from simmap.domain.catalogue.references import (
    InterceptKey,
    PathwayId,
    ReadinessGroupId,
    ServiceTypeId,
    Sources,
    StepId,
    SupportTypeId,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerSupportType:
    """One of the four kinds of support that peers give."""

    id: str
    name: str
    description: str
    examples: tuple[str, ...]
    facilitator_question: str
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerBoundary:
    """A limit that holds for every peer role."""

    id: str
    text: str
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class CataloguePeerRole:
    """A role for a person with lived experience. `staff_wellness` is another meaning of *peer*."""

    id: str
    title: str
    alt_titles: tuple[str, ...] = ()
    intercepts: tuple[InterceptKey, ...]
    setting: str
    kind: Literal[
        "peer_support", "peer_community_support", "peer_mentor_volunteer", "staff_wellness"
    ]
    what_they_do: tuple[str, ...]
    support_types: tuple[SupportTypeId, ...]
    must_not_do: tuple[str, ...]
    host_organizations: tuple[str, ...]
    supervision: str
    training_certification: str
    lived_experience: str
    pathways: tuple[PathwayId, ...] = ()
    steps: tuple[StepId, ...] = ()
    service_types: tuple[ServiceTypeId, ...] = ()
    caution: str = ""
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Competency:
    """Something that a peer support worker can do; `set` names the list it is from."""

    id: str
    number: int | None = None
    name: str
    description: str
    set: str
    kind: Literal["core", "principle", "exam_domain", "setting_specific"]
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class RoscService:
    """A service of a recovery-oriented system of care; `peer_involvement` is our reading."""

    id: str
    phase: Literal["prevention", "intervention", "treatment", "post_treatment"]
    name: str
    description: str
    peer_involvement: Literal["can_lead", "can_lead_or_join", "can_join", "can_support"]
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessGroup:
    """A heading of the readiness checklist; the five Ps have a number."""

    id: str
    number: int | None = None
    name: str
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadinessItem:
    """A question of the readiness checklist, answered yes, partly, no or not applicable."""

    id: str
    group: ReadinessGroupId
    question: str
    why: str
    what_to_look_for: tuple[str, ...]
    intercepts: tuple[InterceptKey, ...]
    basis: Literal["seed_stated", "public_source", "derived"]
    sources: Sources
