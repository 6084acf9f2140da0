"""People come into the room, say things, are done; nothing is lost and nothing is added twice."""

import uuid

import pytest
from sqlalchemy.orm import Session

from simmap.domain.room.contributions import State
from simmap.services import moderation, room, workshops
from simmap.services.entries import MissingError, UnacceptableError
from simmap.store.maps import load_map
from simmap.store.rooms import load_room, people_of
from simmap.store.tables import MapRow
from simmap.store.workshop_tables import ContributionRow, WorkshopRow
from simmap.store.workshops import find_participant
from tests.builders import a_gap
from tests.rows import NOW, a_map_row, a_person


@pytest.fixture
def workshop(db: Session) -> WorkshopRow:
    ada = a_person(db)
    map_row = a_map_row(db, by=ada, gaps=(a_gap("No detox beds", "1"),))
    return workshops.open_workshop(db, map_row, "Day 1", by=ada.id, now=NOW, tables=2)


def map_of(db: Session, workshop: WorkshopRow) -> MapRow:
    found = db.get(MapRow, workshop.map_id)
    assert found is not None
    return found


def come_in(db: Session, workshop: WorkshopRow, **entrant: object) -> uuid.UUID:
    token = room.join(db, workshop, room.Entrant(**entrant), now=NOW)  # type: ignore[arg-type]
    found = find_participant(db, workshop.id, token)
    assert found is not None
    return found[0].id


def say(
    db: Session, workshop: WorkshopRow, text: str = "Nowhere to go at night", **more: object
) -> ContributionRow:
    who = more.pop("who", None)
    key = str(more.pop("key", ""))
    said = room.Said(**{"kind": "gaps", "text": text, "intercept": "1"} | more)  # type: ignore[arg-type]
    return room.contribute(db, workshop, said, participant_id=who, now=NOW, submit_key=key)  # type: ignore[arg-type]


def test_somebody_joins_without_saying_anything_of_themselves(
    db: Session, workshop: WorkshopRow
) -> None:
    token = room.join(db, workshop, room.Entrant(), now=NOW)
    found = find_participant(db, workshop.id, token)
    assert found is not None
    assert found[1] is workshop
    assert list(people_of(db, workshop.id).values()) == [load_room(db, workshop).participants[0]]
    assert find_participant(db, uuid.uuid4(), token) is None


def test_a_table_that_is_not_there_is_no_table(db: Session, workshop: WorkshopRow) -> None:
    come_in(db, workshop, table=2)
    come_in(db, workshop, table=9)
    assert sorted(person.table for person in load_room(db, workshop).participants) == [0, 2]


def test_nobody_new_comes_in_once_the_door_is_closed(db: Session, workshop: WorkshopRow) -> None:
    workshop.code_open = False
    with pytest.raises(room.ClosedDoorError):
        room.join(db, workshop, room.Entrant(), now=NOW)


def test_who_left_or_is_not_here_is_not_waited_for_and_not_deleted(
    db: Session, workshop: WorkshopRow
) -> None:
    eve, sam = come_in(db, workshop, name="Eve"), come_in(db, workshop, name="Sam")
    room.leave(db, workshop, eve, now=NOW)
    room.mark_here(db, workshop, sam, here=False)
    seen = load_room(db, workshop)
    assert (len(seen.participants), len(seen.present)) == (2, 0)
    room.come_back(db, workshop, eve)
    room.mark_here(db, workshop, sam, here=True)
    assert len(load_room(db, workshop).present) == 2


def test_a_recorder_who_is_done_speaks_for_the_table(db: Session, workshop: WorkshopRow) -> None:
    people = [come_in(db, workshop, table=1) for _ in range(3)]
    come_in(db, workshop, table=2)
    room.sit(db, workshop, people[0], 1, types=True)
    room.be_done(db, workshop, people[0], "welcome")
    room.be_done(db, workshop, people[0], "welcome")
    seen = load_room(db, workshop)
    assert seen.done_count == 3
    assert [(count.people, count.done) for count in seen.table_counts] == [(3, 3), (1, 0)]
    room.be_done(db, workshop, people[0], "welcome", done=False)
    assert load_room(db, workshop).done_count == 0


def test_what_is_sent_twice_is_kept_once(db: Session, workshop: WorkshopRow) -> None:
    eve = come_in(db, workshop)
    first = say(db, workshop, who=eve, key="a")
    assert say(db, workshop, who=eve, key="a") is first
    assert say(db, workshop, who=come_in(db, workshop), key="a") is not first
    assert len(load_room(db, workshop).contributions) == 2


def test_what_was_said_says_something_and_of_a_kind(db: Session, workshop: WorkshopRow) -> None:
    with pytest.raises(MissingError):
        say(db, workshop, text="  ")
    with pytest.raises(UnacceptableError):
        say(db, workshop, kind="people")


def test_a_room_that_takes_nothing_new_still_takes_it_from_the_recorder(
    db: Session, workshop: WorkshopRow
) -> None:
    workshop.accepts_new = False
    with pytest.raises(room.NotAcceptingError):
        say(db, workshop, who=come_in(db, workshop))
    assert say(db, workshop).state is State.WAITING


