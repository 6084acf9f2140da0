"""Shelves can be narrowed, count what is left, and lead from an entry to what is near it."""

import pytest

from simmap.domain.library.browsing import browse, count_by_kind
from simmap.domain.library.cards import all_cards, related
from simmap.domain.library.shelves import SHELVES
from tests.builders import the_catalogue


def titles(kind: str, **chosen: str) -> list[str]:
    return [card.title for card in browse(the_catalogue(), kind, chosen).cards]


def left(kind: str, by: str, **chosen: str) -> dict[str, int]:
    narrowings = browse(the_catalogue(), kind, chosen).narrowings
    [narrowing] = [n for n in narrowings if n.key == by]
    return {choice.value: choice.left for choice in narrowing.choices}


def test_every_entry_of_a_shelf_has_a_title_and_says_what_it_is() -> None:
    for cards in all_cards(the_catalogue()).values():
        for card in cards.values():
            assert card.title
            assert card.line or card.kind in ("peer_boundaries", "statements")


def test_reentry_has_17_guides_and_3_programs() -> None:
    assert len(titles("resources", intercept="4")) == 17
    assert len(titles("programs", intercept="4")) == 3


def test_resources_about_all_intercepts_have_a_list_of_their_own() -> None:
    assert len(titles("resources", intercept="all")) == 13


def test_focus_areas_are_those_that_the_sources_state() -> None:
    assert left("resources", "focus") == {
        "substance use": 67,
        "mental health": 32,
        "both": 22,
        "not stated": 9,
    }


def test_programs_are_found_by_state_and_pathway() -> None:
    assert titles("programs", state="Ohio", pathway="naloxone_plus") == [
        "Drug Abuse Response Team (DART)",
        "Quick Response Team (QRT)",
    ]


def test_states_stand_in_the_order_of_the_alphabet() -> None:
    states = list(left("programs", "state"))
    assert states == sorted(states)


def test_peer_roles_are_found_by_setting_and_support_type() -> None:
    assert "Jail in-reach peer specialist" in titles("peer_roles", setting="custody")
    assert "Jail in-reach peer specialist" not in titles("peer_roles", setting="supervision")
    assert len(titles("peer_roles", support="affiliational")) == 17


def test_peer_roles_are_found_by_length_of_stay() -> None:
    assert "Peer mentor who is incarcerated" in titles("peer_roles", stay="long_stay")
    assert "Jail in-reach peer specialist" not in titles("peer_roles", stay="long_stay")
    assert list(left("peer_roles", "stay")) == [
        "short_stay",
        "medium_stay",
        "long_stay",
        "community_corrections",
    ]


def test_a_filter_counts_what_is_left_under_the_others() -> None:
    everywhere = left("programs", "pathway")["self_referral"]
    here = left("programs", "pathway", state="Illinois")["self_referral"]
    assert (everywhere, here) == (11, 2)
    assert len(titles("programs", state="Illinois", pathway="self_referral")) == here


def test_a_filter_in_use_still_counts_its_other_values() -> None:
    assert left("programs", "state", state="Illinois")["Ohio"] == 2


def test_a_value_that_nothing_has_leaves_nothing() -> None:
    assert titles("programs", state="Atlantis") == []


def test_a_filter_that_the_shelf_does_not_have_is_passed_over() -> None:
    assert len(titles("terms", state="Ohio", page="2")) == 21


@pytest.mark.parametrize("kind", SHELVES)
def test_each_choice_leaves_as_many_as_it_says(kind: str) -> None:
    for narrowing in browse(the_catalogue(), kind, {}).narrowings:
        for choice in narrowing.choices:
            assert choice.said
            assert len(titles(kind, **{narrowing.key: choice.value})) == choice.left


def test_shelves_are_counted_at_an_intercept() -> None:
    counts = count_by_kind(the_catalogue(), "4")
    assert (counts["resources"], counts["service_types"], counts["peer_roles"]) == (17, 24, 12)


def test_a_step_leads_to_its_kinds_of_service_and_peer_roles() -> None:
    near = related(the_catalogue(), all_cards(the_catalogue())["steps"]["warmline"])
    assert [card.id for card in near["service_types"]] == ["warmline_service"]
    assert [card.id for card in near["peer_roles"]] == ["warmline_operator"]


def test_what_is_near_is_near_from_both_sides() -> None:
    cards = all_cards(the_catalogue())
    role = cards["peer_roles"]["warmline_operator"]
    assert role in related(the_catalogue(), cards["documents"]["seed:001"])["peer_roles"]
    assert cards["steps"]["warmline"] in related(the_catalogue(), role)["steps"]
