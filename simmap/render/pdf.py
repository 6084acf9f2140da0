"""Print HTML as a PDF in a process of its own, within limits of time and memory.

One long word or a huge table can cost a printer minutes and gigabytes. In its own process it can
be stopped, and whoever asked gets one clear sentence while the server goes on answering. The
printer stays warm between documents; it prints one after the other.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from time import monotonic

from simmap.render.desk import Desk
from simmap.render.stages import Stage, Tell, tell_nobody

_LOG = logging.getLogger(__name__)

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

    def __init__(
        self, words: str = "This report is too large to print. Print parts of it instead."
    ) -> None:  # pickled and read again, an exception is made of its words
        super().__init__(words)


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

    def talk(line: Connection) -> Answer:
        line.send(order)
        line.send_bytes(plate())
        return _answer(line, order.seconds + _GRACE, tell)

    try:
        answer = _PRINTER.ask(talk)
    except (OSError, EOFError) as error:
        raise PrintingError("The report could not be printed.") from error
    if answer.ended:
        raise _failure(answer.ended, answer.said)
    if answer.said:
        _LOG.warning("%s", answer.said)
    return answer.pdf


def end_printing() -> None:
    """End the printer of this process and the document that it is at."""
    _PRINTER.stop()


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


_PRINTER = Desk("simmap.render.printer")
