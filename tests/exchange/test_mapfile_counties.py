"""Files as counties write them: five real ones, and the oddities they taught."""

from typing import Any

import pytest
import yaml

from simmap import resources
from simmap.domain.model import SystemMap
from simmap.domain.words import Answer
from simmap.exchange.mapfile import read_map, write_map
from simmap.exchange.strict import parse, plain
from tests.builders import the_catalogue
from tests.shared import COUNTIES, county, needs_shared

DEMO = resources.SEEDS / "maps" / "nc-orange.yaml"


def read(data: bytes | str) -> SystemMap:
    raw = data.encode() if isinstance(data, str) else data
    return read_map(raw, name="county.yaml", catalogue=the_catalogue())


def read_items(text: str) -> SystemMap:
    return read("community: {name: Anytown}\n" + text)


def is_within(small: Any, large: Any) -> bool:
    """Return whether every key, entry and value of *small* stands at the same place of *large*."""
    if isinstance(small, dict):
        return all(
            key in large and is_within(value, large[key])
            for key, value in small.items()
            if value != []
        )
    if isinstance(small, list):
        return len(small) == len(large) and all(map(is_within, small, large))
    return bool(small == large) and isinstance(small, bool) == isinstance(large, bool)


@needs_shared
@pytest.mark.parametrize("name", COUNTIES)
@pytest.mark.parametrize("form", ["yaml", "json"])
def test_every_value_of_a_county_file_stands_at_its_place_in_the_written_file(
    name: str, form: Any
) -> None:
    data = county(name).read_bytes()
    written = write_map(read(data), form=form)
    assert is_within(plain(parse(data).root), plain(parse(written.encode()).root))


@needs_shared
@pytest.mark.parametrize("name", COUNTIES)
def test_a_county_read_from_its_written_file_is_the_same_map(name: str) -> None:
    system = read(county(name).read_bytes())
    assert read(write_map(system, form="yaml")) == system == read(write_map(system, form="json"))


@needs_shared
def test_programs_with_an_older_yaml_read_the_same_values_from_a_written_file() -> None:
    written = write_map(read(county("nc-alamance").read_bytes()), form="yaml")
    assert yaml.safe_load(written) == plain(parse(written.encode()).root)


@needs_shared
def test_the_demo_map_holds_exactly_the_facts_of_the_county_file() -> None:
    assert read(DEMO.read_bytes()) == read(county("nc-orange").read_bytes())


def test_the_demo_map_can_be_read() -> None:
    system = read(DEMO.read_bytes())
    assert system.community.name == "Orange County"
    assert (len(system.services), len(system.gaps), len(system.flows)) == (37, 32, 18)
    assert (len(system.actions), len(system.measures), len(system.participants)) == (10, 15, 18)


def test_sources_are_the_texts_at_their_positions() -> None:
    system = read(DEMO.read_bytes())
    assert system.services[4].sources == (
        "http://server3.co.orange.nc.us:8088/WebLink/0/doc/73863/Page19.aspx",
    )


def test_an_action_belongs_to_the_priority_of_its_title_or_to_a_topic() -> None:
    system = read(DEMO.read_bytes())
    assert system.actions[0].priority == system.priorities[0].id
    assert (system.actions[6].priority, system.actions[6].topic) == ("", "Mobile crisis")


def test_a_title_that_two_priorities_share_is_a_topic() -> None:
    system = read_items(
        "priorities: [{title: Beds}, {title: Beds}]\nactions: [{priority: Beds, action_step: Ask}]"
    )
    assert (system.actions[0].priority, system.actions[0].topic) == ("", "Beds")


def test_the_id_of_a_priority_comes_before_the_title_of_another() -> None:
    system = read_items(
        "priorities: [{id: a, title: b}, {id: b, title: c}]\n"
        "actions: [{priority: b, action_step: Ask}, {priority: c, action_step: Ask again}]"
    )
    assert [action.priority for action in system.actions] == ["b", "b"]


def test_items_without_an_id_are_named_by_their_place() -> None:
    system = read_items(
        "gaps: [{text: a}, {text: b}]\nquick_fixes: [{text: c}]\nparking_lot: [{text: d}]"
    )
    ids = [item.id for item in (*system.gaps, *system.quick_fixes, *system.parking_lot)]
    assert ids == ["gap-1", "gap-2", "quick-fix-1", "parked-1"]


def test_an_id_that_something_refers_to_is_written() -> None:
    system = read_items("gaps: [{text: a}, {text: b}]\npriorities: [{title: p, gaps: [gap-2]}]")
    written = plain(parse(write_map(system, form="json").encode()).root)
    assert isinstance(written, dict)
    assert written["gaps"] == [
        {"intercept": None, "text": "a"},
        {"id": "gap-2", "intercept": None, "text": "b"},
    ]


