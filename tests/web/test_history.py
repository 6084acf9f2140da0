"""The history of a map: who changed what, and the way back."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from simmap.domain.model import Step
from simmap.policy import Role
from simmap.services import items
from simmap.services.members import invite
from simmap.services.revisions import in_one_go
from simmap.services.shares import make_share
from simmap.store import maps
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from simmap.web.history.views import A_PAGE
from tests.builders import a_gap, the_catalogue
from tests.page import Browser
from tests.rows import NOW, a_map_row


def with_a_gap(db: Session, person: PersonRow) -> tuple[MapRow, str]:
    map_row = a_map_row(db, gaps=(a_gap("No beds"),), by=person)
    (gap,) = maps.load_map(db, map_row).gaps
    return map_row, gap.id


def test_a_change_is_shown_field_by_field_with_who_made_it(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row, gap = with_a_gap(db, person)
    page = facilitator.get(f"/maps/{map_row.id}/items/gaps/{gap}")
    facilitator.submit(page, "form#item", text="No beds at night", severity="high")
    newest = facilitator.get(f"/maps/{map_row.id}/history").select(".history > li")[0]
    assert newest.select("b")[0].text == "Gap changed"
    assert [mark.text for mark in newest.select("del")] == ["No beds", "Not sure"]
    assert [mark.text for mark in newest.select("ins")] == [
        "No beds at night",
        "High: people get hurt or jailed",
    ]
    assert "Ada" in newest.text


@pytest.mark.parametrize(("before", "shown"), [(10**30, True), (-(10**30), False)])
def test_no_number_is_too_large_for_the_page(
    facilitator: Browser, map_row: MapRow, before: int, shown: bool
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/history?before={before}")
    assert bool(page.select(".history > li")) is shown


def test_a_step_of_the_catalogue_goes_by_its_name(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = a_map_row(db, by=person)
    items.add_item(db, map_row, Step(id="warmline"), by=person.id, now=NOW)
    newest = facilitator.get(f"/maps/{map_row.id}/history").select(".history > li")[0]
    assert the_catalogue().steps_by_id["warmline"].name in newest.text


def test_what_was_taken_off_is_brought_back_once(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row, gap = with_a_gap(db, person)
    page = facilitator.get(f"/maps/{map_row.id}/items/gaps/{gap}")
    facilitator.submit(page, ".aside form")
    facilitator.submit(facilitator.get(f"/maps/{map_row.id}/history"), ".history form")
    db.expire_all()
    assert len(maps.load_map(db, map_row).gaps) == 1
    page = facilitator.get(f"/maps/{map_row.id}/history")
    assert not page.select(".history form[action$=restore]")


def test_the_history_of_one_item_leaves_out_the_others(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row, gap = with_a_gap(db, person)
    items.edit_item(db, map_row, gap, {"theme": "Beds"}, kind="gaps", version=1, by=None, now=NOW)
    items.add_item(db, map_row, a_gap("Another"), by=person.id, now=NOW)
    page = facilitator.get(f"/maps/{map_row.id}/history?item={gap}")
    assert [line.select("b")[0].text for line in page.select(".history > li")] == ["Gap changed"]
    assert "The server's command line" in page.text


def test_a_long_history_is_read_page_by_page(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row, _ = with_a_gap(db, person)
    for number in range(A_PAGE):
        items.add_item(db, map_row, a_gap(f"Gap {number}"), by=person.id, now=NOW)
    page = facilitator.get(f"/maps/{map_row.id}/history")
    assert len(page.select(".history > li")) == A_PAGE
    older = facilitator.get(str(page.select("a[href*=before]")[0]["href"]))
    assert [b.text for b in older.select(".history > li b")] == ["Map imported"]


def undo_forms(page: BeautifulSoup) -> list[str]:
    return [
        str(form["action"]).split("/")[-2] for form in page.select(".history form[action$=undo]")
    ]


def test_a_change_is_undone_from_its_line_and_the_undoing_from_the_message(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row, gap = with_a_gap(db, person)
    items.edit_item(db, map_row, gap, {"theme": "Beds"}, kind="gaps", version=1, by=None, now=NOW)
    address = f"/maps/{map_row.id}/history"
    page = facilitator.follow(facilitator.get(address), ".history form")
    assert "This undid change 2" in page.text
    assert maps.load_map(db, map_row).gaps[0].theme == ""
    page = facilitator.follow(page, ".said form")
    assert maps.load_map(db, map_row).gaps[0].theme == "Beds"
    assert undo_forms(page) == ["4", "2"]


def test_only_what_nobody_changed_again_offers_to_be_undone(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row, gap = with_a_gap(db, person)
    for version, theme in enumerate(["Beds", "Homes"], start=1):
        items.edit_item(
            db, map_row, gap, {"theme": theme}, kind="gaps", version=version, by=None, now=NOW
        )
    assert undo_forms(facilitator.get(f"/maps/{map_row.id}/history")) == ["3"]


def test_what_is_in_the_way_is_named_and_the_rest_can_be_undone(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row, gap = with_a_gap(db, person)
    by: dict[str, Any] = {"kind": "gaps", "by": person.id, "now": NOW}
    page = facilitator.get(f"/maps/{map_row.id}/history")
    items.edit_item(db, map_row, gap, {"theme": "Beds", "group": "A"}, version=1, **by)
    page = facilitator.get(f"/maps/{map_row.id}/history")
    items.edit_item(db, map_row, gap, {"theme": "Homes"}, version=2, **by)

    refused = facilitator.submit(page, ".history form", status=409)
    assert refused is not None
    assert "Theme" in refused.text
    assert "Gap changed by Ada" in refused.text
    assert maps.load_map(db, map_row).gaps[0].group == "A"

    facilitator.follow(refused, "main .row form")
    changed = maps.load_map(db, map_row).gaps[0]
    assert (changed.theme, changed.group) == ("Homes", "")


def test_what_was_made_in_one_go_is_one_line_with_one_way_back(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = a_map_row(db, by=person)
    with in_one_go(db, map_row, "pasted"):
        for text in "abc":
            items.add_item(db, map_row, a_gap(text), by=person.id, now=NOW)
    page = facilitator.get(f"/maps/{map_row.id}/history")
    assert "A list was pasted: 3 changes" in page.text
    assert len(page.select(".history > li")) == 2
    page = facilitator.follow(page, ".history form")
    assert maps.load_map(db, map_row).gaps == ()
    assert "Undone since" in page.text


def test_what_was_made_in_one_go_and_goes_over_the_page_says_how_much_of_it_is_here(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = a_map_row(db, by=person)
    with in_one_go(db, map_row, "pasted"):
        for number in range(A_PAGE + 8):
            items.add_item(db, map_row, a_gap(f"Gap {number}"), by=person.id, now=NOW)
    page = facilitator.get(f"/maps/{map_row.id}/history")
    assert f"A list was pasted: {A_PAGE} of {A_PAGE + 8} changes" in page.text
    older = facilitator.get(str(page.select("a[href*=before]")[0]["href"]))
    assert f"A list was pasted: 8 of {A_PAGE + 8} changes" in older.text


def test_links_and_members_are_called_by_their_names(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = a_map_row(db, by=person)
    make_share(db, map_row, "Commissioners", timedelta(days=7), by=person.id, now=NOW)
    invite(db, map_row, "Dana", Role.RECORDER, by=person.id, now=NOW)
    page = facilitator.get(f"/maps/{map_row.id}/history")
    assert [line.text for line in page.select(".history li b")][:2] == [
        "Member invited",
        "Link shared",
    ]
