"""What is loaded when: a command that reads a file waits for no server."""

import subprocess
import sys

import pytest

HEAVY = {
    "alembic",
    "flask",
    "jinja2",
    "networkx",
    "PIL",
    "rapidfuzz",
    "sqlalchemy",
    "weasyprint",
    "yaml",
}


def loaded(statement: str) -> set[str]:
    """Return the top-level modules that a new interpreter holds after *statement*."""
    report = f"import sys\n{statement}\nprint(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", report], check=True, capture_output=True, text=True
    )
    return set(done.stdout.split())


def test_importing_simmap_imports_nothing_heavy() -> None:
    assert not loaded("import simmap, simmap.cli") & HEAVY


@pytest.mark.slow
def test_commands_that_take_a_file_need_neither_server_nor_database() -> None:
    modules = ("reading", "picture", "report", "export", "catalogue")
    imports = "\n".join(f"import simmap.cli.{module}" for module in modules)
    assert not loaded(imports) & {"alembic", "flask", "sqlalchemy"}
