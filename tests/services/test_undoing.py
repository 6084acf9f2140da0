"""What was done is taken back as a new change, on both stores."""

import random
from typing import Any

import pytest
from sqlalchemy.orm import Session

from simmap.domain.model import Gap
from simmap.policy import Role
from simmap.services import items, maps, members, versions
from simmap.services.revisions import in_one_go
from simmap.services.undoing import ContradictedError, NotAnEntryError, undo
from simmap.store.batches import batches_of
from simmap.store.history import UnknownRevisionError, changes_of, load_map_at
from simmap.store.maps import load_map
from simmap.store.tables import MapRow
from simmap.store.versions import versions_of
from tests.builders import a_gap, a_service
from tests.rows import NOW, a_map_row, a_person
from tests.store.test_past import random_work

BY: dict[str, Any] = {"by": None, "now": NOW}


def a_map_with_gaps(db: Session, *texts: str) -> MapRow:
    return a_map_row(db, gaps=tuple(a_gap(text) for text in texts))


def gaps(db: Session, map_row: MapRow) -> tuple[Gap, ...]:
    return load_map(db, map_row).gaps


def edit(db: Session, map_row: MapRow, **changes: Any) -> None:
    gap = gaps(db, map_row)[0]
    items.edit_item(db, map_row, gap.id, changes, kind="gaps", version=gap.version, **BY)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_the_last_change_can_always_be_undone_and_the_undoing_too(db: Session, seed: int) -> None:
    chance = random.Random(seed)
    map_row = a_map_row(db, a_service("x"), gaps=(a_gap("a"), a_gap("b"), a_gap("c")))
    for _ in range(12):
        before, revision = load_map(db, map_row), map_row.revision
        random_work(db, map_row, chance)
        after, done = load_map(db, map_row), map_row.revision
        for line in range(done, revision, -1):  # some works are two changes
            undo(db, map_row, line, **BY)
        assert load_map(db, map_row) == before
        undone = map_row.revision
        for line in range(undone, undone - (done - revision), -1):
            undo(db, map_row, line, **BY)
        assert load_map(db, map_row) == after


def test_undoing_one_field_leaves_what_was_changed_beside_it(db: Session) -> None:
    map_row = a_map_with_gaps(db, "No beds")
    edit(db, map_row, text="No beds at night")
    edit(db, map_row, theme="Housing")
    undo(db, map_row, 2, **BY)
    (gap,) = gaps(db, map_row)
    assert (gap.text, gap.theme) == ("No beds", "Housing")
    assert changes_of(db, map_row, most=1)[0].verb == "changed"


def test_what_was_changed_again_is_not_undone_and_says_what_is_in_the_way(db: Session) -> None:
    map_row = a_map_with_gaps(db, "No beds")
    edit(db, map_row, text="No beds at night", theme="Housing")
    edit(db, map_row, text="No beds on Sundays")
    before = map_row.revision
    with pytest.raises(ContradictedError) as refused:
        undo(db, map_row, 2, **BY)
    (obstacle,) = refused.value.obstacles
    assert (obstacle.change.revision, obstacle.fields) == (2, ("text",))
    assert (map_row.revision, gaps(db, map_row)[0].theme) == (before, "Housing")

    (left,) = undo(db, map_row, 2, leave=True, **BY)
    assert left.fields == ("text",)
    assert (gaps(db, map_row)[0].text, gaps(db, map_row)[0].theme) == ("No beds on Sundays", "")


def test_an_entry_that_was_filled_in_since_is_not_taken_away_by_undoing_its_adding(
    db: Session,
) -> None:
    map_row = a_map_with_gaps(db)
    items.add_item(db, map_row, a_gap("No beds"), **BY)
    edit(db, map_row, theme="Housing")
    with pytest.raises(ContradictedError):
        undo(db, map_row, 2, **BY)
    assert len(gaps(db, map_row)) == 1


def test_a_move_is_undone_unless_the_card_was_moved_again(db: Session) -> None:
    map_row = a_map_with_gaps(db, "a", "b", "c")
    first = gaps(db, map_row)[0]
    items.move_item(db, map_row, first.id, kind="gaps", intercepts=("2",), **BY)
    undo(db, map_row, 2, **BY)
    assert [(g.text, g.intercepts) for g in gaps(db, map_row)] == [(t, ("0",)) for t in "abc"]
    items.move_item(db, map_row, first.id, kind="gaps", **BY)
    items.move_item(db, map_row, first.id, kind="gaps", before=gaps(db, map_row)[1].id, **BY)
    with pytest.raises(ContradictedError):
        undo(db, map_row, 4, **BY)