def test_unknown_is_not_no() -> None:
    services = read_items(
        "services:\n- {name: a, peers_employed: true}\n- {name: b, peers_employed: unknown}\n"
        "- {name: c}\n- {name: d, peers_employed: false}\n- {name: e, peers_employed: partly}"
    ).services
    assert [s.peers for s in services] == [
        Answer.YES, Answer.UNKNOWN, Answer.UNKNOWN, Answer.NO, Answer.PARTLY,
    ]  # fmt: skip


def test_a_step_is_there_or_not_in_words_or_as_true_and_false() -> None:
    steps = read_items(
        "steps: [{id: jail, presence: yes}, {id: prison, presence: true},"
        " {id: a, name: A, presence: false}, {id: b, name: B, presence: planned}]"
    ).steps
    assert [step.presence for step in steps] == ["yes", "yes", "no", "planned"]


def test_loose_dates_and_numbers_stay_as_they_were_written() -> None:
    system = read(
        "community: {name: Anytown, workshop_date: 2019-04, fips: [01001]}\n"
        "measures:\n- name: a\n  value: 16,000\n- {name: b, value: -28%}\n- {name: c, value: 13.40}\n"
        "- {name: d, value: 160}\n- {name: e, value: no}\nflows: [{from: a, to: b, count: 720-980}]"
    )
    assert (system.community.workshop_date, system.community.fips) == ("2019-04", ("01001",))
    assert [m.value for m in system.measures] == ["16,000", "-28%", "13.40", "160", "no"]
    assert system.flows[0].count == "720-980"


def test_a_map_may_have_columns_of_its_own_and_items_that_cut_across() -> None:
    system = read_items(
        "intercepts: [{key: 2, name: Courts}, {key: 2.5, name: Pretrial}]\n"
        "gaps: [{text: a, intercept: 2.5}, {text: b, intercept: [2, '2.5']}, {text: c, intercept: null}]"
    )
    assert [gap.intercepts for gap in system.gaps] == [("2.5",), ("2", "2.5"), ()]
    assert read(write_map(system, form="yaml")) == system


def test_keys_that_this_version_does_not_know_survive_at_every_level() -> None:
    text = (
        "weather: {sky: [blue, 1.5, null]}\ncommunity: {name: Anytown, mayor's office: open}\n"
        "services: [{name: a, beds by month: {may: 4}}]"
    )
    system = read(text)
    assert system.extra == (("weather", '{"sky": ["blue", 1.5, null]}'),)
    assert system.services[0].extra == (("beds by month", '{"may": 4}'),)
    assert is_within(
        plain(parse(text.encode()).root), plain(parse(write_map(system, form="yaml").encode()).root)
    )


def test_the_readings_of_an_arrows_ends_are_kept() -> None:
    system = read_items(
        "steps: [{id: jail}]\nservices: [{id: s, name: Shelter}]\n"
        "flows: [{from: Deputies, from_reading: {kind: step, refs: [jail], actor: Sheriff}, to: Shelter}]"
    )
    assert system.flows[0].source.refs == ("jail",)
    assert system.flows[0].source.text == "Deputies"
    assert system.flows[0].target.kind is None
    assert read(write_map(system, form="json")) == system


def test_emoji_as_json_programs_write_them_are_read() -> None:
    system = read(rb'{"community": {"name": "Any\ud83d\ude00 \\ud83d town \u00f1"}}')
    assert system.community.name == "Any\U0001f600 \\ud83d town ñ"


def test_texts_are_kept_in_one_form_and_without_marks_that_turn_their_direction() -> None:
    system = read('community: {name: "Pen\u0303a \u202eytnuoC"}')
    assert system.community.name == "Peña ytnuoC"


def test_line_separators_that_other_programs_paste_are_spaces() -> None:
    assert read("community: {name: Any\u2028town}").community.name == "Any town"


def test_a_file_from_windows_with_a_byte_order_mark_is_read() -> None:
    assert read(b"\xef\xbb\xbfcommunity:\r\n  name: Anytown\r\n").community.name == "Anytown"


def test_a_map_is_called_by_its_date_where_the_file_gives_no_title() -> None:
    assert (
        read("community: {name: Anytown, workshop_date: fall 2021}").title
        == "System map, fall 2021"
    )
    assert read("community: {name: Anytown}").title == "System map"
    assert read("title: Year 2\ncommunity: {name: Anytown}").title == "Year 2"
