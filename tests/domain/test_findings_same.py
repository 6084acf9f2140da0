"""The same map gives the same findings in every process."""

import os
import subprocess
import sys

import pytest

from simmap import resources
from tests.shared import COUNTIES, county, folder

FILES = [resources.SEEDS / "maps" / "nc-orange.yaml"]
if folder() is not None:
    FILES = [county(name) for name in COUNTIES]

ALL_OF_THEM = """
import json, sys
from datetime import date
from pathlib import Path
from simmap.domain.findings import as_dict, find
from simmap.exchange.mapfile import read_map
from simmap.resources import load_catalogue

known = load_catalogue()
for name in sys.argv[1:]:
    system = read_map(Path(name).read_bytes(), name=name, catalogue=known)
    print(json.dumps(as_dict(find(system, known, today=date(2026, 11, 22))), indent=1))
"""


@pytest.mark.slow
def test_findings_do_not_depend_on_the_order_in_which_a_process_keeps_its_sets() -> None:
    assert said(seed="1") == said(seed="2")


def said(*, seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", ALL_OF_THEM, *map(str, FILES)],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
