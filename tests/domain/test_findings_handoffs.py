"""Findings about hand-offs: who refers, cold arrows, circles, bottlenecks, people lost from view."""

import pytest

from simmap.domain.findings import Level
from simmap.domain.words import (
    Sufficiency,
    Warmth,
)
from tests.builders import a_flow, a_service
from tests.domain.finding import CRISIS, DETOX, about


def test_people_counted_in_and_not_out_are_lost_from_view() -> None:
    flows = (
        a_flow("911", "Crisis Center", id="in", annual_count=800, label="in 2020"),
        a_flow("Crisis Center", "Clinic", id="out", annual_count=375, label="in 2020"),
        a_flow("Crisis Center", "Hospital", id="later", annual_count=400, label="in 2021"),
    )
    finding = about(CRISIS, flows=flows)["untraced-people-in"]
    assert finding.sentence == (
        "Of 800 counted into the Crisis Center (2020), 375 went on to clinic; what happened to the "
        "other 425 (53%) is not on the map."
    )
    assert finding.items == ("in", "out")


@pytest.mark.parametrize(
    ("label_in", "label_out", "count"),
    [("in 2020", "in 2021", 300), ("reports, 2020", "people, 2020", 300), ("2020", "2020", 700)],
)
def test_people_are_not_lost_over_other_years_other_units_or_a_small_rest(
    label_in: str, label_out: str, count: int
) -> None:
    flows = (
        a_flow("911", "Crisis Center", id="in", annual_count=800, label=label_in),
        a_flow("Crisis Center", "Clinic", annual_count=count, label=label_out),
    )
    assert "untraced-people-in" not in about(CRISIS, flows=flows)


def test_a_count_without_an_arrow_onwards_asks_where_people_go() -> None:
    flows = (a_flow("911", "Crisis Center", id="f", annual_count=1234, label="2024"),)
    finding = about(CRISIS, flows=flows)["next-step-not-drawn-f"]
    assert finding.sentence == (
        "1,234 people or calls a year (2024) are counted into the Crisis Center; no arrow says "
        "where they go next."
    )


def test_services_that_nobody_refers_to_are_counted_and_never_listed_at_length() -> None:
    services = [a_service(f"Reentry {n}", "4", kind="reentry services") for n in range(7)]
    flow = a_flow("Jail", "Reentry 0")
    finding = about(*services, flows=(flow,))["nobody-refers-intercept-4"]
    assert finding.sentence.startswith(
        "At Intercept 4 nobody has drawn who refers people to 6 of 7 services"
    )
    assert finding.reason == "They are Reentry 1, Reentry 2, Reentry 3 and three more."


def test_a_jail_beside_reentry_services_is_asked_who_refers() -> None:
    reentry = a_service("Local Reentry Council", "4", kind="reentry case management")
    peers = a_service("Peer Mentors", "4", kind="peer support")
    clinic = a_service("Clinic", kind="outpatient treatment")
    finding = about(reentry, peers, clinic)["no-care-on-the-way-jail"]
    assert finding.sentence == (
        "No arrow runs from the jail to any of the two reentry services listed."
    )
    assert finding.level is Level.QUESTION


def test_cold_handoffs_out_of_custody_stand_alone_and_the_rest_are_counted() -> None:
    cold = {"warmth": Warmth.COLD}
    flows = (
        a_flow("Jail", "Clinic", id="a", annual_count=90, **cold),
        a_flow("911", "Hospital", id="b", **cold),
        a_flow("Hospital", "Clinic", id="c", **cold),
    )
    findings = about(DETOX, flows=flows)
    assert findings["cold-handoff-a"].stake == 3
    assert findings["cold-handoff-rest"].sentence == (
        "Two hand-offs are cold, with nobody who goes along: 911 to Hospital and Hospital to Clinic."
    )
    assert "warm or cold" not in findings["not-known"].sentence


def test_waiting_in_jail_is_a_bottleneck_in_custody() -> None:
    flows = (
        a_flow("County Jail", "State hospital", id="w", label="average wait 116 days (2018)"),
        a_flow("County Jail", "Competency program", label="restored", annual_count=70),
    )
    finding = about(DETOX, flows=flows)["bottleneck-w"]
    assert finding.sentence == (
        "People wait between the County Jail and the state hospital: "
        "“average wait 116 days (2018)”."
    )
    assert (
        finding.reason == "People wait in custody. Besides, 70 a year go to “Competency program”."
    )


def test_a_service_without_room_is_a_bottleneck() -> None:
    full = a_service("Detox", sufficiency=Sufficiency.LACKS_CAPACITY, capacity="8 beds")
    finding = about(full)["bottleneck-service-Detox"]
    assert finding.sentence == "Detox does not have enough room for those who need it (8 beds)."


def test_more_people_than_there_is_room_for_are_a_bottleneck() -> None:
    program = a_service("Link Up", capacity="60 to 80 clients per year")
    flows = (
        a_flow("Prison", "Link Up", id="a", annual_count=90),
        a_flow("Jail", "Link Up", id="b", annual_count=500, label="projected"),
    )
    finding = about(program, flows=flows)["bottleneck-over-service-Link Up"]
    assert finding.sentence == "90 a year are counted into Link Up, which has room for 80."


@pytest.mark.parametrize("capacity", ["16 beds", "90 people a year", "20 officers (2013)", ""])
def test_room_that_is_not_people_a_year_or_is_enough_is_no_bottleneck(capacity: str) -> None:
    program = a_service("Link Up", capacity=capacity)
    findings = about(program, flows=(a_flow("Prison", "Link Up", annual_count=90),))
    assert not [i for i in findings if i.startswith("bottleneck")]


def test_arrows_out_of_jail_that_lead_elsewhere_are_named() -> None:
    reentry = a_service("Local Reentry Council", "4", kind="reentry case management")
    clinic = a_service("Clinic", kind="outpatient treatment")
    flows = (a_flow("County Jail", "State hospital"),)
    assert about(reentry, clinic, flows=flows)["no-care-on-the-way-jail"].sentence == (
        "One arrow out of the jail leads to competency services; none leads to the one reentry "
        "service listed."
    )


def test_a_violation_closes_a_circle_back_into_jail() -> None:
    flows = (
        a_flow("Probation", "Violation hearing", id="a", annual_count=40),
        a_flow("Violation hearing", "Jail", id="b", annual_count=30),
        a_flow("Jail", "Probation", id="c", annual_count=50),
    )
    door = about(DETOX, flows=flows)["revolving-door-jail"]
    assert door.sentence == (
        "The arrows drawn close a circle through the jail: under supervision to probation, the "
        "violation hearing and the jail, and back again. At most 30 a year can go all the way round."
    )
    assert door.people == 30


def test_counts_without_a_period_compare_only_within_one_source() -> None:
    flows = (
        a_flow("911", "Crisis Center", id="in", annual_count=800, sources=("x",)),
        a_flow("Crisis Center", "Clinic", id="out", annual_count=300, sources=("x",)),
        a_flow("Crisis Center", "Hospital", id="other", annual_count=300, sources=("y",)),
    )
    finding = about(CRISIS, flows=flows)["untraced-people-in"]
    assert "(period not stated)" in finding.sentence
    assert finding.items == ("in", "out")
