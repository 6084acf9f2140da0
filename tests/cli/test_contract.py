"""What scripts may rely on: the commands, their exit codes, and where they say what."""

import json
from pathlib import Path

import pytest

from simmap import resources
from simmap.cli import COMMANDS
from tests.cli.calling import simmap

DEMO = resources.SEEDS / "maps" / "nc-orange.yaml"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str) -> None:
    result = simmap(command, "--help")
    assert result.exit_code == 0
    assert result.output.startswith(f"Usage: simmap {command} ")
    assert len(result.output.splitlines()) > 4


def test_the_overview_lists_every_command() -> None:
    overview = simmap("--help").output
    assert all(f"  {command} " in overview for command in COMMANDS)


@pytest.mark.parametrize(
    "words",
    [
        ("no-such-command",),
        ("check",),
        ("check", "a.yaml", "b.yaml"),
        ("map", DEMO),
        ("map", DEMO, "-o", "map.gif"),
        ("map", DEMO, "-o", "map.svg", "--page", "napkin"),
        ("report", DEMO, "-o", "report.odt"),
        ("export", DEMO, "-o", "map"),
        ("catalogue", "burn"),
        ("run", "--port", "70000"),
    ],
)
def test_wrong_usage_ends_with_2(words: tuple[str | Path, ...]) -> None:
    result = simmap(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Usage: simmap" in result.stderr


def test_a_map_file_without_mistakes_is_said_to_be_readable() -> None:
    result = simmap("check", DEMO)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "37 services, 32 gaps" in result.stdout


def test_each_mistake_stands_on_a_line_of_its_own_on_the_error_stream(tmp_path: Path) -> None:
    file = tmp_path / "map.yaml"
    file.write_text(DEMO.read_text() + "\nservices_: 3\ngaps: 4\nflows: []\n")
    result = simmap("check", file)
    assert (result.exit_code, result.stdout) == (1, "")
    *mistakes, summary = result.stderr.splitlines()
    assert mistakes
    assert all(line.startswith(f"{file}:") for line in mistakes)
    assert summary == f"Error: {len(mistakes)} mistake{'s' * (len(mistakes) > 1)} in {file}."


def test_the_catalogue_is_whole() -> None:
    result = simmap("catalogue", "check")
    assert result.exit_code == 0
    assert "The catalogue can be read" in result.stdout


def a_catalogue(folder: Path, name: str, text: str) -> Path:
    """Return a folder with one seed file; all others are the usual catalogue's."""
    folder.mkdir()
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_folder_of_seed_files_takes_the_place_of_the_catalogues_own(tmp_path: Path) -> None:
    text = "statements: [{id: s, text: Doors help., about: jails, sources: ['seed:003']}]"
    youth = a_catalogue(tmp_path / "youth", "statements.yaml", text)
    result = simmap("--catalogue", youth, "catalogue", "check")
    assert result.exit_code == 0
    assert "    1 statements" in result.stdout
    assert simmap("--catalogue", youth, "check", DEMO).exit_code == 0


def test_what_another_file_needs_and_a_folder_took_away_is_named(tmp_path: Path) -> None:
    text = "terms: [{id: door, name: Door, meaning: A way in., sources: [derived]}]"
    result = simmap(
        "--catalogue", a_catalogue(tmp_path / "t", "terms.yaml", text), "findings", DEMO
    )
    assert result.exit_code == 1
    assert "'moud' is none of the terms" in result.stderr


def test_what_changed_between_two_catalogues_is_listed(tmp_path: Path) -> None:
    now = (resources.SEEDS / "statements.yaml").read_text(encoding="utf-8")
    text = now.replace("about: jails", "about: peers")
    older = a_catalogue(tmp_path / "older", "statements.yaml", text)
    result = simmap("catalogue", "changes", older)
    assert result.exit_code == 0
    assert result.stdout.startswith("Changed: ")
    assert simmap("catalogue", "changes", resources.SEEDS).stdout == "Nothing changed.\n"


def test_findings_are_sentences_worst_first() -> None:
    result = simmap("findings", DEMO)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(" 1. No crisis place (")
    assert max(map(len, result.stdout.splitlines())) <= 90
    assert result.stdout.rpartition("\n\n")[2].startswith("Not known: ")


def test_findings_for_programs_are_json() -> None:
    result = simmap("findings", DEMO, "--json")
    found = json.loads(result.stdout)["findings"]
    assert [finding["rank"] for finding in found] == list(range(1, len(found) + 1))


def test_a_map_without_services_and_arrows_is_said_to_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "small.yaml").write_text("community: {name: Anytown}\n")
    assert "says nothing yet" in simmap("findings", tmp_path / "small.yaml").stdout
