"""Read map files and write outputs: the only place of the command line that touches them."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from simmap.cli.catalogue import checked_catalogue
from simmap.domain.model import SystemMap
from simmap.exchange.mapfile import read_map
from simmap.exchange.problems import MapFileError
from simmap.exchange.strict import MOST_BYTES
from simmap.resources import language, language_codes

FC = TypeVar("FC", bound=Callable[..., Any] | click.Command)

FILE = click.argument("file", type=click.Path(path_type=Path))


def out_option(*endings: str) -> Callable[[FC], FC]:
    """Return the option for the file to write; its ending, one of *endings*, says in which form."""

    def known(_context: click.Context, _parameter: click.Parameter, out: Path) -> Path:
        if form_of(out) in endings:
            return out
        wanted = ", ".join(f".{ending}" for ending in endings)
        raise click.BadParameter(f"{str(out)!r} does not end in one of {wanted}.")

    return click.option(
        "-o",
        "--out",
        required=True,
        type=click.Path(path_type=Path),
        metavar=f"OUT.({'|'.join(endings)})",
        callback=known,
        help="The file to write; an existing one is replaced.",
    )


def language_option(words: str) -> Callable[[FC], FC]:
    """Return the option for a language, which the command gets as `tongue`."""
    return click.option(
        "--language",
        "tongue",
        type=click.Choice(language_codes()),
        default="en",
        show_default=True,
        callback=lambda _context, _parameter, code: language(code),
        help=words,
    )


def form_of(out: Path) -> str:
    """Return what *out* is to hold by its ending: "pdf" for "Map.PDF"."""
    return out.suffix.lower().removeprefix(".")


def read_system(file: Path) -> SystemMap:
    """Read a map file; every mistake in it ends the command with its place."""
    try:
        with file.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be read: {reason(error)}.") from error
    try:
        return read_map(data, name=str(file), catalogue=checked_catalogue())
    except MapFileError as error:
        click.echo(error, err=True)
        found = len(error.problems)
        raise click.ClickException(f"{found} mistake{'s' * (found > 1)} in {file}.") from error


def write_out(out: Path, content: bytes) -> None:
    """Write the whole of *content* or nothing, and say whether a file was replaced."""
    replaced = out.exists()
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(out)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise click.ClickException(f"{out} cannot be written: {reason(error)}.") from error
    click.echo(f"{'Replaced' if replaced else 'Wrote'} {out}")


def reason(error: OSError) -> str:
    """Return why the system refused, without the number and the name."""
    return (error.strerror or str(error)).lower()
