"""What a process knows of a room: the newest, without asking the database for each who asks."""

import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import event

from simmap.live import hub as hubs
from simmap.live.hub import Hub
from simmap.services import room, workshops
from simmap.store.engine import Database
from simmap.store.rooms import load_room
from simmap.store.workshops import find_room
from tests.builders import a_gap
from tests.rows import NOW, a_map_row, a_person


@pytest.fixture
def workshop_id(stored: Database) -> uuid.UUID:
    with stored.writing() as session:
        ada = a_person(session)
        map_row = a_map_row(session, by=ada, gaps=(a_gap(),))
        row = workshops.open_workshop(session, map_row, "Day 1", by=ada.id, now=NOW)
        session.commit()
        return row.id


@pytest.fixture
def hub(stored: Database) -> Iterator[Hub]:
    hub = Hub(stored.reading)
    yield hub
    hub.stop()


@pytest.fixture
def queries(stored: Database) -> Iterator[list[str]]:
    asked: list[str] = []

    def note(*arguments: object) -> None:
        asked.append(str(arguments[2]))

    event.listen(stored.engine, "before_cursor_execute", note)
    yield asked
    event.remove(stored.engine, "before_cursor_execute", note)


def join(stored: Database, workshop_id: uuid.UUID) -> int:
    """Let somebody in and return the room's revision."""
    with stored.writing() as session:
        row = find_room(session, workshop_id)
        assert row is not None
        room.join(session, row, room.Entrant(), now=NOW)
        session.commit()
        return row.revision


def test_three_hundred_questions_ask_the_database_nothing(
    hub: Hub, workshop_id: uuid.UUID, queries: list[str]
) -> None:
    hub.now(workshop_id)
    queries.clear()
    mine = threading.get_ident()
    here = [hub.known(workshop_id) for _ in range(300)]
    assert all(known is not None for known in here)
    assert threading.get_ident() == mine
    assert len(queries) < 5, "only the watcher looks"


def test_whoever_changed_the_room_waits_for_the_room_that_has_the_change(
    hub: Hub, stored: Database, workshop_id: uuid.UUID
) -> None:
    hub.now(workshop_id)
    revision = join(stored, workshop_id)
    known = hub.after(workshop_id, revision)
    assert known is not None
    assert known.room.revision == revision
    assert len(known.room.participants) == len(known.people) == 1


def test_what_another_process_changed_arrives_by_itself(
    hub: Hub, stored: Database, workshop_id: uuid.UUID
) -> None:
    hub.now(workshop_id)
    revision = join(stored, workshop_id)
    for _ in range(40):
        known = hub.known(workshop_id)
        if known is not None and known.room.revision == revision:
            break
        threading.Event().wait(0.1)
    assert known is not None
    assert known.room.revision == revision


def test_a_room_that_did_not_change_is_the_same_value(hub: Hub, workshop_id: uuid.UUID) -> None:
    assert hub.now(workshop_id) is hub.now(workshop_id)
    assert hub.now(uuid.uuid4()) is None


def test_the_watcher_outlives_a_database_that_is_away(
    stored: Database, workshop_id: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = threading.Event()

    def sessions() -> object:
        if away.is_set():
            raise OSError("away")
        return stored.reading()

    hub = Hub(sessions)  # type: ignore[arg-type]
    hub.known(workshop_id)
    hub.known(workshop_id)
    monkeypatch.setattr(hubs, "EVERY", 0.01)
    away.set()
    hub.poke()
    threading.Event().wait(0.3)
    away.clear()
    revision = join(stored, workshop_id)
    known = hub.after(workshop_id, revision)
    assert known is not None
    assert known.room.revision == revision
    hub.stop()


def test_a_room_that_nobody_asks_for_is_forgotten(
    hub: Hub, workshop_id: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.now(workshop_id)
    monkeypatch.setattr(hubs, "FORGOTTEN_AFTER", -1.0)
    hub._forget()
    assert hub._rooms == {}


def test_what_many_ask_for_at_once_is_made_once(hub: Hub, workshop_id: uuid.UUID) -> None:
    known = hub.now(workshop_id)
    assert known is not None
    made: list[int] = []

    def make() -> int:
        threading.Event().wait(0.05)
        made.append(1)
        return len(made)

    asking = [threading.Thread(target=known.once, args=("list", make)) for _ in range(8)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert made == [1]


def test_changes_at_once_are_loaded_together(
    stored: Database, hub: Hub, workshop_id: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[int] = []

    def counted(*arguments: Any, **more: Any) -> Any:
        room = load_room(*arguments, **more)
        loaded.append(room.revision)
        return room

    monkeypatch.setattr("simmap.live.hub.load_room", counted)
    monkeypatch.setattr(hubs, "APART", 0.5)
    hub.now(workshop_id)
    revisions = [join(stored, workshop_id) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        seen = [
            known and known.room.revision
            for known in pool.map(hub.after, [workshop_id] * 3, revisions)
        ]
    assert seen == [revisions[-1]] * 3
    assert loaded[1:] == [revisions[-1]]


def test_a_room_that_takes_long_to_load_is_loaded_less_often(
    stored: Database, hub: Hub, workshop_id: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hubs, "REST", 1e6)
    monkeypatch.setattr(hubs, "MOST", 0.5)
    hub.now(workshop_id)
    begun = time.monotonic()
    hub.after(workshop_id, join(stored, workshop_id))
    assert 0.4 < time.monotonic() - begun < 5
