"""Make an issue in a process of its own: whoever uses the server at that time notices nothing.

A report is a third of a second of Python before it is printed, a Word document a whole one, and
the threads of a server share one processor. The process stays warm; it makes one after the other.
"""

import io
import logging
import os
import pickle
import signal
import socket
import sys
from contextlib import suppress
from functools import lru_cache
from multiprocessing.connection import Connection
from types import FrameType
from typing import Any

from simmap.domain.catalogue import Catalogue
from simmap.press.issue import Issue
from simmap.render.desk import Desk, stand_back
from simmap.render.pdf import PrintingError, Progress, end_printing
from simmap.render.stages import Tell

SECONDS = 300
"""That nothing is heard of an issue before it is given up; the printer has limits of its own."""


def made_apart(issue: Issue, tell: Tell) -> bytes:
    """Return the file of an issue; *tell* hears of each stage. Raises `PrintingError`."""

    def talk(line: Connection) -> bytes | PrintingError:
        line.send_bytes(_written(issue))
        while line.poll(SECONDS):
            match line.recv():
                case Progress(stage, page):
                    tell(stage, page)
                case bytes() | PrintingError() as end:
                    return end
        raise EOFError

    try:
        end = _PRESS.ask(talk)
    except (OSError, EOFError) as error:
        raise PrintingError("The report could not be made.") from error
    if isinstance(end, PrintingError):
        raise end
    return end


def serve(line: Connection) -> None:
    """Make what comes in until the other end is closed; say how far it is, then the file."""
    while True:
        try:
            line.send(_end(line.recv_bytes(), line))
        except EOFError:
            return


def _end(order: bytes, line: Connection) -> bytes | PrintingError:
    try:
        return _read(order).made(lambda stage, page: line.send(Progress(stage, page)))
    except PrintingError as error:
        return error
    except Exception:
        logging.getLogger(__name__).exception("the report could not be made")
        return PrintingError("The report could not be made.")


class _Writer(pickle.Pickler):
    """Writes a catalogue as one block, the same for all issues."""

    def persistent_id(self, value: Any) -> bytes | None:
        return _block(value) if isinstance(value, Catalogue) else None


class _Reader(pickle.Unpickler):
    """Reads only what the other end has written: our own values."""

    def persistent_load(self, block: bytes) -> Catalogue:
        return _catalogue(block)


@lru_cache(8)
def _block(catalogue: Catalogue) -> bytes:
    return pickle.dumps(catalogue)


@lru_cache(8)
def _catalogue(block: bytes) -> Catalogue:
    found: Catalogue = pickle.loads(block)  # noqa: S301 - of the server, see _Reader
    return found


def _written(issue: Issue) -> bytes:
    stream = io.BytesIO()
    _Writer(stream).dump(issue)
    return stream.getvalue()


def _read(order: bytes) -> Issue:
    issue: Issue = _Reader(io.BytesIO(order)).load()
    return issue


def _leave(_signal: int, _frame: FrameType | None) -> None:
    """End at once, and the printer that was begun here before."""
    end_printing()
    os._exit(0)


def main(descriptor: str) -> None:
    """Serve the socket with that number."""
    stand_back()
    signal.signal(signal.SIGTERM, _leave)
    with socket.socket(fileno=int(descriptor)) as other, suppress(ConnectionError):
        serve(Connection(other.detach()))


_PRESS = Desk("simmap.press.apart")

if __name__ == "__main__":
    main(*sys.argv[1:])
