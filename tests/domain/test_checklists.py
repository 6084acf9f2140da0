"""What the checklists ask, what the map already says to them, and how answers read."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simmap.domain.checklists import Check, Checklist, checklist, gap_of, progress
from simmap.domain.checklists.questions import SHELVES, Entry, home_column
from simmap.domain.findings import Finding, find
from simmap.domain.model import ChecklistAnswer, ChecklistName, Intercept, SystemMap
from simmap.domain.words import Answer, Status
from tests.builders import a_gap, a_map, a_service, the_catalogue

NAMES = get_args(ChecklistName)


def an_answer(entry: str, answer: Answer, **fields: object) -> ChecklistAnswer:
    values = {"id": f"answer-{entry}", "checklist": "practice", "entry": entry} | fields
    return ChecklistAnswer(answer=answer, **values)  # type: ignore[arg-type]


def the_list(system: SystemMap, name: ChecklistName = "practice") -> Checklist:
    return checklist(system, the_catalogue(), name)


def check_of(system: SystemMap, entry: str, name: ChecklistName = "practice") -> Check:
    return next(check for check in the_list(system, name).checks if check.entry.id == entry)


def found(system: SystemMap, kind: str) -> list[Finding]:
    return [finding for finding in find(system, the_catalogue()) if finding.kind == kind]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("columns", ["012345", "0", "AB"])
def test_every_entry_of_the_catalogue_is_asked_once_whatever_the_columns(
    name: ChecklistName, columns: str
) -> None:
    system = a_map(intercepts=tuple(Intercept(key, f"Column {key}") for key in columns))
    asked = [check.entry.id for check in the_list(system, name).checks]
    known = [entry.id for entry in getattr(the_catalogue(), SHELVES[name])]
    assert sorted(asked) == sorted(known)


def test_practices_stand_at_their_first_intercept_and_those_of_all_intercepts_apart() -> None:
    sections = {section.key: section for section in the_list(a_map()).sections}
    assert list(sections) == ["0", "1", "2", "3", "4", "5", "all"]
    assert "cross_system_team" in [check.entry.id for check in sections["all"].checks]
    assert sections["0"].place == 0
    assert sections["all"].place is None


def test_a_service_that_fits_is_a_proposal_and_no_answer() -> None:
    system = a_map(
        a_service("CARE Team", "0", id="care", kind="mobile crisis team"),
        a_service(
            "Coming Soon",
            "0",
            id="soon",
            service_type="mobile_crisis_service",
            status=Status.PLANNED,
        ),
        a_service(
            "Gone", "0", id="gone", service_type="mobile_crisis_service", status=Status.ENDED
        ),
    )
    check = check_of(system, "mobile_crisis_service")
    assert [service.id for service in check.fitting] == ["care"]
    assert [service.id for service in check.planned] == ["soon"]
    assert check.state == "unknown"
    assert check.answer.version == 0


def test_the_type_that_a_person_chose_holds_against_the_words() -> None:
    system = a_map(
        a_service("Night team", "0", kind="mobile crisis team", service_type="walk_in_care")
    )
    assert check_of(system, "mobile_crisis_service").fitting == ()
    assert [s.name for s in check_of(system, "walk_in_care").fitting] == ["Night team"]


def test_a_hospital_is_no_peer_practice_until_somebody_speaks_of_peers() -> None:
    plain = a_service("General Hospital", "0", kind="emergency department")
    asked = a_service("Hospital emergency department peer support", "0")
    assert check_of(a_map(plain), "ed_peer").fitting == ()
    assert check_of(a_map(asked), "ed_peer").fitting == (asked,)


def test_a_service_that_sounds_like_a_pathway_is_proposed_for_it() -> None:
    outreach = a_service("Street outreach", "1")
    assert check_of(a_map(outreach), "dpad_active_outreach").fitting == (outreach,)
    lead = a_service("Law Enforcement Assisted Diversion", "1", kind="diversion")
    assert check_of(a_map(lead), "civil_citation").fitting == ()
    assert check_of(a_map(outreach), "active_outreach", "pathway").fitting == (outreach,)


def test_a_no_that_is_planned_reads_as_planned() -> None:
    system = a_map(answers=(an_answer("x", Answer.NO, planned=True),))
    check = Check(entry=Entry(id="x", group="", question="?"), answer=system.answers[0])
    assert check.state == "planned"
    assert check.is_lacking


STATES = st.sampled_from([*Answer, "planned"])


def a_check(state: str) -> Check:
    planned = state == "planned"
    answer = Answer.NO if planned else Answer(state)
    return Check(
        entry=Entry(id="x", group="", question="?"), answer=an_answer("x", answer, planned=planned)
    )


def test_progress_is_said_in_words() -> None:
    assert progress([a_check("unknown")] * 3) == "None of 3 answered yet"
    assert progress([a_check("yes"), a_check("unknown")]) == "1 of 2 answered"
    many = ["no", "no", "partly", "planned", "not applicable"]
    assert progress(map(a_check, many)) == "All 5 answered; 2 no, 1 partly, 1 planned"


@given(st.lists(STATES, min_size=1))
def test_progress_names_every_no_and_never_counts_silence(states: list[str]) -> None:
    said = progress(map(a_check, states))
    silent = states.count("unknown")
    assert said.startswith(
        "None" if silent == len(states) else "All" if not silent else str(len(states) - silent)
    )
    assert (f"{states.count('no')} no" in said) == ("no" in states)


@given(st.lists(st.sampled_from("012345")), st.lists(st.sampled_from("012345"), unique=True))
def test_the_home_of_an_entry_is_one_of_its_own_columns_or_all(
    intercepts: list[str], columns: list[str]
) -> None:
    home = home_column(intercepts, columns)
    assert home == "" or (home in intercepts and home in columns)


def test_the_gap_made_of_an_answer_is_found_again_by_its_answer() -> None:
    answer = an_answer("jail_moud", Answer.NO)
    check = check_of(a_map(answers=(answer,)), "jail_moud")
    made = gap_of(check, "3")
    assert made.text == f"Not in place: {check.entry.title}"
    assert (made.intercepts, made.attached_to) == (("3",), answer.id)
    again = a_map(answers=(answer,), gaps=(a_gap(made.text, "3", id="g", attached_to=answer.id),))
    shown = check_of(again, "jail_moud").gap
    assert shown is not None
    assert shown.id == "g"


def test_page_and_findings_agree_on_what_is_missing_and_where() -> None:
    answers = (
        an_answer("jail_moud", Answer.NO),
        an_answer("cross_system_team", Answer.NO),
        an_answer("inreach", Answer.PARTLY),
        an_answer("drug_court", Answer.PARTLY),
        an_answer("data_sharing", Answer.YES),
    )
    gap = a_gap("Too few places", "3", attached_to="answer-drug_court")
    system = a_map(a_service(), answers=answers, gaps=(gap,))
    lacking = {
        section.key: {
            c.answer.id for c in section.checks if c.is_lacking and (c.state == "no" or c.gap)
        }
        for section in the_list(system).sections
    }
    by_column = {
        "".join(finding.intercepts) or "all": set(finding.items)
        for finding in found(system, "missing-practice")
    }
    assert by_column == {key: ids for key, ids in lacking.items() if ids}
    assert by_column["all"] == {"answer-cross_system_team"}


def test_page_and_findings_agree_on_pathways() -> None:
    answer = an_answer("self_referral", Answer.NO, checklist="pathway", planned=True)
    system = a_map(a_service("Street outreach", "1", id="s"), answers=(answer,))
    assert check_of(system, "self_referral", "pathway").state == "planned"
    covered = {finding.id: finding for finding in found(system, "pathway")}
    assert covered["pathway-self_referral"].items == (answer.id,)
    proposed = {s.id for c in the_list(system, "pathway").checks for s in c.fitting}
    assert set(covered["pathways-open"].items) == proposed == {"s"}
