"""The loop under waitress: what comes is served, however many connections only wait."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import waitress
from waitress import wasyncore

from simmap.cli import connections as module
from simmap.cli.connections import Connections, Desks

QUESTION = b"GET / HTTP/1.1\r\nHost: room\r\n\r\n"
LARGE = b"x" * 5_000_000
AGAIN = 0.2
GO = threading.Event()
"""Questions of a room are answered from now on."""
ACT = threading.Event()
"""So is whoever acts."""


def _answer(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    body = LARGE if environ["PATH_INFO"] == "/large" else b"yes"
    if environ["PATH_INFO"].endswith("/changes"):
        GO.wait(10)
    if environ["PATH_INFO"] == "/act":
        ACT.wait(10)
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


class Counting(Connections):
    """Counts how often a connection is asked what it waits for."""

    looks = 0

    def _look(self, number: int) -> None:
        self.looks += 1
        super()._look(number)


@pytest.fixture
def connections(monkeypatch: pytest.MonkeyPatch) -> Counting:
    monkeypatch.setattr(module, "AGAIN", AGAIN)
    return Counting()


@pytest.fixture
def call(connections: Counting) -> Iterator[Callable[[], socket.socket]]:
    """Open connections to a server that closes what was idle for a second, and takes 40 at a time."""
    door = socket.create_server(("127.0.0.1", 0))
    server = waitress.create_server(
        _answer,
        map=connections,
        sockets=[door],
        threads=2,
        connection_limit=42,
        cleanup_interval=1,
        channel_timeout=1,
    )
    server.task_dispatcher = Desks(server.task_dispatcher, connections)
    thread = threading.Thread(target=connections.serve, daemon=True)
    thread.start()
    opened: list[socket.socket] = []

    def call() -> socket.socket:
        opened.append(socket.create_connection(door.getsockname(), timeout=10))
        return opened[-1]

    yield call
    for each in opened:
        each.close()
    server.task_dispatcher.shutdown()
    wasyncore.close_all(connections)
    thread.join(3 * AGAIN)


def ask(line: socket.socket, question: bytes = QUESTION, end: bytes = b"yes") -> int:
    """Ask once and return how many bytes came."""
    line.sendall(question)
    got = b""
    while not got.endswith(end):
        more = line.recv(1 << 16)
        assert more, "the server hung up"
        got += more
    return len(got)


def test_what_waits_costs_nothing_when_somebody_asks(
    call: Callable[[], socket.socket], connections: Counting
) -> None:
    waiting = [call() for _ in range(30)]
    for line in waiting:
        ask(line)
    time.sleep(0.1)
    connections.looks, begin = 0, time.monotonic()
    for _ in range(20):
        ask(waiting[0])
    rounds = 1 + (time.monotonic() - begin) / AGAIN
    assert connections.looks < 20 * 2 + 33 * rounds


def test_an_answer_that_the_line_takes_slowly_arrives_whole(
    call: Callable[[], socket.socket],
) -> None:
    slow, quick = call(), call()
    slow.sendall(QUESTION.replace(b"/", b"/large", 1))
    time.sleep(0.2)
    assert ask(quick), "others are served meanwhile"
    rest = 0
    while rest < len(LARGE):
        rest += len(slow.recv(1 << 16))
    assert ask(quick)


def test_two_questions_at_once_are_answered_in_turn_on_one_line(
    call: Callable[[], socket.socket],
) -> None:
    line = call()
    one = ask(line)
    line.sendall(QUESTION * 2)
    got = b""
    while len(got) < 2 * one:
        got += line.recv(1 << 16)
    assert got.count(b"yes") == 2


def test_a_line_that_stays_idle_is_closed_and_one_beyond_the_limit_waits_for_it(
    call: Callable[[], socket.socket],
) -> None:
    first = [call() for _ in range(40)]
    for line in first:
        ask(line)
    assert first[0].recv(1) == b"", "closed by the server"
    more = [call() for _ in range(45)]
    for line in more:
        line.sendall(QUESTION)
    assert all(line.recv(1) for line in more), "all are let in, when idle ones have gone"


def test_a_caller_who_wants_no_more_is_hung_up_on_and_one_who_has_gone_is_forgotten(
    call: Callable[[], socket.socket], connections: Counting
) -> None:
    line, gone = call(), call()
    line.sendall(QUESTION.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    got = b""
    while more := line.recv(1 << 16):
        got += more
    assert got.endswith(b"yes")
    ask(gone)
    here = len(connections)
    gone.close()
    for _ in range(50):
        if len(connections) < here:
            return
        time.sleep(0.02)
    raise AssertionError("it is still watched")


def test_what_comes_too_early_is_answered_in_its_turn(call: Callable[[], socket.socket]) -> None:
    line = call()
    line.sendall(QUESTION.replace(b"/", b"/large", 1))
    time.sleep(0.1)
    assert ask(line) > len(LARGE), "the large answer first"


def test_whoever_opens_a_page_is_not_served_behind_all_who_only_ask(
    call: Callable[[], socket.socket],
) -> None:
    GO.clear()
    asking = [call() for _ in range(20)]
    for line in asking:
        line.sendall(QUESTION.replace(b"/", b"/w/1/changes", 1))
    page = call()
    page.settimeout(2)
    assert ask(page), "while none of the questions is answered"
    GO.set()
    assert all(line.recv(1) for line in asking)


def test_who_only_asks_lets_a_room_that_acts_in_one_instant_pass_and_does_so_once(
    call: Callable[[], socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONGEST_RUSH", 0.6)
    question = QUESTION.replace(b"/", b"/w/1/changes", 1)
    ACT.clear()
    GO.set()
    acting = [call() for _ in range(5)]
    for line in acting:
        line.sendall(QUESTION.replace(b"/", b"/act", 1))
    time.sleep(0.1)
    begin = time.monotonic()
    ask(call(), question)
    assert time.monotonic() - begin > 0.3, "three stand in line"
    begin = time.monotonic()
    ask(call(), question)
    assert time.monotonic() - begin < 0.3, "the line does not end"
    ACT.set()
    assert all(line.recv(1) for line in acting)
