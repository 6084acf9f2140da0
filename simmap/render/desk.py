"""A process that waits for work beside the server, and the line to it."""

import atexit
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock
from typing import TypeVar

_PACKAGES = str(Path(__file__).resolve().parents[2])
_NICE = 5
_PATIENCE = 1.0

T = TypeVar("T")


class Desk:
    """A module that runs in a process of its own, with the number of its end of a socket.

    Started when the first work comes, and again after it was ended; one talks to it at a time.
    """

    def __init__(self, module: str) -> None:
        self._module = module
        self._one_at_a_time = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._line: Connection | None = None
        atexit.register(self.stop)

    def ask(self, talk: Callable[[Connection], T]) -> T:
        """Return what comes of a talk over the line; where it raises, the process is ended.

        Raises OSError or EOFError where the process has ended.
        """
        with self._one_at_a_time:
            line = self._ready()
            try:
                return talk(line)
            except BaseException:  # nobody waits for an answer any more
                self.stop()
                raise

    def stop(self) -> None:
        """End the process and the work that it is at."""
        process, line, self._process, self._line = self._process, self._line, None, None
        if line:
            line.close()
        if process:
            self._end(process)

    @staticmethod
    def _end(process: "subprocess.Popen[bytes]") -> None:
        """Ask it to end, for it may have begun others; what does not is ended."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_PATIENCE)
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def _ready(self) -> Connection:
        if self._line is None or self._process is None or self._process.poll() is not None:
            self.stop()
            here, there = socket.socketpair()
            with there:
                self._process = subprocess.Popen(  # noqa: S603  (no shell; no argument is anybody's text)
                    [sys.executable, "-m", self._module, str(there.fileno())],
                    pass_fds=[there.fileno()],
                    stdin=subprocess.DEVNULL,
                    env={**os.environ, "PYTHONPATH": _PACKAGES},
                    start_new_session=True,
                )
            self._line = Connection(here.detach())
        return self._line


def stand_back() -> None:
    """Let the server go first: a room may be voting. Linux shares out between sessions before that."""
    os.nice(_NICE)
    with suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(_NICE))
