"""The reference catalogue: what the field knows, as frozen values with their sources.

The facts stand in `seeds/*.yaml`; `simmap.exchange.seedfiles` reads them.
"""

from dataclasses import dataclass
from functools import cached_property

from simmap.domain.catalogue.deflection import Pathway
from simmap.domain.catalogue.library import Document
from simmap.domain.catalogue.system import CatalogueFlow, CatalogueStep, InterceptGuide
from simmap.domain.model import Intercept

__all__ = ["Catalogue", "CatalogueFlow", "CatalogueStep", "InterceptGuide"]


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All reference facts. `version` is a digest of the seed files."""

    version: str = ""
    intercepts: tuple[Intercept, ...] = ()
    intercept_guides: tuple[InterceptGuide, ...] = ()
    steps: tuple[CatalogueStep, ...] = ()
    flows: tuple[CatalogueFlow, ...] = ()
    pathways: tuple[Pathway, ...] = ()
    documents: tuple[Document, ...] = ()

    @cached_property
    def steps_by_id(self) -> dict[str, CatalogueStep]:
        """Return the canonical steps by id."""
        return {step.id: step for step in self.steps}