def test_accepting_puts_an_item_on_the_map_once(db: Session, workshop: WorkshopRow) -> None:
    said = say(db, workshop)
    ada = workshop.run_by
    assert moderation.accept(db, workshop, [said.id], by=ada, now=NOW) == 1
    assert moderation.accept(db, workshop, [said.id], by=ada, now=NOW) == 0
    system = load_map(db, map_of(db, workshop))
    added = system.gaps[-1]
    assert (added.text, added.intercepts) == ("Nowhere to go at night", ("1",))
    assert len(system.gaps) == 2
    assert said.item_id == added.id


def test_a_quick_fix_has_no_column(db: Session, workshop: WorkshopRow) -> None:
    said = say(db, workshop, "Print the card", kind="quick_fixes")
    moderation.accept(db, workshop, [said.id], by=None, now=NOW)
    assert [fix.text for fix in load_map(db, map_of(db, workshop)).quick_fixes] == [
        "Print the card"
    ]


def test_merged_words_stay_and_count_as_a_voice_of_the_item(
    db: Session, workshop: WorkshopRow
) -> None:
    gap = load_map(db, map_of(db, workshop)).gaps[0]
    first, second, third = (say(db, workshop, text) for text in ("no beds", "beds full", "beds!"))
    moderation.merge_into_item(db, workshop, first.id, item_id=gap.id)
    moderation.merge(db, workshop, third.id, into=second.id)
    moderation.accept(db, workshop, [second.id], by=None, now=NOW)
    seen = load_room(db, workshop)
    assert [said.text for said in seen.contributions] == ["no beds", "beds full", "beds!"]
    assert seen.voices == {gap.id: 1, second.item_id: 2}


def test_a_merge_into_nothing_or_into_another_kind_is_refused(
    db: Session, workshop: WorkshopRow
) -> None:
    first, other = say(db, workshop), say(db, workshop, kind="services")
    for target in (other.id, first.id, uuid.uuid4()):
        with pytest.raises(room.DecidedError):
            moderation.merge(db, workshop, first.id, into=target)
    with pytest.raises(room.DecidedError):
        moderation.merge_into_item(db, workshop, first.id, item_id=str(uuid.uuid4()))


def test_what_was_put_aside_sent_back_or_merged_waits_again_when_asked(
    db: Session, workshop: WorkshopRow
) -> None:
    first, second, third = say(db, workshop), say(db, workshop), say(db, workshop)
    moderation.put_aside(db, workshop, first.id)
    moderation.send_back(db, workshop, second.id, "Please leave out the name.")
    moderation.merge(db, workshop, third.id, into=first.id)
    states = [said.state for said in load_room(db, workshop).contributions]
    assert states == [State.PARKED, State.SENT_BACK, State.MERGED]
    for said in (first, second, third):
        moderation.part(db, workshop, said.id)
    assert len(load_room(db, workshop).waiting) == 3


def test_the_writer_says_it_in_other_words_and_nobody_else_can(
    db: Session, workshop: WorkshopRow
) -> None:
    eve, sam = come_in(db, workshop), come_in(db, workshop)
    said = say(db, workshop, who=eve)
    moderation.send_back(db, workshop, said.id, "Please leave out the name.")
    with pytest.raises(room.DecidedError):
        room.reword(db, workshop, said.id, "mine now", participant_id=sam)
    room.reword(db, workshop, said.id, "in other words", participant_id=eve)
    (seen,) = load_room(db, workshop).contributions
    assert (seen.text, seen.state, seen.note) == ("in other words", State.WAITING, "")
    moderation.accept(db, workshop, [said.id], by=None, now=NOW)
    with pytest.raises(room.DecidedError):
        room.reword(db, workshop, said.id, "too late", participant_id=eve)


def test_a_reveal_puts_what_has_no_remark_on_the_map(db: Session, workshop: WorkshopRow) -> None:
    clear, doubtful = say(db, workshop, "one"), say(db, workshop, "two")
    moderation.reveal(db, workshop, "1", [clear.id], by=None, now=NOW)
    seen = load_room(db, workshop)
    assert seen.revealed == ("1",)
    assert [said.id for said in seen.waiting] == [str(doubtful.id)]


def test_things_of_another_room_are_out_of_reach(db: Session, workshop: WorkshopRow) -> None:
    ada = a_person(db)
    other = workshops.open_workshop(db, a_map_row(db, by=ada), "Other", by=ada.id, now=NOW)
    said = say(db, workshop)
    assert moderation.accept(db, other, [said.id], by=ada.id, now=NOW) == 0
    with pytest.raises(room.DecidedError):
        moderation.put_aside(db, other, said.id)
    with pytest.raises(room.UnknownParticipantError):
        room.leave(db, other, come_in(db, workshop), now=NOW)


def test_lived_experience_is_told_of_five_people_and_not_of_four(
    db: Session, workshop: WorkshopRow
) -> None:
    for _ in range(4):
        come_in(db, workshop, lived_experience=True)
    assert load_room(db, workshop).lived_experience() is None
    come_in(db, workshop, lived_experience=True)
    assert load_room(db, workshop).lived_experience() == 5
