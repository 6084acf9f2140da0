"""The agenda, the invitations and the questionnaires keep what people gave, and nobody's name."""

import uuid
from dataclasses import replace

import pytest
from sqlalchemy import Engine, inspect, select, text
from sqlalchemy.orm import Session

from simmap.domain.preparation import Block, Invited, Reply
from simmap.domain.preparation.agenda import template_agenda
from simmap.domain.room import console, phone
from simmap.policy import Role
from simmap.services import preparation, surveys
from simmap.services.entries import UnacceptableError
from simmap.services.workshops import open_workshop
from simmap.store.changes import ChangeRow
from simmap.store.preparation import answers_to, find_agenda, find_survey, invited
from simmap.store.rooms import load_room
from simmap.store.tables import MapRow
from simmap.store.workshop_tables import WorkshopRow
from tests.builders import the_catalogue
from tests.rows import NOW, a_map_row, a_member

LUNCH = Block(day=1, starts="12:00", minutes=60, title="Lunch")
ROSA = Invited(id="", name="Rosa", organization="Anytown jail", sector="jail")


@pytest.fixture
def map_row(db: Session) -> MapRow:
    return a_map_row(db)


def test_an_agenda_is_kept_in_the_order_of_the_day(db: Session, map_row: MapRow) -> None:
    early = replace(LUNCH, starts="9:00", title="Opening")
    preparation.save_agenda(db, map_row, [LUNCH, early], version=0, by=None, now=NOW)
    kept = find_agenda(db, map_row)
    assert kept is not None
    assert [block.title for block in kept.blocks] == ["Opening", "Lunch"]


def test_who_saves_an_agenda_that_has_changed_is_told(db: Session, map_row: MapRow) -> None:
    row = preparation.save_agenda(db, map_row, [LUNCH], version=0, by=None, now=NOW)
    with pytest.raises(preparation.StaleAgendaError):
        preparation.save_agenda(db, map_row, [], version=0, by=None, now=NOW)
    later = replace(LUNCH, starts="12:30")
    assert preparation.save_agenda(
        db, map_row, [later], version=row.version, by=None, now=NOW
    ).blocks == (later,)


def test_a_part_without_a_title_is_refused(db: Session, map_row: MapRow) -> None:
    with pytest.raises(UnacceptableError, match="Say what"):
        preparation.save_agenda(
            db, map_row, [replace(LUNCH, title="")], version=0, by=None, now=NOW
        )


def test_the_whole_template_can_be_kept(db: Session, map_row: MapRow) -> None:
    blocks = template_agenda(the_catalogue(), [c.key for c in map_row.intercepts])
    assert preparation.save_agenda(db, map_row, blocks, version=0, by=None, now=NOW).blocks


def test_the_same_person_is_put_on_the_list_once(db: Session, map_row: MapRow) -> None:
    people = [ROSA, replace(ROSA, name="ROSA"), replace(ROSA, name="Noor")]
    assert preparation.add_invited(db, map_row, people, by=None, now=NOW) == 2
    assert preparation.add_invited(db, map_row, [ROSA], by=None, now=NOW) == 0
    assert len(invited(db, map_row)) == 2


def test_a_reply_is_kept_and_a_second_writer_is_told(db: Session, map_row: MapRow) -> None:
    preparation.add_invited(db, map_row, [ROSA], by=None, now=NOW)
    (row,) = invited(db, map_row)
    changes = {"reply": Reply.COMING}
    at = uuid.UUID(row.id)
    preparation.edit_invited(db, map_row, at, changes, version=row.version, by=None, now=NOW)
    preparation.edit_invited(db, map_row, at, changes, version=row.version, by=None, now=NOW)
    assert invited(db, map_row)[0].reply is Reply.COMING
    with pytest.raises(preparation.StaleInvitedError) as stale:
        preparation.edit_invited(
            db, map_row, at, {"name": "R."}, version=row.version, by=None, now=NOW
        )
    assert stale.value.current.reply is Reply.COMING


def test_another_maps_list_cannot_be_changed(db: Session, map_row: MapRow) -> None:
    preparation.add_invited(db, map_row, [ROSA], by=None, now=NOW)
    (row,) = invited(db, map_row)
    other = a_map_row(db)
    with pytest.raises(preparation.NotOnTheListError):
        preparation.edit_invited(
            db, other, uuid.UUID(row.id), {"name": "X"}, version=1, by=None, now=NOW
        )
    preparation.remove_invited(db, other, uuid.UUID(row.id), by=None, now=NOW)
    assert invited(db, map_row) == [row]


