"""What findings say of a county, and when they say nothing."""

from dataclasses import replace
from datetime import date

import pytest

from simmap.domain.findings import Finding, Level, as_dict, find, read_aloud
from simmap.domain.findings.planning import due_date
from simmap.domain.model import (
    Action,
    ChecklistAnswer,
    Community,
    End,
    Flow,
    Intercept,
    Measure,
    Participant,
    PeerRole,
    Priority,
    Service,
    Step,
    SystemMap,
)
from simmap.domain.words import (
    ActionStatus,
    Answer,
    Availability,
    EndKind,
    Presence,
    Status,
    Sufficiency,
    Warmth,
)
from tests.builders import a_flow, a_gap, a_map, a_service, the_catalogue

TODAY = date(2026, 11, 22)


def found(system: SystemMap) -> dict[str, Finding]:
    return {finding.id: finding for finding in find(system, the_catalogue(), today=TODAY)}


def about(*services: Service, **fields: object) -> dict[str, Finding]:
    return found(a_map(*services, **fields))


DETOX = a_service("Eastside Detox", hours="24/7")
CRISIS = a_service("Crisis Center")


def test_an_empty_map_says_nothing() -> None:
    assert found(a_map()) == {}


def test_a_map_without_arrows_claims_nothing_about_who_sends_people_where() -> None:
    findings = about(CRISIS, a_service("Clinic", kind="outpatient"), a_service("Outreach"))
    kinds = {finding.kind for finding in findings.values()}
    assert kinds.isdisjoint({"nobody-refers", "revolving-door", "cold-handoff", "unreachable"})
    assert "no arrow is drawn yet" in findings["not-known"].sentence
    assert all(f.level is not Level.FOUND for f in findings.values() if f.kind == "single-door")


def test_only_assumed_arrows_find_nothing() -> None:
    findings = about(CRISIS)
    ways = [f for f in findings.values() if f.group in ("Ways out", "Hand-offs")]
    assert {f.level for f in ways} <= {Level.AS_LISTED, Level.QUESTION}


def test_unknown_hours_are_never_open_and_never_shut() -> None:
    hours = about(CRISIS)["after-hours-unknown"]
    assert hours.level is Level.QUESTION
    assert "nobody can say" in hours.sentence
    assert "after-hours-closed" not in about(CRISIS)


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


def test_people_counted_in_and_not_out_are_lost_from_view() -> None:
    flows = (
        a_flow("911", "Crisis Center", id="in", annual_count=800, label="in 2020"),
        a_flow("Crisis Center", "Clinic", id="out", annual_count=375, label="in 2020"),
        a_flow("Crisis Center", "Hospital", id="later", annual_count=400, label="in 2021"),
    )
    finding = about(CRISIS, flows=flows)["untraced-people-in"]
    assert finding.sentence == (
        "Of 800 counted into Crisis Center (2020), 375 went on to Clinic; what happened to the other "
        "425 (53%) is not on the map."
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
        "1,234 people or calls a year (2024) are counted into Crisis Center; no arrow says where "
        "they go next."
    )


def test_services_that_nobody_refers_to_are_counted_and_never_listed_at_length() -> None:
    services = [a_service(f"Reentry {n}", "4", kind="reentry services") for n in range(7)]
    flow = a_flow("Jail", "Reentry 0")
    finding = about(*services, flows=(flow,))["nobody-refers-intercept-4"]
    assert finding.sentence.startswith("At Intercept 4, for 6 of 7 services")
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
        "People wait between County Jail and state hospital: “average wait 116 days (2018)”."
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


def test_peers_are_counted_over_all_services_and_silence_is_not_no() -> None:
    services = (
        a_service("A", "0", peers=Answer.YES),
        a_service("B", "2", peers=Answer.UNKNOWN),
        a_service("C", "3"),
    )
    wellness = PeerRole(id="w", title="Officer peer", works_at="service-B", staff_wellness=True)
    role = PeerRole(id="r", title="Peer", works_at="service-C")
    finding = about(*services, peer_roles=(wellness, role))["peers-coverage"]
    assert finding.sentence == (
        "Peers are named at 2 of 3 services, at Intercepts 0 and 3; for the other one nobody has "
        "said yes or no."
    )
    assert "no peer works at Intercept 2" in finding.reason


