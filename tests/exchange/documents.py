"""Write what is published about the map file: `python -m tests.exchange.documents`.

The key tables of docs/map-file.md and docs/map-file.schema.json come from the reader's own table.
"""

import json
from pathlib import Path
from typing import Any

from simmap.domain.model import KINDS, Community, End, Intercept, Item
from simmap.exchange.keynotes import NOTES
from simmap.exchange.schema import map_schema

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = DOCS / "map-file.md"
SCHEMA = DOCS / "map-file.schema.json"
BEGIN = "<!-- made by `python -m tests.exchange.documents` -->\n"
END = "<!-- end -->"

COMMON = ("id", "source", "notes", "confirmed_by", "confirmed_on")
PLACES = {
    "`community`": Community,
    "`intercepts`": Intercept,
    **{f"`{kind}`": cls for kind, cls in KINDS.items()},
    "`from_reading` and `to_reading` of `flows`": End,
}


def schema_text() -> str:
    """Return the content of docs/map-file.schema.json."""
    return json.dumps(map_schema(), indent=1, ensure_ascii=False) + "\n"


def page_text() -> str:
    """Return docs/map-file.md with its tables made anew."""
    before, rest = PAGE.read_text().split(BEGIN)
    return before + BEGIN + _tables() + END + rest.split(END)[1]


def _tables() -> str:
    schema = map_schema()
    common = {key: note for key, note in NOTES[Item].items() if key in COMMON}
    properties = schema["$defs"]["Service"]["properties"]
    every = {"required": [], "properties": {key: properties[key] for key in common}}
    tables = [_table("At the top", schema), _table("In every entry", every)]
    for place, cls in PLACES.items():
        group = schema["$defs"][cls.__name__]
        own = {k: v for k, v in group["properties"].items() if v["description"] != common.get(k)}
        tables.append(_table(place, {**group, "properties": own}))
    return "".join(tables)


def _table(heading: str, group: dict[str, Any]) -> str:
    rows = [
        f"| `{key}`{' (needed)' if key in group['required'] else ''} "
        f"| {_value(value)} | {value['description']} |\n"
        for key, value in group["properties"].items()
    ]
    return f"\n### {heading}\n\n| key | value | meaning |\n|---|---|---|\n" + "".join(rows)


def _value(schema: dict[str, Any], *, many: str = "") -> str:
    """Return in a few words what a value may be; *many* is the plural ending in a list."""
    if "enum" in schema:
        words = [json.dumps(word).strip('"') for word in schema["enum"] if word is not None]
        return ", ".join(f"`{word}`" for word in words)
    options = [one for one in schema.get("anyOf", [schema]) if one != {"type": "null"}]
    return " or ".join(_one_value(one, many) for one in options)


def _one_value(schema: dict[str, Any], many: str) -> str:
    if "$ref" in schema:
        return f"group{many} of keys"
    first = schema["type"][0] if isinstance(schema["type"], list) else schema["type"]
    if first == "array":
        return f"list of {_value(schema['items'], many='s')}"
    words = {
        "string": "colour" if "pattern" in schema else f"text{many}",
        "number": f"number{many} or text{many}",
        "integer": f"whole number{many} from {schema.get('minimum')}",
        "boolean": "`true` or `false`",
    }
    return words[first]


if __name__ == "__main__":
    SCHEMA.write_text(schema_text())
    PAGE.write_text(page_text())