def test_who_is_taken_off_the_list_leaves_no_name_behind(db: Session, map_row: MapRow) -> None:
    preparation.add_invited(db, map_row, [ROSA], by=None, now=NOW)
    (row,) = invited(db, map_row)
    preparation.remove_invited(db, map_row, uuid.UUID(row.id), by=None, now=NOW)
    lines = db.scalars(select(ChangeRow).where(ChangeRow.map_id == map_row.id))
    assert all("Rosa" not in str((line.before, line.after, line.item_id)) for line in lines)
    assert invited(db, map_row) == []


def answer(db: Session, survey_id: uuid.UUID, key: str, **answers: str) -> None:
    surveys.answer_survey(db, survey_id, answers, the_catalogue(), submit_key=key)


def test_an_answer_sent_twice_counts_once(db: Session, map_row: MapRow) -> None:
    survey = surveys.open_survey(db, map_row, "prework", by=None, now=NOW)
    for key in ("a", "a", "b"):
        answer(db, survey.id, key, pw_peers="4")
    assert answers_to(db, survey) == [{"pw_peers": "4"}] * 2


def test_a_closed_questionnaire_takes_no_answer_until_it_is_opened_again(
    db: Session, map_row: MapRow
) -> None:
    survey = surveys.open_survey(db, map_row, "prework", by=None, now=NOW)
    answer(db, survey.id, "a", pw_peers="4")
    surveys.close_survey(db, map_row, "prework", by=None, now=NOW)
    with pytest.raises(surveys.SurveyClosedError):
        answer(db, survey.id, "b", pw_peers="4")
    again = surveys.open_survey(db, map_row, "prework", by=None, now=NOW)
    assert again.id == survey.id
    answer(db, survey.id, "b", pw_peers="4")
    assert len(answers_to(db, survey)) == 2


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({}, "at least one"),
        ({"pw_peers": "6"}, "one of the five"),
        ({"pw_wish": "x" * 2_001}, "2,000"),
        ({"ev_useful": "5"}, "at least one"),
    ],
)
def test_an_answer_that_cannot_be_kept_is_refused(
    db: Session, map_row: MapRow, answers: dict[str, str], says: str
) -> None:
    survey = surveys.open_survey(db, map_row, "prework", by=None, now=NOW)
    with pytest.raises(UnacceptableError, match=says):
        answer(db, survey.id, "a", **answers)


def test_nothing_in_the_table_says_who_answered_or_when(db: Session, map_row: MapRow) -> None:
    survey = surveys.open_survey(db, map_row, "prework", by=None, now=NOW)
    revision = map_row.revision
    for number in range(30):
        answer(db, survey.id, f"device {number}", pw_wish=f"{number:02}")
    assert map_row.revision == revision, "a line of the history would say when"
    columns = {c["name"] for c in inspect(db.connection()).get_columns("survey_answer")}
    assert columns == {"key_hash", "survey_id", "answers"}
    came = [str(row["pw_wish"]) for row in answers_to(db, survey)]
    assert came != sorted(came)


def test_sqlite_keeps_no_row_number_beside_an_answer(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:
        made = connection.scalar(text("SELECT sql FROM sqlite_master WHERE name = 'survey_answer'"))
    assert "WITHOUT ROWID" in str(made)


def test_the_survey_of_another_map_is_another_one(db: Session, map_row: MapRow) -> None:
    surveys.open_survey(db, map_row, "prework", by=None, now=NOW)
    assert find_survey(db, a_map_row(db), "prework") is None


@pytest.fixture
def workshop(db: Session, map_row: MapRow) -> WorkshopRow:
    by = a_member(db, map_row, Role.FACILITATOR).id
    return open_workshop(db, map_row, "Day 1", by=by, now=NOW)


def test_the_way_of_the_room_says_when_the_agenda_has_each_stop(
    db: Session, map_row: MapRow, workshop: WorkshopRow
) -> None:
    columns = [column.key for column in map_row.intercepts]
    assert {step.starts for step in console.way(load_room(db, workshop))} == {""}
    blocks = template_agenda(the_catalogue(), columns)
    preparation.save_agenda(db, map_row, blocks, version=0, by=None, now=NOW)
    starts = {step.key: step.starts for step in console.way(load_room(db, workshop))}
    assert starts["map/0"] == starts["map/1"] == "10:00"
    assert (starts["vote"], starts["plan"], starts["close"]) == ("15:30", "9:00", "12:15")
    assert starts["map/"] == "", "no part of the template maps what cuts across"


def test_phones_find_the_evaluation_while_it_takes_answers(
    db: Session, map_row: MapRow, workshop: WorkshopRow
) -> None:
    def found() -> str:
        return phone.gathering(load_room(db, workshop), 0).evaluation

    assert found() == ""
    survey = surveys.open_survey(db, map_row, "evaluation", by=None, now=NOW)
    assert found() == str(survey.id)
    surveys.close_survey(db, map_row, "evaluation", by=None, now=NOW)
    assert found() == ""
