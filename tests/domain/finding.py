"""What tests of findings ask of a map, and services that several of them need."""

from datetime import date

from simmap.domain.findings import Finding, find
from simmap.domain.model import (
    Service,
    SystemMap,
)
from tests.builders import a_map, a_service, the_catalogue

TODAY = date(2026, 11, 22)


def found(system: SystemMap) -> dict[str, Finding]:
    return {finding.id: finding for finding in find(system, the_catalogue(), today=TODAY)}


def about(*services: Service, **fields: object) -> dict[str, Finding]:
    return found(a_map(*services, **fields))


DETOX = a_service("Eastside Detox", hours="24/7")
CRISIS = a_service("Crisis Center")
