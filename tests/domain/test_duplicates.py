"""Entries that may be the same, and one that is made of two."""

from functools import partial

import pytest

from simmap.domain.duplicates import Known, similar_pairs
from simmap.domain.merging import joined, naming
from simmap.domain.model import ChecklistAnswer, End, Gap, PeerRole, Priority, Service
from simmap.domain.words import EndKind, Sufficiency
from simmap.exchange.mapfile import read_map
from tests.builders import a_flow, a_gap, a_map, a_service, the_catalogue
from tests.shared import COUNTIES, county, needs_shared


def like(kind: str, known: str, typed: str, **said: str) -> bool:
    item = a_gap(known) if kind == "gaps" else a_service(known)
    system = a_map(item) if kind == "services" else a_map(gaps=(item,))  # type: ignore[arg-type]
    return bool(Known(system, kind).like(typed, **said))


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Freedom House", "freedom house"),
        ("Freedom House Recovery Center", "The Freedom House Recovery Center"),
        ("Freedom House Recovery Center", "Freedom House"),
        ("Crisis Intervention Response Team (CIRT)", "CIRT"),
        ("Crisis Intervention Response Team (CIRT)", "Crisis Interventon Response Team"),
        ("Homeless Outreach Team (HOT)", "Homeless Outreach Team"),
        ("Mobile Crisis", "Crisis, mobile"),
    ],
)
def test_a_name_is_known_again(known: str, typed: str) -> None:
    assert like("services", known, typed)


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Crisis Center", "Re-entry Center"),
        ("Mental Health Court", "Veterans Treatment Court"),
        ("Center", "Crisis Center"),
        ("Crisis Center", ""),
    ],
)
def test_another_name_is_not_taken_for_it(known: str, typed: str) -> None:
    assert not like("services", known, typed)


@pytest.mark.parametrize(
    ("typed", "same"),
    [
        ("Not enough beds for detox", True),
        ("Lack of detox beds", True),
        ("No housing at release", False),
    ],
)
def test_a_gap_is_known_again_in_other_small_words(typed: str, same: bool) -> None:
    assert like("gaps", "No detox beds", typed) is same


def test_of_two_of_a_name_the_one_of_the_same_organization_comes_first() -> None:
    system = a_map(
        a_service("Outreach Team", id="police", organization="Police Department"),
        a_service("Outreach Team", id="sheriff", organization="Sheriff"),
    )
    known = Known(system, "services")
    assert [one.item.id for one in known.like("Outreach team", "Sheriff")] == ["sheriff", "police"]
    assert [one.item.id for one in known.like("Outreach team", but="sheriff")] == ["police"]


@needs_shared
def test_few_pairs_of_five_counties_are_called_similar() -> None:
    read = partial(read_map, catalogue=the_catalogue())
    maps = [read(county(c).read_bytes(), name=c) for c in COUNTIES]
    kinds = ("services", "gaps", "opportunities")
    found = {k: sum(len(list(similar_pairs(m, k))) for m in maps) for k in kinds}
    assert found == {"services": 16, "gaps": 0, "opportunities": 0}


def test_one_entry_keeps_its_words_and_takes_what_it_lacked() -> None:
    kept = a_service("HOT", "1", hours="24/7", sources=("report",), notes="ours")
    other = a_service(
        "Homeless Outreach", "0", hours="9-5", organization="Police", sources=("call", "report"),
        notes="theirs", sufficiency=Sufficiency.ENOUGH,
    )  # fmt: skip
    one = joined("services", kept, other)
    assert isinstance(one, Service)
    assert (one.name, one.hours, one.organization) == ("HOT", "24/7", "Police")
    assert (one.intercepts, one.sources) == (("1", "0"), ("report", "call"))
    assert one.sufficiency is Sufficiency.ENOUGH
    assert one.notes == "ours\ntheirs\nSame as “Homeless Outreach”, which said hours: 9-5"


def test_what_stands_at_all_intercepts_stays_there() -> None:
    one = joined("gaps", a_gap("x", intercept=""), a_gap("x", "2"))
    assert isinstance(one, Gap)
    assert one.intercepts == ()
    assert one.notes == ""


def test_the_confirmation_of_the_other_is_not_taken_over() -> None:
    other = a_service(confirmed_on="2026-05-12", confirmed_by="Police")
    assert joined("services", a_service(), other).confirmed_on == ""


def test_everything_that_named_the_other_names_the_one_once() -> None:
    both = End("Crisis", EndKind.SERVICE, ("a", "b"))
    system = a_map(
        a_service(id="a"),
        a_service(id="b"),
        flows=(a_flow("911", both),),
        gaps=(a_gap("x", attached_to="b"), a_gap("y", attached_to="a")),
        peer_roles=(PeerRole(id="p", title="Peer", works_at="b"),),
        answers=(ChecklistAnswer(id="q", checklist="pathway", entry="x", services=("b", "a")),),
        priorities=(Priority(id="1", title="Beds", gaps=("g",)),),
    )
    found = {kind: item for kind, _, item in naming(system, "b", "a")}
    assert found.keys() == {"flows", "gaps", "peer_roles", "answers"}
    assert found["flows"].target.refs == ("a",)  # type: ignore[attr-defined]
    assert found["gaps"].attached_to == found["peer_roles"].works_at == "a"  # type: ignore[attr-defined]
    assert found["answers"].services == ("a",)  # type: ignore[attr-defined]
