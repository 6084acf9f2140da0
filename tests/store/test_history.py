"""The lines of changes, on both stores."""

from sqlalchemy.orm import Session

from simmap.domain.model import Gap
from simmap.policy import Role
from simmap.services import items, members
from simmap.store.history import changes_of, item_at
from simmap.store.maps import Head, load_map
from simmap.store.tables import MapRow
from tests.builders import a_gap
from tests.rows import NOW, a_map_row, a_person


def with_an_edited_gap(db: Session) -> tuple[MapRow, str]:
    map_row = a_map_row(db, gaps=(a_gap("No beds"),))
    (gap,) = load_map(db, map_row).gaps
    by = a_person(db, "Ada").id
    items.edit_item(
        db, map_row, gap.id, {"text": "No beds at night"}, kind="gaps", version=1, by=by, now=NOW
    )
    return map_row, gap.id


def test_a_line_tells_who_changed_what_from_what(db: Session) -> None:
    map_row, gap_id = with_an_edited_gap(db)
    newest, first = changes_of(db, map_row, most=10)
    assert (newest.revision, newest.who, newest.verb, newest.kind) == (2, "Ada", "changed", "gaps")
    assert (newest.item_id, newest.at) == (gap_id, NOW)
    assert isinstance(newest.before, Gap)
    assert isinstance(newest.after, Gap)
    assert (newest.before.text, newest.after.text) == ("No beds", "No beds at night")
    assert (first.verb, first.who, first.before) == ("imported", "", None)
    assert isinstance(first.after, Head)
    assert first.after.title == "2026 workshop"


def test_lines_are_those_of_one_map_one_item_and_older_than_asked(db: Session) -> None:
    map_row, gap_id = with_an_edited_gap(db)
    other, _ = with_an_edited_gap(db)
    assert changes_of(db, other, item_id=gap_id, most=10) == []
    assert [c.revision for c in changes_of(db, map_row, item_id=gap_id, most=10)] == [2]
    assert [c.revision for c in changes_of(db, map_row, before=2, most=10)] == [1]
    assert [c.revision for c in changes_of(db, map_row, most=1)] == [2]


def test_an_item_is_known_as_it_was(db: Session) -> None:
    map_row, gap_id = with_an_edited_gap(db)
    other, _ = with_an_edited_gap(db)
    seen = item_at(db, map_row, "gaps", gap_id, version=1)
    assert isinstance(seen, Gap)
    assert seen.text == "No beds"
    assert item_at(db, map_row, "gaps", gap_id, version=2) is None
    assert item_at(db, other, "gaps", gap_id, version=1) is None


def test_lines_about_people_hold_no_item(db: Session) -> None:
    map_row = a_map_row(db)
    by = a_person(db, "Ada").id
    members.invite(db, map_row, "Ben", Role.VIEWER, by=by, now=NOW)
    newest = changes_of(db, map_row, most=1)[0]
    assert (newest.verb, newest.before, newest.after) == ("invited", None, None)
