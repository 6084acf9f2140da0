"""What a facilitator types finds what is meant, among the first three."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simmap.domain.library.search import search
from tests.builders import the_catalogue

QUESTIONS = [
    ("warmline", "terms/warmline"),
    ("what is deflection?", "terms/deflection"),
    ("difference between deflection and pre-arrest diversion", "terms/dpad"),
    ("prosecutorial diversion", "terms/prosecutorial_diversion"),
    ("peers in the ER", "service_types/ed_peer"),
    ("medication in jail", "resources/mat_nsa_ncchc"),
    ("MOUD toolkit for peers", "resources/moud_peer_toolkit"),
    ("naloxone at release", "service_types/release_naloxone"),
    ("a team sent in place of police", "service_types/community_responder_service"),
    ("crisis intervention team", "terms/crisis_intervention_team"),
    ("where can officers drop people off", "service_types/le_dropoff"),
    ("drug court", "service_types/drug_court"),
    ("veterans treatment court", "service_types/veterans_court"),
    ("competency restoration wait", "measures/i3_competency_wait"),
    ("how do we supervise peers", "peer_roles/peer_supervisor"),
    ("Medicaid for peer support", "policy_levers/medicaid_peer_coverage"),
    ("good samaritan law", "policy_levers/good_samaritan"),
    ("42 CFR Part 2", "policy_levers/part2"),
    ("job descriptions for peers", "resources/dpad_job_descriptions"),
    ("reentry on tribal land", "resources/tribal_reentry_toolkit"),
    ("officer peer support", "terms/staff_peer_support"),
    ("detox", "service_types/withdrawal_management"),
    ("five Ps", "terms/five_ps"),
    ("programs in Seattle", "programs/wa_lead"),
    ("can I say inmate", "language/inmate"),
]


def found(words: str) -> list[str]:
    return [f"{card.kind}/{card.id}" for card in search(the_catalogue(), words)]


@pytest.mark.parametrize(("words", "wanted"), QUESTIONS)
def test_a_question_finds_its_answer_among_the_first_three(words: str, wanted: str) -> None:
    assert wanted in found(words)[:3]


def test_a_title_stands_before_an_alias_and_an_alias_before_a_mention() -> None:
    results = found("warmline")
    title, alias = results.index("terms/warmline"), results.index("steps/warmline")
    assert title < alias
    assert found("sheriff")[0] == "steps/law_enforcement"  # another name of the step


def test_plurals_and_beginnings_are_found() -> None:
    assert found("warmlines")[0] == found("warmline")[0]
    assert "programs/wa_lead" in found("seatt")


def test_case_and_punctuation_do_not_matter() -> None:
    assert found("GOOD samaritan, law!") == found("good samaritan law")


def test_an_entry_must_have_half_of_what_was_asked() -> None:
    assert found("samaritan zzyzx") != []
    assert found("samaritan zzyzx xyzzy") == []


def test_entries_that_only_share_a_common_word_are_left_out() -> None:
    assert len(found("naloxone at release")) < 30


@pytest.mark.parametrize("words", ["", "   ", "?!", "zzyzx"])
def test_nothing_is_found_for_nothing(words: str) -> None:
    assert found(words) == []


@given(st.text(max_size=40))
def test_any_words_give_entries_once_or_none(words: str) -> None:
    results = found(words)
    assert len(results) == len(set(results))
