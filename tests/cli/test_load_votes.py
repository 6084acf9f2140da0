"""The quick form of scripts/load_votes.py: a room votes at once, and the server is killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import postgres

STORES = [
    (),
    *[pytest.param(("--postgres",), marks=pytest.mark.postgres)] * postgres.WANTED,
]


@pytest.mark.slow
@pytest.mark.parametrize("store", STORES)
def test_votes_at_once_are_counted_once_though_the_server_is_killed(store: tuple[str, ...]) -> None:
    command = (sys.executable, "-m", "scripts.load_votes", "--phones", "12", "--kill", *store)
    done = subprocess.run(
        command, cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "counted 12 of 12, sums equal" in done.stdout