def test_what_was_done_in_one_go_is_undone_in_one_go(db: Session) -> None:
    map_row = a_map_with_gaps(db, "first")
    with in_one_go(db, map_row, "pasted"):
        for text in "abc":
            items.add_item(db, map_row, a_gap(text), **BY)
    undo(db, map_row, 3, **BY)
    assert [gap.text for gap in gaps(db, map_row)] == ["first"]
    undone, pasted = batches_of(db, map_row)
    assert (pasted.first, pasted.last, pasted.stands) == (2, 4, False)
    assert (undone.verb, undone.about, undone.stands) == ("undone", 2, True)
    undo(db, map_row, undone.first, **BY)
    assert len(gaps(db, map_row)) == 4
    assert [batch.stands for batch in batches_of(db, map_row)] == [True, False, True]


def test_of_what_is_done_in_one_go_nothing_happens_where_one_part_fails(db: Session) -> None:
    map_row = a_map_with_gaps(db)

    def paste() -> None:
        with in_one_go(db, map_row, "pasted"):
            items.add_item(db, map_row, a_gap("a"), **BY)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        paste()
    assert (gaps(db, map_row), map_row.revision, batches_of(db, map_row)) == ((), 1, [])


def test_the_title_of_a_map_is_undone_too(db: Session) -> None:
    map_row = a_map_row(db)
    maps.edit_map(db, map_row, {"title": "2027"}, version=map_row.version, **BY)
    undo(db, map_row, 2, **BY)
    assert map_row.title == "2026 workshop"


def test_the_making_of_a_map_and_lines_about_people_are_not_undone(db: Session) -> None:
    map_row = a_map_row(db)
    members.invite(db, map_row, "Ben", Role.VIEWER, by=a_person(db).id, now=NOW)
    for revision in (1, 2):
        with pytest.raises(NotAnEntryError):
            undo(db, map_row, revision, **BY)
    with pytest.raises(UnknownRevisionError):
        undo(db, map_row, 3, **BY)


@pytest.mark.parametrize("seed", range(2))
def test_a_map_is_brought_back_to_any_revision_and_forth_again(db: Session, seed: int) -> None:
    chance = random.Random(seed)
    map_row = a_map_row(
        db, a_service("x"), gaps=(a_gap("a"), a_gap("b", attached_to="service-x"), a_gap("c"))
    )
    for _ in range(25):
        random_work(db, map_row, chance)
    last = load_map(db, map_row)
    for revision in (1, 9, 17):
        then = load_map_at(db, map_row, revision)
        versions.restore_map(db, map_row, revision, **BY)
        assert load_map(db, map_row) == then
        batch = batches_of(db, map_row)[0]
        assert (batch.verb, batch.about) == ("restored", revision)
    first_restore = batches_of(db, map_row)[-1]
    versions.restore_map(db, map_row, first_restore.first - 1, **BY)
    assert load_map(db, map_row) == last


def test_undoing_a_restore_gives_back_what_it_took_away(db: Session) -> None:
    map_row = a_map_with_gaps(db, "a", "b")
    items.add_item(db, map_row, a_gap("later"), **BY)
    edit(db, map_row, theme="Housing")
    before = load_map(db, map_row)
    versions.restore_map(db, map_row, 1, **BY)
    assert len(gaps(db, map_row)) == 2
    undo(db, map_row, map_row.revision, **BY)
    assert load_map(db, map_row) == before


def test_restoring_the_present_state_changes_nothing(db: Session) -> None:
    map_row = a_map_with_gaps(db, "a")
    versions.restore_map(db, map_row, 1, **BY)
    assert (map_row.revision, batches_of(db, map_row)) == (1, [])


def test_a_version_is_a_name_for_a_revision_of_one_map(db: Session) -> None:
    map_row, other = a_map_with_gaps(db, "a"), a_map_with_gaps(db, "b")
    person = a_person(db, "Ada")
    kept = versions.keep_version(db, map_row, "Draft for the judges", by=person.id, now=NOW)
    edit(db, map_row, text="changed")
    versions.keep_version(db, map_row, "", revision=1, **BY)
    assert {(v.revision, v.name, v.who) for v in versions_of(db, map_row)} == {
        (1, "Draft for the judges", "Ada"),
        (1, "", ""),
    }
    versions.forget_version(db, other, kept.id)
    assert len(versions_of(db, map_row)) == 2
    versions.forget_version(db, map_row, kept.id)
    assert [v.name for v in versions_of(db, map_row)] == [""]
    with pytest.raises(UnknownRevisionError):
        versions.keep_version(db, map_row, "", revision=9, **BY)
