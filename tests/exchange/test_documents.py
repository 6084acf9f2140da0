"""What is published about the map file says what the reader does."""

import json
import re

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from simmap.domain.model import KINDS, Community, End, Intercept, SystemMap
from simmap.exchange.keys import record_of
from simmap.exchange.mapfile import read_map, write_map
from simmap.exchange.schema import map_schema
from simmap.exchange.strict import parse, plain
from tests.builders import the_catalogue
from tests.exchange.documents import PAGE, SCHEMA, page_text, schema_text
from tests.exchange.random_maps import systems
from tests.exchange.test_mapfile_identity import SLOW
from tests.shared import COUNTIES, county, needs_shared

VALIDATOR = Draft202012Validator(map_schema())
MAKE_AGAIN = "run `python -m tests.exchange.documents`"


def test_the_published_schema_is_that_of_the_reader() -> None:
    assert SCHEMA.read_text() == schema_text(), MAKE_AGAIN


def test_the_published_tables_are_those_of_the_reader() -> None:
    assert PAGE.read_text() == page_text(), MAKE_AGAIN


def test_every_key_is_named_on_the_page() -> None:
    page = PAGE.read_text()
    classes = (SystemMap, Community, Intercept, End, *KINDS.values())
    names = {key.name for cls in classes for key in record_of(cls).keys}
    assert {name for name in names if f"`{name}`" not in page} == set()


def test_the_example_on_the_page_is_a_map() -> None:
    example = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(), re.DOTALL)[0]
    system = read_map(example.encode(), name="example", catalogue=the_catalogue())
    assert [service.intercepts for service in system.services] == [("0",), ("0", "1")]
    assert system.priorities[0].gaps == ("detox",)
    assert system.actions[0].priority == "priority-1"
    assert system.flows[0].source.actor == "Sheriff's Office"
    VALIDATOR.validate(plain(parse(example.encode()).root))


def test_the_schema_is_a_schema_of_its_draft() -> None:
    Draft202012Validator.check_schema(json.loads(SCHEMA.read_text()))


@needs_shared
@pytest.mark.parametrize("name", COUNTIES)
def test_counties_fit_the_schema(name: str) -> None:
    VALIDATOR.validate(plain(parse(county(name).read_bytes()).root))


@given(system=systems)
@settings(max_examples=10, deadline=None, suppress_health_check=SLOW)
def test_whatever_is_written_fits_the_schema(system: SystemMap) -> None:
    VALIDATOR.validate(json.loads(write_map(system, form="json")))


def test_the_schema_finds_what_the_reader_would_not_take() -> None:
    wrong = {
        "community": {"name": ""},
        "services": [{"name": "a", "status": "open"}, {"organization": "b"}],
        "flows": [{"from": "a", "to": "b", "from_reading": {"place": "c"}}],
    }
    paths = {".".join(map(str, error.absolute_path)) for error in VALIDATOR.iter_errors(wrong)}
    assert paths == {"community.name", "services.0.status", "services.1", "flows.0.from_reading"}
