"""The history of a map: who changed what, and the way back."""

from sqlalchemy.orm import Session

from simmap.domain.model import Step
from simmap.services import items
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
    assert not facilitator.get(f"/maps/{map_row.id}/history").select(".history form")


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
