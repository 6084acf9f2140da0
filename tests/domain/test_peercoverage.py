"""Where peers work, by intercept and kind of support: silence is never "none"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simmap.domain.findings import find
from simmap.domain.model import PeerRole, Service
from simmap.domain.peercoverage import CoverageRow, PeerCoverage, peer_coverage
from simmap.domain.words import Answer, Status, SupportType
from tests.builders import a_map, a_service, the_catalogue


def row(coverage: PeerCoverage, key: str) -> CoverageRow:
    return next(row for row in coverage.rows if row.key == key)


def words(found: CoverageRow) -> list[str]:
    return [" ".join(c.names) or ("none" if c.is_known else "not known") for _, c in found.cells]


def a_role(title: str = "Jail peer", **fields: object) -> PeerRole:
    return PeerRole(**({"id": title, "title": title} | fields))  # type: ignore[arg-type]


def test_a_role_stands_in_each_kind_of_support_that_it_gives() -> None:
    role = a_role(
        intercepts=("3",), support_types=(SupportType.EMOTIONAL, SupportType.INSTRUMENTAL)
    )
    told = a_service("Jail clinic", "3", peers=Answer.NO)
    coverage = peer_coverage(a_map(told, peer_roles=(role,)))
    assert words(row(coverage, "3")) == ["Jail peer", "none", "Jail peer", "none"]
    assert row(coverage, "3").said == "1 of 1; 1 said no"


def test_one_silent_service_makes_an_empty_cell_unknown() -> None:
    told, silent = a_service("A", peers=Answer.NO), a_service("B")
    assert words(row(peer_coverage(a_map(told)), "0")) == ["none"] * 4
    assert words(row(peer_coverage(a_map(told, silent)), "0")) == ["not known"] * 4
    assert words(row(peer_coverage(a_map()), "0")) == ["not known"] * 4


def test_peers_whose_support_nobody_named_stand_apart() -> None:
    service = a_service("Respite", peers=Answer.YES)
    role = a_role("Greeter", intercepts=("0",))
    found = row(peer_coverage(a_map(service, peer_roles=(role,))), "0")
    assert found.untyped == ("Greeter", "Respite")
    assert words(found) == ["not known"] * 4


def test_a_role_without_an_intercept_stands_where_its_service_does() -> None:
    service = a_service("Respite", "4", id="s")
    role = a_role(works_at="s", support_types=(SupportType.EMOTIONAL,))
    coverage = peer_coverage(a_map(service, peer_roles=(role,)))
    assert words(row(coverage, "4"))[0] == "Jail peer"
    assert coverage.named == 1


def test_staff_who_support_staff_are_named_apart_and_count_nowhere() -> None:
    role = a_role(works_at="s", intercepts=("1",), staff_wellness=True)
    coverage = peer_coverage(a_map(a_service("Police", "1", id="s"), peer_roles=(role,)))
    assert coverage.staff_wellness == (role,)
    assert (coverage.named, coverage.answered) == (0, 0)
    assert words(row(coverage, "1")) == ["not known"] * 4


SERVICES = st.lists(
    st.builds(
        Service,
        id=st.uuids().map(str),
        name=st.sampled_from(["Clinic", "Respite", "Line", "Team", "Court (planned)"]),
        intercepts=st.lists(st.sampled_from("012345"), max_size=2, unique=True).map(tuple),
        peers=st.sampled_from(Answer),
        status=st.sampled_from(Status),
    ),
    max_size=8,
)


@pytest.mark.slow
@given(SERVICES)
def test_page_and_finding_count_the_same_services(services: list[Service]) -> None:
    system = a_map(*services)
    coverage = peer_coverage(system)
    said = [f for f in find(system, the_catalogue()) if f.id == "peers-coverage"]
    assert bool(said) == bool(coverage.services)
    for finding in said:
        assert finding.evidence == (coverage.answered, coverage.services)
        assert len(finding.items) == coverage.named
