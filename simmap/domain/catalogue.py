"""The reference catalogue: what the field knows, as frozen values with their sources.

The facts stand in `seeds/*.yaml`; `simmap.exchange.seedfiles` reads them.
"""

from dataclasses import dataclass
from functools import cached_property

from simmap.domain.model import Intercept
from simmap.domain.words import FlowKind, StepKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueStep:
    """A canonical step (box) of the system."""

    id: str
    name: str
    short_name: str
    intercept: str
    also_at: tuple[str, ...] = ()
    kind: StepKind
    description: str = ""
    aliases: tuple[str, ...] = ()
    is_custody: bool = False
    is_entry: bool = False
    is_exit: bool = False
    mandated: bool = False
    state_run: bool = False
    harbour: str = ""
    self_entry: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueFlow:
    """A canonical arrow between two steps; assumed wherever a county has not said otherwise."""

    id: str
    source: str
    target: str
    kind: FlowKind
    direction: str = ""
    label: str = ""
    intercept: str = ""
    pathway: str = ""
    decision_maker: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """All reference facts. `version` is a digest of the seed files."""

    version: str = ""
    intercepts: tuple[Intercept, ...] = ()
    steps: tuple[CatalogueStep, ...] = ()
    flows: tuple[CatalogueFlow, ...] = ()

    @cached_property
    def steps_by_id(self) -> dict[str, CatalogueStep]:
        """Return the canonical steps by id."""
        return {step.id: step for step in self.steps}
