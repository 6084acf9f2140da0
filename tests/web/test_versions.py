"""Versions and restore points: kept, looked at, brought back."""

from typing import Any

from sqlalchemy.orm import Session

from simmap.policy import Role
from simmap.services import items
from simmap.store.accounts import PersonRow
from simmap.store.maps import load_map
from simmap.store.tables import MapRow
from tests.builders import a_gap
from tests.page import Browser
from tests.rows import NOW, a_map_row, a_member


def changed_since(db: Session, person: PersonRow) -> MapRow:
    """Return a map whose first gap was reworded and whose second was added after revision 1."""
    map_row = a_map_row(db, gaps=(a_gap("No beds"),), by=person)
    gap = load_map(db, map_row).gaps[0]
    by: dict[str, Any] = {"by": person.id, "now": NOW}
    items.edit_item(db, map_row, gap.id, {"text": "No detox"}, kind="gaps", version=1, **by)
    items.add_item(db, map_row, a_gap("No ride"), **by)
    return map_row


def test_a_version_is_kept_under_its_name_and_taken_off_the_list(
    facilitator: Browser, map_row: MapRow
) -> None:
    address = f"/maps/{map_row.id}/versions"
    page = facilitator.follow(facilitator.get(address), name="Draft for the judges")
    assert "Draft for the judges" in page.select_one(".entries").text  # type: ignore[union-attr]
    page = facilitator.follow(page, ".entries form")
    assert not page.select(".entries")


def test_a_name_that_is_too_long_is_refused_and_stays_in_the_form(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/versions")
    refused = facilitator.submit(page, status=422, name="x" * 501)
    assert refused is not None
    assert refused.select_one("#name")["value"] == "x" * 501  # type: ignore[index]


def test_a_map_is_brought_back_and_forth(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = changed_since(db, person)
    page = facilitator.get(f"/maps/{map_row.id}/versions/1")
    assert [item.text for item in page.select("main li")] == ["Gap: No ride", "Gap: No beds"]
    page = facilitator.follow(page)
    assert [gap.text for gap in load_map(db, map_row).gaps] == ["No beds"]
    facilitator.follow(page, ".said form")
    assert [gap.text for gap in load_map(db, map_row).gaps] == ["No detox", "No ride"]
    assert "Before the map was brought back" in facilitator.get(f"/maps/{map_row.id}/versions").text


def test_a_version_can_be_taken_along_as_a_file(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = changed_since(db, person)
    answer = facilitator.raw(f"/maps/{map_row.id}/versions/1/file.yaml")
    assert "No beds" in answer.text
    assert "No ride" not in answer.text
    assert "revision-1.yaml" in answer.headers["Content-Disposition"]


def test_a_revision_that_never_was_is_not_found(facilitator: Browser, map_row: MapRow) -> None:
    for path in ("99", "0", "99/file.yaml"):
        facilitator.get(f"/maps/{map_row.id}/versions/{path}", status=404)


def test_a_recorder_may_look_but_not_bring_a_whole_map_back(
    browser: Browser, db: Session, person: PersonRow
) -> None:
    map_row = changed_since(db, person)
    browser.sign_in(a_member(db, map_row, Role.RECORDER))
    assert not browser.get(f"/maps/{map_row.id}/versions/1").select("main form")
