"""What can happen to an item, on both stores."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from simmap.domain.model import Gap, Item, Priority, Step
from simmap.domain.text import UnusableTextError
from simmap.domain.words import GapStatus, Presence
from simmap.services import items
from simmap.services.entries import (
    MissingError,
    NumberOutOfRangeError,
    TextTooLongError,
    UnacceptableError,
    UnknownInterceptError,
    UnknownReferenceError,
)
from simmap.services.itemrows import UnknownItemError
from simmap.services.items import StaleItemError, UnknownFieldError, WithdrawnItemError
from simmap.store.changes import ChangeRow
from simmap.store.maps import load_map
from simmap.store.tables import GapRow, MapRow
from tests.builders import a_flow, a_gap, a_service
from tests.rows import NOW, a_map_row, a_person

BY: dict[str, Any] = {"by": None, "now": NOW}


def a_map_with_gaps(db: Session, *texts: str) -> MapRow:
    return a_map_row(db, gaps=tuple(a_gap(text) for text in texts))


def texts(db: Session, map_row: MapRow) -> list[str]:
    return [gap.text for gap in load_map(db, map_row).gaps]


def first(db: Session, map_row: MapRow) -> Gap:
    return load_map(db, map_row).gaps[0]


def test_adding_an_item_gives_the_map_a_new_revision_and_a_line(db: Session) -> None:
    person = a_person(db)
    map_row = a_map_row(db, by=person)
    before = map_row.revision

    row = items.add_item(db, map_row, a_gap("No detox"), by=person.id, now=NOW)

    line = db.scalars(select(ChangeRow).order_by(ChangeRow.revision.desc()).limit(1)).one()
    assert (map_row.revision, line.revision) == (before + 1, before + 1)
    assert (line.verb, line.kind, line.item_id) == ("added", "gaps", str(row.id))
    assert (line.person_id, line.at, line.before) == (person.id, NOW, None)
    assert (line.after or {})["text"] == "No detox"
    assert load_map(db, map_row).revision == before + 1


def test_an_item_gets_an_id_of_its_own_and_comes_last(db: Session) -> None:
    map_row = a_map_with_gaps(db, "first")
    row = items.add_item(db, map_row, a_gap("second", id="forged"), **BY)
    assert texts(db, map_row) == ["first", "second"]
    assert load_map(db, map_row).gaps[1].id == str(row.id) != "forged"


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (a_gap("x" * 10_001), TextTooLongError),
        (a_service("x" * 501), TextTooLongError),
        (a_service(populations=("x", "y" * 2_001)), TextTooLongError),
        (a_flow("x" * 2_001), TextTooLongError),
        (a_flow(annual_count=2**31), NumberOutOfRangeError),
        (a_flow(annual_count=-1), NumberOutOfRangeError),
        (a_gap(intercept="9"), UnknownInterceptError),
        (Step(id="", name="Drop-in", intercept="9"), UnknownInterceptError),
        (a_gap("NUL \x00"), UnusableTextError),
        (a_gap("half \ud800"), UnusableTextError),
    ],
)
def test_h06_h08_what_cannot_be_kept_is_refused_and_changes_nothing(
    db: Session, draft: Item, problem: type[Exception]
) -> None:
    map_row = a_map_row(db)
    before = load_map(db, map_row)
    with pytest.raises(problem):
        items.add_item(db, map_row, draft, **BY)
    assert load_map(db, map_row) == before
    assert load_map(db, map_row).revision == before.revision


@pytest.mark.parametrize(
    ("field", "item"),
    [
        ("text", a_gap("", id="")),
        ("text", a_gap("\u202e", id="")),
        ("name", a_service("", id="")),
        ("name", Step(id="")),
        ("target", a_flow("911", "", id="")),
        ("title", Priority(id="", title="")),
    ],
)
def test_an_item_that_no_map_file_could_hold_is_refused(
    db: Session, field: str, item: Item
) -> None:
    map_row = a_map_row(db)
    with pytest.raises(MissingError) as refused:
        items.add_item(db, map_row, item, **BY)
    assert refused.value.field == field


def test_a_step_of_the_maps_own_keeps_a_name(db: Session) -> None:
    map_row = a_map_row(db)
    row = items.add_item(db, map_row, Step(id="", name="Annex"), **BY)
    own = load_map(db, map_row).steps[0].id
    with pytest.raises(MissingError):
        items.edit_item(db, map_row, own, {"name": ""}, kind="steps", version=row.version, **BY)


def test_h41_sending_a_form_twice_adds_one_item(db: Session) -> None:
    map_row = a_map_row(db)
    rows = [items.add_item(db, map_row, a_gap(), submit_key="k" * 5_000, **BY) for _ in range(2)]
    assert rows[0].id == rows[1].id
    assert len(texts(db, map_row)) == 1


def test_h41_the_same_key_on_another_map_is_another_form(db: Session) -> None:
    for map_row in (a_map_row(db), a_map_row(db)):
        items.add_item(db, map_row, a_gap(), submit_key="k1", **BY)
        assert len(texts(db, map_row)) == 1


def test_an_edit_changes_what_was_given_and_counts_the_version(db: Session) -> None:
    map_row = a_map_with_gaps(db, "No beds")
    gap = first(db, map_row)

    changes = {"text": "No detox beds", "status": GapStatus.IN_PLAN, "intercepts": ("1", "2")}
    items.edit_item(db, map_row, gap.id, changes, kind="gaps", version=1, **BY)

    new = first(db, map_row)
    assert (new.text, new.status, new.intercepts) == (
        "No detox beds",
        GapStatus.IN_PLAN,
        ("1", "2"),
    )
    assert (new.id, new.version, map_row.revision) == (gap.id, 2, 2)


def test_an_edit_that_changes_nothing_is_no_change(db: Session) -> None:
    map_row = a_map_with_gaps(db, "No beds")
    gap = first(db, map_row)
    items.edit_item(db, map_row, gap.id, {"text": "No beds"}, kind="gaps", version=1, **BY)
    assert (map_row.revision, first(db, map_row).version) == (1, 1)


def test_h39_the_second_of_two_edits_is_refused_with_both_texts(db: Session) -> None:
    map_row = a_map_with_gaps(db, "No beds")
    gap = first(db, map_row)
    items.edit_item(db, map_row, gap.id, {"text": "first"}, kind="gaps", version=1, **BY)

    with pytest.raises(StaleItemError) as refused:
        items.edit_item(db, map_row, gap.id, {"text": "second"}, kind="gaps", version=1, **BY)

    assert isinstance(refused.value.current, Gap)
    assert refused.value.current.text == "first"
    assert refused.value.current.version == 2
    assert refused.value.submitted == {"text": "second"}
    assert texts(db, map_row) == ["first"]


def test_h40_an_edit_after_a_withdrawal_is_refused(db: Session) -> None:
    map_row = a_map_with_gaps(db, "No beds")
    gap = first(db, map_row)
    items.withdraw_item(db, map_row, gap.id, kind="gaps", version=1, **BY)
    late: Callable[[], object]
    for late in (
        lambda: items.edit_item(db, map_row, gap.id, {"text": "x"}, kind="gaps", version=1, **BY),
        lambda: items.withdraw_item(db, map_row, gap.id, kind="gaps", version=2, **BY),
        lambda: items.move_item(db, map_row, gap.id, kind="gaps", **BY),
    ):
        with pytest.raises(WithdrawnItemError):
            late()


def test_h40_a_withdrawal_of_what_somebody_edited_meanwhile_is_refused(db: Session) -> None:
    map_row = a_map_with_gaps(db, "No beds")
    gap = first(db, map_row)
    items.edit_item(db, map_row, gap.id, {"text": "new"}, kind="gaps", version=1, **BY)
    with pytest.raises(StaleItemError):
        items.withdraw_item(db, map_row, gap.id, kind="gaps", version=1, **BY)
    assert texts(db, map_row) == ["new"]


@pytest.mark.parametrize("field", ["id", "version", "map_id", "votes", "withdrawn_at"])
def test_h24_nobody_sets_what_is_no_field_of_the_kind(db: Session, field: str) -> None:
    map_row = a_map_with_gaps(db, "No beds")
    gap = first(db, map_row)
    with pytest.raises(UnknownFieldError):
        items.edit_item(db, map_row, gap.id, {field: 7}, kind="gaps", version=1, **BY)


def test_h23_an_item_of_another_map_is_unknown_here(db: Session) -> None:
    ours, theirs = a_map_with_gaps(db, "ours"), a_map_with_gaps(db, "theirs")
    foreign = first(db, theirs).id
    attempt: Callable[[], object]
    for attempt in (
        lambda: items.edit_item(db, ours, foreign, {"text": "x"}, kind="gaps", version=1, **BY),
        lambda: items.withdraw_item(db, ours, foreign, kind="gaps", version=1, **BY),
        lambda: items.restore_item(db, ours, foreign, kind="gaps", **BY),
        lambda: items.move_item(db, ours, foreign, kind="gaps", **BY),
        lambda: items.move_item(db, ours, first(db, ours).id, kind="gaps", before=foreign, **BY),
        lambda: items.edit_item(db, ours, "no uuid", {}, kind="gaps", version=1, **BY),
    ):
        with pytest.raises(UnknownItemError):
            attempt()
    assert (texts(db, ours), texts(db, theirs)) == (["ours"], ["theirs"])


def test_h23_an_item_cannot_be_tied_to_another_maps_item(db: Session) -> None:
    ours, theirs = a_map_row(db, a_service()), a_map_row(db, a_service())
    own, foreign = (load_map(db, row).services[0].id for row in (ours, theirs))
    items.add_item(db, ours, a_gap(attached_to=own), **BY)
    for draft in (
        a_gap(attached_to=foreign),
        Priority(id="", title="x", gaps=(own,)),
        Priority(id="", title="x", gaps=("not an id",)),
        a_gap(attached_to=str(uuid.uuid4())),
    ):
        with pytest.raises(UnknownReferenceError):
            items.add_item(db, ours, draft, **BY)


def test_an_item_may_stand_at_a_step_of_the_catalogue_or_of_the_map(db: Session) -> None:
    map_row = a_map_row(db)
    own = items.add_item(db, map_row, Step(id="", name="Drop-in", intercept="0"), **BY)
    for step in ("jail", str(own.id)):
        items.add_item(db, map_row, a_service(step, step=step), **BY)
    assert [s.step for s in load_map(db, map_row).services] == ["jail", str(own.id)]
    assert load_map(db, map_row).steps[0].id == str(own.id)


def test_a_step_of_the_catalogue_is_on_the_map_once(db: Session) -> None:
    map_row = a_map_row(db)
    items.add_item(db, map_row, Step(id="jail", presence=Presence.YES), **BY)
    with pytest.raises(UnacceptableError, match="on the map already") as refused:
        items.add_item(db, map_row, Step(id="jail"), **BY)
    assert refused.value.field == "id"
    items.edit_item(db, map_row, "jail", {"name": "Detention"}, kind="steps", version=1, **BY)
    assert load_map(db, map_row).steps == (
        Step(id="jail", name="Detention", presence=Presence.YES),
    )


def test_a_step_that_was_withdrawn_can_be_added_again(db: Session) -> None:
    map_row = a_map_row(db)
    items.add_item(db, map_row, Step(id="jail", name="Old"), **BY)
    items.withdraw_item(db, map_row, "jail", kind="steps", version=1, **BY)
    assert load_map(db, map_row).steps == ()
    items.add_item(db, map_row, Step(id="jail", name="New"), **BY)
    assert [step.name for step in load_map(db, map_row).steps] == ["New"]


def test_what_is_withdrawn_is_off_the_map_until_it_is_restored(db: Session) -> None:
    service = a_service(id="s")
    map_row = a_map_row(db, service, gaps=(a_gap(attached_to="s"), a_gap("Other")))
    system = load_map(db, map_row)
    (listed,) = system.services

    items.withdraw_item(db, map_row, listed.id, kind="services", version=1, **BY)
    without = load_map(db, map_row)
    assert (without.services, without.gaps[0].attached_to) == ((), "")

    items.restore_item(db, map_row, listed.id, kind="services", **BY)
    assert load_map(db, map_row) == system
    assert map_row.revision == 3
    items.restore_item(db, map_row, listed.id, kind="services", **BY)
    assert map_row.revision == 3


def test_a_step_of_the_maps_own_takes_its_name_from_the_rest_when_it_goes(db: Session) -> None:
    map_row = a_map_row(db)
    own = str(items.add_item(db, map_row, Step(id="", name="Drop-in"), **BY).id)
    items.add_item(db, map_row, a_service(step=own), **BY)
    items.add_item(db, map_row, Step(id="jail"), **BY)
    items.add_item(db, map_row, a_service("B", step="jail"), **BY)
    items.withdraw_item(db, map_row, own, kind="steps", version=1, **BY)
    items.withdraw_item(db, map_row, "jail", kind="steps", version=1, **BY)
    assert [s.step for s in load_map(db, map_row).services] == ["", "jail"]


def test_an_item_that_names_something_withdrawn_can_still_be_edited(db: Session) -> None:
    map_row = a_map_row(db, a_service(id="s"), gaps=(a_gap(attached_to="s"),))
    system = load_map(db, map_row)
    service, gap = system.services[0].id, system.gaps[0].id
    items.withdraw_item(db, map_row, service, kind="services", version=1, **BY)
    items.edit_item(db, map_row, gap, {"theme": "Beds"}, kind="gaps", version=1, **BY)
    assert first(db, map_row).theme == "Beds"


def test_h49_items_keep_one_place_each_whatever_is_moved_where(db: Session) -> None:
    map_row = a_map_with_gaps(db, "a", "b", "c", "d")
    ids = {gap.text: gap.id for gap in load_map(db, map_row).gaps}

    def after(item: str, before: str) -> str:
        items.move_item(db, map_row, ids[item], kind="gaps", before=ids.get(before, ""), **BY)
        return "".join(texts(db, map_row))

    assert after("d", "a") == "dabc"
    assert after("d", "c") == "abdc"
    assert after("a", "") == "bdca"
    assert after("b", "b") == "bdca"
    positions = db.scalars(select(GapRow.position).where(GapRow.map_id == map_row.id)).all()
    assert len(set(positions)) == 4


def test_a_move_leaves_open_forms_valid(db: Session) -> None:
    map_row = a_map_with_gaps(db, "a", "b")
    ids = [gap.id for gap in load_map(db, map_row).gaps]
    items.move_item(db, map_row, ids[1], kind="gaps", before=ids[0], **BY)
    for item_id in ids:
        items.edit_item(db, map_row, item_id, {"theme": "x"}, kind="gaps", version=1, **BY)


def test_a_card_is_moved_to_another_column(db: Session) -> None:
    map_row = a_map_with_gaps(db, "a", "b")
    gap = first(db, map_row)
    items.move_item(db, map_row, gap.id, kind="gaps", intercepts=("3",), **BY)
    assert [(g.text, g.intercepts) for g in load_map(db, map_row).gaps] == [
        ("b", ("0",)),
        ("a", ("3",)),
    ]
    with pytest.raises(UnknownInterceptError):
        items.move_item(db, map_row, gap.id, kind="gaps", intercepts=("9",), **BY)


def test_text_is_normalised_before_it_is_kept(db: Session) -> None:
    map_row = a_map_row(db)
    items.add_item(db, map_row, a_gap("Zoe\u0308\r\nx\u202e"), **BY)
    assert texts(db, map_row) == ["Zoë\nx"]
