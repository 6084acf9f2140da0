"""The doctor names what is missing and the command that brings it."""

import sys
from pathlib import Path

import pytest

from simmap import resources
from simmap.cli import doctor
from simmap.cli.doctor import Part
from tests.cli.calling import simmap


@pytest.fixture(autouse=True)
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIMMAP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.mark.dot
@pytest.mark.pdf
@pytest.mark.browser
@pytest.mark.postgres
def test_a_whole_installation_is_well() -> None:
    result = simmap("doctor")
    assert (result.exit_code, "missing" in result.stdout) == (0, False)
    assert result.stdout.count("ok  ") == 7


def test_every_program_that_is_not_there_is_named_with_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apt = tmp_path / "apt-get"
    apt.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(doctor, "_SERVERS", "")
    result = simmap("doctor")
    assert result.exit_code == 1
    for package in ("graphviz", "chromium-headless-shell", "postgresql"):
        assert f"Do: sudo apt-get install -y --no-install-recommends {package}\n" in result.stdout


@pytest.mark.dot
def test_programs_that_only_the_tests_need_do_not_make_an_installation_ill(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        doctor, "examine_for_tests", lambda: iter([Part("Chromium", "There is none.", "wait")])
    )
    result = simmap("doctor")
    assert result.exit_code == 0
    assert "missing Chromium\n" in result.stdout


def test_the_pdf_writer_is_really_loaded() -> None:
    sys.modules.pop("simmap.render.printer", None)
    assert doctor.pango().problem == ""
    assert "simmap.render.printer" in sys.modules


def test_missing_libraries_of_the_pdf_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'\nand much more")

    monkeypatch.setattr(doctor, "import_module", fail)
    part = doctor.pango()
    assert part.problem == "cannot load library 'libpango-1.0-0'"
    assert "pango" in part.remedy


def test_fonts_that_did_not_come_along_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "STATIC", tmp_path)
    part = doctor.fonts()
    assert str(tmp_path / "fonts") in part.problem
    assert part.remedy.startswith(sys.executable)


def test_a_database_that_cannot_be_opened_is_named(installation: Path) -> None:
    installation.touch()
    part = doctor.database()
    assert str(installation) in part.problem
    assert "SIMMAP_HOME" in part.problem
