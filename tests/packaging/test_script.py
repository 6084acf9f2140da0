"""`simmap.sh` on machines that lack something; nothing is installed by these tests."""

import shutil
import subprocess
from pathlib import Path

import pytest

REPO = Path(__file__).parents[2]
NEEDED = ("cat", "cksum", "dirname", "env", "grep", "id", "ls", "mktemp", "python3", "rm", "sh")


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Return a folder of programs without Graphviz, in which apt-get leaves a trace when called."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in NEEDED:
        found = shutil.which(name)
        assert found
        (programs / name).symlink_to(found)
    apt = programs / "apt-get"
    apt.write_text(f"#!/bin/sh\necho \"$@\" >>'{tmp_path}/called'\nexit 1\n")
    apt.chmod(0o755)
    return programs


def script(machine: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [REPO / "simmap.sh", *words],
        env={"PATH": str(machine), **settings},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )


def test_without_permission_the_exact_command_is_printed_and_nothing_is_installed(
    machine: Path, tmp_path: Path
) -> None:
    done = script(machine, "run", SIMMAP_NO_APT="1")
    assert done.returncode == 1
    assert "  sudo apt-get install -y --no-install-recommends" in done.stderr
    assert " graphviz" in done.stderr
    assert not (tmp_path / "called").exists()


def test_without_apt_the_missing_programs_are_named(machine: Path) -> None:
    (machine / "apt-get").unlink()
    done = script(machine, "run")
    assert done.returncode == 1
    assert "missing here:" in done.stderr
    assert "graphviz" in done.stderr


@pytest.mark.parametrize("words", [(), ("dance",), ("setup", "--everything"), ("check", "all")])
def test_wrong_usage_explains_the_script(machine: Path, words: tuple[str, ...]) -> None:
    done = script(machine, *words)
    assert done.returncode == 2
    assert "Usage: ./simmap.sh COMMAND" in done.stderr


def test_help_is_no_mistake(machine: Path) -> None:
    done = script(machine, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "./simmap.sh COMMAND" in done.stdout
