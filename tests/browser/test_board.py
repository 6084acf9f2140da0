"""What people do on the board: without scripts, and without a mouse."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Site, Watcher

pytestmark = pytest.mark.browser


@pytest.fixture
def page_without_scripts(site: Site, chromium: Browser, watcher: Watcher) -> Iterator[Page]:
    context = site.context(chromium, java_script_enabled=False)
    yield watcher.watch(context.new_page())
    context.close()


def test_a_gap_goes_its_whole_way_without_scripts(site: Site, page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto(f"/maps/{site.maps['work']}/board")
    column = page.locator("#column-2")
    column.get_by_label("Add to intercept 2", exact=True).fill("No screening at booking")
    column.get_by_role("button", name="Add to intercept 2").click()
    card = column.locator(".card", has_text="No screening at booking")
    card.locator("summary.more").click()
    card.get_by_role("button", name="Move to intercept 3").click()
    moved = page.locator("#column-3 .card", has_text="No screening at booking")
    expect(moved).to_be_visible()
    moved.locator("summary.more").click()
    moved.get_by_role("link", name="Change here").click()
    page.locator("#column-3 .change-form").get_by_label("Who is affected most?").fill("Women")
    page.locator("#column-3 .change-form").get_by_role("button", name="Save").click()
    page.get_by_label("Find on the board").fill("screening at")
    page.get_by_role("button", name="Filter").click()
    expect(page.locator(".card")).to_have_count(1)
    page.locator("#column-3").get_by_role("link", name="No screening at booking").click()
    expect(page.get_by_label("Who is affected most?")).to_have_value("Women")
    page.get_by_label("Theme").fill("Screening")
    page.get_by_role("button", name="Save gap").click()
    page.locator("#column-3").get_by_role("link", name="No screening at booking").click()
    expect(page.get_by_label("Theme")).to_have_value("Screening")
    page.get_by_role("button", name="Withdraw gap").click()
    expect(page.locator("#column-3 .card")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("#column-3 .card")).to_have_count(1)


def test_a_card_is_moved_by_the_keyboard_alone(site: Site, page: Page) -> None:
    page.goto(f"/maps/{site.maps['demo']}/board")
    cards = page.locator("#column-5 .card-t")
    first, second = cards.nth(0).inner_text(), cards.nth(1).inner_text()
    page.locator("#column-5 summary.more").nth(1).focus()
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Up")
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("Moved")
    assert [cards.nth(0).inner_text(), cards.nth(1).inner_text()] == [second, first]


def test_the_skip_link_comes_first_and_leads_to_the_content(site: Site, page: Page) -> None:
    page.goto(f"/maps/{site.maps['demo']}/board")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to main content")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_the_kind_that_was_added_last_is_offered_next(site: Site, page: Page) -> None:
    page.goto(f"/maps/{site.maps['work']}/board")
    column = page.locator("#column-0")
    column.get_by_label("Kind for intercept 0").select_option("services")
    column.get_by_label("Add to intercept 0", exact=True).fill("Night shelter")
    column.get_by_role("button", name="Add to intercept 0").click()
    expect(page.locator("#column-4").get_by_label("Kind for intercept 4")).to_have_value("services")


def test_on_paper_nothing_is_folded_away(site: Site, page: Page, tmp_path: Path) -> None:
    page.goto(f"/maps/{site.maps['demo']}/board")
    folded = page.locator("#column-0 details.rest article.card-gap .card-k b").all_text_contents()
    assert len(folded) > 5
    page.pdf(path=tmp_path / "board.pdf", format="Letter")
    done = subprocess.run(
        ["pdftotext", tmp_path / "board.pdf", "-"], capture_output=True, text=True, check=True
    )
    assert "Orange County, NC" in done.stdout
    assert [label for label in folded if label not in done.stdout] == []
    assert not re.search(r"\d+ more gaps", done.stdout)
