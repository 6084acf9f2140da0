"""Time and weight of the board: make bench.

Seconds are those of the processor, of this process alone, so that a busy machine does not count.
The 120 ms and 150 kB are what a board of some ninety cards may take.
"""

import gzip
import re
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event

from simmap import resources
from simmap.config import Settings
from simmap.domain.model import SystemMap
from simmap.exchange.mapfile import read_map
from simmap.services import maps, people
from simmap.store.engine import open_engine
from simmap.store.migrate import upgrade
from simmap.web import create_app, identity
from tests import shared
from tests.builders import a_map
from tests.rows import NOW

RUNS = 15
ALLOWED_SECONDS = 0.120
ALLOWED_BYTES = 150_000


class Board:
    """The application with one map, and a client that is signed in."""

    def __init__(self, folder: str, system: SystemMap) -> None:
        settings = Settings(database_url=f"sqlite:///{folder}/bench.sqlite", secret_key="x" * 40)
        upgrade(open_engine(settings.database_url))
        self.app = create_app(settings, resources.load_catalogue())
        self.engine = self.app.extensions["simmap.database"].engine
        with self.app.extensions["simmap.database"].writing() as session:
            person = people.add_person(session, "Bench", now=NOW)
            self.map_id = maps.import_map(session, system, by=person.id, now=NOW).id
            token = people.sign_in(session, person.id, now=identity.now())
            session.commit()
        self.client = self.app.test_client()
        with self.client.session_transaction() as cookie:
            cookie["sign_in"] = token

    def get(self, path: str = "") -> bytes:
        """Return the board or what *path* names of it."""
        content: bytes = self.client.get(f"/maps/{self.map_id}/board{path}").data
        return content

    def add(self) -> bytes:
        """Add a gap as the page's script does, and return what it gets."""
        token = re.search(rb'name="csrf_token" value="([^"]+)"', self.get("/parts.html?part=2"))
        assert token is not None
        sent = {"csrf_token": token[1].decode(), "column": "2", "kind": "gaps", "text": "A gap"}
        content: bytes = self.client.post(
            f"/maps/{self.map_id}/board/add",
            data=sent,
            headers={"X-Requested-With": "fetch"},
            follow_redirects=True,
        ).data
        return content

    def queries(self) -> int:
        """Return how often the whole board asks the database."""
        asked: list[Any] = []

        def note(*given: Any) -> None:
            asked.append(given[2])

        event.listen(self.engine, "before_cursor_execute", note)
        self.get()
        event.remove(self.engine, "before_cursor_execute", note)
        return len(asked)


def median(call: Callable[[], object]) -> float:
    """Return the median seconds of the processor that a call takes when it is warm."""
    times = []
    for _ in range(RUNS + 2):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return statistics.median(times[2:])


def measure(name: str, system: SystemMap) -> None:
    """Print the line of one map."""
    with tempfile.TemporaryDirectory() as folder:
        board = Board(folder, system)
        page = board.get()
        whole = median(board.get)
        column = median(lambda: board.get("/parts.html?part=2"))
        added = median(board.add) - column
        light, size = len(gzip.compress(page)), len(page)
        within = whole < ALLOWED_SECONDS and light < ALLOWED_BYTES
        print(
            f"{name:12}{whole * 1000:6.0f} ms{column * 1000:8.0f} ms{added * 1000:8.0f} ms"
            f"{size / 1000:9.0f} kB{light / 1000:9.1f} kB{board.queries():8}"
            f"   {'within' if within else 'ABOVE'}"
        )
        board.engine.dispose()


def county(path: Path) -> SystemMap:
    """Return the map of a file."""
    return read_map(path.read_bytes(), name=path.name, catalogue=resources.load_catalogue())


def main() -> None:
    print(
        f"\n{'board':12}{'page':>9}{'column':>11}{'add':>11}{'HTML':>12}{'gzip':>12}{'queries':>8}"
    )
    measure("empty", a_map())
    measure("nc-orange", county(resources.SEEDS / "maps" / "nc-orange.yaml"))
    if shared.folder():
        measure("tx-harris", county(shared.county("tx-harris")))


if __name__ == "__main__":
    main()
