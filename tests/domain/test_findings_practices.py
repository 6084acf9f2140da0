"""Findings about peers, hours, practices and pathways."""

import pytest

from simmap.domain.findings import Level
from simmap.domain.model import (
    ChecklistAnswer,
    PeerRole,
    Step,
)
from simmap.domain.words import (
    Answer,
    Presence,
)
from tests.builders import a_service, the_catalogue
from tests.domain.finding import CRISIS, DETOX, about


def test_peers_are_counted_over_all_services_and_silence_is_not_no() -> None:
    services = (
        a_service("A", "0", peers=Answer.YES),
        a_service("B", "2", peers=Answer.UNKNOWN),
        a_service("C", "3"),
    )
    wellness = PeerRole(id="w", title="Officer peer", works_at="service-B", staff_wellness=True)
    role = PeerRole(id="r", title="Peer", works_at="service-C")
    finding = about(*services, peer_roles=(wellness, role))["peers-coverage"]
    assert finding.sentence == (
        "Peers are named at 2 of 3 services, at Intercepts 0 and 3; for the other one nobody has "
        "said yes or no."
    )
    assert "Nobody has named a peer at Intercept 2" in finding.reason


def test_a_share_of_peers_is_named_only_over_enough_answers() -> None:
    answered = [a_service(f"S{n}", peers=Answer.NO) for n in range(3)]
    few = about(*answered[:1], a_service("X"), a_service("Y"))["peers-coverage"]
    many = about(*answered, a_service("X"))["peers-coverage"]
    assert "%" not in few.reason
    assert (many.reason, many.level) == ("Of those that answered, 0% have peers.", Level.FOUND)


def test_a_name_that_promises_a_peer_is_asked_about() -> None:
    finding = about(a_service("Peer Respite"))["peers-in-the-name"]
    assert finding.question == "Peer Respite: do peers work there?"


def test_open_hours_are_named_and_unknown_ones_counted() -> None:
    finding = about(DETOX, CRISIS)["after-hours-open"]
    assert finding.sentence == (
        "One crisis place is open at every hour: Eastside Detox. For one other nobody has said."
    )


def test_several_places_of_help_are_open_at_every_hour() -> None:
    houses = [a_service(f"{name} recovery housing", "4", hours="24/7") for name in ("Oak", "Elm")]
    assert about(*houses)["after-hours-open"].sentence == (
        "Two places of help are open at every hour: Oak recovery housing and Elm recovery housing."
    )


def test_hours_at_which_nothing_is_open_are_counted() -> None:
    office = a_service("Crisis Center", hours="Mon-Fri 8-5")
    gone = tuple(
        Step(id=step.id, presence=Presence.NO)
        for step in the_catalogue().steps
        if not step.mandated and step.id != "crisis_stabilization"
    )
    finding = about(office, steps=gone)["after-hours-closed"]
    assert finding.sentence == (
        "At 123 of the 168 hours of a week an officer reaches no open place for help, the first of "
        "them Monday at midnight."
    )


def test_pathways_answered_no_are_named_and_open_ones_asked_about_once() -> None:
    answer = ChecklistAnswer(
        id="a", checklist="pathway", entry="self_referral", answer=Answer.NO, planned=True
    )
    findings = about(a_service("Street outreach", "1"), answers=(answer,))
    assert findings["pathway-self_referral"].sentence == (
        "The pathway Self-Referral is not in place here; it is planned."
    )
    assert findings["pathways-open"].sentence.startswith("For 1 of 4 of the 5 deflection pathways")


def test_practices_answered_no_are_grouped_by_intercept() -> None:
    types = [t for t in the_catalogue().service_types if t.intercepts[0] == "1"][:5]
    answers = tuple(
        ChecklistAnswer(id=f"a{n}", checklist="practice", entry=t.id, answer=Answer.NO)
        for n, t in enumerate(types)
    )
    finding = about(DETOX, answers=answers)["missing-practice-intercept-1"]
    assert finding.sentence.startswith("Five expected practices are missing at Intercept 1: ")
    assert finding.sentence.endswith(" and two more.")


def test_every_service_answered_needs_no_rest() -> None:
    finding = about(a_service("A", peers=Answer.YES))["peers-coverage"]
    assert finding.sentence == "Peers are named at 1 of 1 services, at Intercept 0."


def test_without_police_nothing_is_said_of_their_nights() -> None:
    gone = Step(id="law_enforcement", presence=Presence.NO)
    office = a_service("Crisis Center", hours="Mon-Fri 8-5")
    assert "after-hours-closed" not in about(office, steps=(gone,))


@pytest.mark.parametrize(
    ("name", "kind", "pathway"),
    [
        ("Jail Diversion Center", "", "Officer Intervention"),
        ("Follow-up", "law enforcement referral pilot", "Officer Prevention"),
    ],
)
def test_a_place_that_officers_bring_people_to_is_recognised_for_a_pathway(
    name: str, kind: str, pathway: str
) -> None:
    at_intercept_1 = a_service(name, "1", kind=kind)
    assert pathway not in about(at_intercept_1)["pathways-open"].sentence
    at_reentry = about(a_service(name, "4", kind=kind))["pathways-open"]
    assert "was a service recognised" in at_reentry.sentence
