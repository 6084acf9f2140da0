"""What waitress needs for a room of three hundred phones: a loop that waits for all, a desk for askers.

Its own loop asks every open connection what it waits for whenever anything happens on one of them:
with three hundred phones that was more than half of what a phone's question cost.
"""

import selectors
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.task import ThreadedTaskDispatcher

AGAIN = 1.0
"""Seconds from one look at all connections to the next: waitress closes idle ones that way."""

ASKING = 4
"""Threads for those who only ask; their answers are in memory, so more would wait for each other."""

LONGEST_RUSH = 1.0
"""Seconds for which those who only ask let pass a whole room that acts in one instant."""

_TURN = 0.02
"""Seconds from one look at the line to the next."""

_READ, _WRITE = selectors.EVENT_READ, selectors.EVENT_WRITE


class Connections(dict[int, Any]):
    """The open connections by file number, as waitress enters them; give it to `create_server`.

    All are watched for what comes, also while an answer is made: what comes too early is left on the
    line until then. Whoever has made an answer says so only where the loop has something to do.
    """

    def __init__(self) -> None:
        super().__init__()
        self._selector = selectors.DefaultSelector()
        self._watched: dict[int, int] = {}
        self._too_early: set[int] = set()
        self._to_look_at: deque[int] = deque()

    def __setitem__(self, number: int, connection: Any) -> None:
        """Take in a connection that was opened."""
        super().__setitem__(number, connection)
        self._to_look_at.append(number)

    def __delitem__(self, number: int) -> None:
        """Forget a connection, just before it is closed."""
        super().__delitem__(number)
        self._too_early.discard(number)
        self._watch(number, 0)

    def serve(self) -> None:
        """Serve until all is closed, or a signal raises an exception."""
        look_at_all = 0.0
        while self:
            if time.monotonic() >= look_at_all:
                look_at_all = time.monotonic() + AGAIN
                for one in list(self.values()):
                    one.readable()  # where waitress finds connections that were idle for long
                self._to_look_at.extend(self)
            while self._to_look_at:
                self._look(self._to_look_at.popleft())
            for key, events in self._selector.select(AGAIN):
                self._happened(key.fd, events)

    def answered(self, number: int) -> None:
        """Look at a connection once more where it has more to send, or something came too early."""
        one = self.get(number)
        if one is not None and (number in self._too_early or one.writable()):
            self._to_look_at.append(number)
            one.server.pull_trigger()

    def _look(self, number: int) -> None:
        one = self.get(number)
        if one is not None:
            self._too_early.discard(number)
            self._watch(number, _READ | (_WRITE if one.writable() and not one.accepting else 0))

    def _watch(self, number: int, wanted: int) -> None:
        watched = self._watched.pop(number, 0)
        if wanted:
            self._watched[number] = wanted
        if wanted and not watched:
            self._selector.register(number, wanted)
        elif watched and not wanted:
            self._selector.unregister(number)
        elif wanted != watched:
            self._selector.modify(number, wanted)

    def _happened(self, number: int, events: int) -> None:
        one = self.get(number)
        if one is None:
            return
        if events & _WRITE:
            wasyncore.write(one)
            self._to_look_at.append(number)
        elif one.readable():
            wasyncore.read(one)
            if one.writable():
                self._to_look_at.append(number)
        else:
            self._too_early.add(number)
            self._watch(number, self._watched[number] & _WRITE)


class Desks:
    """Whoever acts or opens a page is not served behind all who only ask whether anything is new.

    Where more act at once than there are threads, those who ask wait a moment for them as well.
    """

    def __init__(self, all_else: ThreadedTaskDispatcher, connections: Connections) -> None:
        self._all_else, self._asking = all_else, ThreadedTaskDispatcher()
        self._asking.set_thread_count(ASKING)
        self._connections = connections
        self._rush_began = 0.0

    def add_task(self, channel: HTTPChannel) -> None:
        """Have the request that is first on a connection answered."""
        if channel.requests[0].path.endswith("/changes"):
            self._asking.add_task(_Task(channel, self._connections, self._let_pass))
            return
        if not self._all_else.queue:
            self._rush_began = time.monotonic()
        self._all_else.add_task(_Task(channel, self._connections))

    def _let_pass(self) -> None:
        """Wait until nobody stands in line who acts; where the line does not end, only once."""
        while self._all_else.queue and time.monotonic() < self._rush_began + LONGEST_RUSH:
            time.sleep(_TURN)

    def shutdown(self) -> None:
        """End the threads, those that are answering after their answer."""
        for desk in (self._asking, self._all_else):
            desk.shutdown()


class _Task:
    def __init__(
        self,
        channel: HTTPChannel,
        connections: Connections,
        first: Callable[[], None] = lambda: None,
    ) -> None:
        self._channel, self._connections, self._first = channel, connections, first
        self._number = channel._fileno

    def service(self) -> None:
        self._first()
        self._channel.service()
        self._connections.answered(self._number)

    def cancel(self) -> None:
        self._channel.cancel()
