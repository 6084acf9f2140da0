"""Seven more maps worked by hand: what each must say, and what it must not."""

from simmap.domain.catalogue import Catalogue
from simmap.domain.findings import Finding, Level, find
from simmap.domain.model import Flow, Step, SystemMap
from simmap.domain.words import FlowKind, Warmth
from tests.builders import a_map, a_service
from tests.domain.handworked import (
    DEEPER,
    EXIT,
    HANDOFF,
    RETURN,
    a_catalogue,
    an_arrow,
    at_step,
    ticked,
)

FOUND, AS_LISTED, ASK = Level.FOUND, Level.AS_LISTED, Level.QUESTION


def said(system: SystemMap, catalogue: Catalogue) -> dict[str, Finding]:
    return {finding.id: finding for finding in find(system, catalogue)}


def arrows(**kinds: FlowKind) -> tuple[Flow, ...]:
    """Return an arrow for each pair of letters; "X" stands for the community."""
    return tuple(an_arrow(pair.replace("X", "@"), kind) for pair, kind in kinds.items())


def test_two_crisis_centers_are_no_single_door_and_the_one_clinic_behind_them_is() -> None:
    """D: as map A, but the crisis step has two services."""
    catalogue = a_catalogue("DLKT")
    flows = arrows(XD=DEEPER, DL=DEEPER, LK=EXIT, KT=HANDOFF, TX=RETURN)
    second = a_service("Second center", id="second", step="crisis_stabilization")
    one = a_map(at_step("K"), at_step("T"), steps=tuple(map(ticked, "@DLKT")), flows=flows)
    two = a_map(at_step("K"), second, at_step("T"), steps=one.steps, flows=flows)
    assert "single-door-crisis_stabilization" in said(one, catalogue)
    doors = [key for key in said(two, catalogue) if key.startswith("single-door")]
    assert doors == ["single-door-treatment_services"]


def test_help_behind_jail_alone_is_no_way_to_help() -> None:
    """E: treatment is reached only through custody, so nobody outside is said to reach it."""
    catalogue = a_catalogue("LJT")
    flows = arrows(XL=DEEPER, LJ=DEEPER, JT=HANDOFF, TX=RETURN)
    found = said(a_map(at_step("T"), steps=tuple(map(ticked, "@LJT")), flows=flows), catalogue)
    assert found["no-way-out-treatment"].level is FOUND
    assert "no-care-on-the-way-jail" not in found


def test_a_dead_end_in_jail_speaks_once_and_absorbs_leaving_without_care() -> None:
    """F: every arrow is drawn, and none leaves the jail."""
    catalogue = a_catalogue("LJT")
    flows = arrows(XL=DEEPER, LJ=DEEPER, LT=EXIT, TX=RETURN)
    found = said(a_map(at_step("T"), steps=tuple(map(ticked, "@LJT")), flows=flows), catalogue)
    assert found["dead-end-jail"].level is FOUND
    assert "no-care-on-the-way-jail" not in found


def test_two_circles_through_jail_are_one_sentence_the_shortest() -> None:
    """G: people come back to jail straight through the police, or through 911."""
    catalogue = a_catalogue("DLJ")
    flows = arrows(XD=DEEPER, XL=DEEPER, DL=DEEPER, LJ=DEEPER, JX=RETURN)
    found = said(a_map(flows=flows), catalogue)
    (door,) = (f for key, f in found.items() if key.startswith("revolving-door"))
    assert door.items == ("@L", "LJ", "J@")


def test_ticks_make_silence_a_no_and_their_absence_a_question() -> None:
    """H: a clinic beside the arrows; whether anybody refers there depends on the tick alone."""
    catalogue = a_catalogue("LET")
    flows = arrows(XL=DEEPER, LE=HANDOFF, EX=RETURN)
    asked = said(a_map(at_step("T"), flows=flows), catalogue)
    told = said(a_map(at_step("T"), steps=(ticked("T"),), flows=flows), catalogue)
    assert "nobody-refers-service-T" not in asked
    assert told["nobody-refers-service-T"].level is FOUND


def test_a_cold_arrow_out_of_jail_outranks_three_elsewhere() -> None:
    """I: warmth is said of four arrows; the one out of custody stands alone and first."""
    catalogue = a_catalogue("LJETK")
    cold = {"warmth": Warmth.COLD}
    pairs = (("JT", HANDOFF), ("ET", HANDOFF), ("LE", HANDOFF), ("KT", HANDOFF))
    flows = (
        *arrows(XL=DEEPER, LJ=DEEPER, LK=EXIT, TX=RETURN),
        *(an_arrow(pair, kind, **cold) for pair, kind in pairs),
    )
    found = said(a_map(*map(at_step, "TK"), flows=flows), catalogue)
    first, rest = found["cold-handoff-JT"], found["cold-handoff-rest"]
    assert first.rank < rest.rank
    assert rest.sentence.startswith("Three hand-offs are cold")


def test_a_map_that_says_nothing_certain_claims_nothing_certain() -> None:
    """J: steps, services and arrows of unknown everything: only questions and the plain record."""
    catalogue = a_catalogue("LKT", ("LK", EXIT), ("KT", HANDOFF))
    flows = (an_arrow("@L", DEEPER),)
    found = said(a_map(at_step("T"), steps=(Step(id="warmline"),), flows=flows), catalogue)
    certain = {f.kind for f in found.values() if f.level is FOUND}
    assert certain <= {"data-hole", "not-known"}
