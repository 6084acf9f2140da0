"""The reference catalogue: what the field knows, as frozen values with their sources.

The facts stand in `seeds/*.yaml`; `simmap.exchange.seedfiles` reads them.
"""

import re
from dataclasses import dataclass, fields
from functools import cached_property

from simmap.domain.catalogue.deflection import Pathway, Program, Term
from simmap.domain.catalogue.library import Document, Resource
from simmap.domain.catalogue.peers import (
    CataloguePeerRole,
    Competency,
    PeerBoundary,
    PeerSupportType,
    ReadinessGroup,
    ReadinessItem,
    RoscService,
)
from simmap.domain.catalogue.practices import CatalogueMeasure, PolicyLever, ServiceType
from simmap.domain.catalogue.system import CatalogueFlow, CatalogueStep, InterceptGuide
from simmap.domain.catalogue.wording import (
    Kind,
    LanguageEntry,
    LanguagePatterns,
    ProtectedName,
    compiled,
    protecting,
)
from simmap.domain.model import Intercept

__all__ = ["Catalogue", "CatalogueFlow", "CatalogueStep", "InterceptGuide"]


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All reference facts. `version` is a digest of the seed files.

    `intercepts` are the default columns of a map; `intercept_guides` say what they are for.
    """

    version: str = ""
    intercepts: tuple[Intercept, ...] = ()
    intercept_guides: tuple[InterceptGuide, ...] = ()
    steps: tuple[CatalogueStep, ...] = ()
    flows: tuple[CatalogueFlow, ...] = ()
    resources: tuple[Resource, ...] = ()
    programs: tuple[Program, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    terms: tuple[Term, ...] = ()
    service_types: tuple[ServiceType, ...] = ()
    measures: tuple[CatalogueMeasure, ...] = ()
    policy_levers: tuple[PolicyLever, ...] = ()
    support_types: tuple[PeerSupportType, ...] = ()
    peer_roles: tuple[CataloguePeerRole, ...] = ()
    peer_boundaries: tuple[PeerBoundary, ...] = ()
    competencies: tuple[Competency, ...] = ()
    rosc_services: tuple[RoscService, ...] = ()
    readiness_groups: tuple[ReadinessGroup, ...] = ()
    readiness_items: tuple[ReadinessItem, ...] = ()
    language: tuple[LanguageEntry, ...] = ()
    protected_names: tuple[ProtectedName, ...] = ()
    documents: tuple[Document, ...] = ()
    kinds: tuple[Kind, ...] = ()

    @cached_property
    def steps_by_id(self) -> dict[str, CatalogueStep]:
        """Return the canonical steps by id."""
        return {step.id: step for step in self.steps}

    @cached_property
    def language_patterns(self) -> tuple[LanguagePatterns, ...]:
        """Return each wording entry with its patterns compiled."""
        return tuple(compiled(entry) for entry in self.language)

    @cached_property
    def protected_pattern(self) -> re.Pattern[str]:
        """Return what finds the names that are never questioned."""
        return protecting(self.protected_names)

    def counts(self) -> dict[str, int]:
        """Return how many entries there are of each kind, in the order of the fields."""
        names = [f.name for f in fields(self) if f.name not in ("version", "intercept_guides")]
        return {name: len(getattr(self, name)) for name in names}
