"""The pages of the peer-support planner."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from simmap.domain.model import PeerRole
from simmap.policy import Role
from simmap.store import maps
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from tests.page import Browser, filled_in
from tests.rows import a_map_row, a_member


def address(row: MapRow, key: str = "5") -> str:
    return f"/maps/{row.id}/practices/peers/{key}"


def send(browser: Browser, page: BeautifulSoup, role: str) -> int:
    """Press the button of a role, as its page sends it; return the status of the answer."""
    form = page.select_one("#plan-a-role")
    assert form is not None
    response = browser.post(str(form["action"]), {**filled_in(form, {}), "role": role})
    return response.status_code


@pytest.mark.parametrize("key", ["0", "3", "5", "all"])
def test_each_column_has_a_page_of_roles(facilitator: Browser, map_row: MapRow, key: str) -> None:
    page = facilitator.get(address(map_row, key))
    assert page.select(".planned")
    assert "Host organization" in page.text


def test_a_column_that_is_none_is_not_found(facilitator: Browser, map_row: MapRow) -> None:
    facilitator.get(address(map_row, "9"), status=404)


def test_a_role_becomes_a_gap_and_an_action_once(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(address(map_row))
    for _ in range(2):
        send(facilitator, page, "supervision_peer")
    system = maps.load_map(db, map_row)
    assert [gap.intercepts for gap in system.gaps] == [("5",)]
    assert [action.topic for action in system.actions] == ["Peer support"]
    shown = facilitator.get(address(map_row)).select_one("#supervision_peer")
    assert shown is not None
    assert "Gap on the board" in shown.text
    assert not shown.select("button")


def test_a_role_that_is_none_is_not_found(facilitator: Browser, map_row: MapRow) -> None:
    assert send(facilitator, facilitator.get(address(map_row)), "king") == 404


def test_lengths_of_stay_narrow_the_page(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(address(map_row) + "?stay=community_corrections")
    assert [tag["id"] for tag in page.select(".planned")] == ["supervision_peer"]
    assert len(facilitator.get(address(map_row) + "?stay=ever").select(".planned")) > 1


def test_a_reader_sees_the_roles_and_no_button(
    browser: Browser, db: Session, map_row: MapRow
) -> None:
    reader = browser.sign_in(a_member(db, map_row, Role.VIEWER))
    page = reader.get(address(map_row))
    assert page.select(".planned")
    assert not page.select("main button")


def test_what_the_map_says_of_a_role_is_shown(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    mine = PeerRole(
        id="r", title="Warmline volunteer", intercepts=("0",), organization="NAMI", funding="County"
    )
    row = a_map_row(db, peer_roles=(mine,), by=person)
    shown = facilitator.get(address(row, "0")).select_one("#warmline_operator")
    assert shown is not None
    assert "NAMI; funded by County" in shown.text
