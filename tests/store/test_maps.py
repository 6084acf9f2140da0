from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, event
from sqlalchemy.orm import Session

from simmap.domain.model import Step
from simmap.services import items
from simmap.store.maps import find_item, load_map, load_newer
from tests.builders import a_flow, a_gap, a_service
from tests.rows import NOW, a_map_row


@contextmanager
def counted_queries(connection: Connection) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT"):
            seen.append(statement)

    event.listen(connection, "after_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(connection, "after_cursor_execute", note)


def test_a_map_is_loaded_in_as_many_queries_however_large(
    db: Session, connection: Connection
) -> None:
    counts = []
    for size in (1, 30):
        map_row = a_map_row(
            db,
            *(a_service(f"S{n}") for n in range(size)),
            gaps=tuple(a_gap(f"G{n}") for n in range(size)),
            flows=tuple(a_flow(f"A{n}") for n in range(size)),
            steps=tuple(Step(id=f"step-{n}") for n in range(size)),
        )
        db.refresh(map_row)
        with counted_queries(connection) as queries:
            system = load_map(db, map_row)
        assert len(system.gaps) == len(system.steps) == size
        counts.append(len(queries))
    assert counts == [19, 19]


def test_items_keep_the_order_in_which_they_came(db: Session) -> None:
    names = [f"S{n}" for n in (3, 1, 2, 9, 5)]
    map_row = a_map_row(db, *map(a_service, names))
    assert [service.name for service in load_map(db, map_row).services] == names


def test_h23_an_item_is_found_on_its_own_map_only(db: Session) -> None:
    ours, theirs = (a_map_row(db, a_service(), steps=(Step(id="jail"),)) for _ in range(2))
    service = load_map(db, ours).services[0].id
    assert find_item(db, ours, "services", service) is not None
    assert find_item(db, theirs, "services", service) is None
    assert find_item(db, ours, "gaps", service) is None
    assert find_item(db, ours, "services", "'; drop table map") is None
    mine = find_item(db, ours, "steps", "jail")
    assert mine is not None
    assert mine.map_id == ours.id


def test_what_was_added_since_is_all_that_a_newer_map_needs(db: Session) -> None:
    map_row = a_map_row(db, a_service(), gaps=(a_gap(),))
    known = load_map(db, map_row)
    items.add_item(db, map_row, a_gap("No bus", id=""), by=None, now=NOW)
    items.add_item(db, map_row, a_service("Bus line", id=""), by=None, now=NOW)
    newer = load_newer(db, map_row, known)
    assert newer == load_map(db, map_row)
    assert newer.revision == map_row.revision == known.revision + 2
    gap = newer.gaps[0]
    items.withdraw_item(db, map_row, gap.id, kind="gaps", version=gap.version, by=None, now=NOW)
    assert load_newer(db, map_row, newer) == load_map(db, map_row)


def test_what_was_changed_since_stands_in_its_place_and_names_nothing_that_is_gone(
    db: Session,
) -> None:
    service = a_service(id="s")
    map_row = a_map_row(db, service, gaps=(a_gap("First", attached_to="s"), a_gap("Second")))
    service = load_map(db, map_row).services[0]
    items.withdraw_item(
        db, map_row, service.id, kind="services", version=service.version, by=None, now=NOW
    )
    known = load_map(db, map_row)
    gap = known.gaps[0]
    items.edit_item(
        db, map_row, gap.id, {"text": "Changed"}, kind="gaps", version=gap.version, by=None, now=NOW
    )
    newer = load_newer(db, map_row, known)
    assert newer == load_map(db, map_row)
    assert [(gap.text, gap.attached_to) for gap in newer.gaps] == [("Changed", ""), ("Second", "")]
