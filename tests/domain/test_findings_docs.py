"""docs/findings.md says what the program does."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema

from simmap import resources
from simmap.domain.findings import KINDS, as_dict, find
from simmap.exchange.mapfile import read_map
from tests.builders import the_catalogue

PAGE = Path(__file__).parents[2] / "docs" / "findings.md"
TEXT = PAGE.read_text(encoding="utf-8")


def the_schema() -> Any:
    (block,) = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    return json.loads(block)


def test_every_kind_of_finding_is_explained_and_no_other() -> None:
    assert re.findall(r"^\| `([a-z-]+)` \|", TEXT, re.MULTILINE) == list(KINDS)


def test_the_findings_of_the_demo_map_fit_the_published_schema() -> None:
    data = (resources.SEEDS / "maps" / "nc-orange.yaml").read_bytes()
    system = read_map(data, name="nc-orange.yaml", catalogue=the_catalogue())
    plain = json.loads(json.dumps(as_dict(find(system, the_catalogue()))))
    schema = the_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(plain, schema, cls=jsonschema.Draft202012Validator)
    assert len(plain["findings"]) > 15
