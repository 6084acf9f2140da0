from sqlalchemy.orm import Session

from simmap.policy import Role
from simmap.store import maps
from simmap.store.tables import MapRow
from tests.builders import a_gap
from tests.page import Browser
from tests.rows import a_map_row, a_member


def board_of(map_row: MapRow) -> str:
    return f"/maps/{map_row.id}/board"


def test_a_gap_is_added_to_its_column_in_one_field(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(board_of(map_row))
    page = facilitator.follow(page, "#column-2 form", text="No screening at booking")
    assert [c.text for c in page.select("#column-2 .card-gap .card-t")] == [
        "No screening at booking"
    ]
    (gap,) = maps.load_map(db, map_row).gaps
    assert gap.intercepts == ("2",)


def test_a_viewer_reads_the_board_and_has_no_form_on_it(
    browser: Browser, map_row: MapRow, db: Session
) -> None:
    browser.sign_in(a_member(db, map_row, Role.VIEWER))
    page = browser.get(board_of(map_row))
    assert "Crisis Center" in page.text
    assert not page.select("main form[method=post]")


