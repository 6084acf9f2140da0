"""Views: which items a population, an agency or an intercept is about."""

import pytest
from hypothesis import given

from simmap.domain.model import Community, PeerRole, SystemMap
from simmap.domain.placement import place
from simmap.domain.views import FULL, Sort, View, ViewError, choices, items_of, title_of, view_of
from tests.builders import a_flow, a_gap, a_map, a_service, the_catalogue
from tests.render.drawn_maps import maps


def about(system: SystemMap, sort: Sort, of: str) -> frozenset[str]:
    return items_of(system, place(system, the_catalogue()), View(sort, of))


def test_a_population_is_offered_once_however_it_is_written() -> None:
    system = a_map(
        a_service("A", populations=("Veterans",)),
        a_service("B", populations=("veterans", "men")),
        gaps=(a_gap(affected="Young adults"),),
        flows=(a_flow(population="women"),),
    )
    assert choices(system, Sort.POPULATION) == ("men", "veterans", "women", "Young adults")


def test_a_population_has_its_services_flows_and_gaps() -> None:
    system = a_map(
        a_service("A", id="a", populations=("Veterans",)),
        a_service("B", id="b", populations=("men",)),
        gaps=(a_gap(id="g", affected="veterans"), a_gap("No beds", id="h", attached_to="a")),
        flows=(a_flow(id="f", population="veterans"),),
    )
    assert about(system, Sort.POPULATION, "Veterans") == {"a", "g", "h", "f"}


def test_an_agency_has_what_names_it_and_the_flows_of_its_services() -> None:
    system = a_map(
        a_service("Detox Center", id="a", organization="Bridge House with the County"),
        a_service("Court", id="b", organization="Superior Court"),
        flows=(a_flow("911", "Detox Center", id="f"), a_flow("Jail", "Court", id="g")),
        peer_roles=(PeerRole(id="r", title="Guide", organization="Bridge House"),),
    )
    assert choices(system, Sort.AGENCY) == ("Bridge House", "Superior Court")
    assert about(system, Sort.AGENCY, "Bridge House") == {"a", "f", "r"}


def test_the_county_as_an_agency_is_not_every_office_that_has_its_name() -> None:
    system = a_map(
        a_service("A", id="a", organization="Orange County"),
        a_service("B", id="b", organization="Orange County Sheriff"),
        community=Community(name="Orange County"),
    )
    assert about(system, Sort.AGENCY, "Orange County") == {"a"}


def test_an_intercept_has_what_also_stands_there() -> None:
    system = a_map(a_service("A", id="a", intercepts=("0", "2")), a_service("B", "1", id="b"))
    assert about(system, Sort.INTERCEPT, "2") == {"a"}


def test_a_view_that_is_not_there_is_refused_with_a_sentence() -> None:
    system = a_map(a_service("A", populations=("men",)))
    for sort, of, said in (
        ("sideways", "", "There is no view “sideways”"),
        ("population", "", "Choose which population is shown."),
        ("intercept", "9", "The map has no intercept “9”."),
    ):
        with pytest.raises(ViewError, match=said):
            view_of(system, sort, of)


def test_a_view_of_everything_needs_no_choice_and_takes_none() -> None:
    assert view_of(a_map(), "full", "veterans") == FULL


@pytest.mark.slow
@given(maps(most=5))
def test_every_choice_makes_a_view_with_a_title(system: SystemMap) -> None:
    for sort in Sort:
        for of in choices(system, sort) or ("",):
            if of or sort not in {Sort.POPULATION, Sort.AGENCY, Sort.CHANGES}:
                assert title_of(system, view_of(system, sort, of))


def test_changes_are_between_two_states_of_which_the_first_is_earlier() -> None:
    system = a_map(revision=9)
    assert title_of(system, view_of(system, "changes", "3")) == "Changes since revision 3"
    assert title_of(system, view_of(system, "changes", "3-5")) == (
        "Changes since revision 3 up to revision 5"
    )
    for of in ("", "0", "9", "5-3", "5-5", "5-10", "x"):
        with pytest.raises(ViewError, match="the earlier one first"):
            view_of(system, "changes", of)


def test_an_hour_is_named_by_its_day_and_time() -> None:
    system = a_map()
    assert len(choices(system, Sort.OPEN)) == 168
    view = view_of(system, "open", "Tuesday 14:00")
    assert title_of(system, view) == "What is open on Tuesday at 2:00 pm"
    with pytest.raises(ViewError, match="no hour “Tuesday 25:00”"):
        view_of(system, "open", "Tuesday 25:00")
