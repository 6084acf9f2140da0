"""The published JSON Schema of the map file, from the table that reads and writes it."""

from typing import Any

from simmap.domain.model import KINDS, Community, End, Intercept, SystemMap
from simmap.exchange.keys import record_of
from simmap.exchange.mapfile import VERSION

_PARTS: tuple[type, ...] = (Community, Intercept, End, *KINDS.values())


def map_schema() -> dict[str, Any]:
    """Return the schema (2020-12) that every map file fits which `read_map` takes.

    It knows neither the map's own columns nor its ids: those only `read_map` checks.
    """
    whole = record_of(SystemMap).definition()
    version = {"description": "The version of this format.", "enum": [VERSION, None]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:simmap:map-file:{VERSION}",
        "title": f"simmap map file, version {VERSION}",
        **whole,
        "properties": {"simmap": version, **whole["properties"]},
        "$defs": {part.__name__: record_of(part).definition() for part in _PARTS},
    }
