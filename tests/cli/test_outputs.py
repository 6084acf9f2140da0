"""What commands write: the whole file or none, in the form that its ending says."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from simmap import resources
from simmap.exchange.mapfile import read_map
from simmap.render.page import PAGES
from tests.builders import the_catalogue
from tests.cli.calling import simmap

DEMO = resources.SEEDS / "maps" / "nc-orange.yaml"
BEGINS = {
    "svg": b"<svg",
    "pdf": b"%PDF-",
    "png": b"\x89PNG",
    "dot": b"digraph",
    "html": b"<!doctype html>",
    "yaml": b"simmap:",
    "json": b"{",
    "xlsx": b"PK",
}


@pytest.mark.dot
@pytest.mark.parametrize("form", ["svg", "pdf", "png", "dot"])
def test_a_map_is_drawn_in_the_form_that_the_ending_says(form: str, tmp_path: Path) -> None:
    out = tmp_path / f"map.{form.upper()}"
    result = simmap("map", DEMO, "-o", out)
    assert (result.exit_code, result.stdout) == (0, f"Wrote {out}\n")
    assert BEGINS[form] in out.read_bytes()[:200]


def test_every_page_of_the_drawing_can_be_asked_for() -> None:
    asked = simmap("map", "--help").output
    assert all(page in asked for page in PAGES)


@pytest.mark.dot
def test_a_view_of_the_map_is_drawn(tmp_path: Path) -> None:
    out = tmp_path / "map.dot"
    asked = simmap("map", DEMO, "-o", out, "--view", "intercept", "--of", "2")
    assert (asked.exit_code, asked.stderr) == (0, "")
    assert "Intercept 2 in detail" in out.read_text()


def test_two_files_of_a_map_are_compared(tmp_path: Path) -> None:
    out, earlier = tmp_path / "changes.svg", tmp_path / "earlier.yaml"
    earlier.write_text(DEMO.read_text("utf-8").replace("Mobile crisis", "Mobile crises"), "utf-8")
    assert simmap("map", DEMO, "-o", out, "--since", earlier).exit_code == 0
    assert "Changes since earlier.yaml" in out.read_text("utf-8")


def test_a_view_that_the_map_does_not_have_is_refused_with_a_sentence(tmp_path: Path) -> None:
    out = tmp_path / "map.dot"
    refused = simmap("map", DEMO, "-o", out, "--view", "intercept", "--of", "9")
    assert refused.exit_code == 1
    assert "The map has no intercept “9”." in refused.stderr
    assert not out.exists()


@pytest.mark.parametrize("form", ["yaml", "json", "xlsx"])
def test_a_map_file_is_exported_in_another_form(form: str, tmp_path: Path) -> None:
    out = tmp_path / f"map.{form}"
    assert simmap("export", DEMO, "-o", out).exit_code == 0
    assert out.read_bytes().startswith(BEGINS[form])


def test_one_kind_of_entry_is_exported_as_csv(tmp_path: Path) -> None:
    out = tmp_path / "services.csv"
    assert simmap("export", DEMO, "-o", out, "--kind", "services").exit_code == 0
    headings, *rows = csv.reader(out.read_text("utf-8-sig").splitlines())
    demo = read_map(DEMO.read_bytes(), name=DEMO.name, catalogue=the_catalogue())
    assert headings[:2] == ["Intercept", "Service"]
    assert [row[1] for row in rows] == [s.name for s in demo.services]


def test_a_public_copy_keeps_back_what_guests_of_a_link_do_not_see(tmp_path: Path) -> None:
    own, out = tmp_path / "own.yaml", tmp_path / "public.yaml"
    own.write_text(
        "community: {name: Anytown, state: NC}\n"
        "services: [{id: s, name: Night desk, contact: Jo, notes: Closes soon}]\n"
    )
    assert simmap("export", own, "-o", out, "--public").exit_code == 0
    assert "Night desk" in out.read_text()
    assert "Closes soon" not in out.read_text()


def test_what_people_read_has_the_language_that_is_asked_for_and_map_files_have_none(
    tmp_path: Path,
) -> None:
    book, plain, said = (tmp_path / name for name in ("a.xlsx", "a.yaml", "b.yaml"))
    for out, *language in ((book, "es"), (said, "es"), (plain, "en")):
        assert simmap("export", DEMO, "-o", out, "--language", *language).exit_code == 0
    assert "Brechas" in openpyxl.load_workbook(book).sheetnames
    assert said.read_bytes() == plain.read_bytes()


@pytest.mark.dot
def test_a_map_is_drawn_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "map.svg"
    assert simmap("map", DEMO, "-o", out, "--language", "es").exit_code == 0
    assert 'lang="es-US"' in out.read_text()


def test_yaml_to_json_and_back_is_the_same_file(tmp_path: Path) -> None:
    ways = [tmp_path / name for name in ("a.yaml", "b.json", "c.yaml")]
    for source, out in zip([DEMO, *ways], ways, strict=False):
        assert simmap("export", source, "-o", out).exit_code == 0
    assert ways[0].read_text() == ways[2].read_text()
    assert json.loads(ways[1].read_text())["community"]["name"] == "Orange County"


@pytest.mark.dot
def test_a_report_as_a_page_needs_no_other_file(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert simmap("report", DEMO, "-o", out).exit_code == 0
    page = out.read_text()
    assert page.lower().startswith("<!doctype html>")
    assert "<svg" in page
    assert ' src="/' not in page
    assert ' href="/' not in page


@pytest.mark.dot
def test_a_report_is_written_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert simmap("report", DEMO, "-o", out, "--language", "es").exit_code == 0
    assert '<html lang="es-US">' in out.read_text()
    assert simmap("report", DEMO, "-o", out, "--language", "tlh").exit_code == 2


@pytest.mark.dot
@pytest.mark.parametrize("form", ["docx", "pptx"])
def test_a_report_for_an_office_program_is_its_kind_of_archive(tmp_path: Path, form: str) -> None:
    small, out = tmp_path / "small.yaml", tmp_path / f"report.{form}"
    small.write_text("community: {name: Anytown, state: NC}\n")
    assert simmap("report", small, "-o", out).exit_code == 0
    main = {"docx": "word/document.xml", "pptx": "ppt/presentation.xml"}[form]
    assert main in ZipFile(out).namelist()


@pytest.mark.pdf
@pytest.mark.dot
def test_a_report_is_a_pdf(tmp_path: Path) -> None:
    small, out = tmp_path / "small.yaml", tmp_path / "report.pdf"
    small.write_text("community: {name: Anytown, state: NC}\n")
    assert simmap("report", small, "-o", out).exit_code == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_a_file_that_was_there_is_replaced_and_this_is_said(tmp_path: Path) -> None:
    out = tmp_path / "map.json"
    out.write_text("old")
    assert simmap("export", DEMO, "-o", out).stdout == f"Replaced {out}\n"
    assert out.read_bytes().startswith(b"{")
    assert [path.name for path in tmp_path.iterdir()] == ["map.json"]


def test_a_map_file_may_be_written_over_itself(tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    file.write_bytes(DEMO.read_bytes())
    assert simmap("export", file, "-o", file).exit_code == 0
    assert simmap("check", file).exit_code == 0


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    out = tmp_path / "no such folder" / "map.json"
    result = simmap("export", DEMO, "-o", out)
    assert result.exit_code == 1
    assert result.stderr == f"Error: {out} cannot be written: no such file or directory.\n"


def test_what_could_not_be_written_whole_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "map.json"
    out.write_text("old")

    def full(self: Path, content: bytes) -> int:
        with self.open("wb") as half:
            half.write(content[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    result = simmap("export", DEMO, "-o", out)
    assert result.stderr == f"Error: {out} cannot be written: no space left on device.\n"
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("map.json", "old")]


def test_a_machine_without_graphviz_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = simmap("map", DEMO, "-o", tmp_path / "map.svg")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "install graphviz" in result.stderr


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no device that is full")
@pytest.mark.parametrize("words", [("findings", DEMO), ("check", DEMO), ("--version",)])
def test_an_output_that_takes_no_more_is_told_in_a_sentence(words: tuple[str | Path, ...]) -> None:
    command = [sys.executable, "-c", "from simmap.cli import main; main()", *map(str, words)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    told = "Error: the output cannot be written: no space left on device.\n"
    assert (done.returncode, done.stderr) == (1, told)
