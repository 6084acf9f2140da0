"""Findings about what nobody has said: holes in the data, contradictions, what is not known."""

from simmap.domain.model import (
    ChecklistAnswer,
    Measure,
    Priority,
)
from simmap.domain.words import (
    Answer,
    Availability,
    Status,
    Warmth,
)
from tests.builders import a_flow, a_service, the_catalogue
from tests.domain.finding import DETOX, about


def test_measures_without_a_date_and_forecasts_are_holes() -> None:
    measures = (
        Measure(id="m1", name="Bookings", value="12", period="2012"),
        Measure(id="m2", name="Calls", value="3"),
        Measure(id="m3", name="Visits", value="3", period="2026"),
        Measure(id="m4", name="Deaths", availability=Availability.NOT_SHARED),
    )
    flows = (
        a_flow("911", "Detox", annual_count=3, label="projected"),
        a_flow("Jail", "Detox", annual_count=3),
        a_flow("Police", "Detox"),
    )
    findings = about(DETOX, measures=measures, flows=flows)
    assert findings["data-hole-old-measures"].sentence == (
        "2 of 3 measures are undated or older than 18 months."
    )
    assert findings["data-hole-not-shared"].sentence == (
        "One measure is collected, not shared: Deaths."
    )
    assert findings["data-hole-counts"].sentence == (
        "2 of 3 arrows carry a number, but 1 of those is a forecast."
    )


def test_two_forecasts_of_one_thing_contradict() -> None:
    name = "crisis cases expected at the facility per month"
    measures = (
        Measure(id="a", name=f"Projected {name}", value="278", period="2021"),
        Measure(id="b", name=f"Behavioral health {name}", value="about 400", period="2022"),
        Measure(id="c", name="Projected jail deaths", value="2", period="2022"),
    )
    assert [i for i in about(DETOX, measures=measures) if i.startswith("conflict")] == [
        "conflict-a-b"
    ]


def test_an_arrow_that_cannot_be_placed_is_named() -> None:
    findings = about(DETOX, flows=(a_flow("Zebra", "Detox"),))
    assert findings["data-hole-unread-arrows"].sentence == (
        "One arrow cannot be placed: Zebra to Detox."
    )


def test_the_newest_confirmations_age_a_year_after_the_first() -> None:
    old = a_service("A", confirmed_on="2024-01-05")
    new = a_service("B", confirmed_on="2026-06-01")
    assert "one service not confirmed for 12 months" in about(old, new)["not-known"].sentence
    fresh = about(new, a_service("C"))["not-known"].sentence
    assert "one service is not confirmed yet" in fresh


def test_nothing_is_not_known_where_everything_was_said() -> None:
    answers = tuple(
        ChecklistAnswer(id=f"a{n}", checklist="practice", entry=t.id, answer=Answer.YES)
        for n, t in enumerate(the_catalogue().service_types)
    )
    findings = about(
        a_service("Detox", confirmed_on="2026-06-01"),
        answers=answers,
        flows=(a_flow("Police", "Detox", warmth=Warmth.WARM),),
        priorities=(Priority(id="p", title="Beds"),),
    )
    assert "not-known" not in findings


def test_two_counts_of_one_arrow_in_one_period_contradict() -> None:
    flows = (
        a_flow("911", "Detox", id="a", annual_count=8, label="in 2020"),
        a_flow("911", "Detox", id="b", annual_count=9, label="in 2020"),
    )
    assert about(DETOX, flows=flows)["conflict-a-b"].sentence == (
        "Two counts stand for one arrow, 911 to Detox (2020): 8 and 9."
    )


def test_recent_confirmations_are_not_stale() -> None:
    old = a_service("A", id="a", confirmed_on="2024-01-05", status=Status.ENDED)
    new = a_service("B", id="b", confirmed_on="2026-06-01")
    assert "confirmed" not in about(old, new)["not-known"].sentence
