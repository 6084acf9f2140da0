"""A gap is shown what answers it, few and with the reason, and nothing where nothing does."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simmap.domain.findings import Finding, Level, find
from simmap.domain.library.answers import (
    FEW,
    Answers,
    answers_to_finding,
    answers_to_gap,
    answers_to_gaps,
)
from simmap.domain.library.cards import Card, all_cards
from simmap.domain.library.subjects import KINDS
from simmap.domain.model import ChecklistAnswer, End, Flow, Gap, Service, SystemMap
from simmap.domain.words import Answer
from simmap.exchange.mapfile import read_map
from tests import shared
from tests.builders import a_map, the_catalogue

FIRST_PRACTICES = {
    ("nc-orange", "Demand for affordable housing outpaces supply"): "supportive_housing",
    ("nc-orange", "Access to Medication Assisted Treatment needs to be expanded"): "jail_moud",
    ("nc-orange", "Officers on scene have no 'place to go'"): "le_dropoff",
    ("nc-orange", "Limited number of screening tools"): "bh_screening_booking",
    ("nc-orange", "Peer support needs to be expanded"): "ed_peer",
    ("fl-polk", "Limited public transportation"): "transportation",
    ("fl-polk", "First appointment for most people is a month away"): "walk_in_care",
    ("nc-alamance", "Communication between hospital and community"): "data_sharing",
    ("nc-alamance", "One person was booked 26 times"): "familiar_faces",
    ("or-marion", "Many people are unaware of the 988 hotline"): "crisis_line_988",
    ("or-marion", "48% of people released have no housing"): "supportive_housing",
    ("tx-harris", "Medication refills are not yet prescribed"): "release_medication",
    ("tx-harris", "Reinstating Medicaid and other benefits"): "coverage_at_release",
    ("tx-harris", "Public defender can handle fewer"): "holistic_defense",
    ("tx-harris", "224 people on the waiting list"): "competency_diversion",
}


def county(name: str) -> SystemMap:
    return read_map(shared.county(name).read_bytes(), name=name, catalogue=the_catalogue())


def entries(answers: Answers, kind: str) -> list[str]:
    return [match.card.id for match in dict(answers.kinds).get(kind, ())]


def to_gap(text: str, *intercepts: str, system: SystemMap | None = None, at: str = "") -> Answers:
    gap = Gap(id="g", text=text, intercepts=intercepts, attached_to=at)
    return answers_to_gap(gap, system or a_map(), the_catalogue())


@shared.needs_shared
@pytest.mark.parametrize(("gap", "practice"), FIRST_PRACTICES.items())
def test_the_gaps_of_real_counties_are_answered_as_a_facilitator_would(
    gap: tuple[str, str], practice: str
) -> None:
    system = county(gap[0])
    found = next(g for g in system.gaps if g.text.startswith(gap[1]))
    answers = answers_to_gap(found, system, the_catalogue())
    assert entries(answers, "service_types")[0] == practice


@shared.needs_shared
@pytest.mark.parametrize("name", shared.COUNTIES)
def test_most_gaps_are_answered_with_few_entries_each_with_a_reason(name: str) -> None:
    system = county(name)
    answered = [answers_to_gap(gap, system, the_catalogue()) for gap in system.gaps]
    assert sum(map(bool, answered)) >= 0.7 * len(system.gaps)
    matches = [match for answers in answered for _, few in answers.kinds for match in few]
    assert all(match.reason.endswith(".") for match in matches)
    assert all(len(few) <= FEW for answers in answered for _, few in answers.kinds)


def test_nothing_is_offered_where_nothing_fits() -> None:
    assert not to_gap("Red tape delays care", "0")
    assert not to_gap("More psychiatrists and psychologists needed", "0")


def test_the_reason_quotes_the_words_of_the_gap() -> None:
    answers = to_gap("Rural families have no gas money", "0")
    ((_, practices), *_) = answers.kinds
    assert practices[0].reason == "About transportation: “gas money”."


def test_what_is_for_other_intercepts_is_left_out() -> None:
    assert "jail_moud" not in entries(to_gap("No MAT", "0"), "service_types")
    assert entries(to_gap("No MAT", "3"), "service_types")[0] == "jail_moud"


def test_a_peer_role_comes_with_its_practice() -> None:
    answers = to_gap("No mobile crisis", "0")
    roles = dict(answers.kinds)["peer_roles"]
    assert (roles[0].card.id, roles[0].reason) == (
        "mobile_crisis_peer",
        "Peers in the practice 24/7 mobile crisis.",
    )


def test_a_practice_that_the_county_said_no_to_stands_first_whatever_the_gap_says() -> None:
    answer = ChecklistAnswer(
        id="a", checklist="practice", entry="warmline_service", answer=Answer.NO
    )
    answers = to_gap("Something about housing", "0", system=a_map(answers=(answer,)), at="a")
    first = dict(answers.kinds)["service_types"][0]
    assert (first.card.id, first.reason) == (
        "warmline_service",
        "The county answered “no” to it.",
    )


def test_a_pathway_that_is_missing_brings_its_programs_and_peers() -> None:
    answer = ChecklistAnswer(id="a", checklist="pathway", entry="naloxone_plus", answer=Answer.NO)
    answers = to_gap("Nobody visits", "1", system=a_map(answers=(answer,)), at="a")
    assert "oh_qrt" in entries(answers, "programs")
    assert entries(answers, "peer_roles")[0] == "overdose_followup_peer"


@pytest.mark.parametrize("at", ["probation", "s", "f"])
def test_a_gap_at_a_step_a_service_or_an_arrow_brings_what_belongs_to_the_step(at: str) -> None:
    system = a_map(
        Service(id="s", name="Office", step="probation"),
        flows=(Flow(id="f", source=End("", refs=("jail",)), target=End("", refs=("probation",))),),
    )
    answers = to_gap("Nobody is there", "5", system=system, at=at)
    assert "specialized_caseloads" in entries(answers, "service_types")
    assert dict(answers.kinds)["peer_roles"][0].reason == "Belongs to the step Probation."


def test_staff_who_support_staff_and_ended_programs_are_never_offered() -> None:
    everything = " ".join(card.line for card in _all("resources", "programs", "service_types"))
    offered = answers_to_gap(Gap(id="g", text=everything), a_map(), the_catalogue(), most=999)
    shown = {match.card.id for _, matches in offered.kinds for match in matches}
    assert not {"cops_small_rural", "officer_peer_supporter", "nh_safe_station"} & shown
    assert len(shown) > 100


def test_what_is_for_one_people_is_offered_to_gaps_that_speak_of_it_only() -> None:
    general = to_gap("No discharge plan, reentry services are thin", "4")
    tribal = to_gap("No reentry services for tribal members", "4")
    assert "tribal_reentry_toolkit" not in entries(general, "resources")
    assert entries(tribal, "resources")[0] == "tribal_reentry_toolkit"


def test_what_several_gaps_call_for_stands_before_what_one_does() -> None:
    texts = ("No housing", "No shelter", "No transportation")
    gaps = [Gap(id=text, text=text, intercepts=("4",)) for text in texts]
    answers = answers_to_gaps(gaps, a_map(), the_catalogue())
    assert entries(answers, "service_types")[:2] == ["supportive_housing", "transportation"]
    assert not answers_to_gaps([], a_map(), the_catalogue())


def a_finding(kind: str, *intercepts: str) -> Finding:
    return Finding(
        id=kind, kind=kind, sentence="", level=Level.FOUND, stake=1, intercepts=intercepts
    )


@pytest.mark.parametrize(
    ("kind", "intercept", "practice"),
    [
        ("no-way-out", "1", "dpad_officer_prevention"),
        ("no-way-out", "2", "pretrial_bh"),
        ("no-way-out", "5", "specialized_caseloads"),
        ("cold-handoff", "4", "warm_handoff_release"),
        ("revolving-door", "1", "familiar_faces"),
        ("after-hours", "0", "mobile_crisis_service"),
        ("peers", "3", "jail_peer_support"),
    ],
)
def test_a_finding_is_answered_by_its_kind_and_place(
    kind: str, intercept: str, practice: str
) -> None:
    answers = answers_to_finding(a_finding(kind, intercept), a_map(), the_catalogue())
    assert practice in entries(answers, "service_types")


def test_a_finding_that_only_asks_for_data_entry_is_offered_nothing() -> None:
    assert not answers_to_finding(a_finding("orphan-gap", "1"), a_map(), the_catalogue())


def test_missing_practices_are_answered_by_themselves() -> None:
    answer = ChecklistAnswer(id="a", checklist="practice", entry="jail_moud", answer=Answer.NO)
    system = a_map(Service(id="s", name="Jail"), answers=(answer,))
    finding = next(f for f in find(system, the_catalogue()) if f.kind == "missing-practice")
    assert entries(answers_to_finding(finding, system, the_catalogue()), "service_types") == [
        "jail_moud"
    ]


@pytest.mark.slow
@given(st.text(max_size=300), st.sets(st.sampled_from("012345")))
def test_any_text_gives_known_entries_once_at_most(text: str, intercepts: set[str]) -> None:
    answers = to_gap(text, *sorted(intercepts))
    for kind, matches in answers.kinds:
        ids = [match.card.id for match in matches]
        assert kind in KINDS
        assert len(ids) == len(set(ids)) <= FEW


def test_every_subject_is_told_from_some_words_and_every_reference_can_be_shown() -> None:
    catalogue = the_catalogue()
    for subject in catalogue.subjects:
        assert {reference.partition("/")[0] for reference in subject.answered_by} <= KINDS.keys()
    assert not answers_to_gap(Gap(id="g", text="Housing"), a_map(), replace(catalogue, subjects=()))


def _all(*kinds: str) -> list[Card]:
    return [card for kind in kinds for card in all_cards(the_catalogue())[kind].values()]
