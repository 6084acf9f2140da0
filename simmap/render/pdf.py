"""Print HTML as a PDF in a process of its own, within limits of time and memory.

One long word or a huge table can cost a printer minutes and gigabytes. In its own process it can
be stopped, and whoever asked gets one clear sentence while the server goes on answering.
"""

import logging
import os
import subprocess
import sys
from pathlib import Path

_LOG = logging.getLogger(__name__)
_PACKAGES = str(Path(__file__).resolve().parents[2])

SECONDS = 60
MEGABYTES = 1500
CHARACTERS = 8_000_000

FORBIDDEN, TOO_LARGE = 3, 4
"""What the printer's process ends with, beside 0."""


class PrintingError(RuntimeError):
    """The document could not be printed."""


class TooLargeToPrintError(PrintingError):
    """The document needs more time or memory than one document may have."""

    def __init__(self) -> None:
        super().__init__("This report is too large to print. Print parts of it instead.")


class ForbiddenAddressError(PrintingError):
    """The document asked for something outside our static folder."""


def html_to_pdf(
    html: str,
    *,
    static: Path,
    variant: str = "pdf/ua-1",
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
) -> bytes:
    """Return *html* as a tagged PDF; it may load only files of *static* and `data:` addresses.

    Raises `TooLargeToPrintError` beyond *seconds* or *megabytes* of address space,
    `ForbiddenAddressError` and `PrintingError`.
    """
    if len(html) > CHARACTERS:
        raise TooLargeToPrintError
    command = [sys.executable, "-m", "simmap.render.printer", str(static), variant]
    command += [str(int(seconds)), str(megabytes)]
    try:
        done = subprocess.run(  # noqa: S603  (no shell; nothing of the document is an argument)
            command,
            input=html.encode(),
            capture_output=True,
            timeout=seconds,
            env={**os.environ, "PYTHONPATH": _PACKAGES},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooLargeToPrintError from error
    said = done.stderr.decode(errors="replace").strip()
    if done.returncode:
        raise _failure(done.returncode, said)
    if said:
        _LOG.warning("%s", said)
    return done.stdout


def _failure(code: int, said: str) -> PrintingError:
    if code == FORBIDDEN:
        return ForbiddenAddressError(said)
    if code == TOO_LARGE or code < 0:  # ended by the limit on processor time
        return TooLargeToPrintError()
    _LOG.error("%s", said)
    return PrintingError("The report could not be printed.")
