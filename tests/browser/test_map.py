"""The map page in a real browser: its views, and the arrows of what is pointed at."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Site, overflow, violations

pytestmark = pytest.mark.browser


def test_views_are_accessible_and_fit_a_phone(site: Site, page: Page) -> None:
    for asked in ("findings", "counts", "open&day=Monday&time=22:00", "intercept&of=1"):
        page.goto(f"/maps/{site.maps['demo']}/map?view={asked}")
        assert violations(page) == [], asked
    page.set_viewport_size({"width": 390, "height": 900})
    assert violations(page) == []
    assert overflow(page) == 0


def test_an_item_in_focus_shows_its_arrows_and_dims_the_rest(site: Site, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"/maps/{site.maps['demo']}/map")
    link = page.locator("svg.map-picture a", has_text="Embedded 911").first
    link.focus()
    here = str(link.get_attribute("class")).rpartition("at-")[2].split()[0]
    arrows = page.locator(f"svg.map-picture .from-{here}, svg.map-picture .to-{here}")
    assert arrows.count() > 0
    for arrow in arrows.all():
        assert "is-traced" in str(arrow.get_attribute("class"))
    rest = page.locator("svg.map-picture [class*='from-']:not(.is-traced)").first
    assert float(rest.evaluate("e => getComputedStyle(e).opacity")) < 0.5
    assert rest.evaluate("e => getComputedStyle(e).transitionDuration") == "0s"
    page.keyboard.press("Escape")
    assert float(rest.evaluate("e => getComputedStyle(e).opacity")) == 1


def test_a_step_that_is_pointed_at_shows_its_arrows(site: Site, page: Page) -> None:
    page.goto(f"/maps/{site.maps['demo']}/map")
    page.locator("svg.map-picture text", has_text="Mobile crisis").first.hover()
    assert page.locator("svg.map-picture.is-tracing .is-traced").count() > 1


def test_without_a_script_the_views_are_a_plain_form(site: Site, page: Page) -> None:
    page.goto(f"/maps/{site.maps['demo']}/map")
    page.get_by_label("View").select_option("intercept")
    page.get_by_label("Which one").select_option("3")
    page.get_by_role("button", name="Show", exact=True).click()
    assert "view=intercept&of=3" in page.url
    assert page.locator("svg.map-picture > title").text_content() == (
        "Orange County, NC: Intercept 3 in detail, Jails/Courts"
    )


def test_only_the_choices_that_a_view_needs_are_asked(site: Site, page: Page) -> None:
    page.goto(f"/maps/{site.maps['demo']}/map")
    assert not page.get_by_label("Which one").is_visible()
    page.get_by_label("View").select_option("agency")
    assert page.get_by_label("Which one").is_visible()
    groups = page.locator("#of optgroup:not([hidden])")
    assert [group.get_attribute("data-view") for group in groups.all()] == ["agency"]
    page.get_by_label("View").select_option("open")
    assert page.get_by_label("Day", exact=True).is_visible()
    assert not page.get_by_label("Which one").is_visible()


def test_keys_and_buttons_zoom_and_move_the_picture(site: Site, page: Page) -> None:
    page.goto(f"/maps/{site.maps['demo']}/map")
    region, picture = page.locator("#picture"), page.locator("svg.map-picture")
    region.focus()
    assert region.evaluate("e => getComputedStyle(e).outlineStyle") != "none"
    before = picture.bounding_box()
    page.keyboard.press("+")
    page.keyboard.press("+")
    after = picture.bounding_box()
    assert before
    assert after
    assert after["width"] > 1.5 * before["width"]
    page.get_by_role("button", name="Left").click()
    page.get_by_role("button", name="Right").click()
    assert region.evaluate("e => e.scrollLeft") > 0
    page.get_by_role("button", name="Fit").click()
    fitted = picture.bounding_box()
    assert fitted
    assert fitted["width"] <= before["width"] + 1


def test_the_keyboard_reaches_a_step_without_services(site: Site, page: Page) -> None:
    page.goto(f"/maps/{site.maps['demo']}/map")
    step = page.locator("svg.map-picture [tabindex='0'][aria-label^='Probation']")
    step.focus()
    assert page.locator("svg.map-picture.is-tracing .is-traced").count() > 1
    assert step.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
