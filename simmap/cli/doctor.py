"""`simmap doctor`: name what is missing here and the command that brings it."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import click

from simmap import resources
from simmap.cli import home
from simmap.exchange.seedfiles import CatalogueError
from simmap.store.engine import DatabaseError, open_engine


@dataclass(frozen=True, slots=True)
class Part:
    """Something simmap needs: what is wrong with it ("" when it is there) and what mends it."""

    name: str
    problem: str = ""
    remedy: str = ""


@click.command("doctor")
def doctor_command() -> None:
    """Name what is missing here and the command that brings it; exit code 1 if simmap needs it.

    In a checkout the programs that only the tests need are named as well.
    """
    needed, for_tests = list(examine()), list(examine_for_tests())
    for part in needed + for_tests:
        click.echo(f"{'missing' if part.problem else 'ok':<8}{part.name}")
        if part.problem:
            click.echo(f"        {part.problem}\n        Do: {part.remedy}")
    if any(part.problem for part in needed):
        raise click.exceptions.Exit(1)


def examine() -> Iterator[Part]:
    """Look at every part that simmap needs, in the order in which a person would mend them."""
    yield program("Graphviz (draws the map)", "graphviz", ["neato"])
    yield pango()
    yield fonts()
    yield catalogue()
    yield database()


def examine_for_tests() -> Iterator[Part]:
    """Look at the programs that only the tests need, where there are tests."""
    if (resources.ROOT / "tests").is_dir():
        browsers = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
        yield program("Chromium (only for the tests)", browsers[0], browsers)
        yield program("PostgreSQL (only for the tests)", "postgresql", ["initdb"], _SERVERS)


_SERVERS = ":".join(str(path) for path in sorted(Path("/usr/lib/postgresql").glob("*/bin")))


def program(name: str, package: str, names: list[str], also_in: str = "") -> Part:
    """Look for the first of *names* on the PATH, and in the folders *also_in*."""
    if any(shutil.which(each) or shutil.which(each, path=also_in) for each in names):
        return Part(name)
    return Part(name, f"There is no program {names[0]} here.", installing(package))


def pango() -> Part:
    """Load the PDF writer, which fails without the libraries of Pango."""
    name = "Pango (writes the report as PDF)"
    try:
        import_module("simmap.render.printer")
    except OSError as error:
        packages = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        return Part(name, str(error).splitlines()[0], installing(packages))
    return Part(name)


def fonts() -> Part:
    """Look for the fonts that simmap ships."""
    if any((resources.STATIC / "fonts").glob("*.ttf")):
        return Part("Fonts of the map and the report")
    return Part(
        "Fonts of the map and the report",
        f"There are none in {resources.STATIC / 'fonts'}: this installation is not whole.",
        f"{sys.executable} -m pip install --force-reinstall --no-deps simmap",
    )


def catalogue() -> Part:
    """Read the reference catalogue."""
    try:
        resources.load_catalogue()
    except CatalogueError as error:
        return Part("Reference catalogue", str(error), "simmap catalogue check")
    return Part("Reference catalogue")


def database() -> Part:
    """Open the database, which tells whether its folder can be written."""
    try:
        open_engine(home.settings().database_url).dispose()
    except (click.ClickException, DatabaseError) as error:
        return Part("Database", f"{error}.", "see the settings in docs/running.md")
    return Part("Database")


def installing(packages: str) -> str:
    """Return the command that installs packages, given by their Debian names."""
    if shutil.which("apt-get"):
        return f"sudo apt-get install -y --no-install-recommends {packages}"
    brew = {"libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0": "pango"}
    return f"brew install {brew.get(packages, packages)}"
