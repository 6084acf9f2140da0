"""The names by which a step is known: the county's own words, then the catalogue's."""

from collections.abc import Mapping
from dataclasses import dataclass

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import SystemMap
from simmap.domain.wording import plain


@dataclass(frozen=True, slots=True)
class StepNames:
    """`by_name` has every known name in plain words, `own` the steps that only this map has.

    `by_type` has the step of each service type of the catalogue that belongs to one alone.
    """

    by_name: Mapping[str, str]
    own: Mapping[str, str]
    by_type: Mapping[str, str]

    @classmethod
    def of(cls, system: SystemMap, catalogue: Catalogue) -> "StepNames":
        """Collect the names; where two steps claim one, the county's word wins."""
        by_name: dict[str, str] = {}
        for step in catalogue.steps:
            for name in (step.name, step.short_name, *step.aliases):
                by_name.setdefault(plain(name), step.id)
        by_name |= {plain(step.name): step.id for step in system.steps if step.name}
        known = catalogue.steps_by_id
        own = {plain(s.name): s.id for s in system.steps if s.name and s.id not in known}
        by_type = {t.id: t.steps[0] for t in catalogue.service_types if len(t.steps) == 1}
        return cls({name: step for name, step in by_name.items() if name}, own, by_type)

    def own_step_in(self, text: str) -> str:
        """Return the county's own step whose name stands in *text* (plain words), or ""."""
        padded = f" {text} "
        return next((step for name, step in self.own.items() if f" {name} " in padded), "")
