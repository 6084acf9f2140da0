"""What all findings have in common: silence, rank, the list to read aloud, plain values."""

from dataclasses import replace

from simmap.domain.findings import Level, as_dict, find, read_aloud
from simmap.domain.model import (
    Flow,
    Step,
)
from simmap.domain.words import (
    Presence,
    Warmth,
)
from tests.builders import a_flow, a_gap, a_map, a_service, the_catalogue
from tests.domain.finding import CRISIS, DETOX, about, found


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


def test_a_kind_that_speaks_for_many_is_read_aloud_once() -> None:
    services = [a_service(f"Reentry {n}", str(n % 4), kind="reentry services") for n in range(16)]
    flow = a_flow("Jail", "Reentry 0")
    findings = find(a_map(*services, flows=(flow,)), the_catalogue())
    assert sum(finding.kind == "nobody-refers" for finding in findings) > 1
    assert [f.kind for f in read_aloud(findings)].count("nobody-refers") == 1


def test_findings_as_plain_values_hold_only_plain_values() -> None:
    plain = as_dict(find(a_map(DETOX), the_catalogue()))
    first = plain["findings"][0]
    assert set(first) == {
        "id", "kind", "title", "rank", "level", "stake", "sentence", "reason", "evidence",
        "overturn", "question", "items", "intercepts", "gaps", "people", "set_aside",
    }  # fmt: skip
    assert first["evidence"].keys() == {"stated", "total"}
    assert set(plain["read_aloud"]) <= {finding["id"] for finding in plain["findings"]}


def test_the_community_is_there_whatever_a_file_says_of_it() -> None:
    gone = Step(id="community", presence=Presence.NO)
    assert about(CRISIS, steps=(gone,))


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


def test_findings_of_one_kind_that_say_different_things_have_titles_of_their_own() -> None:
    findings = about(
        a_service("Clinic", "1", kind="outpatient"), flows=(a_flow("Police", "Clinic"),)
    )
    titles = [f.title for f in findings.values() if f.kind == "no-way-out"]
    assert len(titles) > 1
    assert len(titles) == len(set(titles))
