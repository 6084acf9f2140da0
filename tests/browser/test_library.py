"""The library's own kinds of page in a real browser."""

import pytest
from playwright.sync_api import Page

from tests.browser.test_pages import look_at

pytestmark = pytest.mark.browser

PATHS = [
    "/library/resources?intercept=4",
    "/library/programs?state=Ohio",
    "/library/terms",
    "/library/search?q=naloxone+at+release",
    "/library/peer_roles/deflection_peer",
    "/library/intercepts/2",
    "/library/documents/seed:003",
]


def test_the_pages_of_the_library_are_accessible_and_fit_a_phone(page: Page) -> None:
    assert [wrong for path in PATHS for wrong in look_at(page, path)] == []
