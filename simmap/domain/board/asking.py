"""What to ask the room where a column is still empty."""

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.practices import ServiceType
from simmap.domain.model import SystemMap


def questions(system: SystemMap, catalogue: Catalogue, key: str) -> tuple[ServiceType, ...]:
    """Return the practices of a column about which nobody has said anything yet.

    Each carries its gap question; first come those that belong to few columns. A column that the
    catalogue does not know has none.
    """
    said = {answer.entry for answer in system.answers if answer.checklist == "practice"}
    said |= {service.service_type for service in system.services if key in service.intercepts}
    open_ = (
        practice
        for practice in catalogue.service_types
        if key in practice.intercepts and practice.id not in said
    )
    return tuple(sorted(open_, key=lambda practice: len(practice.intercepts)))
