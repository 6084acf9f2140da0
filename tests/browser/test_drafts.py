"""Long forms: what was typed comes back after whatever happened to the page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site, violations

pytestmark = pytest.mark.browser

QUESTION = "What is missing or not working?"


def the_form(page: Page, site: Site) -> None:
    page.goto(f"/maps/{site.maps['work']}/items/gaps/new?intercepts=2")


def half_typed(page: Page, site: Site, text: str) -> None:
    the_form(page, site)
    page.get_by_label(QUESTION).fill(text)
    page.get_by_label("Not sure").check()
    page.wait_for_function("text => JSON.stringify(localStorage).includes(text)", arg=text)


def test_what_was_typed_is_offered_back_and_named_on_the_maps_other_pages(
    site: Site, page: Page
) -> None:
    half_typed(page, site, "Typed before the laptop went down")
    page.goto(f"/maps/{site.maps['work']}/history")
    page.get_by_role("link", name="New gap").click()
    expect(page.get_by_label(QUESTION)).to_have_value("")
    assert violations(page) == []
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_label(QUESTION)).to_have_value("Typed before the laptop went down")
    expect(page.get_by_label("Not sure")).to_be_checked()
    page.get_by_role("button", name="Save gap").click()
    expect(page.locator(".card", has_text="Typed before the laptop")).to_have_count(1)
    the_form(page, site)
    expect(page.locator(".draft-note")).to_have_count(0)


def test_each_section_of_a_checklist_keeps_what_was_typed_there(site: Site, page: Page) -> None:
    checklist = f"/maps/{site.maps['work']}/practices/policy"
    page.goto(checklist)
    sections = page.locator("form[data-draft]")
    for number, words in enumerate(("Typed above", "Typed below")):
        sections.nth(number).get_by_label("What the law here says").first.fill(words)
        page.wait_for_function("text => JSON.stringify(localStorage).includes(text)", arg=words)
    sections.nth(1).get_by_role("button", name="Save these answers").click()
    expect(page.locator(".draft-note")).to_have_count(1)
    page.get_by_role("button", name="Put it back").click()
    kept = sections.nth(0).get_by_label("What the law here says").first
    expect(kept).to_have_value("Typed above")
    sections.nth(0).get_by_role("button", name="Save these answers").click()
    expect(page.locator(".draft-note")).to_have_count(0)


def test_a_form_that_is_sent_after_the_sign_in_ended_comes_back_filled(
    site: Site, page: Page
) -> None:
    half_typed(page, site, "Typed over the end of the sign-in")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save gap").click()
    expect(page.locator("main")).to_contain_text("Typed over the end of the sign-in")
    cookie = {"name": "simmap", "value": site.cookie, "url": site.base}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    the_form(page, site)
    page.get_by_role("button", name="Put it back").click()
    expect(page.get_by_label(QUESTION)).to_have_value("Typed over the end of the sign-in")
    page.get_by_role("link", name="Cancel").click()
    the_form(page, site)
    expect(page.locator(".draft-note")).to_have_count(0)


def test_a_form_with_a_mistake_is_not_offered_what_it_shows(site: Site, page: Page) -> None:
    half_typed(page, site, "No column is chosen")
    page.locator("#intercepts input:checked").uncheck()
    page.get_by_role("button", name="Save gap").click()
    expect(page.get_by_label(QUESTION)).to_have_value("No column is chosen")
    expect(page.locator(".draft-note")).to_have_count(0)
