"""Lists as people copy them from Word, Excel and mail."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from simmap.domain.model import Gap, Service
from simmap.domain.pastedlist import MOST_ROWS, PastedRow, TooManyRowsError, read_list
from tests.builders import INTERCEPTS


def read(text: str, kind: str = "gaps", column: str = "") -> list[tuple[str, str, str]]:
    return [(r.text, r.kind, r.column) for r in rows(text, kind, column)]


def rows(text: str, kind: str = "gaps", column: str = "") -> tuple[PastedRow, ...]:
    return read_list(text, INTERCEPTS, kind=kind, column=column)


@pytest.mark.parametrize(
    "text",
    [
        "No beds\nNo van",
        "• No beds\n• No van",
        "•\tNo beds\n•\tNo van",
        "\uf0b7\tNo beds\r\n\uf0b7\tNo van\r\n",
        "1. No beds\n2. No van",
        "1)\tNo beds\n2)\tNo van",
        "a. No beds\nb. No van",
        "- No beds\n\n  - No van",
        "o\tNo beds\no\tNo van",
        "> No beds\n> > No van",
        "* No\n  beds\n* No\n  van",
        "\n\n   No beds   \n\t\n No van",
    ],
)
def test_bullets_numbers_and_wrapped_lines_are_entries(text: str) -> None:
    assert [one for one, *_ in read(text)] == ["No beds", "No van"]


def test_a_number_that_belongs_to_the_text_stays() -> None:
    assert [one for one, *_ in read("24/7 line\n2 vans\n988 is not known")] == [
        "24/7 line",
        "2 vans",
        "988 is not known",
    ]


def test_headings_give_column_and_kind_to_what_follows() -> None:
    text = """Intercept 1: Law Enforcement
Resources:
CIT training
Gaps
No drop-off
## Intercept 2
No screening
Community Corrections
Opportunities
New grant
All intercepts
Shared data"""
    assert read(text, "services") == [
        ("CIT training", "services", "1"),
        ("No drop-off", "gaps", "1"),
        ("No screening", "gaps", "2"),
        ("New grant", "opportunities", "5"),
        ("Shared data", "opportunities", ""),
    ]


def test_a_heading_in_any_cell_of_a_table_counts_and_cells_that_name_no_entry_are_no_row() -> None:
    text = "\tIntercept 2\nNo screening\t\n\tCommunity Corrections\tGaps\nNo van"
    assert read(text, "gaps", "0") == [("No screening", "gaps", "2"), ("No van", "gaps", "2")]
    assert read("\tIntercept 2\tGaps") == []


def test_a_line_can_say_its_own_column_and_kind() -> None:
    text = (
        "Intercept 3 – no peers in court\nGap: no van\nOpportunity: a grant\nNo beds: none at all"
    )
    assert read(text, column="0") == [
        ("no peers in court", "gaps", "3"),
        ("no van", "gaps", "0"),
        ("a grant", "opportunities", "0"),
        ("No beds: none at all", "gaps", "0"),
    ]


def test_an_intercept_that_the_map_does_not_have_is_no_heading() -> None:
    assert read("Intercept 9\nNo beds") == [("Intercept 9", "gaps", ""), ("No beds", "gaps", "")]


def test_a_table_with_headings_is_read_by_them() -> None:
    text = (
        "Program\tAgency\tIntercept\tHours\tColour\n"
        "Crisis line\tFreedom House\t0\t24/7\tblue\n"
        '"Drop-off\ncenter"\tSheriff\tIntercept 1\t\t\n'
        "Court liaison\t\tsomewhere\t9-5\t"
    )
    first, second, third = rows(text, "gaps")  # its first row says that they are programs
    assert first == PastedRow(
        "Crisis line",
        "services",
        "0",
        (("organization", "Freedom House"), ("hours", "24/7"), ("notes", "blue")),
    )
    assert (second.text, second.column, second.more) == (
        "Drop-off center",
        "1",
        (("organization", "Sheriff"),),
    )
    draft = third.to_draft()
    assert isinstance(draft, Service)
    assert (draft.hours, draft.intercepts, draft.notes) == ("9-5", (), "intercept: somewhere")


def test_a_table_without_headings_is_read_by_what_its_cells_say() -> None:
    text = "Crisis line\tFreedom House\tservice\tJails/Courts\tcall first"
    (row,) = rows(text)
    assert (row.kind, row.column) == ("services", "3")
    assert row.more == (("organization", "Freedom House"), ("notes", "call first"))


def test_what_a_kind_has_no_field_for_goes_to_its_notes() -> None:
    more = (("organization", "Police"), ("notes", "since 2020"))
    draft = PastedRow("No van", "gaps", "2", more).to_draft()
    assert isinstance(draft, Gap)
    assert (draft.text, draft.intercepts) == ("No van", ("2",))
    assert draft.notes == "organization: Police\nsince 2020"


def test_a_list_that_nobody_can_look_through_is_refused_in_one_sentence() -> None:
    lines = [f"gap number {n}" for n in range(MOST_ROWS + 1)]
    assert len(rows("\n".join(lines[:-1]))) == MOST_ROWS
    with pytest.raises(TooManyRowsError, match="These are 501 rows"):
        rows("\n".join(lines))


marks = st.sampled_from(
    [*"\t\n\r\"'-•*>:#0a. ", "Intercept 2", "Gaps:", "1. ", "Program\tAgency\n"]
)


@example("\tIntercept 2")
@given(st.lists(marks | st.text(max_size=5), max_size=30).map("".join))
def test_whatever_is_pasted_gives_rows_with_a_text_and_a_column_of_the_map(text: str) -> None:
    known = {"", *(column.key for column in INTERCEPTS)}
    for row in rows(text):
        assert row.text.strip()
        assert row.column in known
        assert row.to_draft().id == ""
