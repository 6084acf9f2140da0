"""The checklists in a real browser, without scripts and with what is folded away opened."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, Watcher, overflow, violations

pytestmark = pytest.mark.browser


def test_a_no_goes_its_way_to_the_board_without_scripts(
    site: Site, chromium: Browser, watcher: Watcher
) -> None:
    context = site.context(chromium, java_script_enabled=False)
    page = watcher.watch(context.new_page())
    page.goto(f"/maps/{site.maps['work']}/practices/pathways")
    row = page.locator("#self_referral")
    row.get_by_role("radio", name="No", exact=True).check()
    page.locator("#section-core_five").get_by_role("button", name="Save these answers").click()
    expect(page.get_by_role("status")).to_contain_text("1 answer saved")
    row.get_by_role("button", name="Make it a gap").click()
    row.get_by_role("link", name="Gap").click()
    expect(page.locator(".card-gap", has_text="Self-Referral")).to_be_visible()
    context.close()


def test_the_enter_key_saves_and_makes_no_gap(site: Site, page: Page) -> None:
    page.goto(f"/maps/{site.maps['work']}/practices/policy")
    lever = page.locator("#citation_authority")
    for _ in range(2):
        lever.get_by_role("radio", name="No", exact=True).check(force=True)
        lever.get_by_label("Checked by").press("Enter")
        expect(page.get_by_role("status")).not_to_be_empty()
    expect(lever.get_by_role("button", name="Make it a gap")).to_be_visible()


def test_what_is_folded_away_is_accessible_and_fits_a_phone(site: Site, page: Page) -> None:
    for path in ("practices/pathways", "measures"):
        page.goto(f"/maps/{site.maps['demo']}/{path}")
        page.eval_on_selector_all("main details", "all => all.forEach(one => one.open = true)")
        assert violations(page) == [], path
        page.set_viewport_size({"width": 320, "height": 900})
        assert overflow(page) == 0, path
