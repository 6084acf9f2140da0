from simmap.store.tables import MapRow
from tests.page import Browser


def test_the_overview_names_the_place_in_its_title(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(f"/maps/{map_row.id}")
    assert "Anytown, NC" in page.select("title")[0].text
