"""What can be expected at an intercept: kinds of service, numbers to ask for, laws that help."""

from dataclasses import dataclass
from typing import Literal

from simmap.domain.catalogue.references import InterceptKey, PathwayId, Sources, StepId

Evidence = Literal[
    "evidence_based", "research_supported", "promising", "emerging", "operational_practice"
]
PeerOption = Literal[
    "peer_delivered", "peer_co_delivered", "peer_can_support", "not_a_peer_service"
]
ServiceCategory = Literal[
    "benefits",
    "care_coordination",
    "court",
    "crisis",
    "deflection",
    "harm_reduction",
    "housing",
    "law_enforcement",
    "recovery",
    "screening",
    "social_support",
    "supervision",
    "system",
    "training",
    "treatment",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceType:
    """A kind of service or practice, with the question that shows whether it is missing.

    `evidence` is our own reading of the sources, no registry's rating.
    """

    id: str
    name: str
    intercepts: tuple[InterceptKey, ...]
    category: ServiceCategory
    description: str
    evidence: Evidence
    evidence_note: str
    peer_option: PeerOption
    peer_note: str = ""
    gap_question: str
    pathway: PathwayId = ""
    steps: tuple[StepId, ...] = ()
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueMeasure:
    """A number worth asking for. `basis` "derived" means that the definition is ours."""

    id: str
    name: str
    intercepts: tuple[InterceptKey, ...]
    definition: str
    calculation: str
    unit: str
    desired_direction: Literal["up", "down", "equal", "context"]
    usual_data_owner: str
    tags: tuple[Literal["stepping_up", "peer", "dpad", "equity", "workshop"], ...] = ()
    basis: Literal["public_source", "derived", "seed"]
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyLever:
    """A law or rule that can help or hinder; every one needs a date and a local check."""

    id: str
    name: str
    group: Literal["diversion_law", "funding", "privacy", "workforce", "health_law"]
    level: Literal["local", "state", "federal"]
    intercepts: tuple[InterceptKey, ...]
    what_it_does: str
    can_help: str
    can_hinder: str
    question: str
    note: str = ""
    sources: Sources
