"""Answers to checklists are saved together, once, and never over those of somebody else."""

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from simmap.domain.checklists.questions import Entry
from simmap.domain.model import ChecklistAnswer
from simmap.domain.words import Answer
from simmap.services import items
from simmap.services.checklists import StaleAnswersError, Wish, gap_of_answer, save_answers
from simmap.services.entries import TextTooLongError, UnknownReferenceError
from simmap.store.changes import ChangeRow
from simmap.store.maps import load_map
from simmap.store.tables import MapRow
from tests.builders import a_service
from tests.rows import NOW, a_map_row

BY: dict[str, Any] = {"by": None, "now": NOW}
MOUD = Entry(id="jail_moud", group="3", title="Medication in custody", question="Is there any?")


def a_wish(entry: str, answer: Answer, version: int = 0, **values: object) -> Wish:
    return Wish(entry, version, {"answer": answer} | values)


def answers(db: Session, map_row: MapRow) -> dict[str, ChecklistAnswer]:
    return {answer.entry: answer for answer in load_map(db, map_row).answers}


def lines(db: Session) -> int:
    return db.scalar(select(func.count()).select_from(ChangeRow)) or 0


def test_each_answer_that_changes_leaves_its_line_and_the_others_leave_none(db: Session) -> None:
    map_row = a_map_row(db)
    before = lines(db)
    wishes = [a_wish("jail_moud", Answer.NO), a_wish("inreach", Answer.UNKNOWN)]
    assert save_answers(db, map_row, "practice", wishes, **BY) == 1
    assert save_answers(db, map_row, "practice", wishes, **BY) == 0
    assert answers(db, map_row).keys() == {"jail_moud"}
    assert lines(db) == before + 1


def test_the_same_entry_of_another_checklist_or_map_is_another_answer(db: Session) -> None:
    ours, theirs = a_map_row(db), a_map_row(db)
    save_answers(db, ours, "practice", [a_wish("x", Answer.NO)], **BY)
    save_answers(db, ours, "readiness", [a_wish("x", Answer.YES)], **BY)
    save_answers(db, theirs, "practice", [a_wish("x", Answer.PARTLY)], **BY)
    assert sorted(a.answer for a in load_map(db, ours).answers) == [Answer.NO, Answer.YES]
    assert answers(db, theirs)["x"].answer is Answer.PARTLY


def test_of_two_who_answer_differently_the_second_is_told_and_nothing_of_it_is_saved(
    db: Session,
) -> None:
    map_row = a_map_row(db)
    save_answers(db, map_row, "practice", [a_wish("jail_moud", Answer.YES)], **BY)
    late = [a_wish("inreach", Answer.NO), a_wish("jail_moud", Answer.NO)]
    with pytest.raises(StaleAnswersError) as told:
        save_answers(db, map_row, "practice", late, **BY)
    ((current, wish),) = told.value.clashes
    assert (current.answer, wish.values["answer"]) == (Answer.YES, Answer.NO)
    assert answers(db, map_row).keys() == {"jail_moud"}


def test_what_a_person_left_as_it_was_takes_nothing_back(db: Session) -> None:
    map_row = a_map_row(db)
    save_answers(db, map_row, "practice", [a_wish("jail_moud", Answer.YES)], **BY)
    save_answers(db, map_row, "practice", [a_wish("jail_moud", Answer.PARTLY, 1)], **BY)
    for seen in (a_wish("jail_moud", Answer.UNKNOWN, 0), a_wish("jail_moud", Answer.YES, 1)):
        assert save_answers(db, map_row, "practice", [seen], **BY) == 0
    assert answers(db, map_row)["jail_moud"].answer is Answer.PARTLY


def test_an_answer_names_only_services_of_its_map(db: Session) -> None:
    ours, theirs = a_map_row(db), a_map_row(db, a_service())
    foreign = load_map(db, theirs).services[0].id
    with pytest.raises(UnknownReferenceError):
        save_answers(db, ours, "pathway", [a_wish("x", Answer.YES, services=(foreign,))], **BY)


def test_a_note_that_does_not_fit_is_refused(db: Session) -> None:
    map_row, wish = a_map_row(db), a_wish("x", Answer.NO, notes="x" * 10_001)
    with pytest.raises(TextTooLongError):
        save_answers(db, map_row, "practice", [wish], **BY)


def test_a_gap_is_made_once_and_again_after_it_was_withdrawn(db: Session) -> None:
    map_row = a_map_row(db)
    assert not gap_of_answer(db, map_row, "practice", MOUD, column="3", **BY)
    save_answers(db, map_row, "practice", [a_wish("jail_moud", Answer.NO)], **BY)
    for _ in range(2):
        assert gap_of_answer(db, map_row, "practice", MOUD, column="3", **BY)
    (gap,) = load_map(db, map_row).gaps
    assert gap.attached_to == answers(db, map_row)["jail_moud"].id
    items.withdraw_item(db, map_row, gap.id, kind="gaps", version=1, **BY)
    assert gap_of_answer(db, map_row, "practice", MOUD, column="3", **BY)
    assert len(load_map(db, map_row).gaps) == 1


@pytest.mark.parametrize("answer", [Answer.YES, Answer.UNKNOWN, Answer.NOT_APPLICABLE])
def test_only_a_no_or_a_partly_becomes_a_gap(db: Session, answer: Answer) -> None:
    map_row = a_map_row(db)
    wishes = [a_wish("jail_moud", answer, notes="Said by the jail")]
    save_answers(db, map_row, "practice", wishes, **BY)
    assert not gap_of_answer(db, map_row, "practice", MOUD, column="3", **BY)
    assert not load_map(db, map_row).gaps
