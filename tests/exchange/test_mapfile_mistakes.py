"""Every mistake of a file is named, with its place; nothing stops at the first."""

from dataclasses import replace

import pytest

from simmap.exchange.mapfile import read_map
from simmap.exchange.problems import MapFileError
from tests.builders import the_catalogue

PLANTED = """\
simmap: 2                                     # 1 a later format
community:
  state: NC                                   # 2 no name (told at the group)
  population: about 130,000                   # 3 no number
  fips: 37135                                 # 4 no list
  source_urls: [https://a.example, {url: b}]  # 5 no text
intercepts:
  - {key: 0, name: Community, color: green}   # 6 no colour
  - {key: 1, name: Police, colour: "#1f5fa8"} # 7 no such key
  - {key: 1, name: Courts}                    # 8 the same column again
services:
  - name: Shelter
    intercept: 9                              # 9 no such column
    source: [1, 3]                            # 10 no such source
    status: open                              # 11 no such word
    step: jaill                               # 12 no such step
  - organization: County                      # 13 no name
  - Drop-in                                   # 14 no group
  - name: Clinic
    name: Clinic                              # 15 a key twice
    hours: true                               # 16 no text
    people_pass_through: perhaps              # 17 no such answer
    arrows_in_complete: 1                     # 18 neither true nor false
    populations: adults                       # 19 no list
    languages: [Spanish, [French]]            # 20 no text
    id: jail                                  # 21 the catalogue's id
gaps:
  - {text: No beds, attached_to: gap-1}       # 22 of the wrong kind
  - {text: "\\u0007 bell"}                     # 23 a control character
flows:
  - {from: 911, from_reading: {kind: place}, to: Shelter}    # 24 no such word
  - {from: 911, to: "", annual_count: -4}     # 25 no end, 26 less than nothing
steps:
  - {id: jial}                                # 27 no name and not in the catalogue
priorities:
  - {title: Beds, rank: 0, gaps: [gap-1, gap-7]}             # 28 rank, 29 no such gap
actions:
  - {priority: Bets, topic: Beds, action_step: Ask}          # 30 no such priority
  - {action_step: !!str Ask}                  # 31 a tag
measures:
  - {name: a, value: .nan}                    # 32 no number
  - {name: b, value: 99999999999999999999}    # 33 a number of more than 64 bits
answers: {checklist: pathway}                 # 34 no list
"""


def problems_of(text: str) -> list[str]:
    with pytest.raises(MapFileError) as caught:
        read_map(text.encode(), name="nc.yaml", catalogue=the_catalogue())
    return [str(replace(problem, entry="")) for problem in caught.value.problems]


def test_an_entry_is_also_named_as_people_count_it() -> None:
    text = (
        "community: {name: X}\nservices:\n  - {name: Shelter}\n  - {name: Clinic, intercept: 9}\n"
    )
    with pytest.raises(MapFileError) as caught:
        read_map(text.encode(), name="nc.yaml", catalogue=the_catalogue())
    (problem,) = caught.value.problems
    assert (problem.path, problem.entry) == ("services[1].intercept", "service 2, “Clinic”")
    assert str(problem).endswith("found 9 (service 2, “Clinic”)")


PLACES = [
    "1: simmap",
    "3: community.name",
    "4: community.population",
    "5: community.fips",
    "6: community.source_urls[1]",
    "8: intercepts[0].color",
    "9: intercepts[1].colour",
    "10: intercepts[2].key",
    "13: services[0].intercept",
    "14: services[0].source[1]",
    "15: services[0].status",
    "16: services[0].step",
    "17: services[1].name",
    "18: services[2]",
    "20: services[3].name",
    "21: services[3].hours",
    "22: services[3].people_pass_through",
    "23: services[3].arrows_in_complete",
    "24: services[3].populations",
    "25: services[3].languages[1]",
    "26: services[3].id",
    "28: gaps[0].attached_to",
    "29: gaps[1].text",
    "31: flows[0].from_reading.kind",
    "32: flows[1].to",
    "32: flows[1].annual_count",
    "34: steps[0].id",
    "36: priorities[0].rank",
    "36: priorities[0].gaps[1]",
    "38: actions[0].priority",
    "39: actions[1].action_step",
    "41: measures[0].value",
    "42: measures[1].value",
    "43: answers",
]


def test_each_of_thirty_four_planted_mistakes_is_named_with_its_place() -> None:
    with pytest.raises(MapFileError) as caught:
        read_map(PLANTED.encode(), name="nc.yaml", catalogue=the_catalogue())
    assert [f"{p.line}: {p.path}" for p in caught.value.problems] == PLACES


def test_a_mistake_says_what_was_expected_and_what_was_found() -> None:
    text = "community: {name: Anytown}\ngaps:\n  - text: No beds\n    intercept: 9"
    expected = "expected a column of this map (0, 1, 2, 3, 4, 5), null or a list of them, found 9"
    assert problems_of(text) == [f"nc.yaml:4: gaps[0].intercept: {expected}"]


def test_what_was_found_is_shortened() -> None:
    assert len(problems_of(f"community: {{name: a, population: {'x' * 5000}}}")[0]) < 200


@pytest.mark.parametrize("value", ["2147483648", "-1", "true", "1.5"])
def test_a_count_is_a_whole_number_that_databases_hold(value: str) -> None:
    told = f"expected a whole number from 0 to 2,147,483,647, found {value}"
    assert problems_of(f"community: {{name: a, population: {value}}}") == [
        f"nc.yaml:1: community.population: {told}"
    ]


@pytest.mark.parametrize("position", ["0", "-1", "2", "1.0", "true"])
def test_a_source_is_one_of_the_communitys_positions(position: str) -> None:
    told = "expected a position in community.source_urls (1 to 1) or a text"
    text = f"community: {{name: a, source_urls: [x]}}\ngaps: [{{text: b, source: [{position}]}}]"
    assert problems_of(text) == [f"nc.yaml:2: gaps[0].source[0]: {told}, found {position}"]


def test_lines_are_counted_as_editors_count_them() -> None:
    text = "community: {name: Any\u2028town}\ngaps: none"
    assert problems_of(text) == ['nc.yaml:2: gaps: expected a list of gaps, found "none"']
