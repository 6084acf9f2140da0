"""What people see who do not work on a map."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simmap.domain.model import Action, Measure, Passage, SystemMap
from simmap.domain.publishing import CONTACT, FEW, NAME, WHOLE, WITHHELD, Redaction, public_copy
from simmap.domain.said import translated
from tests.builders import a_flow, a_map, a_service
from tests.domain.test_report import everything
from tests.exchange.random_maps import systems
from tests.exchange.test_mapfile_identity import SLOW
from tests.spoken import SILENT


def counts_of(system: SystemMap) -> list[str]:
    return [flow.count or str(flow.annual_count) for flow in public_copy(system).flows]


def numbers_of(*measures: Measure) -> list[str]:
    return [m.value for m in public_copy(replace(a_map(), measures=measures)).measures]


def test_notes_and_ways_to_reach_people_are_kept_back() -> None:
    service = a_service(
        notes="Closes soon", contact="Jo", referral="Mail jo@a.example or (919) 555-0100"
    )
    (shown,) = public_copy(a_map(service)).services
    assert (shown.notes, shown.contact) == ("", CONTACT)
    assert shown.referral == f"Mail {CONTACT} or {CONTACT}"


def test_what_stands_in_the_place_of_what_is_hidden_is_said_in_every_language() -> None:
    service = a_service("Desk", contact="Jo", referral="Mail jo@a.example", confirmed_by="Ann Lee")
    few = a_flow("911", "Desk", count="7 a week")
    shown = translated(public_copy(a_map(service, flows=(few,))), SILENT)
    desk, arrow = shown.services[0], shown.flows[0]
    said = (desk.contact, desk.referral, desk.confirmed_by, arrow.count)
    assert said == ("·", "Mail ·", "·", "·")


def test_what_guests_do_not_see_stands_nowhere_about_the_county_either() -> None:
    system = replace(a_map(), extra=(("editor", '"Jo"'),))
    place = replace(system.community, notes="Ask Jo", facilitated_by="jo@a.example", sources=("t",))
    shown = public_copy(replace(system, community=place))
    assert (shown.community.notes, shown.extra) == ("", ())
    assert shown.community.facilitated_by == CONTACT
    assert public_copy(replace(system, community=place), WHOLE).community == place


def test_crisis_lines_are_no_contact_of_a_person() -> None:
    (shown,) = public_copy(a_map(a_service(referral="Call 988 or 911, 24/7"))).services
    assert shown.referral == "Call 988 or 911, 24/7"


@pytest.mark.parametrize(
    ("who", "shown"),
    [
        ("Jane Miller", NAME),
        ("Deputy Miller", NAME),
        ("County Manager", "County Manager"),
        ("Orange County Board of Commissioners", "Orange County Board of Commissioners"),
        ("Freedom House", "Freedom House"),
        ("", ""),
    ],
)
def test_owners_that_read_as_people_are_withheld(who: str, shown: str) -> None:
    system = replace(a_map(), actions=(Action(id="a", action_step="Hire", who=who),))
    assert public_copy(system).actions[0].who == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0"), (1, FEW), (10, FEW), (11, "11"), (816, "816")]
)
def test_counts_from_one_to_ten_are_hidden(number: int, shown: str) -> None:
    assert counts_of(a_map(flows=(a_flow(annual_count=number),))) == [shown]


def test_a_hidden_number_cannot_be_had_by_taking_the_others_from_a_total() -> None:
    flows = tuple(a_flow(id=f"f{n}", annual_count=n) for n in (4, 30, 200))
    assert counts_of(a_map(flows=flows)) == [FEW, WITHHELD, "200"]


def test_two_hidden_numbers_of_one_place_need_no_third() -> None:
    flows = tuple(a_flow(id=f"f{n}", annual_count=n) for n in (4, 5, 200))
    assert counts_of(a_map(flows=flows)) == [FEW, FEW, "200"]


def test_small_numbers_among_measures_are_hidden_with_their_unit() -> None:
    def measure(key: str, value: str, **rest: Any) -> Measure:
        return Measure(id=key, name=key, value=value, intercepts=("3",), **rest)

    assert numbers_of(measure("a", "7", unit="people"), measure("b", "450", unit="people")) == [
        FEW,
        WITHHELD,
    ]
    assert numbers_of(measure("a", "7", unit="days")) == ["7"]
    assert numbers_of(measure("a", "5%", denominator="100")) == [FEW]
    assert numbers_of(measure("a", "95%", denominator="100 people")) == [FEW]
    assert numbers_of(measure("a", "5%", denominator="4,000")) == ["5%"]
    assert numbers_of(measure("a", "5%")) == ["5%"]


def test_the_county_chooses_what_is_kept_back() -> None:
    system = everything()
    assert public_copy(system, WHOLE) == system
    shown = public_copy(a_map(a_service(notes="Open", contact="Jo")), Redaction(notes=False))
    assert (shown.services[0].notes, shown.services[0].contact) == ("Open", CONTACT)


def test_the_words_of_the_report_lose_their_contacts_too() -> None:
    system = replace(a_map(), passages=(Passage(id="p", text="Ask jo@a.example."),))
    assert public_copy(system).passages[0].text == f"Ask {CONTACT}."


@given(st.lists(st.integers(0, 40), max_size=8))
def test_no_place_shows_all_its_numbers_but_one(numbers: list[int]) -> None:
    flows = tuple(a_flow(id=f"f{n}", annual_count=count) for n, count in enumerate(numbers))
    shown = public_copy(a_map(flows=flows)).flows
    hidden = [flow for flow in shown if flow.annual_count is None]
    assert not any(flow.annual_count and flow.annual_count < 11 for flow in shown)
    assert len(hidden) != 1 or sum(map(bool, numbers)) == 1


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=SLOW)
@given(systems)
def test_a_public_copy_names_the_same_items(system: SystemMap) -> None:
    shown = public_copy(system)
    assert [s.id for s in shown.services] == [s.id for s in system.services]
    assert all(not item.notes for item in (*shown.services, *shown.gaps, *shown.passages))
