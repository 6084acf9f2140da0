import copy
import pickle
from dataclasses import dataclass
from datetime import date, time

import pytest

from simmap.domain.said import (
    ENGLISH,
    English,
    Month,
    Said,
    Spelled,
    bare,
    capital,
    listed,
    say,
    say_number,
    speaker,
    spoken,
    strung,
    translated,
)


class Shouting(English):
    """A tongue whose patterns are in brackets, so that a test sees which words are ours."""

    def pattern(self, message: str) -> str:
        return f"[{message}]"

    def pattern_for(self, one: str, many: str, count: int) -> str:
        return f"[{one if count == 1 else many}]"

    def spelled(self, count: int) -> str:
        return f"<{count}>"


LOUD = Shouting()

TEXTS = [
    (say("No gaps."), "[No gaps.]"),
    (say("Gap {number}", number="2.3"), "[Gap 2.3]"),
    (say("On {day}", day=date(2026, 5, 4)), "[On May 4, 2026]"),
    (say("At {hour}", hour=time(13, 5)), "[At 1:05 pm]"),
    (say("Since {month}", month=Month(2019, 4)), "[Since April 2019]"),
    (say("{few} of {n}", few=Spelled(3), n=1200), "[<3> of 1,200]"),
    (say_number("{n} gap", "{n} gaps", 1), "[1 gap]"),
    (say_number("{n} gap of {place}", "{n} gaps of {place}", 2, place="Ash"), "[2 gaps of Ash]"),
    (say("There are {what}.", what=say_number("{n} gap", "{n} gaps", 2)), "[There are [2 gaps].]"),
    (listed([say("yes"), "Ada", say("no")]), "[yes], Ada and [no]"),
    (strung([say("Draft"), "", say("late")], ", "), "[Draft], [late]"),
    (capital(say("in place")), "[in place]"),
    (strung([bare(1200), "beds"]), "1,200 beds"),
]


@pytest.mark.parametrize(("text", "loud"), TEXTS)
def test_a_text_of_ours_can_be_said_in_another_tongue_with_all_its_parts(
    text: str, loud: str
) -> None:
    assert spoken(text, LOUD) == loud
    assert spoken(text, ENGLISH) == text


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda text: pickle.loads(pickle.dumps(text))])
@pytest.mark.parametrize(("text", "loud"), TEXTS)
def test_a_text_of_ours_goes_to_another_process_with_its_pattern(
    text: str, loud: str, copied: object
) -> None:
    again = copied(text)  # type: ignore[operator]
    assert again == text
    assert spoken(again, LOUD) == loud


def test_what_people_wrote_stays_as_it_is_even_with_braces() -> None:
    assert spoken("{n} gaps", LOUD) == "{n} gaps"
    assert spoken(say("Called {name}", name="{n}"), LOUD) == "[Called {n}]"


def test_a_text_without_parts_may_hold_braces() -> None:
    assert spoken(say("{not} a part"), LOUD) == "[{not} a part]"


def test_a_sentence_ends_in_one_full_stop() -> None:
    assert say("Open {times}.", times="9 a.m. to 5 p.m.") == "Open 9 a.m. to 5 p.m."
    assert say("Open {times}.", times="all day") == "Open all day."


def test_a_template_says_its_words_in_the_tongue_it_is_given() -> None:
    loud = speaker(LOUD)
    assert loud["say"]("Gap {number}", number="2.3") == "[Gap 2.3]"
    assert loud["say_number"]("{n} gap", "{n} gaps", 2) == "[2 gaps]"


def test_lists_of_fewer_than_two_words_are_the_words_themselves() -> None:
    assert listed([]) == strung([]) == ""
    assert isinstance(listed([say("yes")]), Said)
    assert capital("ada") == "Ada"


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    facts: tuple[str, ...]
    empty: dict[str, str]
    number: int


def test_a_whole_value_is_said_in_another_tongue() -> None:
    row = Row("Ada", (say("Gap"), "Ada"), {"gaps": say("No gaps.")}, 3)
    assert translated(row, LOUD) == Row("Ada", ("[Gap]", "Ada"), {"gaps": "[No gaps.]"}, 3)
