"""Proposals for the catalogue's type of each service; a person confirms or changes them."""

from collections.abc import Mapping
from dataclasses import dataclass

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import Service, SystemMap
from simmap.domain.placement import Placement, place
from simmap.domain.placement.readings import said_of
from simmap.domain.placement.typewords import NO_TYPE, TYPE_WORDS
from simmap.domain.wording import whole_words


@dataclass(frozen=True, slots=True)
class TypeMatch:
    """The type of a service, "" where the catalogue has none or nobody can tell, and why."""

    type: str
    confirmed: bool
    reason: str


def service_types(
    system: SystemMap, catalogue: Catalogue, placement: Placement | None = None
) -> Mapping[str, TypeMatch]:
    """Return a type for every service of the map: the chosen one, or what its words say."""
    placed = (placement or place(system, catalogue)).services
    known = {each.id for each in catalogue.service_types}
    return {s.id: match_type(s, placed[s.id].step, known) for s in system.services}


def match_type(service: Service, step: str, known: set[str]) -> TypeMatch:
    """Return the type of a service that stands at *step*; *known* are the catalogue's types."""
    if service.service_type:
        return TypeMatch(service.service_type, True, "chosen by a person")
    for what, text in said_of(service):
        for rule in TYPE_WORDS:
            here = not rule.steps or step in rule.steps
            if here and (hit := rule.pattern.search(text)):
                if rule.type == NO_TYPE:
                    return TypeMatch(
                        "", False, f"“{whole_words(hit)}” in its {what}: no type has it"
                    )
                if rule.type in known:
                    return TypeMatch(rule.type, False, f"“{whole_words(hit)}” in its {what}")
    return TypeMatch("", False, "its words name no type")
