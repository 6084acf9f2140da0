"""The agenda fits the map, the list says who is missing, and answers show nobody."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simmap.domain.preparation import Block, Invited, Part, Reply
from simmap.domain.preparation.agenda import (
    clashes,
    clock_of,
    ends,
    minute_of,
    moved,
    template_agenda,
)
from simmap.domain.preparation.coverage import coverage, planning_team
from simmap.domain.preparation.surveys import result_of
from tests.builders import the_catalogue

COLUMNS = ("0", "1", "2", "3", "4", "5")


def a_block(starts: str = "9:00", *, minutes: int = 30, title: str = "A part") -> Block:
    return Block(day=1, starts=starts, minutes=minutes, title=title)


def a_person(
    sector: str, *, reply: Reply = Reply.INVITED, part: Part = Part.PARTICIPANT
) -> Invited:
    return Invited(id=sector, sector=sector, reply=reply, part=part)


def test_the_template_has_no_clash_and_maps_every_intercept() -> None:
    assert clashes(template_agenda(the_catalogue(), COLUMNS), COLUMNS) == []


def test_a_column_of_the_maps_own_joins_the_last_mapping_block() -> None:
    blocks = template_agenda(the_catalogue(), (*COLUMNS, "2.5"))
    assert [b.title for b in blocks if "2.5" in b.intercepts] == ["Map intercept 5"]
    without = template_agenda(the_catalogue(), ("0", "1"))
    assert {key for block in without for key in block.intercepts} == {"0", "1"}


def test_an_overlap_and_an_unmapped_column_are_said() -> None:
    blocks = (a_block("9:00", minutes=45, title="Talk"), a_block("9:30", title="Lunch"))
    assert clashes(blocks, ["2"]) == [
        "Day 1: “Lunch” begins 15 minutes before “Talk” ends.",
        "No part of the agenda maps intercept 2.",
    ]


@given(st.integers(0, 24 * 60 - 1))
def test_a_clock_is_read_as_it_is_written(minute: int) -> None:
    assert minute_of(clock_of(minute)) == minute


@pytest.mark.parametrize("text", ["", "nine", "25:00", "9:75", "13:00 pm", "0:10 am"])
def test_what_is_no_time_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"8:30|24 hours"):
        minute_of(text)


def test_what_comes_later_moves_and_nothing_moves_past_midnight() -> None:
    blocks = (a_block("9:00"), a_block("10:00"), replace(a_block("10:00"), day=2))
    assert [b.starts for b in moved(blocks, 1, "10:00", 15)] == ["9:00", "10:15", "10:00"]
    assert ends(a_block("23:50")) == "0:20"
    with pytest.raises(ValueError, match="another day"):
        moved(blocks, 1, "9:00", 15 * 60)


def test_sectors_that_a_map_needs_and_nobody_speaks_for_are_named() -> None:
    found = coverage([a_person("jail")], the_catalogue())
    assert "Law enforcement" in found.sentences[0]
    assert "Jail administration" not in found.sentences[0]
    assert "Veterans" not in found.sentences[0]


def test_who_said_no_speaks_for_nobody() -> None:
    found = coverage([a_person("jail", reply=Reply.NOT_COMING)], the_catalogue())
    jail = next(state for state in found.sectors if state.sector.id == "jail")
    assert (jail.word, jail.listed, jail.coming) == ("missing", 0, 0)


def test_a_full_room_is_said_to_be_full() -> None:
    people = [
        a_person(s.id, reply=Reply.COMING, part=Part.PLANNING) for s in the_catalogue().sectors
    ]
    assert coverage(people, the_catalogue()).sentences == (
        "Somebody is coming from every sector that a map needs.",
    )


def test_a_planning_team_without_lived_experience_is_said() -> None:
    people = [a_person("jail", part=Part.PLANNING), a_person("courts", part=Part.LEAD)]
    assert [p.sector for p in planning_team(people)] == ["courts", "jail"]
    assert "lived experience" in coverage(people, the_catalogue()).sentences[-1]


def test_fewer_than_five_answers_are_not_shown() -> None:
    four = [{"pw_peers": "5", "pw_wish": "A drop-off"}] * 4
    assert result_of(the_catalogue(), "prework", four).questions == ()
    five = [*four, {"pw_wish": "Beds"}]
    result = {r.question.id: r for r in result_of(the_catalogue(), "prework", five).questions}
    assert (result["pw_peers"].count, result["pw_peers"].mean) == (4, None)
    assert result["pw_wish"].words == ("A drop-off",) * 4 + ("Beds",)


def test_the_mean_and_the_tally_are_those_of_the_answers() -> None:
    answers = [{"ev_useful": value} for value in "55431"]
    result = result_of(the_catalogue(), "evaluation", answers).questions[0]
    assert (result.count, result.mean, result.tally) == (5, 3.6, (1, 0, 1, 1, 2))


@given(st.permutations(["a", "B", "c", "d", "e"]))
def test_words_say_nothing_of_the_order_in_which_they_came(words: list[str]) -> None:
    result = result_of(the_catalogue(), "prework", [{"pw_wish": word} for word in words])
    assert result.questions[-1].words == ("a", "B", "c", "d", "e")
