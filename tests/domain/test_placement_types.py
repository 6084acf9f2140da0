"""Service types: what words say, and how often they are right on counties never seen before."""

from dataclasses import replace

import pytest

from simmap.domain.checklists.practicematch import services_by_type
from simmap.domain.model import Service, SystemMap
from simmap.domain.placement.servicetypes import service_types
from simmap.domain.placement.typewords import NO_TYPE, TYPE_WORDS
from simmap.exchange.mapfile import read_map
from tests.builders import a_map, a_service, the_catalogue
from tests.domain.unseen_types import LABELS
from tests.shared import county, needs_shared


def type_of(service: Service) -> str:
    system = a_map(service)
    return service_types(system, the_catalogue())[service.id].type


@pytest.mark.parametrize(
    ("kind", "name", "intercept", "expected"),
    [
        ("medication-assisted treatment", "Jail MAT", "3", "jail_moud"),
        ("medication-assisted treatment", "Clinic", "0", "moud_community"),
        ("training", "Crisis Intervention Team (CIT) training", "1", "cit_program"),
        ("peer support", "Peer Specialist in detention", "3", "jail_peer_support"),
        ("rapid re-housing", "Home Again", "5", ""),
        ("", "Something Else", "0", ""),
    ],
)
def test_a_service_gets_the_type_of_its_words_where_it_stands(
    kind: str, name: str, intercept: str, expected: str
) -> None:
    assert type_of(a_service(name, intercept, kind=kind)) == expected


def test_the_type_that_a_person_chose_holds() -> None:
    service = a_service("Mobile crisis team", service_type="warmline_service")
    assert type_of(service) == "warmline_service"


def test_every_rule_names_a_type_and_steps_of_the_catalogue() -> None:
    types = {each.id for each in the_catalogue().service_types} | {NO_TYPE}
    assert {rule.type for rule in TYPE_WORDS} <= types
    assert {step for rule in TYPE_WORDS for step in rule.steps} <= set(the_catalogue().steps_by_id)


def unseen(name: str) -> tuple[SystemMap, dict[str, list[str]]]:
    system = read_map(county(name).read_bytes(), name=name, catalogue=the_catalogue())
    labels = zip(system.services, LABELS[name], strict=True)
    return system, {service.id: label.split() for service, label in labels}


def measured(*, with_kind: bool) -> tuple[int, int, int]:
    """Return how many services got a type, how many of these a right one, and how many need one."""
    answered = right = needed = 0
    for name in LABELS:
        system, labels = unseen(name)
        if not with_kind:
            blind = tuple(replace(service, kind="") for service in system.services)
            system = replace(system, services=blind)
        for service, match in service_types(system, the_catalogue()).items():
            answered += bool(match.type)
            right += match.type in labels[service]
            needed += "-" not in labels[service]
    return answered, right, needed


@needs_shared
def test_on_two_counties_never_seen_before_nearly_every_type_is_right() -> None:
    assert measured(with_kind=True) == (29, 28, 29)


@needs_shared
def test_by_the_name_alone_fewer_are_told_and_no_more_are_wrong() -> None:
    assert measured(with_kind=False) == (19, 18, 29)


@needs_shared
def test_practices_are_proposed_for_the_services_that_have_them() -> None:
    pairs = right = 0
    for name in LABELS:
        system, labels = unseen(name)
        for practice, services in services_by_type(system, the_catalogue()).items():
            pairs += len(services)
            right += sum(practice in labels[service.id] for service in services)
    assert (pairs, right) == (33, 28)
