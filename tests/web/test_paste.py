"""A list is pasted, looked through, added in one go and undone in one step."""

import html
from typing import Any

import pytest
from sqlalchemy.orm import Session

from simmap.services import items
from simmap.store.maps import load_map
from simmap.store.tables import MapRow
from tests.builders import a_gap
from tests.page import Browser, filled_in
from tests.rows import NOW

LIST = "Gaps\n• No detox beds\n• No van\nIntercept 2\nNo screening\nNo van\nNo van"


def gaps(db: Session, map_row: MapRow) -> list[tuple[str, tuple[str, ...]]]:
    db.expire_all()
    return [(gap.text, gap.intercepts) for gap in load_map(db, map_row).gaps]


def test_a_list_is_looked_through_and_added_and_undone(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/paste?kind=gaps&column=1")
    rows = facilitator.submit(page, status=200, text=LIST)
    assert rows is not None
    assert gaps(db, map_row) == []
    assert [i["value"] for i in rows.select(".pasted .usa-input")] == [
        "No detox beds", "No van", "No screening", "No van", "No van",
    ]  # fmt: skip
    assert len(rows.select(".is-out")) == 2
    changed: dict[str, Any] = {"text-0": "No beds for detox", "column-0": "0", "kind-2": "services"}
    page = facilitator.follow(rows, **changed)
    assert gaps(db, map_row) == [("No beds for detox", ("0",)), ("No van", ("1",))]
    facilitator.follow(page, ".said form")
    assert gaps(db, map_row) == []


def test_what_is_there_already_is_marked_and_left_out(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    items.add_item(db, map_row, a_gap("No detox beds"), by=None, now=NOW)
    page = facilitator.get(f"/maps/{map_row.id}/paste?kind=gaps")
    rows = facilitator.submit(
        page, status=200, text="Not enough beds for detox\nNo detox bed\nNo ride"
    )
    assert rows is not None
    assert [mark.text for mark in rows.select(".pasted-same")] == [
        "On the map already: No detox beds",
        "Similar on the map: No detox beds",
    ]
    facilitator.submit(rows)
    assert [text for text, _ in gaps(db, map_row)] == ["No detox beds", "No detox bed", "No ride"]


def test_sent_twice_it_is_added_once(facilitator: Browser, map_row: MapRow, db: Session) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/paste?kind=gaps")
    rows = facilitator.submit(page, status=200, text="No van\nNo beds")
    assert rows is not None
    for _ in range(2):
        facilitator.submit(rows)
    assert len(gaps(db, map_row)) == 2


def test_one_row_that_cannot_be_kept_adds_none_and_loses_none(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/paste?kind=services")
    rows = facilitator.submit(page, status=200, text="A van\n" + "x" * 501)
    assert rows is not None
    refused = facilitator.submit(rows, status=422)
    assert refused is not None
    assert "Entry 2: Use at most 500 characters" in refused.text
    assert len(refused.select(".pasted > li")) == 2
    assert len(load_map(db, map_row).services) == 1


@pytest.mark.slow
def test_five_hundred_rows_go_and_one_more_is_refused_in_a_sentence(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/paste?kind=services")
    lines = [f"Program {n}x{n * 7919 % 997}\tAgency {n}\tCall {n}" for n in range(501)]
    refused = facilitator.submit(page, status=422, text="\n".join(lines))
    assert refused is not None
    assert "These are 501 rows" in refused.text
    rows = facilitator.submit(page, status=200, text="\n".join(lines[:500]))
    assert rows is not None
    kinds: dict[str, Any] = {f"kind-{n}": "services" for n in range(500)}
    facilitator.submit(rows, **kinds)
    assert len(load_map(db, map_row).services) == 501


HOSTILE = "<script>alert(1)</script>\n{{ 7*7 }}\n=HYPERLINK(1)\n\u202eabc\n" + '"\t' * 300


def test_hostile_text_is_text(facilitator: Browser, map_row: MapRow, db: Session) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/paste?kind=gaps")
    rows = facilitator.submit(page, status=200, text=HOSTILE)
    assert rows is not None
    assert html.escape("<script>") in str(rows.select_one(".pasted"))
    facilitator.submit(rows)
    assert [text for text, _ in gaps(db, map_row)][:2] == ["<script>alert(1)</script>", "{{ 7*7 }}"]


@pytest.mark.parametrize(
    "forged",
    [
        {"kind-0": "steps"},
        {"column-0": "9"},
        {"more-0": "[[[[1"},
        {"more-0": '[["id", 5]]'},
        {"more-0": '{"a": 1}'},
    ],
)
def test_what_no_page_of_ours_sent_is_refused(
    facilitator: Browser, map_row: MapRow, db: Session, forged: dict[str, str]
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/paste?kind=services")
    rows = facilitator.submit(page, status=200, text="Van\tCounty")
    assert rows is not None
    form = rows.select_one("main form")
    assert form is not None
    answer = facilitator.post(str(form["action"]), filled_in(form, {}) | forged)
    assert answer.status_code == 400
    assert len(load_map(db, map_row).services) == 1


def test_a_cell_never_sets_what_people_may_not_set(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/paste?kind=services")
    rows = facilitator.submit(page, status=200, text="Van\tCounty")
    assert rows is not None
    forged = '[["id", "x"], ["version", "9"], ["status", "ended"], ["confirmed_on", "soon"]]'
    more: dict[str, Any] = {"more-0": forged}
    facilitator.submit(rows, **more)
    added = load_map(db, map_row).services[-1]
    assert (added.version, added.status.value, added.confirmed_on) == (1, "running", "")
    assert "status: ended" in added.notes
