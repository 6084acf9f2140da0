"""Eight people write on one map at once, over real HTTP, on both stores."""

import http.client
import os
import random
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from simmap.domain.model import Opportunity, SystemMap
from simmap.policy import Role
from simmap.services import maps, people
from simmap.store import migrate
from simmap.store.accounts import MembershipRow
from simmap.store.engine import Database, open_database
from simmap.store.history import Change, changes_between, load_map_at
from simmap.store.maps import load_map
from simmap.store.tables import MapRow
from simmap.web import identity
from tests.builders import a_map
from tests.cli.serving import _link
from tests.page import filled_in
from tests.rows import NOW
from tests.stores import empty_url

__all__ = ["empty_url"]
pytestmark = pytest.mark.slow

WRITERS, EDITS = 8, 25
SCRIPT = {"X-Requested-With": "fetch"}
"""All is sent as the board's script sends it: a form in a card, and no page around it."""


@dataclass
class Writer:
    """A person with a browser of their own, who notes what the server acknowledged."""

    host: str
    map_id: uuid.UUID
    luck: random.Random
    kept: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    moved: int = 0
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def __post_init__(self) -> None:
        self.line = http.client.HTTPConnection(self.host, timeout=30)

    def ask(self, path: str, form: Mapping[str, object] | None = None) -> tuple[int, str]:
        body = urlencode(form, doseq=True) if form is not None else None
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded", **SCRIPT}
        self.line.request("GET" if form is None else "POST", path, body, headers)
        answer = self.line.getresponse()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.read().decode()

    def form_of(self, path: str, form: str) -> dict[str, list[str]]:
        found = BeautifulSoup(self.ask(path)[1], "html.parser").select_one(form)
        assert found is not None, (path, form)
        return filled_in(found, {})

    def sign_in(self, link: str) -> None:
        path = f"/sign-in/{link}"
        assert self.ask(path, self.form_of(path, "main form"))[0] == 303
        form = self.form_of(f"/maps/{self.map_id}/versions", "main form")
        (self.token,) = form["csrf_token"]

    def work(self, name: str, ids: list[str]) -> None:
        for number in range(EDITS):
            said = f"{name}-{number}."
            if self.luck.random() < 0.7:
                self.edit(self.luck.choice(ids), said)
            elif self.luck.random() < 0.5:
                self.add(said)
            else:
                self.move(self.luck.choice(ids))
        self.line.close()

    def edit(self, chance: str, said: str) -> None:
        path = f"/maps/{self.map_id}/board/card/opportunities/{chance}"
        status, page = self.ask(path, self.form_of(path, ".change-form") | {"text": [said]})
        if status == 200:
            self.kept.append(said)
            return
        assert status == 409, page
        self.refused.append(said)
        theirs, mine = (one.text for one in BeautifulSoup(page, "html.parser").select("dd"))
        assert mine == f"Yours {said}", "what was typed is shown"
        assert theirs.removeprefix("Theirs "), "beside what the other one wrote"

    def add(self, said: str) -> None:
        path = f"/maps/{self.map_id}/board/add"
        form = {"csrf_token": self.token, "kind": "opportunities", "text": said, "column": "1"}
        form["submit_key"] = uuid.uuid4().hex
        for _ in range(self.luck.choice((1, 2))):  # an impatient finger adds once
            assert self.ask(path, form)[0] == 200
        self.kept.append(said)

    def move(self, chance: str) -> None:
        form = {"csrf_token": self.token, "move": f"opportunities/{chance}/0/down"}
        status, page = self.ask(f"/maps/{self.map_id}/board/move", form)
        assert status in (200, 409), page
        self.moved += status == 200


@contextmanager
def serving(url: str, folder: Path) -> Iterator[str]:
    server = subprocess.Popen(
        [sys.executable, "-c", "from simmap.cli import main; main()", "run", "--port", "0"],
        env={"SIMMAP_HOME": str(folder), "SIMMAP_DATABASE_URL": url, "PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert server.stdout is not None
    try:
        yield urlsplit(_link(server.stdout)).netloc
    finally:
        server.terminate()
        server.stdout.close()
        server.wait(timeout=15)


@pytest.fixture
def database(empty_url: str) -> Iterator[Database]:
    database = open_database(empty_url)
    migrate.upgrade(database.engine)
    yield database
    database.engine.dispose()


def prepare(session: Session) -> tuple[uuid.UUID, list[str], list[str]]:
    """Return a map with its opportunities, and a link for each writer."""
    chances = tuple(
        Opportunity(id=f"{number}", text=f"Chance {number}.", intercepts=("0",))
        for number in range(4)
    )
    # The server signs in whom it knows longest, and ends the link that this person had.
    host = people.add_person(session, "Host", now=NOW - timedelta(days=1))
    map_row = maps.import_map(session, a_map(opportunities=chances), by=host.id, now=NOW)
    links = []
    for number in range(WRITERS):
        person = people.add_person(session, f"Writer {number}", now=NOW)
        member = {"person_id": person.id, "role": Role.RECORDER, "created_at": NOW}
        session.add(MembershipRow(map_id=map_row.id, **member))
        links.append(people.make_sign_in_link(session, person.id, now=identity.now()))
    return map_row.id, [one.id for one in load_map(session, map_row).opportunities], links


def replayed(start: SystemMap, changes: list[Change]) -> dict[str, object]:
    """Return what is there after all changes, from the first state and the lines alone."""
    state: dict[str, object] = {one.id: one for one in start.opportunities}
    for change in changes:
        assert state.get(change.item_id) == change.before, "each line goes on where the last ended"
        state[change.item_id] = change.after
    return {key: one for key, one in state.items() if one is not None}


def test_of_two_hundred_edits_by_eight_writers_each_that_was_acknowledged_is_in_the_history_once(
    database: Database, empty_url: str, tmp_path: Path
) -> None:
    with database.writing() as session:
        map_id, ids, links = prepare(session)
        session.commit()
    with serving(empty_url, tmp_path) as host, ThreadPoolExecutor(WRITERS) as pool:
        writers = [Writer(host, map_id, random.Random(number)) for number in range(WRITERS)]
        for writer, link in zip(writers, links, strict=True):
            writer.sign_in(link)
        jobs = [pool.submit(w.work, f"writer {n}", ids) for n, w in enumerate(writers)]
        for job in jobs:
            job.result(timeout=120)

    with database.reading() as session:
        map_row = session.get_one(MapRow, map_id)
        start, end = load_map_at(session, map_row, 1), load_map(session, map_row)
        changes = changes_between(session, map_row, 2, map_row.revision)[::-1]
    written = [
        c.after.text for c in changes if isinstance(c.after, Opportunity) and c.verb != "moved"
    ]
    kept = [said for writer in writers for said in writer.kept]
    refused = [said for writer in writers for said in writer.refused]
    assert len(kept) + len(refused) + sum(w.moved for w in writers) <= WRITERS * EDITS
    assert len(refused) > 5, "this test is about people who write at the same moment"
    assert sorted(written) == sorted(kept)
    assert not set(refused) & set(written)
    assert len(changes) == len(kept) + sum(w.moved for w in writers)
    assert [one.text for one in start.opportunities] == [f"Chance {number}." for number in range(4)]
    assert replayed(start, changes) == {one.id: one for one in end.opportunities}