def test_a_share_of_peers_is_named_only_over_enough_answers() -> None:
    answered = [a_service(f"S{n}", peers=Answer.NO) for n in range(3)]
    few = about(*answered[:1], a_service("X"), a_service("Y"))["peers-coverage"]
    many = about(*answered, a_service("X"))["peers-coverage"]
    assert "%" not in few.reason
    assert (many.reason, many.level) == ("Of those that answered, 0% have peers.", Level.FOUND)


def test_a_name_that_promises_a_peer_is_asked_about() -> None:
    finding = about(a_service("Peer Respite"))["peers-in-the-name"]
    assert finding.question == "Peer Respite: do peers work there?"


def test_open_hours_are_named_and_unknown_ones_counted() -> None:
    finding = about(DETOX, CRISIS)["after-hours-open"]
    assert finding.sentence == (
        "One crisis place is open at every hour: Eastside Detox. For one other nobody has said."
    )


def test_hours_at_which_nothing_is_open_are_counted() -> None:
    office = a_service("Crisis Center", hours="Mon-Fri 8-5")
    gone = tuple(
        Step(id=step.id, presence=Presence.NO)
        for step in the_catalogue().steps
        if not step.mandated and step.id != "crisis_stabilization"
    )
    finding = about(office, steps=gone)["after-hours-closed"]
    assert finding.sentence == (
        "At 123 of the 168 hours of a week an officer reaches no open place for help, the first of "
        "them Monday at midnight."
    )


def test_pathways_answered_no_are_named_and_open_ones_asked_about_once() -> None:
    answer = ChecklistAnswer(
        id="a", checklist="pathway", entry="self_referral", answer=Answer.NO, planned=True
    )
    findings = about(a_service("Street outreach", "1"), answers=(answer,))
    assert findings["pathway-self_referral"].sentence == (
        "The pathway Self-Referral is not in place here; it is planned."
    )
    assert findings["pathways-open"].sentence.startswith("For 1 of 4 of the 5 deflection pathways")


def test_practices_answered_no_are_grouped_by_intercept() -> None:
    types = [t for t in the_catalogue().service_types if t.intercepts[0] == "1"][:5]
    answers = tuple(
        ChecklistAnswer(id=f"a{n}", checklist="practice", entry=t.id, answer=Answer.NO)
        for n, t in enumerate(types)
    )
    finding = about(DETOX, answers=answers)["missing-practice-intercept-1"]
    assert finding.sentence.startswith("Five expected practices are missing at Intercept 1: ")
    assert finding.sentence.endswith(" and two more.")


def test_the_plan_is_judged_only_where_there_are_priorities() -> None:
    loose = Action(id="a", action_step="Hire", topic="Housing")
    assert not [f for f in about(DETOX, actions=(loose,)).values() if f.group == "Plan"]
    priority = Priority(id="p", title="Crisis", gaps=("gap-No detox beds",))
    findings = about(
        DETOX, actions=(loose,), priorities=(priority,), gaps=(a_gap(), a_gap("Other"))
    )
    assert findings["orphan-gaps"].sentence == "1 of 2 gaps belongs to no priority."
    assert "which is not a priority of this plan" in findings["orphan-action-a-7"].sentence


def test_an_action_is_late_only_by_a_date_that_can_be_read() -> None:
    priority = Priority(id="p", title="Crisis")

    def late(when: str, status: ActionStatus = ActionStatus.UNKNOWN) -> bool:
        action = Action(id="a", action_step="Hire", priority="p", who="X", when=when, status=status)
        findings = about(DETOX, actions=(action,), priorities=(priority,))
        return "orphan-action-past-due" in findings

    assert late("October 2020")
    assert not late("October 2020", ActionStatus.DONE)
    assert not late("approved April 15, 2025")
    assert not late("soon")
    assert not late("December 2030")


def test_without_a_day_nothing_is_called_late() -> None:
    priority = Priority(id="p", title="Crisis")
    action = Action(id="a", action_step="Hire", priority="p", who="X", when="October 2020")
    system = a_map(DETOX, actions=(action,), priorities=(priority,))
    assert "orphan-action-past-due" not in {f.id for f in find(system, the_catalogue())}


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert due_date("2020-02-31") is None
    assert due_date("February 31, 2020") is None


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


