"""A served application with the demo map, and a real browser that notices what goes wrong."""

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    Response,
    sync_playwright,
)
from werkzeug.serving import make_server

from simmap import resources
from simmap.config import Settings
from simmap.domain.model import Community
from simmap.exchange.mapfile import read_map
from simmap.services import maps, people
from simmap.store.engine import Database, open_engine
from simmap.store.migrate import upgrade
from simmap.web import create_app, identity
from tests.builders import a_flow, a_gap, a_map, a_service, the_catalogue
from tests.rows import NOW

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
"""What Chromium may be called; the first has no windows, and takes half of the others' time."""
CHROMIUM = next((path for name in NAMES if (path := shutil.which(name))), None)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--font-render-hinting=none"]
"""The last one sets letters as a window would; without windows they go to whole pixels."""
AXE = Path(__file__).parent.parent / "vendor" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"type": "tag", "values": TAGS}
BY_WIDTH = {
    "type": "rule",
    "values": ["color-contrast", "target-size", "scrollable-region-focusable"],
}
"""The rules that look at where things stand; all others look at what is there."""


@dataclass(frozen=True)
class Site:
    """The served application: where it is, which maps it has, who their facilitator is."""

    app: Flask
    base: str
    cookie: str
    maps: dict[str, str]
    person_id: UUID

    def context(self, browser: Browser, **options: Any) -> BrowserContext:
        context = browser.new_context(base_url=self.base, **options)
        context.add_cookies([{"name": "simmap", "value": self.cookie, "url": self.base}])
        return context


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    file = tmp_path_factory.mktemp("site") / "site.sqlite"
    settings = Settings(database_url=f"sqlite:///{file}", secret_key="x" * 40, ready_reports=False)
    upgrade(open_engine(settings.database_url))
    app = create_app(settings, the_catalogue())
    token, ids, person_id = _fill(app.extensions["simmap.database"])
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    cookie = signer.dumps({"sign_in": token})
    yield Site(app, f"http://127.0.0.1:{server.port}", cookie, ids, person_id)
    server.shutdown()
    app.extensions["simmap.database"].engine.dispose()


def _fill(database: Database) -> tuple[str, dict[str, str], UUID]:
    demo = resources.SEEDS / "maps" / "nc-orange.yaml"
    words = "<img src=x onerror=alert(1)>"
    systems = {
        "demo": read_map(demo.read_bytes(), name=demo.name, catalogue=the_catalogue()),
        "empty": a_map(community=Community(name="Emptytown")),
        "work": a_map(title="For the tests that change something"),
        "hostile": a_map(
            a_service(words), title=words, gaps=(a_gap(words * 40),), flows=(a_flow(words, words),)
        ),
    }
    with database.writing() as session:
        person = people.add_person(session, "Ada", now=NOW)
        ids = {
            name: str(maps.import_map(session, system, by=person.id, now=NOW).id)
            for name, system in systems.items()
        }
        token = people.sign_in(session, person.id, now=identity.now())
        session.commit()
        return token, ids, person.id


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Watcher:
    """Notes what must not happen on any page; `expected` are statuses that a test provokes."""

    base: str
    troubles: list[str] = field(default_factory=list)
    expected: set[int] = field(default_factory=set)

    def watch(self, page: Page) -> Page:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._note(True, f"script: {error}"))
        page.on("dialog", self._dialog)
        page.on("request", self._request)
        page.on("response", self._response)
        return page

    def _request(self, request: Request) -> None:
        host = urlsplit(request.url)
        foreign = host.scheme in ("http", "https") and host.netloc != urlsplit(self.base).netloc
        self._note(foreign, f"asks another host: {request.url}")

    def _dialog(self, dialog: Dialog) -> None:
        self._note(True, f"dialog: {dialog.message}")
        dialog.dismiss()

    def _console(self, message: ConsoleMessage) -> None:
        # A rejected form answers 422, which the console calls an error; see _response.
        told = message.text.startswith("Failed to load resource")
        self._note(message.type == "error" and not told, f"console: {message.text}")

    def _response(self, response: Response) -> None:
        page = response.request.resource_type == "document"
        wrong = response.status >= (500 if page else 400) and response.status not in self.expected
        self._note(wrong, f"{response.status} {response.url}")

    def _note(self, happened: bool, what: str) -> None:
        if happened:
            self.troubles.append(what)


@pytest.fixture
def watcher(site: Site) -> Iterator[Watcher]:
    watcher = Watcher(site.base)
    yield watcher
    assert watcher.troubles == []


@pytest.fixture
def page(site: Site, chromium: Browser, watcher: Watcher) -> Iterator[Page]:
    """Give a page of 1280 px in which the facilitator is signed in."""
    context = site.context(chromium, viewport={"width": 1280, "height": 900})
    yield watcher.watch(context.new_page())
    context.close()


def violations(page: Page, rules: dict[str, Any] = RULES) -> list[str]:
    """Return what axe finds wrong with the page, each with the first place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    found = page.evaluate(
        "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"
        ".then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 200)))",
        rules,
    )
    return list(found)


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width
