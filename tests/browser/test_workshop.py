"""A whole workshop: one facilitator, one projector, eight phones; the Wi-Fi fails, the server starts anew."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import APIResponse, Browser, BrowserContext, Page, Route, expect
from werkzeug.serving import BaseWSGIServer, make_server

from simmap import resources
from simmap.config import Settings
from simmap.exchange.mapfile import read_map
from simmap.services import maps, people
from simmap.store.engine import open_database
from simmap.store.migrate import upgrade
from simmap.web import create_app, identity
from tests.browser.conftest import overflow, violations
from tests.builders import the_catalogue
from tests.rows import NOW

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONES = 8
PATIENCE = 20_000
SAID = [
    "No interpreter after six in the evening",
    "Naloxone is not carried by every deputy car",
    "The drop-off door closes at midnight",
    "Dispatch cannot see who is on call",
    "Transport to detox takes three hours",
    "Reports never reach the treatment team",
    "Families are not told where somebody was taken",
    "Bus passes run out by the tenth of the month",
]


@dataclass
class Laptop:
    """The facilitator's laptop: a server that can be switched off and on at the same address."""

    settings: Settings
    port: int = 0
    map_id: str = ""
    cookie: str = ""
    server: BaseWSGIServer | None = None
    threads: list[threading.Thread] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def on(self) -> None:
        app = create_app(self.settings, the_catalogue())
        self.server = make_server("127.0.0.1", self.port, app, threaded=True)
        self.port = self.server.port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        signer: Any = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        self.cookie = signer.dumps({"sign_in": self.sign_in})

    sign_in: str = ""

    def off(self) -> None:
        assert self.server is not None
        app: Any = self.server.app
        self.server.shutdown()
        self.server.server_close()
        app.extensions["simmap.hub"].stop()
        app.extensions["simmap.database"].engine.dispose()


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    url = f"sqlite:///{tmp_path / 'room.sqlite'}"
    database = open_database(url)
    upgrade(database.engine)
    demo = resources.SEEDS / "maps" / "nc-orange.yaml"
    system = read_map(demo.read_bytes(), name=demo.name, catalogue=the_catalogue())
    with database.writing() as session:
        ada = people.add_person(session, "Ada", now=NOW)
        laptop = Laptop(Settings(database_url=url, secret_key="x" * 40, ready_reports=False))
        laptop.map_id = str(maps.import_map(session, system, by=ada.id, now=NOW).id)
        laptop.sign_in = people.sign_in(session, ada.id, now=identity.now())
        session.commit()
    database.engine.dispose()
    laptop.on()
    yield laptop
    laptop.off()


