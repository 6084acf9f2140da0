"""Which way an arrow leads that somebody draws from one card to another."""

from dataclasses import replace

import pytest

from simmap.domain.board.arrows import proposed_kind
from simmap.domain.model import End
from simmap.domain.words import EndKind, FlowKind, Status
from tests.builders import a_map, a_service, the_catalogue


def at(place: str, kind: EndKind = EndKind.STEP) -> End:
    return End(place, kind, (place,))


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("booking", "jail", FlowKind.DEEPER),
        ("law_enforcement", "crisis_stabilization", FlowKind.DIVERSION_EXIT),
        ("pretrial_services", "jail", FlowKind.RETURN),
        ("jail", "community", FlowKind.RETURN),
    ],
)
def test_the_kind_follows_from_the_two_ends(source: str, target: str, kind: FlowKind) -> None:
    assert proposed_kind(a_map(), the_catalogue(), at(source), at(target)) is kind


def test_an_arrow_between_services_has_the_kind_of_one_between_their_steps() -> None:
    patrol = a_service("Patrol", "1", step="law_enforcement")
    center = a_service("Crisis Center", step="crisis_stabilization")
    ends = [at(service.id, EndKind.SERVICE) for service in (patrol, center)]
    kind = proposed_kind(a_map(patrol, center), the_catalogue(), *ends)
    assert kind is FlowKind.DIVERSION_EXIT
    planned = replace(center, status=Status.PLANNED)
    kind = proposed_kind(a_map(patrol, planned), the_catalogue(), *ends)
    assert kind is FlowKind.UNKNOWN, "what is not there yet leads nowhere today"
