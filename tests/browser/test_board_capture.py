"""The board at the speed of talk: sixty items in a row, and nothing typed is lost."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from simmap.domain.model import Community, SystemMap
from simmap.domain.naming import HEADLINE
from simmap.services import maps
from simmap.store import maps as stored
from simmap.store.tables import MapRow
from tests.browser.conftest import Site, Watcher, violations
from tests.builders import a_gap, a_map
from tests.rows import NOW

pytestmark = pytest.mark.browser

COLUMNS = ("0", "1", "2", "3", "4", "5")
KINDS = ("services", "peer_roles", "gaps", "opportunities")
INITIALS = {"services": "S", "peer_roles": "P", "gaps": "G", "opportunities": "O"}


@pytest.fixture
def map_id(site: Site) -> str:
    """Give a map of its own with three gaps at intercept 0 and one at 1."""
    gaps = (*(a_gap(f"Gap number {n}", id=str(n)) for n in range(3)), a_gap("Elsewhere", "1"))
    system = a_map(community=Community(name="Capture"), gaps=gaps)
    with site.app.extensions["simmap.database"].writing() as session:
        row = maps.import_map(session, system, by=site.person_id, now=NOW)
        session.commit()
        return str(row.id)


def system_of(site: Site, map_id: str) -> SystemMap:
    with site.app.extensions["simmap.database"].reading() as session:
        row = session.get(MapRow, UUID(map_id))
        assert row is not None
        return stored.load_map(session, row)


def type_in(page: Page, column: str, *texts: str) -> None:
    page.locator(f"#add-{column}").focus()
    for text in texts:
        page.keyboard.insert_text(text)
        page.keyboard.press("Enter")


def test_sixty_items_are_typed_in_a_row_by_keyboard_and_all_are_on_board_map_and_file(
    site: Site, page: Page, map_id: str
) -> None:
    page.goto(f"/maps/{map_id}/board")
    typed: dict[str, list[tuple[str, str]]] = {kind: [] for kind in KINDS}
    for at, column in enumerate(COLUMNS):
        page.keyboard.press(column)  # the shortcut to the field of the column
        expect(page.locator(f"#add-{column}")).to_be_focused()
        kind = KINDS[at % 4]
        page.keyboard.press("Tab")
        page.keyboard.type(INITIALS[kind])
        page.keyboard.press("Shift+Tab")
        for n in range(10):
            text = f"Item {n} typed at intercept {column}"
            page.keyboard.insert_text(text)
            page.keyboard.press("Enter")
            typed[kind].append((text, column))
        page.keyboard.press("Escape")
    # The typing was faster than any recorder's; the outbox sends in its own time.
    expect(page.locator(".is-waiting")).to_have_count(0, timeout=60_000)
    for column in COLUMNS:
        last = page.locator(
            f"#cards-{column} .card", has_text=f"Item 9 typed at intercept {column}"
        )
        expect(last).to_be_visible()
    system = system_of(site, map_id)
    for kind, items in typed.items():
        there = [(getattr(i, HEADLINE[kind]), *i.intercepts) for i in getattr(system, kind)]
        assert [item for item in there if item[0].startswith("Item")] == items
    texts = [text for items in typed.values() for text, _ in items]
    assert len(texts) == 60
    file = page.request.get(f"/maps/{map_id}/file.yaml").text()
    assert [text for text in texts if text not in file] == []
    page.goto(f"/maps/{map_id}/map")
    drawn = page.locator("main").inner_text() + page.locator("#picture").inner_html()
    assert "Item 3 typed at intercept 0" in drawn


def test_what_is_typed_without_a_connection_waits_and_is_saved_once(
    site: Site, page: Page, map_id: str
) -> None:
    page.goto(f"/maps/{map_id}/board")
    page.context.set_offline(True)
    type_in(page, "2", "Said while the network was down", "And one more")
    expect(page.locator("[data-waiting='2'] .card")).to_have_count(2)
    expect(page.get_by_role("alert")).to_contain_text("Not connected. 2 items wait on this device")
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("#cards-2 .card")).to_have_count(2)
    expect(page.get_by_role("alert")).to_be_hidden()
    assert [g.text for g in system_of(site, map_id).gaps if g.intercepts == ("2",)] == [
        "Said while the network was down",
        "And one more",
    ]


def test_an_answer_that_is_lost_on_the_way_adds_nothing_twice(
    site: Site, page: Page, map_id: str
) -> None:
    page.goto(f"/maps/{map_id}/board")
    lost: list[str] = []

    def lose_first(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(str(route.fetch(max_redirects=0).status))
        route.abort()

    page.route("**/board/add**", lose_first)
    type_in(page, "2", "Saved, and the answer was lost")
    expect(page.locator("#cards-2 .card")).to_have_count(1)
    assert lost == ["200"]
    assert sum(g.intercepts == ("2",) for g in system_of(site, map_id).gaps) == 1


def test_what_waits_and_what_was_half_typed_outlive_a_reload(
    page: Page, map_id: str, site: Site
) -> None:
    page.goto(f"/maps/{map_id}/board")
    page.route("**/board/add**", lambda route: route.abort())
    type_in(page, "3", "Waits over the reload")
    page.keyboard.insert_text("Half a sen")
    expect(page.locator("[data-waiting='3'] .card")).to_have_count(1)
    page.unroute("**/board/add**")
    page.reload()
    expect(page.locator("#cards-3 .card")).to_contain_text(["Waits over the reload"])
    expect(page.locator("#add-3")).to_have_value("Half a sen")
    assert sum(g.intercepts == ("3",) for g in system_of(site, map_id).gaps) == 1


def test_what_is_typed_after_the_sign_in_ended_is_saved_after_the_next(
    site: Site, page: Page, map_id: str, watcher: Watcher
) -> None:
    watcher.expected = {400, 404}
    page.goto(f"/maps/{map_id}/board")
    page.context.clear_cookies()
    type_in(page, "4", "Typed by somebody who was signed out")
    expect(page.get_by_role("alert")).to_contain_text("not signed in any more. 1 item waits")
    cookie = {"name": "simmap", "value": site.cookie, "url": site.base}
    page.context.add_cookies([cookie])  # type: ignore[list-item]
    page.get_by_role("button", name="Try now").click()
    expect(page.locator("#cards-4 .card")).to_have_count(1)
    expect(page.get_by_role("alert")).to_be_hidden()


def test_what_the_server_refuses_goes_back_into_the_field(
    page: Page, map_id: str, watcher: Watcher
) -> None:
    watcher.expected = {422}
    page.goto(f"/maps/{map_id}/board")
    page.locator("#column-2 select").select_option("services")
    long = "A name that is much too long " * 40
    type_in(page, "2", long)
    refused = page.locator("[data-waiting='2'] .card")
    expect(refused).to_contain_text("Not saved")
    assert violations(page) == []
    refused.get_by_role("button", name="Change it").click()
    expect(page.locator("#add-2")).to_have_value(long.strip())
    expect(refused).to_have_count(0)


def texts(page: Page, column: str) -> list[str]:
    return page.locator(f"#cards-{column} .card-gap .card-t").all_inner_texts()


def test_a_card_is_carried_by_the_keyboard_and_every_step_is_announced(
    site: Site, page: Page, map_id: str
) -> None:
    page.goto(f"/maps/{map_id}/board")
    said = page.locator("#said")
    page.locator("#cards-0 .card-t").first.focus()
    page.keyboard.press("m")
    expect(said).to_contain_text("gap 0.1, 1 of 3 at Intercept 0: Community Services: picked up")
    page.keyboard.press("ArrowDown")
    expect(said).to_have_text("gap 0.1, 2 of 3 at Intercept 0: Community Services.")
    page.keyboard.press("ArrowRight")
    expect(said).to_have_text("gap 0.1, 2 of 2 at Intercept 1: Law Enforcement.")
    page.keyboard.press("Enter")
    expect(said).to_have_text("Moved: gap 1.2, 2 of 2 at Intercept 1: Law Enforcement.")
    expect(page.locator(":focus")).to_have_text("Gap number 0")
    assert texts(page, "1") == ["Elsewhere", "Gap number 0"]
    moved = system_of(site, map_id)
    assert [g.intercepts for g in moved.gaps if g.text == "Gap number 0"] == [("1",)]
    page.keyboard.press("m")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    expect(said).to_contain_text("put back")
    assert texts(page, "1") == ["Elsewhere", "Gap number 0"]
    assert system_of(site, map_id).revision == moved.revision


def test_a_card_is_dragged_to_its_place_in_another_column(
    site: Site, page: Page, map_id: str
) -> None:
    page.goto(f"/maps/{map_id}/board")
    drag(page, page.locator("#cards-0 .card-gap").nth(1), page.locator("#cards-1 .card-gap").first)
    expect(page.locator("#said")).to_contain_text("Moved: gap 1.1, 1 of 2 at Intercept 1")
    assert texts(page, "1") == ["Gap number 1", "Elsewhere"]
    assert [g.text for g in system_of(site, map_id).gaps if g.intercepts == ("1",)] == [
        "Gap number 1",
        "Elsewhere",
    ]


def test_a_card_that_could_not_be_moved_goes_back(page: Page, map_id: str) -> None:
    page.goto(f"/maps/{map_id}/board")
    page.route("**/board/move**", lambda route: route.abort())
    drag(page, page.locator("#cards-0 .card-gap").nth(1), page.locator("#cards-1 .card-gap").first)
    expect(page.get_by_role("alert")).to_contain_text("Not moved: there is no connection")
    assert texts(page, "0") == ["Gap number 0", "Gap number 1", "Gap number 2"]


def test_a_card_that_somebody_else_moved_first_is_shown_where_it_is(
    site: Site, page: Page, map_id: str, chromium: Browser, watcher: Watcher
) -> None:
    watcher.expected = {409}
    page.goto(f"/maps/{map_id}/board")
    other = site.context(chromium)
    theirs = other.new_page()
    theirs.goto(f"/maps/{map_id}/board")
    press(theirs, "Gap number 0", "Move to intercept 5")
    expect(theirs.locator("#cards-5 .card")).to_have_count(1)
    other.close()
    press(page, "Gap number 0", "Move to intercept 3")
    expect(page.get_by_role("alert")).to_contain_text("Somebody else moved this gap first")
    assert (texts(page, "3"), texts(page, "5")) == ([], ["Gap number 0"])


def press(page: Page, card: str, button: str) -> None:
    found = page.locator(".card", has_text=card)
    found.locator("summary.more").click()
    found.get_by_role("button", name=button).click()


def drag(page: Page, card: Locator, goal: Locator) -> None:
    goal.scroll_into_view_if_needed()
    card.scroll_into_view_if_needed()
    start, end = card.bounding_box(), goal.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 20, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(start["x"] + 40, start["y"] + 25, steps=3)
    page.mouse.move(end["x"] + 20, end["y"] + 5, steps=8)
    page.wait_for_timeout(200)  # the card follows the pointer twenty times a second
    page.mouse.up()
    expect(page.locator("body.is-dragging")).to_have_count(0)


@pytest.fixture
def phone(site: Site, chromium: Browser, watcher: Watcher) -> Iterator[Page]:
    context: BrowserContext = site.context(
        chromium, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True
    )
    yield watcher.watch(context.new_page())
    context.close()


def test_a_finger_that_rests_on_a_card_drags_it_and_one_that_does_not_scrolls(
    phone: Page, map_id: str
) -> None:
    phone.goto(f"/maps/{map_id}/board")
    first, third = (phone.locator("#cards-0 .card-gap").nth(n) for n in (0, 2))
    first.scroll_into_view_if_needed()
    touch = phone.context.new_cdp_session(phone)
    start, end = first.bounding_box(), third.bounding_box()
    assert start
    assert end
    x, y = start["x"] + 30, start["y"] + 10
    goal = end["y"] + end["height"] - 4

    def point(kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    point("touchStart", x, y)
    phone.wait_for_timeout(350)
    for n in range(1, 11):
        point("touchMove", x, y + (goal - y) * n / 10)
    phone.wait_for_timeout(200)
    point("touchEnd")
    expect(phone.locator("#said")).to_contain_text("Moved: gap 0.3, 3 of 3")
    assert texts(phone, "0") == ["Gap number 1", "Gap number 2", "Gap number 0"]


def test_a_card_is_changed_where_it_stands_and_a_second_writer_sees_both_texts(
    site: Site, page: Page, map_id: str, chromium: Browser, watcher: Watcher
) -> None:
    watcher.expected = {409}
    page.goto(f"/maps/{map_id}/board")
    page.locator("#cards-0 .card-t").first.focus()
    page.keyboard.press("e")
    field = page.get_by_label("What is missing or not working?")
    expect(field).to_be_focused()
    assert violations(page) == []
    other = site.context(chromium)
    theirs = other.new_page()
    theirs.goto(f"/maps/{map_id}/board")
    theirs.locator("#cards-0 .card-t").first.focus()
    theirs.keyboard.press("e")
    theirs.get_by_label("What is missing or not working?").fill("Their words")
    theirs.get_by_role("button", name="Save").click()
    expect(theirs.locator("#cards-0 .card-t").first).to_have_text("Their words")
    other.close()
    field.fill("My words")
    page.get_by_role("button", name="Save").click()
    both = page.locator(".card .conflict")
    expect(both).to_contain_text("Theirs Their words")
    expect(both).to_contain_text("Yours My words")
    assert violations(page) == []
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#cards-0 .card-t").first).to_have_text("My words")
    expect(page.locator(":focus")).to_have_text("My words")
    assert "My words" in [gap.text for gap in system_of(site, map_id).gaps]


def test_no_shortcut_works_in_a_field_and_all_can_be_switched_off(page: Page, map_id: str) -> None:
    page.goto(f"/maps/{map_id}/board")
    page.locator("#add-0").focus()
    page.keyboard.type("a jk 2?/me")
    expect(page.locator("#add-0")).to_have_value("a jk 2?/me")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.locator("h1")).to_have_text("Help with the board")
    page.get_by_label("The letter and number keys work").uncheck()
    page.goto(f"/maps/{map_id}/board")
    page.locator("#cards-0 .card-t").first.focus()
    page.keyboard.press("2")
    page.keyboard.press("e")
    expect(page.locator("#add-2")).not_to_be_focused()
    expect(page.locator(".change-form")).to_have_count(0)


def test_while_somebody_types_the_board_asks_whether_it_is_here_already(
    site: Site, page: Page
) -> None:
    page.goto(f"/maps/{site.maps['demo']}/board")
    name = page.locator("#column-0 [data-card^='services/']").first.get_attribute("data-name")
    page.locator("#add-0").locator("xpath=ancestor::form").locator("select").select_option(
        "services"
    )
    page.locator("#add-0").press_sequentially(str(name))
    hint = page.locator("#column-0 .alike")
    expect(hint).to_contain_text("Is it here already?")
    expect(hint.get_by_role("link").first).to_have_text(str(name))
    assert violations(page) == []
