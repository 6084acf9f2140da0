"""A workshop is led from stop to stop by one facilitator, and nothing depends on its end."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from simmap.domain.room.stages import Shows, Stage, Stop
from simmap.policy import Role
from simmap.services import room, workshops
from simmap.services.entries import TextTooLongError
from simmap.store.accounts import PersonRow
from simmap.store.history import changes_of
from simmap.store.rooms import load_room
from simmap.store.tables import MapRow
from simmap.store.workshop_tables import WorkshopRow
from simmap.store.workshops import find_by_code, find_workshop, open_workshop_of
from tests.builders import a_gap
from tests.rows import NOW, a_map_row, a_member, a_person


@pytest.fixture
def ada(db: Session) -> PersonRow:
    return a_person(db)


@pytest.fixture
def map_row(db: Session, ada: PersonRow) -> MapRow:
    return a_map_row(db, by=ada, gaps=(a_gap(),))


@pytest.fixture
def workshop(db: Session, map_row: MapRow, ada: PersonRow) -> WorkshopRow:
    return workshops.open_workshop(db, map_row, "Day 1", by=ada.id, now=NOW, tables=2)


def test_a_map_has_one_open_workshop_at_a_time(
    db: Session, map_row: MapRow, workshop: WorkshopRow, ada: PersonRow
) -> None:
    with pytest.raises(workshops.AlreadyOpenError):
        workshops.open_workshop(db, map_row, "Another", by=ada.id, now=NOW)
    workshops.close_workshop(db, workshop, by=ada.id, now=NOW)
    later = workshops.open_workshop(db, map_row, "Year 2", by=ada.id, now=NOW)
    assert open_workshop_of(db, map_row) is later
    with pytest.raises(workshops.AlreadyOpenError):
        workshops.reopen_workshop(db, workshop, by=ada.id, now=NOW)


def test_a_closed_workshop_goes_on_with_the_same_people(
    db: Session, map_row: MapRow, workshop: WorkshopRow, ada: PersonRow
) -> None:
    room.join(db, workshop, room.Entrant(name="Eve"), now=NOW)
    workshops.close_workshop(db, workshop, by=ada.id, now=NOW)
    assert load_room(db, workshop).closed
    assert find_by_code(db, workshop.code) is None
    workshops.reopen_workshop(db, workshop, by=ada.id, now=NOW)
    workshops.go_to(db, workshop, Stop(Stage.MAP, "2"), by=ada.id)
    seen = load_room(db, workshop)
    assert (seen.closed, seen.stop.key, len(seen.present)) == (False, "map/2", 1)


def test_every_stop_can_be_opened_from_every_other(
    db: Session, workshop: WorkshopRow, ada: PersonRow
) -> None:
    for stop in (Stop(Stage.CLOSE), Stop(Stage.MAP, ""), Stop(Stage.MAP, "5"), Stop(Stage.VOTE)):
        workshops.go_to(db, workshop, stop, by=ada.id)
        assert load_room(db, workshop).stop == stop
    with pytest.raises(workshops.UnknownStopError):
        workshops.go_to(db, workshop, Stop(Stage.MAP, "9"), by=ada.id)


def test_another_stop_begins_with_its_first_question_and_no_timer(
    db: Session, workshop: WorkshopRow, ada: PersonRow
) -> None:
    workshops.ask(db, workshop, 4, by=ada.id)
    workshops.start_timer(db, workshop, 35, by=ada.id, now=NOW)
    workshops.show(db, workshop, Shows.BLANK, by=ada.id)
    workshops.go_to(db, workshop, Stop(Stage.MAP, "1"), by=ada.id)
    seen = load_room(db, workshop)
    assert (seen.question, seen.timer.is_set, seen.projector) == (0, False, Shows.STAGE)


def test_a_paused_timer_keeps_what_is_left(
    db: Session, workshop: WorkshopRow, ada: PersonRow
) -> None:
    workshops.start_timer(db, workshop, 10, by=ada.id, now=NOW)
    workshops.pause_timer(db, workshop, by=ada.id, now=NOW + timedelta(minutes=4))
    assert load_room(db, workshop).timer.seconds(NOW + timedelta(hours=1)) == 360
    workshops.extend_timer(db, workshop, 5, by=ada.id, now=NOW)
    workshops.pause_timer(db, workshop, by=ada.id, now=NOW + timedelta(hours=2))
    timer = load_room(db, workshop).timer
    assert timer.seconds(NOW + timedelta(hours=2, minutes=1)) == 600
    assert timer.minutes == 15
    assert timer.seconds(NOW + timedelta(hours=9)) == 0


def test_the_room_is_handed_over_or_taken_but_only_by_facilitators(
    db: Session, map_row: MapRow, workshop: WorkshopRow, ada: PersonRow
) -> None:
    ben = a_member(db, map_row, Role.FACILITATOR).id
    ray = a_member(db, map_row, Role.RECORDER).id
    with pytest.raises(workshops.NotInChargeError):
        workshops.ask(db, workshop, 1, by=ben)
    with pytest.raises(workshops.NotInChargeError):
        workshops.hand_over(db, workshop, ray, by=ada.id, now=NOW)
    with pytest.raises(workshops.NotInChargeError):
        workshops.hand_over(db, workshop, ada.id, by=ben, now=NOW)
    workshops.hand_over(db, workshop, ben, by=ada.id, now=NOW)
    workshops.ask(db, workshop, 1, by=ben)
    workshops.hand_over(db, workshop, ada.id, by=ada.id, now=NOW)
    workshops.ask(db, workshop, 2, by=ada.id)
    assert [line.verb for line in changes_of(db, map_row, most=2)] == ["handed over", "handed over"]


def test_each_table_has_a_code_and_a_new_code_of_the_room_ends_the_old_one(
    db: Session, workshop: WorkshopRow, ada: PersonRow
) -> None:
    old = workshop.code
    first, second = load_room(db, workshop).tables
    assert len({old, first.code, second.code}) == 3
    assert find_by_code(db, second.code) == (workshop, 2)
    assert find_by_code(db, old) == (workshop, 0)
    workshops.change_code(db, workshop, by=ada.id)
    assert find_by_code(db, old) is None
    workshops.settle(db, workshop, {"code_open": False}, by=ada.id)
    assert find_by_code(db, first.code) is None


def test_a_table_in_a_breakout_stands_elsewhere_and_comes_back(
    db: Session, workshop: WorkshopRow, ada: PersonRow
) -> None:
    workshops.go_to(db, workshop, Stop(Stage.MAP, "1"), by=ada.id)
    workshops.give_task(db, workshop, 2, intercept="4")
    seen = load_room(db, workshop)
    assert [seen.stop_at(table).intercept for table in (0, 1, 2)] == ["1", "1", "4"]
    workshops.give_task(db, workshop, 2)
    assert load_room(db, workshop).stop_at(2).intercept == "1"


def test_whoever_sat_at_a_table_that_goes_is_still_in_the_room(
    db: Session, workshop: WorkshopRow
) -> None:
    room.join(db, workshop, room.Entrant(table=2), now=NOW)
    workshops.set_tables(db, workshop, 1)
    seen = load_room(db, workshop)
    assert [table.number for table in seen.tables] == [1]
    assert len(seen.present) == 1


def test_settings_are_named_and_have_their_length(
    db: Session, workshop: WorkshopRow, ada: PersonRow
) -> None:
    with pytest.raises(TypeError):
        workshops.settle(db, workshop, {"revision": 7}, by=ada.id)
    with pytest.raises(TextTooLongError):
        workshops.settle(db, workshop, {"title": "x" * 501}, by=ada.id)


def test_a_workshop_is_found_on_its_own_map_only(db: Session, workshop: WorkshopRow) -> None:
    other = a_map_row(db)
    assert find_workshop(db, other, workshop.id) is None
    assert find_workshop(db, other, uuid.uuid4()) is None


def test_the_room_takes_as_many_queries_for_many_people_as_for_one(
    db: Session, workshop: WorkshopRow
) -> None:
    def queries() -> int:
        asked: list[str] = []
        note = lambda *arguments: asked.append(arguments[2])  # noqa: E731
        event.listen(db.get_bind(), "before_cursor_execute", note)
        load_room(db, workshop)
        event.remove(db.get_bind(), "before_cursor_execute", note)
        return len(asked)

    room.join(db, workshop, room.Entrant(), now=NOW)
    few = queries()
    for name in "abcdefgh":
        room.join(db, workshop, room.Entrant(name=name), now=NOW)
        said = room.Said(kind="gaps", text=name)
        room.contribute(db, workshop, said, participant_id=None, now=NOW)
    assert queries() == few


def test_every_change_of_the_room_counts(db: Session, workshop: WorkshopRow) -> None:
    before = workshop.revision
    room.join(db, workshop, room.Entrant(), now=NOW)
    workshops.set_tables(db, workshop, 3)
    assert workshop.revision == before + 2
