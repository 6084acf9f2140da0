"""What the server does so that nothing typed is lost."""

import re

from simmap.store.tables import MapRow
from tests.page import Browser


def saved(browser: Browser) -> str | None:
    cookie = browser.client.get_cookie("saved")
    return cookie.value if cookie else None


def test_a_form_that_was_saved_is_acknowledged_by_its_key(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/items/gaps/new?intercepts=2")
    key = str(page.select("main form [name=submit_key]")[0]["value"])
    assert re.fullmatch("[0-9a-f]{32}", key)
    facilitator.submit(page, status=422, text="")
    assert saved(facilitator) is None
    facilitator.submit(page, text="No screening")
    assert saved(facilitator) == key


def test_a_key_that_is_none_of_ours_is_not_sent_back(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/items/gaps/new?intercepts=2")
    facilitator.submit(page, text="No screening", submit_key="x; Domain=elsewhere")
    assert saved(facilitator) is None


def test_whoever_is_not_signed_in_any_more_gets_back_what_they_typed(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/items/gaps/new?intercepts=2")
    with facilitator.client.session_transaction() as cookie:
        del cookie["sign_in"]
    answer = facilitator.submit(page, status=404, text="Typed for ten minutes")
    assert answer
    assert "Typed for ten minutes" in answer.text
