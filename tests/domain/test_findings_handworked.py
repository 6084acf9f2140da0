"""The maps worked by hand in the design: each finding fires exactly where it should."""

from simmap.domain.catalogue import Catalogue
from simmap.domain.findings import Finding, Level, find
from simmap.domain.findings.ground import Ground
from simmap.domain.findings.leaving import without_help
from simmap.domain.model import Step, SystemMap
from simmap.domain.words import Presence
from tests.domain.handworked import LETTERS, A, B, assumed, one_door

FOUND, AS_LISTED, ASK = Level.FOUND, Level.AS_LISTED, Level.QUESTION


def of_kind(kind: str, system: SystemMap, catalogue: Catalogue) -> dict[str, Finding]:
    found = (f for f in find(system, catalogue) if f.kind == kind)
    return {finding.id.removeprefix(f"{kind}-"): finding for finding in found}


def levels(kind: str, system: SystemMap, catalogue: Catalogue) -> dict[str, Level]:
    return {key: finding.level for key, finding in of_kind(kind, system, catalogue).items()}


def helpless(system: SystemMap, catalogue: Catalogue) -> dict[str, Level]:
    letters = {step: letter for letter, step in LETTERS.items()}
    return {letters[n]: level for n, level in without_help(Ground(system, catalogue)).items()}


def no(letter: str) -> Step:
    return Step(id=LETTERS[letter], presence=Presence.NO)


def test_one_door_has_no_way_out_of_jail_alone() -> None:
    assert levels("no-way-out", one_door(), A) == {"intercept-3": FOUND}


def test_one_door_is_left_without_care_from_jail_alone() -> None:
    assert helpless(one_door(), A) == {"J": FOUND}
    assert of_kind("dead-end", one_door(), A) == {}


def test_one_door_has_a_warmline_that_nobody_refers_to() -> None:
    assert levels("nobody-refers", one_door(), A) == {"service-W": FOUND}
    assert of_kind("unreachable", one_door(), A) == {}


def test_one_door_is_the_crisis_center_and_never_the_police() -> None:
    doors = of_kind("single-door", one_door(), A)
    assert list(doors) == ["crisis_stabilization"]
    assert doors["crisis_stabilization"].level is FOUND
    assert doors["crisis_stabilization"].entries == 3
    assert doors["crisis_stabilization"].evidence == (4, 4)


def test_one_door_has_one_revolving_door() -> None:
    (door,) = of_kind("revolving-door", one_door(), A).values()
    assert door.items == ("@D", "DL", "LJ", "J@")


def test_assumed_arrows_make_a_question_at_the_police_and_a_listed_gap_at_the_jail() -> None:
    ways_out = of_kind("no-way-out", assumed(), B)
    assert ways_out["intercept-3"].level is AS_LISTED
    assert (ways_out["not-drawn"].level, ways_out["not-drawn"].intercepts) == (ASK, ("1",))
    assert "intercept-1" not in ways_out


def test_assumed_arrows_leave_the_emergency_department_in_question() -> None:
    assert helpless(assumed(), B) == {"J": AS_LISTED, "E": ASK, "L": ASK}


def test_the_emergency_department_is_a_door_as_listed_and_found_once_there_is_no_crisis_center() -> (
    None
):
    assert levels("single-door", assumed(), B) == {"emergency_department": AS_LISTED}
    assert levels("single-door", assumed(no("K")), B) == {"emergency_department": FOUND}


def test_one_answer_would_overturn_the_listed_door() -> None:
    door = of_kind("single-door", assumed(), B)["emergency_department"]
    assert door.overturn == 3
    assert (
        door.question == "Is there a place here for “crisis_stabilization”, and who can go there?"
    )


def test_no_reentry_center_makes_the_jail_certain() -> None:
    system = assumed(no("K"), no("R"))
    assert levels("no-way-out", system, B)["intercept-3"] is FOUND
    assert helpless(system, B)["J"] is FOUND


def test_a_refuted_arrow_closes_the_way_and_with_it_the_door() -> None:
    system = assumed(no("K"), no("R"), refuted="ET")
    assert levels("no-way-out", system, B)["intercept-1"] is FOUND
    assert helpless(system, B) == {"J": FOUND, "E": FOUND, "L": FOUND}
    assert of_kind("single-door", system, B) == {}


def test_an_assumed_way_home_makes_no_revolving_door() -> None:
    assert of_kind("revolving-door", assumed(), B) == {}
