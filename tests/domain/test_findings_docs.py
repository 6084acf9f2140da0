"""docs/findings.md says what the program does."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema

from simmap import resources
from simmap.domain.findings import KINDS, as_dict, find
from simmap.domain.findings.ranking import read_aloud
from simmap.exchange.mapfile import read_map
from tests.builders import the_catalogue
from tests.shared import county, needs_shared

PAGE = Path(__file__).parents[2] / "docs" / "findings.md"
TEXT = PAGE.read_text(encoding="utf-8")


def the_schema() -> Any:
    (block,) = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    return json.loads(block)


def test_every_kind_of_finding_is_explained_and_no_other() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \|", TEXT, re.MULTILINE) == list(KINDS)


def spoken(data: bytes) -> str:
    """Return what is read aloud of a map as a list in Markdown, the line of what is not known last."""
    system = read_map(data, name="a map", catalogue=the_catalogue())
    *ten, last = read_aloud(find(system, the_catalogue()))
    lines = [f"{n}. {f.level[0].upper()} · {f.sentence}" for n, f in enumerate(ten, start=1)]
    return "\n".join([*lines, "", f"*{last.sentence}*"])


def quoted_as(name: str) -> str:
    (block,) = re.findall(rf"<!-- {name} -->\n(.*?)\n<!-- /{name} -->", TEXT, re.DOTALL)
    return str(block)


def test_what_the_page_quotes_of_the_demo_map_is_what_the_program_says() -> None:
    data = (resources.SEEDS / "maps" / "nc-orange.yaml").read_bytes()
    assert quoted_as("nc-orange") == spoken(data)


@needs_shared
def test_what_the_page_quotes_of_another_county_is_what_the_program_says() -> None:
    assert quoted_as("tx-harris") == spoken(county("tx-harris").read_bytes())


def test_the_findings_of_the_demo_map_fit_the_published_schema() -> None:
    data = (resources.SEEDS / "maps" / "nc-orange.yaml").read_bytes()
    system = read_map(data, name="nc-orange.yaml", catalogue=the_catalogue())
    plain = json.loads(json.dumps(as_dict(find(system, the_catalogue()))))
    schema = the_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(plain, schema, cls=jsonschema.Draft202012Validator)
    assert len(plain["findings"]) > 15
