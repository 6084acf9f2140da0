"""The stops of the way, the remarks on what was said, and what each screen shows of a room."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simmap.domain.model import Action, ChecklistAnswer, Priority, QuickFix
from simmap.domain.room import console, phone, projector
from simmap.domain.room.contributions import Contribution, State
from simmap.domain.room.marks import Remark, like, marks_of, names_somebody, pieces
from simmap.domain.room.questions import asked, questions_at
from simmap.domain.room.room import Participant, Room, Table, Timer
from simmap.domain.room.stages import Shows, Stage, Stop, after, stop_of, stops
from simmap.domain.words import Answer
from tests.builders import INTERCEPTS, a_gap, a_map, a_service, the_catalogue
from tests.rows import NOW

MAPPING = Stop(Stage.MAP, "1")


def a_room(**fields: Any) -> Room:
    fields.setdefault("stop", MAPPING)
    fields.setdefault("system", a_map(gaps=(a_gap("No detox beds", "1"), a_gap("No bus", "2"))))
    return Room(id="w", map_id="m", title="Day 1", revision=1, code="7KQ4M2", **fields)


def said(text: str = "Nowhere to go at night", **fields: Any) -> Contribution:
    return Contribution(**{"id": text, "kind": "gaps", "text": text, "intercept": "1"} | fields)


def test_the_way_goes_through_each_column_and_what_cuts_across() -> None:
    way = stops(INTERCEPTS)
    assert [stop.key for stop in way[:9]] == [
        "welcome",
        *(f"map/{n}" for n in range(6)),
        "map/",
        "merge",
    ]
    assert way[-1] == Stop(Stage.CLOSE)
    assert after(way[-1], INTERCEPTS) is None
    assert [after(stop, INTERCEPTS) for stop in way[:-1]] == list(way[1:])


def test_a_stop_is_found_by_its_key_and_no_other() -> None:
    assert all(stop_of(stop.key, INTERCEPTS) == stop for stop in stops(INTERCEPTS))
    assert stop_of("map/9", INTERCEPTS) is None
    assert stop_of("", INTERCEPTS) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deputy Miller waited nine hours", True),
        ("our client Tim was sent to jail", True),
        ("a man named Tim Brown", True),
        ("write to tim@example.org", True),
        ("his number is 123-45-6789", True),
        ("DOB 4/5/1990", True),
        ("Freedom House is full on weekends", False),
        ("The Judge Court backlog", False),
        ("Officer Training is out of date", False),
        ("988 calls go to another county", False),
        ("Call 919-555-0100 is not answered", False),
    ],
)
def test_what_may_name_a_person_is_guessed_with_care(text: str, expected: bool) -> None:
    assert names_somebody(text) is expected


@settings(deadline=None)  # the first example compiles the catalogue's patterns
@given(st.text(max_size=60))
def test_any_text_gets_its_remarks_and_loses_no_word(text: str) -> None:
    catalogue = the_catalogue()
    marks_of(said(text), a_map(), catalogue)
    assert "".join(piece.text for piece in pieces(text, catalogue)) == text


def test_what_is_there_already_is_said_with_its_number() -> None:
    room = a_room()
    (mark,) = marks_of(said("there are no detox beds"), room.system, the_catalogue())
    assert (mark.remark, mark.text) == (Remark.LIKE, "Like gap 1.1")
    assert like("beds", "gaps", room.system) is None


def test_two_that_wait_and_say_the_same_are_shown_together() -> None:
    first = said("No bus after nine at night", number=1)
    second = said("after nine at night no bus", number=2)
    marks = [
        marks_of(one, a_map(), the_catalogue(), others=(first, second)) for one in (first, second)
    ]
    assert [[mark.remark for mark in found] for found in marks] == [[], [Remark.SAME]]


def test_a_known_service_of_another_column_is_pointed_out() -> None:
    found = marks_of(said("Peer respite would help", kind="services"), a_map(), the_catalogue())
    assert [(mark.remark, mark.target) for mark in found] == [(Remark.ELSEWHERE, "0")]


def test_questions_begin_with_what_is_decided_there_and_say_what_is_known() -> None:
    catalogue = the_catalogue()
    questions = questions_at(a_map(), "1", catalogue)
    first, practice = questions[0], next(q for q in questions if q.practice)
    assert not first.practice
    answer = ChecklistAnswer(
        id="a", checklist="practice", entry=practice.practice, answer=Answer.PARTLY
    )
    room = a_room(system=a_map(answers=(answer,)), question=questions.index(practice))
    seen = asked(room, "1", catalogue)
    assert seen is not None
    assert seen.known == "Answered so far: partly."
    beyond = asked(replace(room, question=999), "1", catalogue)
    assert beyond is not None
    assert beyond.is_last


def test_a_column_that_is_not_revealed_shows_what_the_map_had_before() -> None:
    new = a_gap("Nowhere to go at night", "1")
    system = a_map(gaps=(a_gap("No detox beds", "1"), new))
    accepted = said(state=State.ACCEPTED, item=new.id)
    room = a_room(system=system, contributions=(accepted,))
    assert [line.text for line in phone.listed(room, MAPPING).lines] == ["No detox beds"]
    assert "Nowhere" not in str(projector.screen(room, the_catalogue()))
    revealed = replace(room, revealed=("1",))
    assert len(phone.listed(revealed, MAPPING).lines) == 2


def test_several_voices_are_told_and_the_words_stay() -> None:
    gap = a_gap("No detox beds", "1")
    merged = [said(f"beds {n}", state=State.MERGED, item=gap.id) for n in range(3)]
    room = a_room(system=a_map(gaps=(gap,)), contributions=tuple(merged))
    (line,) = phone.listed(room, MAPPING).lines
    assert (line.text, line.voices) == ("No detox beds", 3)


def test_the_two_of_a_table_share_what_they_said_and_others_do_not() -> None:
    people = [Participant(id=name, table=table) for name, table in (("a", 1), ("b", 1), ("c", 2))]
    room = a_room(
        tables=(Table(1, "X"), Table(2, "Y")),
        participants=tuple(people),
        contributions=(said(participant="a", table=1),),
    )
    seen = [len(phone.said(room, person).lines) for person in people]
    assert seen == [1, 1, 0]


def test_parts_of_a_phone_are_equal_where_nothing_is_new_for_it() -> None:
    catalogue = the_catalogue()
    room = a_room(participants=(Participant(id="a", table=1), Participant(id="b", table=2)))
    later = replace(room, revision=2, contributions=(said(participant="b", table=2),))
    person = room.participants[0]
    for part in (phone.top, phone.adding):
        assert part(room, 1) == part(later, 1)
    assert phone.said(room, person) == phone.said(later, person)
    assert phone.question(room, 1, catalogue) == phone.question(later, 1, catalogue)


def test_the_queue_parts_what_has_remarks_from_what_has_none() -> None:
    clear, marked = said("Buses stop at nine"), said("Deputy Miller waits")
    aside = said("later", state=State.PARKED)
    found = console.queue(a_room(contributions=(clear, marked, aside)), the_catalogue())
    assert [each.text for each in found.clear] == ["Buses stop at nine"]
    assert [each.hides_text for each in found.marked] == [True]
    assert [each.text for each in found.aside] == ["later"]


def test_the_timer_counts_down_and_stops_at_nothing() -> None:
    timer = Timer(10, NOW + timedelta(minutes=10))
    assert timer.seconds(NOW + timedelta(minutes=4)) == 360
    assert timer.seconds(NOW + timedelta(hours=1)) == 0
    assert not Timer().is_set


def test_the_projector_shows_what_the_facilitator_chose() -> None:
    catalogue = the_catalogue()
    room = a_room()
    faces = {
        shows: projector.screen(replace(room, projector=shows), catalogue).face for shows in Shows
    }
    assert faces == {
        Shows.STAGE: "map",
        Shows.JOIN: "join",
        Shows.PICTURE: "picture",
        Shows.BLANK: "blank",
    }


def test_groups_report_one_after_the_other() -> None:
    priorities = tuple(Priority(id=name, title=name) for name in ("Beds", "Buses"))
    actions = (Action(id="a", action_step="Count them", priority="Beds"),)
    system = a_map(
        priorities=priorities, actions=actions, quick_fixes=(QuickFix(id="q", text="x"),)
    )
    room = a_room(system=system, stop=Stop(Stage.REPORT_OUT))
    shown = [
        projector.screen(replace(room, question=number), the_catalogue()).groups[0].title
        for number in range(3)
    ]
    assert shown == ["Beds", "Buses", "Beds"]
    assert len(projector.screen(replace(room, stop=Stop(Stage.PLAN)), the_catalogue()).groups) == 2


def test_a_table_that_plans_sees_its_own_priority_first() -> None:
    priorities = tuple(Priority(id=name, title=name) for name in ("Beds", "Buses"))
    room = a_room(
        system=a_map(a_service(), priorities=priorities),
        stop=Stop(Stage.PLAN),
        tables=(Table(1, "X", priority="Buses"),),
        participants=(Participant(id="a", table=1),),
    )
    seen = phone.planning(room, 1)
    assert (seen.mine, [group.id for group in seen.groups]) == ("Buses", ["Buses", "Beds"])
    assert seen.groups[0].people == 1
    assert phone.planning(room, 0).mine == ""
