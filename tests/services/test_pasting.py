"""A list is put on a map in one go: nobody waits long, and each entry has a line of its own."""

from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from simmap.domain.model import Item
from simmap.services.entries import UnacceptableError
from simmap.services.pasting import paste_items
from simmap.store.history import changes_between
from simmap.store.maps import load_map
from simmap.store.tables import MapRow
from tests.builders import a_gap, a_service
from tests.rows import NOW, a_map_row

BY: dict[str, Any] = {"by": None, "now": NOW}


@pytest.fixture
def map_row(db: Session) -> MapRow:
    return a_map_row(db, a_service("There before"))


def a_list(length: int) -> list[Item]:
    kinds = (a_service, a_gap)
    return [kinds[n % 2](f"Entry {n}", id="") for n in range(length)]


def test_entries_stand_in_their_order_behind_what_was_there_and_each_has_its_line(
    db: Session, map_row: MapRow
) -> None:
    before = map_row.revision
    paste_items(db, map_row, a_list(5), **BY)
    system = load_map(db, map_row)
    names = [service.name for service in system.services]
    assert names == ["There before", "Entry 0", "Entry 2", "Entry 4"]
    assert [gap.text for gap in system.gaps] == ["Entry 1", "Entry 3"]
    lines = changes_between(db, map_row, before + 1, map_row.revision)[::-1]
    told = [(line.revision, line.verb, line.after) for line in lines]
    order = [system.services[1], system.gaps[0], system.services[2], system.gaps[1]]
    assert told[:4] == [(before + n, "added", item) for n, item in enumerate(order, start=1)]
    assert system.revision == before + 5


def test_a_long_list_asks_the_database_as_often_as_a_short_one(
    db: Session, map_row: MapRow
) -> None:
    asked: list[str] = []
    counts = []

    def note(*given: Any) -> None:
        asked.append(given[2])

    event.listen(db.get_bind(), "before_cursor_execute", note)
    for length in (4, 200):
        asked.clear()
        paste_items(db, map_row, a_list(length), submit_key=f"list of {length}", **BY)
        counts.append(len(asked))
    event.remove(db.get_bind(), "before_cursor_execute", note)
    assert counts[1] <= counts[0] < 20


def test_the_same_list_sent_twice_is_added_once(db: Session, map_row: MapRow) -> None:
    first = paste_items(db, map_row, a_list(4), submit_key="once", **BY)
    revision = map_row.revision
    again = paste_items(db, map_row, a_list(4), submit_key="once", **BY)
    assert {row.id for row in again} == {row.id for row in first}
    assert map_row.revision == revision


def test_one_entry_that_cannot_be_stored_is_named_and_none_is_added(
    db: Session, map_row: MapRow
) -> None:
    wrong = [*a_list(3), a_gap("Elsewhere", id="", intercepts=("9",))]
    with pytest.raises(UnacceptableError, match="Entry 4: This map has no intercept '9'"):
        paste_items(db, map_row, wrong, **BY)
    assert len(load_map(db, map_row).services) == 1
