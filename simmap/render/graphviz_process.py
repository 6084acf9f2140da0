"""Run Graphviz: one process, with limits on its time and on what it may print or read."""

import os
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Event, Timer
from typing import IO

from simmap.domain.said import say

TIMEOUT = 10.0
"""Seconds; a large map takes well under one."""
MOST_OUTPUT = 64 * 1024 * 1024

_INSTALL = say("install the package graphviz (Debian and Ubuntu: sudo apt-get install graphviz)")


class DrawingError(RuntimeError):
    """The picture can't be drawn; the text is one sentence that says why and what helps."""


def run_neato(source: str, form: str, *, fonts: Path, dpi: int = 72) -> bytes:
    """Return what Graphviz makes of *source*, in a form it knows ("svg", "pdf", "png").

    `fonts` is the folder with fonts.conf. Raises DrawingError when Graphviz is missing, fails,
    hangs or floods.
    """
    command = ["neato", "-n2", f"-T{form}", f"-Gdpi={dpi}", "-Gimagepath="]
    with tempfile.TemporaryDirectory(prefix="simmap-") as empty, tempfile.TemporaryFile() as given:
        given.write(source.encode())
        given.seek(0)
        with _start(command, given, environment=_environment(fonts), folder=empty) as process:
            return _collect(process)


def _environment(fonts: Path) -> dict[str, str]:
    """Return our environment with our fonts and without Graphviz's own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GV")}
    return kept | {
        "FONTCONFIG_FILE": str((fonts / "fonts.conf").resolve()),
        "SERVER_NAME": "simmap",
    }


def _start(
    command: list[str], given: IO[bytes], *, environment: dict[str, str], folder: str
) -> "subprocess.Popen[bytes]":
    try:
        return subprocess.Popen(  # noqa: S603 - a fixed program name and our own arguments
            command,
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd=folder,
            start_new_session=True,
        )
    except OSError as error:
        why = say("The map can't be drawn without Graphviz: {remedy}.", remedy=_INSTALL)
        raise DrawingError(why) from error


def _collect(process: "subprocess.Popen[bytes]") -> bytes:
    late = Event()
    clock = Timer(TIMEOUT, _give_up, [process, late])
    clock.start()
    try:
        output = process.stdout.read(MOST_OUTPUT + 1) if process.stdout else b""
        if len(output) > MOST_OUTPUT:
            raise DrawingError(
                say("The map is not drawn: Graphviz printed more than a picture can hold.")
            )
        failed = process.wait() != 0 or not output
    finally:
        clock.cancel()
        _kill(process)
        process.wait()
    if late.is_set():
        raise DrawingError(
            say("The map is not drawn: Graphviz did not finish in {n} seconds.", n=f"{TIMEOUT:g}")
        )
    if failed:
        raise DrawingError(
            say(
                "The map is not drawn because Graphviz stopped with an error; {remedy}.",
                remedy=_INSTALL,
            )
        )
    return output


def _give_up(process: "subprocess.Popen[bytes]", late: Event) -> None:
    late.set()
    _kill(process)


def _kill(process: "subprocess.Popen[bytes]") -> None:
    """End the process and whatever it started, unless it has been waited for."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
