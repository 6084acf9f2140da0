"""The loop that waits for three hundred phones at once.

waitress's own asks every open connection what it waits for whenever anything happens on one of them:
with three hundred phones that was more than half of what a phone's question cost.
"""

import selectors
import time
from typing import Any

from waitress import wasyncore

AGAIN = 1.0
"""Seconds from one look at all connections to the next: waitress closes idle ones that way."""

_READ, _WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE


class Connections(dict[int, Any]):
    """The open connections by file number, as waitress enters them; give it to `create_server`.

    A connection is looked at when something has happened on it, until all that it waits for is the
    next question; threads that answer one wake the loop by waitress's trigger.
    """

    def __init__(self) -> None:
        super().__init__()
        self._selector = selectors.DefaultSelector()
        self._waits_for: dict[int, int] = {}
        self._busy: set[int] = set()

    def __setitem__(self, number: int, connection: Any) -> None:
        """Take in a connection that was opened."""
        super().__setitem__(number, connection)
        self._busy.add(number)

    def __delitem__(self, number: int) -> None:
        """Forget a connection, just before it is closed."""
        super().__delitem__(number)
        self._busy.discard(number)
        self._wait(number, 0)

    def serve(self) -> None:
        """Serve until all is closed, or a signal raises an exception."""
        look_at_all = 0.0
        while self:
            if time.monotonic() >= look_at_all:
                look_at_all = time.monotonic() + AGAIN
                self._busy.update(self)
            busy, self._busy = self._busy, set()
            for number in busy:
                self._look(number)
            for key, events in self._selector.select(AGAIN):
                self._happened(key.fd, events)

    def _look(self, number: int) -> None:
        one = self.get(number)
        if one is None:
            return
        writes = one.writable() and not one.accepting
        wanted = (_READ if one.readable() else 0) | (_WRITE if writes else 0)
        self._wait(number, wanted)
        if wanted != _READ:
            self._busy.add(number)

    def _wait(self, number: int, wanted: int) -> None:
        waits_for = self._waits_for.pop(number, 0)
        if wanted:
            self._waits_for[number] = wanted
        if wanted == waits_for:
            return
        if not waits_for:
            self._selector.register(number, wanted)
        elif wanted:
            self._selector.modify(number, wanted)
        else:
            self._selector.unregister(number)

    def _happened(self, number: int, events: int) -> None:
        for event, handle in ((_READ, wasyncore.read), (_WRITE, wasyncore.write)):
            one = self.get(number)
            if one is not None and events & event:
                self._busy.add(number)
                handle(one)
