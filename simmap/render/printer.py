"""The printer: a process that stays warm and gives each document a child of its own.

`simmap.render.pdf` starts it and talks to it through a socket. A child may take as much time and
memory as its order says and leaves nothing behind.
"""

import gc
import logging
import os
import resource
import signal
import socket
import sys
import tempfile
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import IO
from urllib.parse import unquote, urlsplit

import pydyf
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from simmap.render.desk import stand_back
from simmap.render.pdf import FORBIDDEN, TOO_LARGE, Answer, Order, Progress
from simmap.render.plate import plate_image, put_plate
from simmap.render.printable import LinearPdf, Printable
from simmap.render.stages import Stage

_STATIC = "https://static.invalid/"
"""Stands for our static folder, so that relative addresses of a style sheet can be joined to it."""

_FIRST = f"""<html lang="en"><title>A page with something of each sort</title>
<h1>1</h1><p>A <a href="#t">link</a></p><ul><li>2</ul><table id="t"><tr><th>3<td>4</table>
{plate_image(8, 8, "5")}"""


class _StaticOnly(URLFetcher):
    """Serve one folder and `data:` addresses; refuse every other, and ask no network at all."""

    def __init__(self, static: Path) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False, timeout=1)
        self._static = static.resolve()

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        path = (self._static / unquote(urlsplit(url).path).lstrip("/")).resolve()
        if not (url.startswith(_STATIC) and path.is_relative_to(self._static)):
            raise FatalURLFetchingError(f"A report may not load {url[:200]}")
        return URLFetcherResponse(url, path.read_bytes())


class _Pages(logging.Handler):
    """Says at which page WeasyPrint is, which it tells its log and nobody else."""

    def __init__(self, line: Connection) -> None:
        super().__init__()
        self._line = line

    def emit(self, record: logging.LogRecord) -> None:
        match record.msg.rpartition(" - "), record.args:
            case (_, _, "Page %d"), (int() as page,):
                self._line.send(Progress(Stage.SETTING, page))


def serve(line: Connection) -> None:
    """Print what comes in until the other end is closed; say how far it is, then the answer."""
    while True:
        try:
            order: Order = line.recv()
            with tempfile.TemporaryFile() as pdf, tempfile.TemporaryFile() as said:
                status = _child(order, pdf, said, line)
                words = _content(said).decode(errors="replace").strip()
                line.send(Answer(status, _content(pdf), words))
        except EOFError:
            return


def _child(order: Order, pdf: IO[bytes], said: IO[bytes], line: Connection) -> int:
    """Print in a child, hand it the plate when that comes, and return how the child ended."""
    theirs, ours = Pipe(duplex=False)
    child = os.fork()
    if not child:
        ours.close()
        os._exit(_print_guarded(order, pdf, said, line, theirs))
    theirs.close()
    with ours, suppress(BrokenPipeError):  # the child has ended
        ours.send_bytes(line.recv_bytes())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _print_guarded(
    order: Order, pdf: IO[bytes], said: IO[bytes], line: Connection, plate: Connection
) -> int:
    """Print within the limits of the order and return how the child ends."""
    os.dup2(said.fileno(), 2)
    signal.alarm(int(order.seconds) + 1)
    gc.disable()  # a fifth of the time; the child ends before anything would be collected
    try:
        _limit(order)
        pdf.write(_printed(order, line, plate))
        pdf.flush()
    except FatalURLFetchingError as error:  # a BaseException: it would end the process in silence
        sys.stderr.write(str(error))
        return FORBIDDEN
    except MemoryError:
        return TOO_LARGE
    except Exception:
        logging.getLogger("weasyprint").exception("the document could not be printed")
        return 1
    return 0


def _printed(order: Order, line: Connection, plate: Connection) -> bytes:
    static = Path(order.static)
    logging.getLogger("weasyprint.progress").addHandler(_Pages(line))
    line.send(Progress(Stage.SETTING))
    document = _ready(order.html, static).render()
    line.send(Progress(Stage.WRITING))
    content: bytes = document.write_pdf(
        pdf_variant=order.variant,
        finisher=lambda _document, pdf: put_plate(pdf, plate.recv_bytes()),
    )
    return content


def _ready(html: str, static: Path) -> Printable:
    return Printable(html, base_url=f"{_STATIC}css/", url_fetcher=_StaticOnly(static))


def _limit(order: Order) -> None:
    seconds, size = int(order.seconds), order.megabytes << 20
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def _content(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def main(descriptor: str) -> None:
    """Serve the socket with that number."""
    stand_back()
    logging.getLogger("weasyprint").handlers = [logging.StreamHandler()]
    steps = logging.getLogger("weasyprint.progress")
    steps.propagate = False
    steps.setLevel(logging.INFO)
    pydyf.PDF = LinearPdf  # WeasyPrint asks for it by this name
    _ready(_FIRST, Path()).write_pdf(pdf_variant="pdf/ua-1")  # what the first child would wait for
    with socket.socket(fileno=int(descriptor)) as other, suppress(ConnectionError):
        serve(Connection(other.detach()))  # whoever ends the program waits for no answer


if __name__ == "__main__":
    main(*sys.argv[1:])
