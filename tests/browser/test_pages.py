"""Every page in a real browser: accessible, inside its window, and quiet."""

import pytest
from flask import Flask
from playwright.sync_api import Page

from tests.browser.conftest import Site, overflow, violations

pytestmark = pytest.mark.browser

PUBLIC = ["/", "/library", "/account", "/maps/new", "/maps/import"]
OF_ITEMS = [
    "items/services/new",
    "items/flows/new",
    "items/gaps/new?intercepts=2",
    "board/column/0",
    "board/column/all",
    "paths?from=law_enforcement&to=treatment_services&day=5&hour=2&at=jail",
    "hours?help=treatment",
]


def pages_of_a_map(app: Flask) -> list[str]:
    """Return the pages that need to know nothing but the map, without the map's own address."""
    rules = [r for r in app.url_map.iter_rules() if r.arguments == {"map_id"}]
    readable = [r.rule for r in rules if "GET" in (r.methods or ())]
    own = [rule.removeprefix("/maps/<uuid:map_id>") for rule in readable]
    return [*sorted(p.removeprefix("/") for p in own if "." not in p), *OF_ITEMS]


def look_at(page: Page, path: str) -> list[str]:
    """Return what is wrong with a page in the three widths that people have."""
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200, path
    wrong = []
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        wrong += [f"{path} at {width} px: {violation}" for violation in violations(page)]
    page.set_viewport_size({"width": 320, "height": 900})
    if wider := overflow(page):
        wrong.append(f"{path} is {wider} px too wide for a window of 320 px")
    return wrong


@pytest.mark.parametrize("name", ["demo", "empty"])
def test_every_page_of_a_map_is_accessible_and_fits_a_phone(
    site: Site, page: Page, name: str
) -> None:
    paths = [f"/maps/{site.maps[name]}/{path}".rstrip("/") for path in pages_of_a_map(site.app)]
    assert len(paths) > 6
    assert [wrong for path in paths for wrong in look_at(page, path)] == []


def test_every_other_page_is_accessible_and_fits_a_phone(page: Page) -> None:
    assert [wrong for path in PUBLIC for wrong in look_at(page, path)] == []


@pytest.mark.parametrize("kind", ["gaps", "flows", "priorities"])
def test_the_form_of_an_item_is_accessible_and_fits_a_phone(
    site: Site, page: Page, kind: str
) -> None:
    page.goto(f"/maps/{site.maps['demo']}/items")
    first = page.locator(f"section[aria-labelledby={kind}] li a").first
    assert look_at(page, str(first.get_attribute("href"))) == []


def test_an_opened_card_menu_is_accessible(site: Site, page: Page) -> None:
    page.goto(f"/maps/{site.maps['demo']}/board")
    page.locator("#column-0 summary.more").first.click()
    assert violations(page) == []


def test_a_rejected_form_is_accessible(site: Site, page: Page) -> None:
    page.goto(f"/maps/{site.maps['empty']}/items/gaps/new")
    page.get_by_role("button", name="Save gap").click()
    assert page.title().startswith("Error: ")
    assert violations(page) == []


def test_h1_h38_words_of_the_map_never_run_in_a_browser(site: Site, page: Page) -> None:
    for path in pages_of_a_map(site.app):
        page.goto(f"/maps/{site.maps['hostile']}/{path}".rstrip("/"))
        page.set_viewport_size({"width": 320, "height": 900})
        assert overflow(page) == 0, path
