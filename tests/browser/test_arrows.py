"""An arrow is drawn on the board by picking its two ends: by mouse, finger, keyboard, or a form."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect

from simmap.domain.model import Community, Flow
from simmap.domain.words import EndKind, FlowKind
from simmap.services import maps
from simmap.store import maps as stored
from simmap.store.tables import MapRow
from tests.browser.conftest import Site, Watcher, overflow, violations
from tests.builders import a_gap, a_map, a_service
from tests.rows import NOW

pytestmark = pytest.mark.browser


@pytest.fixture
def map_id(site: Site) -> str:
    """Give a map of its own with services at intercepts 1 and 0, and a gap."""
    patrol = a_service("Patrol", intercepts=("1",), step="law_enforcement")
    center = a_service("Crisis Center", intercepts=("0",), step="crisis_stabilization")
    system = a_map(patrol, center, community=Community(name="Arrowtown"), gaps=(a_gap("Waits"),))
    with site.app.extensions["simmap.database"].writing() as session:
        row = maps.import_map(session, system, by=site.person_id, now=NOW)
        session.commit()
        return str(row.id)


def drawn(site: Site, map_id: str) -> list[Flow]:
    with site.app.extensions["simmap.database"].reading() as session:
        return list(stored.load_map(session, session.get_one(MapRow, UUID(map_id))).flows)


@pytest.fixture
def phone(site: Site, chromium: Browser, watcher: Watcher) -> Iterator[Page]:
    context = site.context(
        chromium, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield watcher.watch(context.new_page())
    context.close()


def test_an_arrow_is_drawn_by_choosing_two_cards_and_taken_back(
    site: Site, page: Page, map_id: str
) -> None:
    page.goto(f"/maps/{map_id}/board")
    page.get_by_role("button", name="Draw an arrow").click()
    panel = page.get_by_role("region", name="Where does the arrow begin?")
    expect(panel).to_be_visible()
    assert violations(page) == []
    page.locator("#cards-0 .card-gap").click()
    expect(page.locator("#arrow h2")).to_contain_text("this is gap 0.1")
    page.locator("#column-1 .card", has_text="Patrol").click()
    expect(page.locator("#column-1 .is-end")).to_contain_text("From")
    page.locator("#column-0 .card", has_text="Crisis Center").click()
    expect(page.locator("#column-0 .is-end")).to_contain_text("To")
    expect(page.get_by_label("Which way does it lead?")).to_have_value("diversion exit")
    assert violations(page) == []
    page.get_by_label("What happens on the way?").fill("officer drop-off")
    page.keyboard.press("Enter")
    expect(page.locator("#arrow .said")).to_contain_text("Patrol → Crisis Center")
    (flow,) = drawn(site, map_id)
    assert (flow.source.kind, flow.target.kind) == (EndKind.SERVICE, EndKind.SERVICE)
    assert (flow.kind, flow.label) == (FlowKind.DIVERSION_EXIT, "officer drop-off")
    expect(page.locator(".is-end")).to_have_count(1)  # the next one begins where this one leads
    expect(page.locator("#column-0 .is-end")).to_contain_text("From")
    page.locator("#arrow").get_by_role("button", name="Undo").click()
    expect(page.locator("#arrow h2")).to_contain_text("The arrow was taken back.")
    assert drawn(site, map_id) == []


def test_an_arrow_is_drawn_by_the_keyboard_alone_and_every_step_is_announced(
    site: Site, page: Page, map_id: str
) -> None:
    page.goto(f"/maps/{map_id}/board")
    said = page.locator("#said")
    page.locator("#column-1 .card-t").focus()
    page.keyboard.press("d")
    expect(said).to_have_text(
        "From Patrol: where does the arrow lead? Choose a service's card, or a step in the list. "
        "Escape ends."
    )
    page.keyboard.press("Enter")
    expect(said).to_contain_text("An arrow leads somewhere else than where it begins.")
    page.keyboard.press("k")
    page.keyboard.press("k")
    expect(page.locator(":focus")).to_have_text("Crisis Center")
    page.keyboard.press(" ")
    expect(said).to_have_text("From Patrol to Crisis Center. Enter draws the arrow. Escape ends.")
    expect(page.get_by_label("What happens on the way?")).to_be_focused()
    page.keyboard.press("Enter")
    expect(said).to_contain_text("The arrow was drawn: Patrol → Crisis Center.")
    expect(page.locator(":focus")).to_have_text("Crisis Center")
    page.keyboard.press("Escape")
    expect(page.locator("#arrow")).to_be_hidden()
    expect(said).to_have_text("Drawing ended.")
    assert len(drawn(site, map_id)) == 1
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Edit service")  # a card is a link again


def test_a_step_without_a_card_is_chosen_in_the_list_on_a_phone(
    site: Site, phone: Page, map_id: str
) -> None:
    phone.goto(f"/maps/{map_id}/board")
    phone.get_by_role("button", name="Draw an arrow").tap()
    phone.get_by_label("From").select_option(label="Jail")
    phone.locator("#column-0 .card", has_text="Crisis Center").tap()
    expect(phone.locator("#arrow h2")).to_contain_text("From Jail to Crisis Center.")
    assert violations(phone) == []
    assert overflow(phone) == 0
    phone.get_by_role("button", name="Draw the arrow").tap()
    expect(phone.locator("#arrow .said")).to_contain_text("Jail → Crisis Center")
    assert [flow.source.refs for flow in drawn(site, map_id)] == [("jail",)]


def test_without_scripts_the_same_button_leads_to_the_form(
    site: Site, chromium: Browser, watcher: Watcher, map_id: str
) -> None:
    context = site.context(chromium, java_script_enabled=False)
    page = watcher.watch(context.new_page())
    page.goto(f"/maps/{map_id}/board")
    page.get_by_role("link", name="Draw an arrow").click()
    page.get_by_label("From").select_option(label="Patrol")
    page.get_by_label("To", exact=True).select_option(label="Jail")
    page.get_by_role("button", name="Draw the arrow").click()
    expect(page.get_by_role("status")).to_contain_text("Patrol → Jail")
    page.get_by_role("button", name="Undo").click()
    assert drawn(site, map_id) == []
    context.close()
