"""Findings about ways out: help that is not reached, single doors, dead ends, one organisation."""

from dataclasses import replace

from simmap.domain.findings import Level
from simmap.domain.model import (
    Community,
    End,
    Intercept,
    Participant,
    Step,
)
from simmap.domain.words import (
    EndKind,
    Presence,
)
from tests.builders import a_flow, a_gap, a_map, a_service
from tests.domain.finding import CRISIS, DETOX, about, found


def test_an_officer_without_a_crisis_place_is_told_where_the_arrows_lead() -> None:
    flows = (
        a_flow("Police", "Hospital"),
        a_flow("Police", "Eastside Jail"),
        a_flow("Police", "Crisis Facility (planned)"),
    )
    clinic = a_service("Freedom House", kind="residential, outpatient and crisis services")
    gap = a_gap("Officers have no place to go with a person in crisis", "1")
    finding = about(clinic, flows=flows, gaps=(gap,))["no-way-out-crisis"]
    assert finding.sentence == (
        "An officer or a 911 dispatcher has no crisis place listed to bring a person to; the Crisis "
        "Facility is planned; the arrows drawn lead to the emergency department and the Eastside Jail."
    )
    assert (finding.level, finding.gaps, finding.overturn) == (Level.AS_LISTED, (gap.id,), 2)
    assert finding.question == "Freedom House: does it take people brought by officers?"


def test_no_crisis_place_is_found_once_somebody_says_that_there_is_none() -> None:
    none = tuple(
        Step(id=step, presence=Presence.NO)
        for step in ("crisis_stabilization", "peer_respite", "withdrawal_sobering")
    )
    finding = about(a_service("Clinic", kind="outpatient"), steps=none)["no-way-out-crisis"]
    assert (finding.level, finding.overturn) == (Level.FOUND, None)
    assert finding.reason == "Only a new arrow or a new place would change this."


def test_help_that_is_not_listed_anywhere_is_named() -> None:
    finding = about(CRISIS)["no-way-out-practical"]
    assert finding.sentence == (
        "No service whose main work is housing, benefits, work or legal help is listed at any "
        "intercept."
    )
    shelter = a_service("Shelter", kind="emergency shelter")
    assert "no-way-out-practical" not in about(CRISIS, shelter)


def test_one_listed_place_is_a_single_door_as_listed() -> None:
    door = about(CRISIS)["single-door-crisis_stabilization"]
    assert door.sentence == (
        "An officer, a 911 dispatcher and a person who looks for help have one crisis place to turn "
        "to: Crisis Center."
    )
    assert door.level is Level.AS_LISTED


def test_two_places_are_no_single_door() -> None:
    findings = about(CRISIS, a_service("Second Crisis Center"))
    assert "single-door-crisis_stabilization" not in findings


def test_two_crisis_places_with_like_names_are_asked_about() -> None:
    first = a_service("Behavioral Health Crisis Center")
    findings = about(first, a_service("Psychiatric Crisis Center"))
    doors = [f for i, f in findings.items() if i.startswith("single-door-service")]
    assert [f.level for f in doors] == [Level.QUESTION]
    assert doors[0].sentence == (
        "Two crisis places are listed, Behavioral Health Crisis Center and Psychiatric Crisis Center: "
        "if they are one place, everybody depends on it."
    )
    assert not [i for i in about(first, DETOX) if i.startswith("single-door-service")]


def test_one_organisation_is_found_by_its_acronym_wherever_it_stands() -> None:
    services = (
        a_service("A", "2", organization="Anytown CJRD"),
        a_service("B", "2", organization="Anytown CJRD at the jail"),
        a_service("C", "2", organization="CJRD with a clinic"),
        a_service("D", "2", organization="The court"),
    )
    finding = about(*services)["one-organisation"]
    assert finding.sentence == "CJRD takes part in 3 of 4 services: in 3 of 4 at Intercept 2."


def test_one_organisation_is_silent_where_many_organisations_are_missing() -> None:
    known = [a_service(f"K{n}", organization="CJRD") for n in range(4)]
    missing = [a_service(f"M{n}") for n in range(2)]
    assert "one-organisation" not in about(*known, *missing)


def test_the_countys_name_is_not_an_organisation() -> None:
    services = [a_service(f"S{n}", organization="Anytown") for n in range(4)]
    assert "one-organisation" not in found(
        a_map(*services, community=Community(name="Anytown", state="NC"))
    )


def test_a_dead_end_is_one_only_where_all_arrows_out_are_drawn() -> None:
    tick = Step(id="emergency_department", arrows_out_complete=True)
    flows = (a_flow("Police", "Hospital"),)
    findings = about(DETOX, flows=flows, steps=(tick,))
    assert findings["dead-end-emergency_department"].sentence == (
        "No arrow leads on from the emergency department: neither to help nor back to the community."
    )
    assert "no-care-on-the-way-emergency_department" not in findings
    assert "dead-end-emergency_department" not in about(DETOX, flows=flows)


def test_one_organisation_at_most_crisis_places_names_the_others() -> None:
    services = [
        a_service(f"Crisis center {n}", "0", organization="The Hope Center for Health")
        for n in range(4)
    ]
    other = a_service("Crisis center 9", "1", organization="River")
    finding = about(*services, other)["one-organisation"]
    assert finding.sentence == (
        "The Hope Center for Health takes part in 4 of 5 services: in all 4 at Intercept 0 and 4 of "
        "the 5 places that take people in crisis."
    )
    assert finding.reason == "The other crisis place is Crisis center 9."


def test_a_column_without_steps_of_its_own_needs_no_way_out() -> None:
    intercepts = (*a_map().intercepts, Intercept("2.5", "Diversion"))
    system = a_map(a_service("Desk", "2.5"), intercepts=intercepts)
    assert not [i for i in found(system) if i == "no-way-out-intercept-2.5"]


def test_an_acronym_is_spelled_out_where_a_participant_does() -> None:
    services = [a_service(f"S{n}", "2", organization="Anytown CJRD") for n in range(4)]
    office = Participant(id="x", organization="Anytown Criminal Justice Department (CJRD)")
    finding = about(*services, participants=(office,))["one-organisation"]
    assert finding.sentence.startswith("The Criminal Justice Department takes part in 4 of 4")


def test_many_organisations_beside_one_another_are_no_finding() -> None:
    services = [a_service(f"S{n}", "2", organization=f"Office {n}") for n in range(5)]
    assert "one-organisation" not in about(*services)


def test_a_place_whose_arrows_nobody_finished_drawing_is_no_dead_end() -> None:
    desk = Step(id="s1", name="Front desk", intercept="1")
    flows = (a_flow("Police", End("Front desk", kind=EndKind.STEP, refs=("s1",))),)
    assert "dead-end-s1" not in about(DETOX, flows=flows, steps=(desk,))
    ticked = replace(desk, arrows_out_complete=True)
    assert "dead-end-s1" in about(DETOX, flows=flows, steps=(ticked,))
