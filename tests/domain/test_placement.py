"""Where services stand and how the ends of arrows read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simmap.domain.model import End, Service, Step
from simmap.domain.placement import Placement, place
from simmap.domain.placement.readings import EndReading, StepMatch
from simmap.domain.standing import effective_status
from simmap.domain.words import Answer, EndKind, Status
from tests.builders import a_flow, a_map, a_service, the_catalogue


def matched(service: Service, *steps: Step) -> StepMatch:
    return place(a_map(service, steps=steps), the_catalogue()).services[service.id]


def read(
    text: str | End, *services: Service, other: str = "Somewhere", **fields: object
) -> EndReading:
    flow = a_flow(other, text)
    placement = place(a_map(*services, flows=(flow,), **fields), the_catalogue())
    return placement.flows[flow.id].target


def read_source(text: str, *services: Service) -> EndReading:
    flow = a_flow(text, "Jail")
    return place(a_map(*services, flows=(flow,)), the_catalogue()).flows[flow.id].source


@pytest.mark.parametrize(
    ("kind", "step"),
    [
        ("mobile crisis team", "mobile_crisis"),
        ("peer respite", "peer_respite"),
        ("Baker Act receiving hospital", "crisis_stabilization"),
        ("911 diversion", "dispatch_911"),
        ("drug docket", "specialty_court"),
        ("failure-to-appear docket", ""),
        ("CIT training", ""),
        ("reentry resource center", "reentry_center"),
        ("re-entry services", "jail_reentry"),
        ("prison re-entry", "prison_reentry"),
        ("competency restoration", "competency_services"),
        ("recovery housing", "recovery_housing"),
        ("rapid re-housing", "social_supports"),
        ("sobering center", "withdrawal_sobering"),
        ("jail mental health unit", "jail"),
        ("jail diversion center", "crisis_stabilization"),
    ],
)
def test_the_kind_of_a_service_says_its_step(kind: str, step: str) -> None:
    assert matched(a_service("X", kind=kind)).step == step


def test_a_kind_that_describes_instead_of_naming_is_asked_after_the_name() -> None:
    told = "walk-in care with a door for officers who bring people from jail"
    assert matched(a_service("Eastside Crisis Center", kind=told)).step == "crisis_stabilization"


def test_without_a_kind_the_name_says_it() -> None:
    match = matched(a_service("Eastside Sobering Center"))
    assert (match.step, match.confirmed) == ("withdrawal_sobering", False)
    assert match.reason == "“sobering” in its name"


def test_a_type_of_the_catalogue_that_belongs_to_one_step_says_it() -> None:
    only = next(t for t in the_catalogue().service_types if len(t.steps) == 1)
    assert matched(a_service("Zebra", service_type=only.id)).step == only.steps[0]


def test_treatment_inside_a_jail_belongs_to_the_jail() -> None:
    inside = a_service("MAT", kind="medication treatment", organization="County Detention Center")
    assert matched(inside).step == "jail"


def test_a_prosecutors_diversion_is_the_prosecutors_step() -> None:
    diversion = a_service("Diversion Program", organization="District Attorney's Office")
    assert matched(diversion).step == "prosecutor_screening"


def test_the_step_a_person_chose_always_wins() -> None:
    match = matched(a_service("Peer respite", kind="peer respite", step="treatment_services"))
    assert (match.step, match.confirmed) == ("treatment_services", True)


def test_training_is_not_a_place_until_a_person_says_that_people_pass_through() -> None:
    training = a_service("Crisis training clinic", kind="training")
    assert (matched(training).step, matched(training).passes) == ("", False)
    seen = a_service("Training clinic", kind="training", people_pass_through=Answer.YES)
    assert matched(seen).step == "treatment_services"


def test_words_that_nobody_knows_leave_the_step_open() -> None:
    match = matched(a_service("Zebra"))
    assert (match.step, match.passes) == ("", True)


def test_the_countys_own_steps_and_names_come_first() -> None:
    own = Step(id="s1", name="Stabilization Campus", intercept="0")
    renamed = Step(id="peer_respite", name="The Treehouse")
    assert matched(a_service("Stabilization Campus – treatment intake"), own).step == "s1"
    assert matched(a_service("The Treehouse"), renamed).step == "peer_respite"


def test_the_column_is_the_countys_and_never_the_steps() -> None:
    assert matched(a_service("Detox", "4")).column == "4"
    assert matched(a_service("Detox", "")).column == ""


def test_an_end_under_a_services_name_is_that_service() -> None:
    center = a_service("Crisis Center (CC)", organization="UNC")
    for words in ("Crisis Center (CC)", "crisis center", "UNC Crisis Center", "CC"):
        reading = read(words, center)
        assert (reading.kind, reading.refs) == (EndKind.SERVICE, (center.id,)), words
        assert reading.steps == ("crisis_stabilization",)


def test_a_service_is_found_after_the_name_of_its_county() -> None:
    court = a_service("Drug Court", "3", id="court")
    found = read("Anytown Drug Court", court, a_service("Mental Health Court", "3"))
    assert (found.kind, found.refs) == (EndKind.SERVICE, ("court",))


def test_the_initials_of_an_agency_tell_two_teams_apart() -> None:
    name = "Crisis Intervention Response Team (CIRT)"
    police = a_service(name, id="hpd", organization="Houston Police Department with a clinic")
    sheriff = a_service(name, id="hcso", organization="Harris County Sheriff's Office")
    assert read("HCSO Crisis Intervention Response Team (CIRT)", police, sheriff).refs == ("hcso",)
    both = read(name, police, sheriff)
    assert (both.kind, both.refs) == (EndKind.STEP, ("co_responder",))


@pytest.mark.parametrize(
    ("words", "step", "actor"),
    [
        ("Law enforcement", "law_enforcement", ""),
        ("Chapel Hill Police Department", "law_enforcement", "Chapel Hill Police Department"),
        ("Anytown Detention Center / criminal justice", "jail", "Anytown Detention Center"),
        ("Detention Center", "jail", ""),
        ("Hospital", "emergency_department", ""),
        ("Dispatch (two centers)", "dispatch_911", ""),
    ],
)
def test_an_agency_is_its_step_and_stays_as_the_actor(words: str, step: str, actor: str) -> None:
    reading = read(words)
    assert (reading.kind, reading.steps, reading.actor) == (EndKind.STEP, (step,), actor)


@pytest.mark.parametrize(
    "words",
    [
        "Law enforcement avoided",
        "Involuntary commitments",
        "Mental health calls",
        "Housing linkage",
    ],
)
def test_an_outcome_is_no_place(words: str) -> None:
    reading = read(words)
    assert (reading.kind, reading.refs, reading.steps) == (EndKind.OUTCOME, (), ())


def test_a_service_that_is_called_like_an_outcome_is_a_service() -> None:
    assert read("Housing linkage", a_service("Housing linkage")).kind is EndKind.SERVICE


def test_a_group_at_the_source_says_who() -> None:
    reading = read_source("Prison-bound defendants")
    assert (reading.kind, reading.steps) == (EndKind.GROUP, ("dispositional_court",))


def test_several_places_in_one_end_become_several_references() -> None:
    ems = a_service("Anytown EMS")
    reading = read("Law enforcement and Anytown EMS", ems)
    assert reading.refs == ("law_enforcement", ems.id)
    assert reading.steps == ("law_enforcement", "fire_ems")


def test_the_community_is_read_under_its_own_name() -> None:
    for words in ("Community", "the community", "Anytown community"):
        assert read(words).kind is EndKind.COMMUNITY, words


def test_a_planned_place_is_read_as_planned() -> None:
    reading = read("Crisis/Diversion Facility (planned)")
    assert (reading.steps, reading.planned) == (("crisis_stabilization",), True)


def test_a_state_hospital_after_jail_means_competency() -> None:
    assert read("State psychiatric hospital", other="Jail").steps == ("competency_services",)
    assert read("State psychiatric hospital", other="Hospital").steps == ("inpatient_psychiatric",)


def test_a_facility_is_read_by_what_such_an_arrow_usually_joins() -> None:
    pharmacy = a_service("Hope Center – pharmacy", kind="pharmacy")
    urgent = a_service("Hope Center – walk-in", kind="walk-in crisis center")
    reading = read("Hope Center", pharmacy, urgent, other="Police")
    assert (reading.steps, reading.actor) == (("crisis_stabilization",), "Hope Center")


def test_an_organisation_with_several_services_is_asked_about() -> None:
    services = (
        a_service("Line", kind="crisis line", organization="River"),
        a_service("Home", kind="recovery residence", organization="River"),
    )
    reading = read("River", *services, other="Prison")
    assert (reading.kind, reading.reason) == (EndKind.UNREAD, "2 services here: which?")


def test_the_reading_a_person_chose_always_wins() -> None:
    chosen = End("Jail", kind=EndKind.SERVICE, refs=("s",), actor="Sheriff")
    reading = read(chosen, a_service("Detox", id="s"))
    assert (reading.refs, reading.steps) == (("s",), ("withdrawal_sobering",))
    assert (reading.actor, reading.confirmed) == ("Sheriff", True)


def test_a_status_in_the_name_counts_where_nobody_set_another() -> None:
    revival = a_service("Drug court (planned revival)")
    assert effective_status(revival) is Status.PLANNED
    assert effective_status(a_service("X (planned)", status=Status.ENDED)) is Status.ENDED
    assert effective_status(a_service("Planned Parenthood")) is Status.RUNNING


words = st.text(st.sampled_from("aA (),/&-9é\u0645 andjailcourt"), max_size=25)


@settings(max_examples=60, deadline=None)
@given(names=st.lists(words, max_size=5), ends=st.lists(st.tuples(words, words), max_size=4))
def test_no_service_and_no_arrow_is_ever_lost(
    names: list[str], ends: list[tuple[str, str]]
) -> None:
    services = [a_service(name, id=f"s{n}", kind=name[::-1]) for n, name in enumerate(names)]
    flows = tuple(a_flow(a, b, id=f"f{n}") for n, (a, b) in enumerate(ends))
    placement = place(a_map(*services, flows=flows), the_catalogue())
    assert_whole(placement, {s.id for s in services}, {f.id for f in flows})


def assert_whole(placement: Placement, services: set[str], flows: set[str]) -> None:
    assert set(placement.services) == services
    assert set(placement.flows) == flows
    steps = {"", *the_catalogue().steps_by_id}
    assert {match.step for match in placement.services.values()} <= steps
    for reading in placement.flows.values():
        for end in (reading.source, reading.target):
            assert set(end.steps) <= steps
            assert end.reason
            assert end.kind is not EndKind.STEP or end.refs


def test_a_service_that_nobody_passes_through_has_no_step() -> None:
    match = matched(a_service("Detox", people_pass_through=Answer.NO))
    assert (match.step, match.passes, match.confirmed) == ("", False, True)


def test_the_other_end_helps_to_read_where_people_come_from() -> None:
    services = (
        a_service("Hope – line", kind="crisis line"),
        a_service("Hope – beds", kind="crisis stabilization"),
    )
    flow = a_flow("Hope", "Inpatient psychiatric unit")
    reading = place(a_map(*services, flows=(flow,)), the_catalogue()).flows[flow.id]
    assert reading.source.steps == ("crisis_stabilization",)


def test_an_acronym_inside_other_words_names_its_service() -> None:
    team = a_service("Crisis Outreach Response Team (CORT)")
    assert read("the CORT van", team).refs == (team.id,)


def test_an_organisation_with_one_service_is_that_service() -> None:
    line = a_service("Night line", kind="crisis line", organization="River")
    assert read("River", line).refs == (line.id,)


def test_a_long_text_takes_no_long_time() -> None:
    for text in (" " * 20_000, "(" * 20_000, "a " * 10_000, "police " * 5_000, ", " * 10_000):
        reading = read(f"x{text}x", a_service(f"y{text}y", kind=text, organization=text))
        assert reading.reason
