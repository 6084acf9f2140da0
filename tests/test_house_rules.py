"""Rules of the house that no linter knows; docs/architecture.md says why."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import simmap

PACKAGE = Path(simmap.__file__).parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "versions" not in path.parts)
VIEWS = [path for path in MODULES if path.name == "views.py"]
DRAWERS = {"utils", "util", "helpers", "common", "misc", "constants", "base", "managers"}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("layer", ["domain", "exchange", "render", "store", "services"])
def test_only_views_and_commands_end_a_transaction(layer: str) -> None:
    guilty = [name_of(p) for p in (PACKAGE / layer).rglob("*.py") if ".commit(" in p.read_text()]
    assert guilty == [], "a service flushes; let the view commit"


def test_no_module_is_a_drawer() -> None:
    assert [name_of(path) for path in MODULES if path.stem in DRAWERS] == []


def test_no_module_outgrows_its_reader() -> None:
    """About 300 lines; a list of declarations may run on to 350."""
    sizes = {name_of(path): path.read_text().count("\n") for path in MODULES}
    assert {name: lines for name, lines in sizes.items() if lines > 350} == {}


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            yield node


def lines_of_code(function: ast.FunctionDef) -> int:
    """Return how many lines say something: a call that the formatter spread out counts once."""
    return sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1


def is_view(function: ast.FunctionDef) -> bool:
    calls = (d.func if isinstance(d, ast.Call) else d for d in function.decorator_list)
    return any(isinstance(c, ast.Attribute) and isinstance(c.value, ast.Name) for c in calls)


@pytest.mark.parametrize("path", VIEWS, ids=name_of)
def test_a_view_fits_into_fifteen_lines(path: Path) -> None:
    sizes = {f.name: lines_of_code(f) for f in functions(path) if is_view(f)}
    assert {name: lines for name, lines in sizes.items() if lines > 15} == {}


@pytest.mark.parametrize("path", VIEWS, ids=name_of)
def test_a_view_asks_the_database_nothing_itself(path: Path) -> None:
    text = path.read_text()
    for word in ("select(", "session.get(", "session.query", "session.execute", "session.scalar"):
        assert word not in text, f"{word} belongs in simmap.store"


def test_no_page_writes_html_in_python() -> None:
    guilty = [
        name_of(path)
        for path in (PACKAGE / "web").rglob("*.py")
        if "Markup" in path.read_text() or "render_template_string" in path.read_text()
    ]
    assert guilty == []


def test_importing_simmap_imports_nothing_else() -> None:
    code = "import sys, simmap; print([m for m in sys.modules if m.startswith('simmap.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_imports_keep_to_the_layers() -> None:
    found = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([found], capture_output=True, text=True, cwd=PACKAGE.parent, check=False)
    assert done.returncode == 0, done.stdout


def test_the_architecture_names_every_package_and_no_other() -> None:
    text = (PACKAGE.parent / "docs" / "architecture.md").read_text()
    for room in ("domain", "render", "web"):
        rows = re.findall(rf"^\| `{room}`.*$", text, re.MULTILINE)
        named = set(re.findall(r"`([a-z]+)`", "".join(rows))) - {room}
        there = {p.parent.name for p in (PACKAGE / room).glob("*/__init__.py")}
        assert named == there, room