def test_a_gap_at_the_same_item_corroborates_and_raises_the_rank() -> None:
    flows = tuple(a_flow("Jail", f"Clinic {n}", id=f"f{n}", warmth=Warmth.COLD) for n in range(2))
    gap = a_gap("Nobody goes along", "3", attached_to="f1")
    ordered = [f for f in about(DETOX, flows=flows, gaps=(gap,)).values() if f.stake == 3]
    cold = [f.id for f in ordered if f.kind == "cold-handoff"]
    assert cold == ["cold-handoff-f1", "cold-handoff-f0"]


def test_the_list_to_read_aloud_keeps_its_caps_and_ends_with_what_is_not_known() -> None:
    flows: list[Flow] = [a_flow("Jail", f"Clinic {n}", warmth=Warmth.COLD) for n in range(9)]
    services = [a_service(f"Peer {n}", str(n)) for n in range(6)]
    aloud = read_aloud(find(a_map(*services, flows=tuple(flows)), the_catalogue()))
    kinds = [finding.kind for finding in aloud]
    assert kinds[-1] == "not-known"
    assert kinds.count("cold-handoff") == 2
    assert len(aloud) <= 11


def test_findings_as_plain_values_hold_only_plain_values() -> None:
    plain = as_dict(find(a_map(DETOX), the_catalogue()))
    first = plain["findings"][0]
    assert set(first) == {
        "id", "kind", "title", "rank", "level", "stake", "sentence", "reason", "evidence",
        "overturn", "question", "items", "intercepts", "gaps", "people", "set_aside",
    }  # fmt: skip
    assert first["evidence"].keys() == {"stated", "total"}
    assert set(plain["read_aloud"]) <= {finding["id"] for finding in plain["findings"]}


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


def test_every_service_answered_needs_no_rest() -> None:
    finding = about(a_service("A", peers=Answer.YES))["peers-coverage"]
    assert finding.sentence == "Peers are named at 1 of 1 services, at Intercept 0."


def test_several_late_actions_are_counted_and_started_ones_not_called_silent() -> None:
    priority = Priority(id="p", title="Crisis")
    actions = tuple(
        Action(id=f"a{n}", action_step="Hire", priority="p", who="X", when="2020-10", status=status)
        for n, status in enumerate((ActionStatus.IN_PROGRESS, ActionStatus.UNKNOWN))
    )
    findings = about(DETOX, actions=actions, priorities=(priority,))
    assert findings["orphan-action-past-due"].sentence == "Two actions had a date that has gone by."


def test_counts_without_a_period_compare_only_within_one_source() -> None:
    flows = (
        a_flow("911", "Crisis Center", id="in", annual_count=800, sources=("x",)),
        a_flow("Crisis Center", "Clinic", id="out", annual_count=300, sources=("x",)),
        a_flow("Crisis Center", "Hospital", id="other", annual_count=300, sources=("y",)),
    )
    finding = about(CRISIS, flows=flows)["untraced-people-in"]
    assert "(period not stated)" in finding.sentence
    assert finding.items == ("in", "out")


def test_two_counts_of_one_arrow_in_one_period_contradict() -> None:
    flows = (
        a_flow("911", "Detox", id="a", annual_count=8, label="in 2020"),
        a_flow("911", "Detox", id="b", annual_count=9, label="in 2020"),
    )
    assert about(DETOX, flows=flows)["conflict-a-b"].sentence == (
        "Two counts stand for one arrow, 911 to Detox (2020): 8 and 9."
    )


def test_a_column_without_steps_of_its_own_needs_no_way_out() -> None:
    intercepts = (*a_map().intercepts, Intercept("2.5", "Diversion"))
    system = a_map(a_service("Desk", "2.5"), intercepts=intercepts)
    assert not [i for i in found(system) if i == "no-way-out-intercept-2.5"]


def test_the_community_is_there_whatever_a_file_says_of_it() -> None:
    gone = Step(id="community", presence=Presence.NO)
    assert about(CRISIS, steps=(gone,))


def test_without_police_nothing_is_said_of_their_nights() -> None:
    gone = Step(id="law_enforcement", presence=Presence.NO)
    office = a_service("Crisis Center", hours="Mon-Fri 8-5")
    assert "after-hours-closed" not in about(office, steps=(gone,))


