"""The peer-support planner: which roles are on the map, which are not, and what they become."""

import pytest

from simmap.domain.findings import find
from simmap.domain.madegaps import made_of
from simmap.domain.model import (
    ChecklistAnswer,
    End,
    Flow,
    PeerRole,
    Service,
    Step,
    SystemMap,
)
from simmap.domain.peerplan import EVERYWHERE, PlannedRole, made, not_on_the_map, peer_plan
from simmap.domain.words import Answer, Presence, Status
from tests.builders import a_map, a_service, the_catalogue


def planned(system: SystemMap, role: str, key: str) -> PlannedRole:
    return next(p for p in peer_plan(system, the_catalogue(), key).roles if p.role.id == role)


def test_roles_stand_at_their_intercepts_and_those_of_all_apart() -> None:
    at_5 = {p.role.id for p in peer_plan(a_map(), the_catalogue(), "5").roles}
    everywhere = {p.role.id for p in peer_plan(a_map(), the_catalogue(), EVERYWHERE).roles}
    assert "supervision_peer" in at_5
    assert "family_peer" not in at_5
    assert everywhere == {"community_planner_peer", "family_peer", "peer_supervisor"}


def test_a_column_that_the_map_does_not_have_has_no_plan() -> None:
    with pytest.raises(KeyError):
        peer_plan(a_map(), the_catalogue(), "9")


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Warmline volunteer", "warmline_operator"),
        ("Mobile crisis peer specialist", "mobile_crisis_peer"),
        ("Recovery coach in the community", "recovery_coach"),
    ],
)
def test_a_role_of_the_map_is_recognised_by_its_title(title: str, role: str) -> None:
    mine = PeerRole(id="r", title=title, intercepts=("0",))
    found = planned(a_map(peer_roles=(mine,)), role, "0")
    assert (found.here, found.state, found.is_open) == ((mine,), "On the map", False)


def test_a_role_of_the_map_is_recognised_by_where_it_works() -> None:
    mine = PeerRole(id="r", title="Navigator", works_at="s", intercepts=("5",))
    office = a_service("Office", "5", id="s", step="probation")
    assert planned(a_map(office, peer_roles=(mine,)), "supervision_peer", "5").here == (mine,)


def test_a_role_that_the_catalogue_lacks_is_shown_beside() -> None:
    mine = PeerRole(id="r", title="Poet in residence", intercepts=("3",))
    assert peer_plan(a_map(peer_roles=(mine,)), the_catalogue(), "3").others == (mine,)


def test_staff_who_support_staff_are_kept_apart_and_never_counted() -> None:
    officer = PeerRole(
        id="r", title="Co-response peer specialist", intercepts=("1",), staff_wellness=True
    )
    plan = peer_plan(a_map(peer_roles=(officer,)), the_catalogue(), "1")
    assert (plan.staff_wellness, plan.named, plan.others) == ((officer,), 0, ())
    assert all(p.role.kind != "staff_wellness" for p in plan.roles)


def test_peers_at_a_service_without_a_role_are_said_to_work_there() -> None:
    team = a_service("Mobile Crisis", "0", kind="mobile crisis team", peers=Answer.YES)
    found = planned(a_map(team), "mobile_crisis_peer", "0")
    assert found.state == "Peers work there, the role is not described"
    assert (found.services, found.peers, found.is_open) == ((team,), (team,), True)


def test_a_service_that_does_not_run_is_no_place_to_work() -> None:
    team = a_service("Mobile Crisis", "0", kind="mobile crisis team", status=Status.PLANNED)
    assert not planned(a_map(team), "mobile_crisis_peer", "0").services


def test_steps_say_whether_the_county_has_them() -> None:
    absent = Step(id="warmline", presence=Presence.NO)
    (place,) = planned(a_map(steps=(absent,)), "warmline_operator", "0").places
    assert place.presence is Presence.NO
    jail = planned(a_map(), "incarcerated_peer_mentor", "3").places
    assert [step.presence for step in jail] == [Presence.YES, Presence.YES]  # every county has them


def test_arrows_that_the_county_drew_come_first() -> None:
    flow = Flow(id="f", source=End("jail"), target=End("jail reentry planning"))
    arrows = planned(a_map(flows=(flow,)), "reentry_peer_mentor", "4").arrows
    assert (arrows[0].label, arrows[0].is_drawn) == ("Jail to jail reentry", True)
    assert not arrows[1].is_drawn


def test_the_length_of_stay_narrows_the_roles() -> None:
    supervised = peer_plan(a_map(), the_catalogue(), "5", stay="community_corrections")
    assert [p.role.id for p in supervised.roles] == ["supervision_peer"]
    assert not peer_plan(a_map(), the_catalogue(), "0", stay="long_stay").roles


def test_funding_comes_with_the_countys_answer() -> None:
    answer = ChecklistAnswer(
        id="a", checklist="policy", entry="medicaid_peer_coverage", answer=Answer.YES
    )
    ways = {
        w.lever.id: w.answer
        for w in peer_plan(a_map(answers=(answer,)), the_catalogue(), "0").funding
    }
    assert ways["medicaid_peer_coverage"] == answer
    assert ways["opioid_settlement"] is None


def test_an_open_role_becomes_a_gap_and_an_action_that_are_known_again() -> None:
    role = planned(a_map(), "supervision_peer", "5").role
    gap, action = made(role, "5")
    system = a_map(gaps=(gap,), actions=(action,))
    found = planned(system, "supervision_peer", "5")
    assert (found.gap, found.action, found.is_open) == (gap, action, False)
    assert (gap.intercepts, action.topic) == (("5",), "Peer support")
    assert made(role, EVERYWHERE)[0].intercepts == ()


def test_a_gap_that_the_planner_made_is_no_second_voice_for_a_finding() -> None:
    gap, _ = made(planned(a_map(), "supervision_peer", "5").role, "5")
    system = a_map(Service(id="s", name="Jail"), gaps=(gap,))
    assert made_of(gap)
    assert all(gap.id not in finding.gaps for finding in find(system, the_catalogue()))


def test_roles_to_think_of_are_those_that_nobody_named() -> None:
    mine = PeerRole(id="r", title="Warmline peer operator", intercepts=("0",))
    roles = [r.id for r in not_on_the_map(a_map(peer_roles=(mine,)), the_catalogue(), "0")]
    assert "warmline_operator" not in roles
    assert "respite_peer" in roles