@pytest.fixture
def opened(laptop: Laptop, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Give a way to open windows; a script that breaks in any of them fails the test."""
    contexts: list[BrowserContext] = []
    broken: list[str] = []

    def open_one(width: int, height: int, *, facilitator: bool = False) -> Page:
        size = {"width": width, "height": height}
        context = chromium.new_context(base_url=laptop.base, viewport=size)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        if facilitator:
            cookie = {"name": "simmap", "value": laptop.cookie, "url": laptop.base}
            context.add_cookies([cookie])  # type: ignore[list-item]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: broken.append(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert broken == []


def shown(page: Page, words: str) -> None:
    expect(page.locator("body")).to_contain_text(words, timeout=PATIENCE)


def press(page: Page, words: str) -> None:
    """Press a button that leads to another page, and be there."""
    with page.expect_navigation(timeout=PATIENCE):
        page.get_by_role("button", name=words).click()


def go(console: Page, stop: str) -> None:
    console.locator(".goto", has_text=stop).first.click()
    expect(console.locator("[aria-current=step]")).to_contain_text(stop, timeout=PATIENCE)


def add(phone: Page, words: str) -> None:
    phone.fill("#say-text", words)
    phone.get_by_role("button", name="Add it").click()


def begin(console: Page, laptop: Laptop, *, tables: int) -> str:
    """Open a workshop and return the code of its door."""
    console.goto(f"/maps/{laptop.map_id}/workshop")
    console.fill("#title", "Day 1")
    console.fill("#tables", str(tables))
    press(console, "Open the workshop")
    return console.locator(".code").inner_text().replace(" ", "")


def join(phone: Page, code: str, table: int) -> None:
    phone.goto(f"/join?code={code}")
    phone.locator(f"input[name=table][value='{table}']").check(force=True)
    phone.get_by_role("button", name="Join").click()
    shown(phone, "You are in.")


def test_a_room_goes_from_joining_to_the_draft_report(
    laptop: Laptop, opened: Callable[..., Page]
) -> None:
    console, projector = opened(1280, 900, facilitator=True), opened(1280, 720, facilitator=True)
    code = begin(console, laptop, tables=4)
    projector.goto(f"/maps/{laptop.map_id}/workshop/projector")
    phones = [opened(390, 844) for _ in range(PHONES)]
    for number, phone in enumerate(phones):
        join(phone, code, number % 4 + 1)
    shown(projector, f"{PHONES} people are here")

    go(console, "Map intercept 1")
    shown(projector, "Law Enforcement")
    for phone, words in zip(phones[1:], SAID[1:], strict=True):
        add(phone, words)
    lost = phones[0]
    lost.context.set_offline(True)
    lost.fill("#say-text", SAID[0])
    lost.get_by_role("button", name="Add it").click()
    shown(lost, "This device is not connected")
    shown(lost, "1 thing waits on this device")
    phones[1].fill("#say-text", "half a sentence")
    laptop.off()
    laptop.on()
    lost.context.set_offline(False)
    expect(lost.locator(".mine").first).to_contain_text(SAID[0], timeout=PATIENCE)
    shown(console, f"Accept {PHONES} without remarks")
    expect(phones[1].locator("#say-text")).to_have_value("half a sentence")
    assert SAID[2] not in phones[1].locator("main").inner_text(), "another table's, not revealed"
    phones[1].fill("#say-text", "")

    phones[2].context.clear_cookies(name="simmap")  # its forms' token ends with it
    for phone in phones:
        phone.get_by_role("button", name="I am done").click()
    shown(projector, f"{PHONES} of {PHONES} done")
    console.get_by_role("button", name="Reveal intercept 1").click()
    for phone in phones:
        shown(phone, SAID[2])
    assert violations(phones[0]) == []
    assert violations(console) == []
    assert overflow(phones[0]) == 0

    go(console, "Nominate")
    console.goto(f"/maps/{laptop.map_id}/workshop/vote")
    for words in SAID[:5]:
        console.locator("label.pick", has_text=words).locator("input").check(force=True)
    press(console, "Put the ticked gaps on the ballot")
    press(console, "Open the vote")
    console.goto(f"/maps/{laptop.map_id}/workshop")
    go(console, "Vote")
    for number, phone in enumerate(phones):
        phone.locator(".ballot input").nth(number % 3 if number > 3 else 0).check()
        phone.locator("[data-cast]").click()
        shown(phone, "Your votes are in")
    shown(projector, f"{PHONES} of {PHONES}")
    console.get_by_role("button", name="Close the vote and count").click()
    go(console, "Result")
    shown(projector, SAID[0])

    console.goto(f"/maps/{laptop.map_id}/workshop/people")
    press(console, "Give each priority a table")
    console.goto(f"/maps/{laptop.map_id}/workshop")
    go(console, "Plan in groups")
    phones[0].fill("#step-text", "Ask the hospital for night interpreters")
    phones[0].fill("#step-who", "County")
    phones[0].get_by_role("button", name="Add the step").click()
    shown(phones[4], "Ask the hospital for night interpreters")

    go(console, "Quick fixes")
    phones[3].context.clear_cookies(name="simmap")
    add(phones[3], "Print the card with the numbers")
    shown(projector, "Print the card with the numbers")
    go(console, "Close")
    shown(phones[0], "Thank you.")
    console.get_by_role("link", name="Draft report").click()
    shown(console, SAID[2])
    helper = opened(1280, 900, facilitator=True)
    for screen in (console, helper):
        screen.goto(f"/maps/{laptop.map_id}/workshop")
    press(console, "Close the workshop")
    shown(console, "Go on with it")
    shown(helper, "The workshop is closed")
    shown(projector, "The workshop is closed")


def test_each_vote_of_a_paper_is_counted_and_all_are_taken_back(
    laptop: Laptop, opened: Callable[..., Page]
) -> None:
    console, phone = opened(1280, 900, facilitator=True), opened(390, 844)
    join(phone, begin(console, laptop, tables=1), 1)
    console.goto(f"/maps/{laptop.map_id}/workshop/vote")
    for place in range(5):
        console.locator("label.pick input[name=gap]").nth(place).check(force=True)
    press(console, "Put the ticked gaps on the ballot")
    press(console, "Open the vote")
    console.goto(f"/maps/{laptop.map_id}/workshop")
    go(console, "Vote")
    boxes = phone.locator(".ballot input")
    boxes.nth(0).check()
    boxes.nth(2).check()
    phone.locator("[data-cast]").click()
    shown(phone, "Your votes are in")
    second = phone.context.new_page()
    second.goto(phone.url)
    ticked = second.locator(".ballot input:checked")
    expect(ticked).to_have_count(2)

    boxes.nth(1).check()
    phone.get_by_role("button", name="Take my votes back").click()
    shown(phone, "0 of 1 person has voted")
    expect(phone.locator(".ballot input:checked")).to_have_count(0)
    expect(ticked).to_have_count(0)

    console.goto(f"/maps/{laptop.map_id}/workshop/vote")
    press(console, "Close the vote and count")
    press(console, "Vote again on the same lines")
    console.select_option("#method", "impact and effort")
    press(console, "Set the rules")
    press(console, "Open the vote")
    console.set_viewport_size({"width": 390, "height": 844})
    assert overflow(console) == 0, "the table of the tally scrolls by itself"


def test_an_answer_that_was_on_its_way_takes_no_own_words_from_the_list(
    laptop: Laptop, opened: Callable[..., Page]
) -> None:
    console, phone, neighbour = (
        opened(1280, 900, facilitator=True),
        opened(390, 844),
        opened(390, 844),
    )
    code = begin(console, laptop, tables=1)
    go(console, "Map intercept 1")
    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        answer = route.fetch()
        if held or SAID[0] in answer.text():
            held.append((route, answer))
        else:
            route.fulfill(response=answer)

    def until_held(number: int) -> None:
        while len(held) < number:
            phone.wait_for_timeout(20)

    for each in (phone, neighbour):
        each.goto(f"/join?code={code}")
        each.locator("input[name=table][value='1']").check(force=True)
        press(each, "Join")
    phone.route("**/changes?*", hold)
    add(neighbour, SAID[0])
    until_held(1)
    add(phone, SAID[1])
    mine = phone.locator("[data-part=said]")
    expect(mine).to_contain_text(SAID[1], timeout=PATIENCE)
    route, answer = held[0]
    route.fulfill(response=answer)
    until_held(2)
    assert SAID[0] in mine.inner_text()
    assert SAID[1] in mine.inner_text()