def test_recent_confirmations_are_not_stale() -> None:
    old = a_service("A", id="a", confirmed_on="2024-01-05", status=Status.ENDED)
    new = a_service("B", id="b", confirmed_on="2026-06-01")
    assert "confirmed" not in about(old, new)["not-known"].sentence


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


def test_a_service_in_two_rows_is_counted_once_and_this_is_said_wherever_it_counts() -> None:
    team = a_service("Team", "0", id="a", organization="County")
    findings = about(team, replace(team, id="b", intercepts=("1",)), DETOX)
    why = "3 rows of the map are two services: one stands in more than one row"
    assert findings["peers-coverage"].evidence == (0, 2)
    assert findings["peers-coverage"].reason == f"{why}."
    assert f"two services are not confirmed yet ({why})" in findings["not-known"].sentence
    assert "rows of the map" not in about(team)["peers-coverage"].reason


def test_how_much_was_said_reads_as_a_sentence_for_every_number() -> None:
    finding = about(DETOX)["peers-coverage"]

    def said(stated: int, total: int) -> str:
        return replace(finding, evidence=(stated, total)).support

    assert said(0, 0) == ""
    assert said(0, 1) == "The county has not stated the one fact it rests on."
    assert said(1, 1) == "The county has stated the one fact it rests on."
    assert said(0, 7) == "The county stated none of the 7 facts it rests on."
    assert said(3, 7) == "The county stated 3 of the 7 facts it rests on."
    assert said(2, 2) == "The county stated both facts it rests on."
    assert said(7, 7) == "The county stated all 7 facts it rests on."


def test_priorities_that_name_no_gaps_or_have_no_action_are_said() -> None:
    bare, taken_up = Priority(id="p", title="Crisis"), Priority(id="q", title="Housing")
    action = Action(id="a", action_step="Hire", priority="q", who="X", when="October 2020")
    plan = {"priorities": (bare, taken_up), "actions": (action,), "gaps": (a_gap(),)}
    findings = about(DETOX, **plan)
    assert findings["orphan-gaps-not-named"].sentence == (
        "None of the two priorities says which gaps it answers."
    )
    assert findings["orphan-action-none"].sentence == "1 of 2 priorities has no action: “Crisis”."
    late = findings["orphan-action-past-due"]
    assert late.sentence.startswith("Action 2.1, “Hire”, was due October 2020; ")
    assert late.reason == ""


def test_intercepts_stand_in_the_order_of_the_map() -> None:
    places = [a_service(f"Place {n}", n, organization="County") for n in "31"]
    for finding in about(*places, a_service("Peer line", "5")).values():
        assert list(finding.intercepts) == sorted(finding.intercepts)


def test_every_intercept_is_said_only_of_all_that_the_map_has() -> None:
    lead = {"organization": "The Center"}
    here = [a_service(f"Place {n}{k}", n, **lead) for n in "01234" for k in range(4)]
    assert "every intercept" not in about(*here)["one-organisation"].sentence
    whole = about(*here, a_service("Parole team", "5", **lead))["one-organisation"]
    assert "at every intercept" in whole.sentence
    assert whole.intercepts == tuple("012345")


@pytest.mark.parametrize(
    ("name", "kind", "pathway"),
    [
        ("Jail Diversion Center", "", "Officer Intervention"),
        ("Follow-up", "law enforcement referral pilot", "Officer Prevention"),
    ],
)
def test_a_place_that_officers_bring_people_to_is_recognised_for_a_pathway(
    name: str, kind: str, pathway: str
) -> None:
    at_intercept_1 = a_service(name, "1", kind=kind)
    assert pathway not in about(at_intercept_1)["pathways-open"].sentence
    at_reentry = about(a_service(name, "4", kind=kind))["pathways-open"]
    assert "was a service recognised" in at_reentry.sentence


def test_findings_of_one_kind_that_say_different_things_have_titles_of_their_own() -> None:
    findings = about(
        a_service("Clinic", "1", kind="outpatient"), flows=(a_flow("Police", "Clinic"),)
    )
    titles = [f.title for f in findings.values() if f.kind == "no-way-out"]
    assert len(titles) > 1
    assert len(titles) == len(set(titles))
