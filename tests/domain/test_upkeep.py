"""What is missing, what is stale, which words to consider: for a whole map."""

from datetime import date

import pytest

from simmap.domain.missing import missing
from simmap.domain.model import Measure, PeerRole
from simmap.domain.staleness import last_day, months_before, unconfirmed
from simmap.domain.worded import wording_of
from simmap.domain.words import Answer, Severity
from tests.builders import a_gap, a_map, a_service, the_catalogue

TODAY = date(2026, 5, 12)


def test_facts_of_unknown_age_come_first_then_the_oldest() -> None:
    system = a_map(
        a_service("new", confirmed_on="2026-05-01"),
        a_service("old", confirmed_on="2024-01"),
        a_service("never"),
        a_service("older", confirmed_on="2023"),
        a_service("odd", confirmed_on="last spring"),
        gaps=(a_gap(),),
    )
    found = unconfirmed(system, today=TODAY, months=12)
    assert [(f.item.id, f.on) for f in found] == [
        ("service-never", None),
        ("service-odd", None),
        ("service-older", date(2023, 12, 31)),
        ("service-old", date(2024, 1, 31)),
    ]


def test_the_age_is_the_one_that_was_asked_for() -> None:
    system = a_map(a_service(confirmed_on="2026-02-12"))
    assert unconfirmed(system, today=TODAY, months=3) == []
    assert unconfirmed(system, today=date(2026, 5, 13), months=3) != []


@pytest.mark.parametrize("said", ["2026-13", "2026-02-30", "0000", "26", "2026-5", "soon", ""])
def test_words_that_name_no_day_have_no_age(said: str) -> None:
    assert last_day(said) is None


def test_months_end_where_the_month_ends() -> None:
    assert months_before(date(2024, 3, 31), 1) == date(2024, 2, 29)
    assert months_before(date(2026, 1, 15), 14) == date(2024, 11, 15)


def test_what_is_missing_names_the_field_of_each_entry() -> None:
    full = a_service(
        "Full", "1", organization="x", hours="24/7", capacity="2", eligibility="all",
        referral="call", peers=Answer.NO, confirmed_on="2026",
    )  # fmt: skip
    bare = a_service("Bare", "1", hours="9-5")
    gap = a_gap("No van", "1", severity=Severity.HIGH)
    system = a_map(
        full, bare, gaps=(gap,), measures=(Measure(id="m", name="x", intercepts=("1",)),)
    )
    at = missing(system, the_catalogue())[1]
    assert (at.answered, at.asked) == (9, 16)
    assert [(lack.fields[0].text, lack.fields[0].name) for lack in at.lacks] == [
        ("Bare", "organization"),
        ("Bare", "capacity"),
        ("Bare", "eligibility"),
        ("Bare", "referral"),
        ("Bare", "peers"),
        ("Bare", "confirmed_on"),
        ("No van", "evidence"),
    ]
    assert at.nothing_at == ("peer_roles",)
    assert at.unanswered > 0


def test_a_column_without_anything_says_of_what() -> None:
    role = PeerRole(id="p", title="Peer", intercepts=("0",))
    at = missing(a_map(peer_roles=(role,)), the_catalogue())[0]
    assert (at.asked, at.nothing_at) == (0, ("services", "gaps", "measures"))


def test_wording_is_found_in_every_text_of_the_map_and_names_are_left_alone() -> None:
    system = a_map(
        a_service("Alcoholics Anonymous", notes="for addicts"),
        a_service("Substance Abuse and Mental Health Services Administration", id="b"),
        gaps=(a_gap("Former addicts have no housing"),),
    )
    found = [(one.kind, one.field) for one in wording_of(system, the_catalogue())]
    assert found == [("services", "notes"), ("gaps", "text")]


MISSES = [text for entry in the_catalogue().language for text in entry.test_misses]


def test_a_whole_map_of_words_that_mean_something_else_is_left_alone_for_their_entry() -> None:
    gaps = tuple(a_gap(text, id=f"{n}") for n, text in enumerate(MISSES))
    said = {
        (one.item.id, one.suggestion.entry) for one in wording_of(a_map(gaps=gaps), the_catalogue())
    }
    for entry in the_catalogue().language:
        for text in entry.test_misses:
            assert (str(MISSES.index(text)), entry.id) not in said
