"""The documentation names everything that can be set and called, and leads nowhere that is not there."""

import re
from pathlib import Path

import pytest

from simmap.cli import COMMANDS

REPO = Path(__file__).parents[2]
PAGES = [*REPO.glob("*.md"), *REPO.glob("docs/**/*.md")]
RUNNING = (REPO / "docs" / "running.md").read_text()
SOURCES = [*(REPO / "simmap").rglob("*.py"), *(REPO / "tests").rglob("*.py"), REPO / "simmap.sh"]


def headings() -> set[str]:
    return set(re.findall(r"^### (.+)$", RUNNING, re.MULTILINE))


def test_every_setting_has_a_heading() -> None:
    read = {
        name for file in SOURCES for name in re.findall(r"SIMMAP_[A-Z_]+[A-Z]", file.read_text())
    }
    documented = {heading for heading in headings() if heading.startswith("SIMMAP_")}
    assert read == documented


def test_every_command_has_a_heading() -> None:
    documented = {heading for heading in headings() if heading.startswith("simmap ")}
    assert documented == {f"simmap {command}" for command in COMMANDS}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPO)))
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text())
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert missing == []
