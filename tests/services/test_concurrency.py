"""Several people at once, with real commits, on both stores."""

import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from simmap.policy import Role
from simmap.services import items, maps, members, people, throttle
from simmap.services.items import StaleItemError
from simmap.services.members import LastFacilitatorError
from simmap.services.people import SpentLinkError
from simmap.store.changes import ChangeRow
from simmap.store.engine import Database
from simmap.store.maps import load_map
from simmap.store.people import members_of
from simmap.store.tables import GapRow, MapRow
from tests.builders import a_gap, a_map
from tests.rows import NOW

THREADS = 6
BY: dict[str, Any] = {"by": None, "now": NOW}


@pytest.fixture
def map_id(stored: Database) -> uuid.UUID:
    with stored.writing() as session:
        map_row = maps.import_map(session, a_map(gaps=(a_gap("No beds"),)), **BY)
        session.commit()
        return map_row.id


def at_once(work: Callable[[int], object], times: int = THREADS) -> list[object]:
    """Run *work* in as many threads, which start together; return its results or exceptions."""
    start = threading.Barrier(times)

    def run(number: int) -> object:
        start.wait(timeout=20)
        try:
            return work(number)
        except Exception as error:  # noqa: BLE001 - the tests look at what it is
            return error

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times), timeout=60))


def test_h48_no_revision_is_lost_or_given_twice(stored: Database, map_id: uuid.UUID) -> None:
    def add_three(number: int) -> None:
        for _ in range(3):
            with stored.writing() as session:
                map_row = session.get_one(MapRow, map_id)
                load_map(session, map_row)
                items.add_item(session, map_row, a_gap(f"gap of {number}"), **BY)
                session.commit()

    assert at_once(add_three) == [None] * THREADS

    with stored.reading() as session:
        total = 1 + 3 * THREADS
        assert session.get_one(MapRow, map_id).revision == total
        lines = session.scalars(select(ChangeRow.revision).order_by(ChangeRow.revision)).all()
        assert lines == list(range(1, total + 1))
        positions = session.scalars(select(GapRow.position)).all()
        assert len(set(positions)) == len(positions) == total


def test_h48_a_reader_never_sees_a_revision_without_its_items(
    stored: Database, map_id: uuid.UUID
) -> None:
    done = threading.Event()
    torn: list[tuple[int, int]] = []

    def watch() -> None:
        while not done.is_set():
            with stored.reading() as session:
                system = load_map(session, session.get_one(MapRow, map_id))
                if len(system.gaps) != system.revision:
                    torn.append((system.revision, len(system.gaps)))

    watcher = threading.Thread(target=watch)
    watcher.start()
    for _ in range(15):
        with stored.writing() as session:
            items.add_item(session, session.get_one(MapRow, map_id), a_gap(), **BY)
            session.commit()
    done.set()
    watcher.join(20)
    assert torn == []


def test_h39_of_edits_at_the_same_moment_one_wins(stored: Database, map_id: uuid.UUID) -> None:
    with stored.reading() as session:
        gap_id = load_map(session, session.get_one(MapRow, map_id)).gaps[0].id

    def edit(number: int) -> str:
        with stored.writing() as session:
            map_row = session.get_one(MapRow, map_id)
            text = f"text of {number}"
            items.edit_item(session, map_row, gap_id, {"text": text}, kind="gaps", version=1, **BY)
            session.commit()
            return text

    results = at_once(edit)

    (winner,) = [text for text in results if isinstance(text, str)]
    assert sum(isinstance(error, StaleItemError) for error in results) == THREADS - 1
    with stored.reading() as session:
        system = load_map(session, session.get_one(MapRow, map_id))
        assert (system.gaps[0].text, system.gaps[0].version, system.revision) == (winner, 2, 2)


def test_h41_of_the_same_form_sent_many_times_at_once_one_item_comes(
    stored: Database, map_id: uuid.UUID
) -> None:
    def add(_number: int) -> uuid.UUID:
        with stored.writing() as session:
            map_row = session.get_one(MapRow, map_id)
            row = items.add_item(session, map_row, a_gap(), submit_key="k", **BY)
            session.commit()
            return row.id

    assert len(set(at_once(add))) == 1
    with stored.reading() as session:
        assert session.scalar(select(func.count()).select_from(GapRow)) == 2


def test_a_one_time_link_opens_once_however_many_try(stored: Database) -> None:
    with stored.writing() as session:
        person = people.add_person(session, "Ana", now=NOW)
        token = people.make_sign_in_link(session, person.id, now=NOW)
        session.commit()

    def use(_number: int) -> str:
        with stored.writing() as session:
            word = people.sign_in_by_link(session, token, now=NOW)
            session.commit()
            return word

    results = at_once(use)
    assert sum(isinstance(result, str) for result in results) == 1
    assert sum(isinstance(result, SpentLinkError) for result in results) == THREADS - 1


def test_two_facilitators_who_remove_each_other_leave_one(stored: Database) -> None:
    with stored.writing() as session:
        both = [people.add_person(session, name, now=NOW).id for name in ("Ana", "Ben")]
        map_row = maps.import_map(session, a_map(), by=both[0], now=NOW)
        members.give_role(session, map_row, both[1], Role.FACILITATOR, by=both[0], now=NOW)
        session.commit()
        map_id = map_row.id

    def remove_the_other(number: int) -> None:
        with stored.writing() as session:
            map_row = session.get_one(MapRow, map_id)
            members.remove_member(session, map_row, both[1 - number], by=both[number], now=NOW)
            session.commit()

    results = at_once(remove_the_other, 2)
    assert sum(isinstance(error, LastFacilitatorError) for error in results) == 1
    with stored.reading() as session:
        assert len(members_of(session, session.get_one(MapRow, map_id))) == 1


def test_tries_from_several_processes_are_counted_together(stored: Database) -> None:
    def attempt(_number: int) -> None:
        with stored.writing() as session:
            throttle.count_try(session, "k", now=NOW)
            session.commit()

    assert at_once(attempt) == [None] * THREADS
    with stored.reading() as session:
        assert throttle.tries(session, "k", now=NOW) == THREADS


def test_h43_a_transaction_that_is_cut_off_leaves_neither_item_nor_line(
    stored: Database, map_id: uuid.UUID
) -> None:
    session: Session = stored.writing()
    items.add_item(session, session.get_one(MapRow, map_id), a_gap("lost"), **BY)
    session.invalidate()  # the connection is gone, as with a killed process

    with stored.reading() as reading:
        system = load_map(reading, reading.get_one(MapRow, map_id))
        assert ([gap.text for gap in system.gaps], system.revision) == (["No beds"], 1)
        assert reading.scalar(select(func.count()).select_from(ChangeRow)) == 1
    with stored.writing() as next_writer:
        items.add_item(next_writer, next_writer.get_one(MapRow, map_id), a_gap("kept"), **BY)
        next_writer.commit()
