"""Two entries are made one and taken apart again, on both stores."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from simmap.domain.madegaps import made_of, mark_of
from simmap.domain.model import Priority, SystemMap
from simmap.services import items
from simmap.services.entries import TextTooLongError
from simmap.services.itemrows import UnknownItemError
from simmap.services.items import StaleItemError, WithdrawnItemError
from simmap.services.merging import SameItemError, lineage_of, merge_items
from simmap.services.undoing import ContradictedError, undo
from simmap.store.batches import batches_of
from simmap.store.maps import load_map
from simmap.store.tables import MapRow
from tests.builders import a_gap, a_map, a_service
from tests.rows import NOW, a_map_row

BY: dict[str, Any] = {"by": None, "now": NOW}


def with_two_of_a_name(db: Session, **said: Any) -> tuple[MapRow, str, str]:
    content = a_map(
        a_service("Outreach", id="a", hours="24/7"),
        a_service("Outreach", id="b", sources=("call",), **said),
        gaps=(a_gap("No van", id="g", attached_to="b"),),
        priorities=(Priority(id="p", title="Vans", gaps=("g",)),),
    )
    map_row = a_map_row(db, system=content)
    a, b = load_map(db, map_row).services
    return map_row, a.id, b.id


def merge(db: Session, map_row: MapRow, one: str, other: str, kind: str = "services") -> None:
    merge_items(db, map_row, kind, one, other, versions=(1, 1), **BY)


def test_two_become_one_that_everything_names(db: Session) -> None:
    map_row, a, b = with_two_of_a_name(db)
    merge(db, map_row, a, b)
    system = load_map(db, map_row)
    (one,) = system.services
    assert (one.id, one.hours, one.sources) == (a, "24/7", ("call",))
    assert system.gaps[0].attached_to == a
    ((revision, was),) = lineage_of(db, map_row, "services", a)
    assert (revision, was.id) == (batches_of(db, map_row)[0].first, b)


def test_a_gap_made_of_a_finding_about_one_of_them_answers_that_about_the_one_that_stays(
    db: Session,
) -> None:
    map_row, a, b = with_two_of_a_name(db)
    made = a_gap("Nobody refers to Outreach", extra=mark_of(f"nobody-refers-{b}"))
    row = items.add_item(db, map_row, made, **BY)
    before = load_map(db, map_row)
    merge(db, map_row, a, b)
    after = {gap.id: gap for gap in load_map(db, map_row).gaps}
    assert made_of(after[str(row.id)]) == f"nobody-refers-{a}"
    undo(db, map_row, lineage_of(db, map_row, "services", a)[0][0], **BY)
    assert load_map(db, map_row) == before


def test_they_are_taken_apart_exactly(db: Session) -> None:
    map_row, a, b = with_two_of_a_name(db)
    before: SystemMap = load_map(db, map_row)
    merge(db, map_row, a, b)
    undo(db, map_row, lineage_of(db, map_row, "services", a)[0][0], **BY)
    assert load_map(db, map_row) == before
    assert lineage_of(db, map_row, "services", a) == []


def test_what_was_said_since_stays_when_they_are_taken_apart(db: Session) -> None:
    map_row, a, b = with_two_of_a_name(db, notes="Only on call")
    merge(db, map_row, a, b)
    revision = lineage_of(db, map_row, "services", a)[0][0]
    (one,) = load_map(db, map_row).services
    changes = {"notes": "Looked at it", "capacity": "2 vans"}
    items.edit_item(db, map_row, a, changes, kind="services", version=one.version, **BY)
    with pytest.raises(ContradictedError):
        undo(db, map_row, revision, **BY)
    undo(db, map_row, revision, leave=True, **BY)
    system = load_map(db, map_row)
    kept, back = system.services
    assert (kept.notes, kept.capacity, kept.sources) == ("Looked at it", "2 vans", ())
    assert (back.id, back.notes, system.gaps[0].attached_to) == (b, "Only on call", b)


def test_gaps_that_priorities_merge_are_named_once(db: Session) -> None:
    priority = Priority(id="p", title="Beds", gaps=("a", "b"))
    gaps = (a_gap("No beds", id="a"), a_gap("Beds are missing", id="b"))
    map_row = a_map_row(db, gaps=gaps, priorities=(priority,))
    a, b = (gap.id for gap in load_map(db, map_row).gaps)
    merge(db, map_row, a, b, "gaps")
    system = load_map(db, map_row)
    assert system.priorities[0].gaps == (a,)
    assert system.gaps[0].notes == "Same as “Beds are missing”"


def test_a_merge_that_cannot_be_kept_changes_nothing(db: Session) -> None:
    map_row, a, b = with_two_of_a_name(db, notes="x" * 9_990, capacity="2")
    items.edit_item(db, map_row, a, {"notes": "y" * 100}, kind="services", version=1, **BY)
    before = load_map(db, map_row)
    with pytest.raises(TextTooLongError):
        merge_items(db, map_row, "services", a, b, versions=(2, 1), **BY)
    assert (load_map(db, map_row), map_row.revision) == (before, before.revision)


def test_what_somebody_changed_or_withdrew_meanwhile_is_not_merged_unseen(db: Session) -> None:
    map_row, a, b = with_two_of_a_name(db)
    items.edit_item(db, map_row, b, {"hours": "9-5"}, kind="services", version=1, **BY)
    with pytest.raises(StaleItemError):
        merge(db, map_row, a, b)
    items.withdraw_item(db, map_row, b, kind="services", version=2, **BY)
    with pytest.raises(WithdrawnItemError):
        merge(db, map_row, a, b)
    with pytest.raises(SameItemError):
        merge(db, map_row, a, a)


def test_entries_of_two_maps_are_never_made_one(db: Session) -> None:
    map_row, a, _ = with_two_of_a_name(db)
    _, _, elsewhere = with_two_of_a_name(db)
    with pytest.raises(UnknownItemError):
        merge(db, map_row, a, elsewhere)
