from sqlalchemy.orm import Session

from simmap.store.tables import MapRow
from tests.page import Browser


def test_a_stranger_reads_what_simmap_is_and_sees_no_map(browser: Browser, map_row: MapRow) -> None:
    page = browser.get("/")
    assert "Anytown" not in page.text
    assert not page.select("main form")


def test_a_person_sees_the_maps_with_a_role_on_them(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get("/")
    assert [link.text for link in page.select(".map-list h2 a")] == ["Anytown, NC"]
