"""Nothing is lost on the way through a file."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import KINDS, Community, End, Intercept, SystemMap
from simmap.exchange.keys import record_of
from simmap.exchange.mapfile import read_map, write_map
from tests.builders import INTERCEPTS
from tests.exchange.random_maps import systems

CATALOGUE = Catalogue(intercepts=INTERCEPTS)
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.mark.slow
@given(system=systems)
@settings(max_examples=25, deadline=None, suppress_health_check=SLOW)
def test_reading_what_was_written_gives_the_same_map(system: SystemMap) -> None:
    for written in (write_map(system, form="yaml"), write_map(system, form="json")):
        assert read_map(written.encode(), name="map", catalogue=CATALOGUE) == system


@pytest.mark.parametrize("cls", [SystemMap, Community, Intercept, End, *KINDS.values()])
def test_every_field_of_the_model_has_a_key(cls: type) -> None:
    kept = {key.field for key in record_of(cls).keys}
    fields = {field.name for field in dataclasses.fields(cls) if field.compare} - {"extra"}
    assert fields - kept == ({"text"} if cls is End else set())
