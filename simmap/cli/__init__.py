"""The `simmap` command: read what was typed, call one function of the house, say what happened.

Every command lives in a module that is imported only when it is called, so that `simmap check`
needs neither the server nor a database and `simmap --help` answers at once.
"""

import errno
import os
import sys
from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "run": ("serving", "Serve simmap in the browser."),
    "doctor": ("doctor", "Name what is missing and the command that brings it."),
    "migrate": ("database", "Bring the database to the newest form."),
    "sign-in": ("database", "Print a new one-time link for the facilitator."),
    "check": ("reading", "Read a map file and name every mistake with its place."),
    "findings": ("reading", "Print what a map file says by itself."),
    "map": ("picture", "Draw the map of a map file."),
    "report": ("report", "Write the report of a map file."),
    "import": ("database", "Put a map file into the database."),
    "export": ("export", "Write a map as YAML, JSON or a spreadsheet."),
    "catalogue": ("catalogue", "Look after the reference catalogue."),
}
"""Command: the module that holds it, and its line in the overview."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""Why a stream takes no more. (A reader that went away ends the command silently, by click.)"""


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, not when they are listed."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command; what cannot be printed, on a full disk say, ends it with a sentence."""
        try:
            return super().main(*args, **extra)
        except OSError as error:
            if error.filename is not None or error.errno not in _FULL:
                raise
            _silence_output()
            click.echo(
                f"Error: the output cannot be written: {(error.strerror or '').lower()}.", err=True
            )
            sys.exit(1)

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = import_module(f"simmap.cli.{COMMANDS[name][0]}")
        command: click.Command = getattr(module, f"{name.replace('-', '_')}_command")
        return command

    def format_commands(self, _context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _silence_output() -> None:
    """Send what is still unwritten nowhere, so that the end of the process does not try again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


@click.group("simmap", cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="simmap")
@click.option(
    "--catalogue",
    type=click.Path(exists=True, file_okay=False),
    metavar="FOLDER",
    help="Read the catalogue from this folder of seed files in place of the usual one.",
)
def main(catalogue: str | None) -> None:
    """Sequential Intercept Model maps: draw them, question them, report and follow up.

    FILE is always a map file (YAML or JSON, see docs/map-file.md). Commands that take one need
    neither the server nor a database. Mistakes in what you give end with exit code 1 and a
    sentence, wrong usage with 2.
    """
