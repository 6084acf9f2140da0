"""How long an item takes from the Enter key to its saved card while 60 people are connected.

    .venv/bin/python -m scripts.load_board [--people 60] [--items 60] [map.yaml]

A server like that of `simmap run` serves a running workshop. So many phones ask every second for
what is new in the room; each item that the recorder adds may be. The recorder is a real Chromium
that types, and is seen to paint the card.
"""

import argparse
import http.client
import json
import logging
import multiprocessing
import socket
import statistics
import tempfile
import threading
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urlencode

import waitress
from playwright.sync_api import Page, sync_playwright

from simmap import resources
from simmap.cli.serving import CONNECTIONS, THREADS
from simmap.config import Settings
from simmap.exchange.mapfile import read_map
from simmap.services import maps, people, room, workshops
from simmap.store.engine import open_engine
from simmap.store.migrate import upgrade
from simmap.web import create_app, identity
from tests.browser.conftest import ARGUMENTS, CHROMIUM

EVERY = 1.0
TARGET = 150
WATCH = """() => {
  window.taken = [];
  document.addEventListener("keydown", (e) => { if (e.key === "Enter") { window.from = performance.now(); } }, true);
  document.addEventListener("board:parts", () => requestAnimationFrame(() => setTimeout(
    () => window.taken.push(performance.now() - window.from))));
}"""


@dataclass(frozen=True)
class Served:
    """What the server tells about itself: its map, its room, and the cookies of who is in."""

    map_id: str
    room: str
    recorder: str
    phones: tuple[str, ...]


def serve(door: socket.socket, folder: str, file: str, number: int, tell: Connection) -> None:
    """Serve a new database with one map, whose workshop has begun and so many people joined."""
    logging.disable(logging.WARNING)
    settings = Settings(database_url=f"sqlite:///{folder}/load.sqlite", secret_key="x" * 40)
    catalogue = resources.load_catalogue()
    upgrade(open_engine(settings.database_url))
    app = create_app(settings, catalogue)
    database = app.extensions["simmap.database"]
    now, signer = identity.now(), app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    with database.writing() as session:
        person = people.add_person(session, "Recorder", now=now)
        system = read_map(Path(file).read_bytes(), name=file, catalogue=catalogue)
        row = maps.import_map(session, system, by=person.id, now=now)
        workshop = workshops.open_workshop(session, row, "Load", by=person.id, now=now)
        tokens = [room.join(session, workshop, room.Entrant(), now=now) for _ in range(number)]
        cookie = signer.dumps({"sign_in": people.sign_in(session, person.id, now=now)})
        phones = tuple(f"{identity.ROOM_COOKIE}={workshop.id}.{token}" for token in tokens)
        session.commit()
        tell.send(Served(str(row.id), str(workshop.id), cookie, phones))
    waitress.serve(
        app,
        sockets=[door],
        threads=THREADS,
        connection_limit=CONNECTIONS,
        asyncore_use_poll=True,
        _quiet=True,
    )


class Phone(threading.Thread):
    """One person in the room, whose phone asks once a second for what is new."""

    def __init__(self, port: int, address: str, cookie: str, *, over: threading.Event) -> None:
        super().__init__()
        self.port, self.address, self.cookie, self.over = port, address, cookie, over
        self.answers: list[int] = []

    def run(self) -> None:
        """Ask until it is over."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        since, have = "", ""
        while not self.over.wait(EVERY):
            query = urlencode({"since": since, "have": have})
            connection.request("GET", f"{self.address}?{query}", headers={"Cookie": self.cookie})
            answer = connection.getresponse()
            content = answer.read()
            self.answers.append(answer.status)
            if answer.status == 200:
                news = json.loads(content)
                since, have = news["at"], ".".join(news["parts"])


def type_items(page: Page, items: int) -> list[float]:
    """Type so many items in a row and return the milliseconds that each took."""
    page.evaluate(WATCH)
    page.locator("#add-2").focus()
    for number in range(items):
        page.keyboard.insert_text(f"Item {number} that somebody in the room has just said")
        page.keyboard.press("Enter")
        # Not at every frame, as is usual: that would keep the browser busy itself.
        page.wait_for_function("n => window.taken.length > n", arg=number, polling=50)
        page.wait_for_timeout(300)
    return [float(ms) for ms in page.evaluate("window.taken")]


def record(port: int, served: Served, items: int) -> list[float]:
    """Let a recorder type in a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        base = f"http://127.0.0.1:{port}"
        context = browser.new_context(base_url=base)
        context.add_cookies([{"name": "simmap", "value": served.recorder, "url": base}])
        page = context.new_page()
        page.goto(f"/maps/{served.map_id}/board")
        taken = type_items(page, items)
        browser.close()
    return taken


def measure(door: socket.socket, served: Served, items: int) -> tuple[list[float], list[int]]:
    """Return the milliseconds of each item, and the status of each answer to the phones."""
    port, over = door.getsockname()[1], threading.Event()
    phones = [Phone(port, f"/w/{served.room}/changes", one, over=over) for one in served.phones]
    for phone in phones:
        phone.start()
        time.sleep(EVERY / len(phones))  # people do not ask all at once
    try:
        return record(port, served, items), [s for phone in phones for s in phone.answers]
    finally:
        over.set()
        for phone in phones:
            phone.join()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", default=str(resources.SEEDS / "maps" / "nc-orange.yaml"))
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--items", type=int, default=60)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as door:
        here, there = multiprocessing.Pipe()
        given = (door, folder, asked.file, asked.people, there)
        server = multiprocessing.Process(target=serve, args=given)
        server.start()
        try:
            taken, answers = measure(door, here.recv(), asked.items)
        finally:
            server.terminate()
            server.join()
    p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
    wrong = sum(status >= 400 for status in answers)
    print(f"{asked.people} phones asked {len(answers)} times, {wrong} answers were errors.")
    print(f"{len(taken)} items, Enter to saved card: median {p50:.0f} ms, p95 {p95:.0f} ms.")
    print(f"The target is {TARGET} ms at p95.")


if __name__ == "__main__":
    main()
