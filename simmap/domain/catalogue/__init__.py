"""The reference catalogue: what the field knows, as frozen values with their sources.

The facts stand in `seeds/*.yaml`; `simmap.exchange.seedfiles` reads them.
"""

from dataclasses import dataclass, fields
from functools import cached_property

from simmap.domain.catalogue.deflection import Pathway, Program, Term
from simmap.domain.catalogue.library import Document, Resource, Statement, Subject
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
from simmap.domain.catalogue.wording import Kind, LanguageEntry, ProtectedName
from simmap.domain.catalogue.workshop import AgendaBlock, Sector, SurveyQuestion
from simmap.domain.model import Intercept

__all__ = ["Catalogue", "CatalogueFlow", "CatalogueStep", "InterceptGuide"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Catalogue:
    """All reference facts. `version` is a digest of the seed files, `name` "" for the usual one.

    Compared by identity, so that it can key a cache.

    `base` is the catalogue that this one adds entries to, None where it stands by itself.

    `intercepts` are the default columns of a map; `intercept_guides` say what they are for.
    """

    version: str = ""
    name: str = ""
    base: "Catalogue | None" = None
    intercepts: tuple[Intercept, ...] = ()
    intercept_guides: tuple[InterceptGuide, ...] = ()
    steps: tuple[CatalogueStep, ...] = ()
    flows: tuple[CatalogueFlow, ...] = ()
    resources: tuple[Resource, ...] = ()
    programs: tuple[Program, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    terms: tuple[Term, ...] = ()
    statements: tuple[Statement, ...] = ()
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
    sectors: tuple[Sector, ...] = ()
    agenda: tuple[AgendaBlock, ...] = ()
    survey_questions: tuple[SurveyQuestion, ...] = ()
    subjects: tuple[Subject, ...] = ()
    documents: tuple[Document, ...] = ()
    kinds: tuple[Kind, ...] = ()

    @cached_property
    def steps_by_id(self) -> dict[str, CatalogueStep]:
        """Return the canonical steps by id."""
        return {step.id: step for step in self.steps}

    @cached_property
    def kinds_by_id(self) -> dict[str, Kind]:
        """Return what each kind of entry is called, by the name of its collection."""
        return {kind.id: kind for kind in self.kinds}

    @cached_property
    def documents_by_id(self) -> dict[str, Document]:
        """Return the documents that entries cite by id."""
        return {document.id: document for document in self.documents}

    def said(self, kind: str, mark: str) -> str:
        """Return a mark of an entry in words: "peer_delivered" is "Peer-delivered"."""
        for legend in self.kinds_by_id[kind].legend:
            if legend.term == mark:
                return legend.label
        words = mark.replace("_", " ")
        return words[:1].upper() + words[1:]

    def counts(self) -> dict[str, int]:
        """Return how many entries there are of each kind, in the order of the fields."""
        names = [
            f.name
            for f in fields(self)
            if f.name not in ("version", "name", "base", "intercept_guides")
        ]
        return {name: len(getattr(self, name)) for name in names}
