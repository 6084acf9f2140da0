"""Print HTML as a PDF in a process of its own, within limits of time and memory.

One long word or a huge table can cost a printer minutes and gigabytes. In its own process it can
be stopped, and whoever asked gets one clear sentence while the server goes on answering. The
printer stays warm between documents; it prints one after the other.
"""

import atexit
import logging
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from time import monotonic

from simmap.render.stages import Stage, Tell, tell_nobody

_LOG = logging.getLogger(__name__)
_PACKAGES = str(Path(__file__).resolve().parents[2])

SECONDS = 120
"""Of the processor: a map of 3,000 services and gaps takes some 80 (make bench)."""
MEGABYTES = 1500
CHARACTERS = 8_000_000
_GRACE = 10.0
"""Seconds beyond those of a document that the printer may take to start and to answer."""

FORBIDDEN, TOO_LARGE = 3, 4
"""What the printer says of a document that it did not print, beside 0."""


class PrintingError(RuntimeError):
    """The document could not be printed."""


class TooLargeToPrintError(PrintingError):
    """The document needs more time or memory than one document may have."""

    def __init__(self) -> None:
        super().__init__("This report is too large to print. Print parts of it instead.")


class ForbiddenAddressError(PrintingError):
    """The document asked for something outside our static folder."""


Plate = Callable[[], bytes]
"""Makes the PDF that takes the place of the only image of a document; b"" for none."""


@dataclass(frozen=True, slots=True)
class Order:
    """A document to print. A message follows it: the PDF that takes the place of its only image."""

    html: str
    static: str
    variant: str
    seconds: float
    megabytes: int


@dataclass(frozen=True, slots=True)
class Progress:
    """What the printer says while it is at a document; `page` is the one that it lays out."""

    stage: Stage
    page: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """How printing ended (0 is well), the PDF, and what the printer had to say."""

    ended: int
    pdf: bytes
    said: str


def html_to_pdf(
    html: str,
    *,
    static: Path,
    plate: Plate = bytes,
    variant: str = "pdf/ua-1",
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
    tell: Tell = tell_nobody,
) -> bytes:
    """Return *html* as a tagged PDF; it may load only files of *static* and `data:` addresses.

    *plate* is made while the printer lays out the document; what it raises is passed on. Raises
    `TooLargeToPrintError` beyond *seconds* or *megabytes* of address space, `ForbiddenAddressError`
    and `PrintingError`.
    """
    if len(html) > CHARACTERS:
        raise TooLargeToPrintError
    order = Order(html, str(static), variant, seconds, megabytes)
    answer = _PRINTER.print(order, plate, tell)
    if answer.ended:
        raise _failure(answer.ended, answer.said)
    if answer.said:
        _LOG.warning("%s", answer.said)
    return answer.pdf


def _failure(code: int, said: str) -> PrintingError:
    if code == FORBIDDEN:
        return ForbiddenAddressError(said)
    if code == TOO_LARGE or code < 0:  # ended by the limit on time
        return TooLargeToPrintError()
    _LOG.error("%s", said)
    return PrintingError("The report could not be printed.")


def _answer(line: Connection, seconds: float, tell: Tell) -> Answer:
    """Wait for the answer so long; `TooLargeToPrintError` where none comes."""
    until = monotonic() + seconds
    while line.poll(max(0.0, until - monotonic())):
        match line.recv():
            case Answer() as answer:
                return answer
            case Progress(stage, page):
                tell(stage, page)
    raise TooLargeToPrintError


class _Printer:
    """The waiting process; started when the first document comes, and again after it was ended."""

    def __init__(self) -> None:
        self._one_at_a_time = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._line: Connection | None = None

    def print(self, order: Order, plate: Plate, tell: Tell) -> Answer:
        """Return what came of it; *tell* hears on the way what the printer is at."""
        with self._one_at_a_time:
            line = self._ready()
            try:
                line.send(order)
                line.send_bytes(plate())
                return _answer(line, order.seconds + _GRACE, tell)
            except (OSError, EOFError) as error:
                self.stop()
                raise PrintingError("The report could not be printed.") from error
            except BaseException:  # nobody waits for the answer any more
                self.stop()
                raise

    def stop(self) -> None:
        """End the process and the document that it is at."""
        process, line, self._process, self._line = self._process, self._line, None, None
        if line:
            line.close()
        if process:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _ready(self) -> Connection:
        if self._line is None or self._process is None or self._process.poll() is not None:
            self.stop()
            here, there = socket.socketpair()
            with there:
                self._process = subprocess.Popen(  # noqa: S603  (no shell; no argument is anybody's text)
                    [sys.executable, "-m", "simmap.render.printer", str(there.fileno())],
                    pass_fds=[there.fileno()],
                    stdin=subprocess.DEVNULL,
                    env={**os.environ, "PYTHONPATH": _PACKAGES},
                    start_new_session=True,
                )
            self._line = Connection(here.detach())
        return self._line


_PRINTER = _Printer()
atexit.register(_PRINTER.stop)
