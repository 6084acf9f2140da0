"""How copies of reports are made, one after the other, and how long they are kept."""

import threading
from collections.abc import Callable

import pytest
from werkzeug.exceptions import ServiceUnavailable

from simmap.render.pdf import PrintingError
from simmap.render.stages import Tell
from simmap.web.kept import COPIES, Kept
from simmap.web.reports.press import COPIES as MOST_COPIES
from simmap.web.reports.press import MOST_WAITING, Press


def test_what_fails_is_said_once_and_tried_again() -> None:
    press, tries = Press(), []

    def make(tell: Tell) -> bytes:
        tries.append(1)
        if len(tries) == 1:
            raise PrintingError("The printer is out of order.")
        return b"copy"

    job = press.ask("key", lambda: make)
    assert job.ends_within(5)
    with pytest.raises(PrintingError):
        job.result()
    again = press.ask("key", lambda: make)
    assert again.ends_within(5)
    assert again.result() == b"copy"
    assert press.ask("key", lambda: make) is again


def test_a_full_press_asks_to_come_back_later() -> None:
    press, go = Press(), threading.Event()

    def make(tell: Tell) -> bytes:
        go.wait(5)
        return b""

    jobs = [press.ask(number, lambda: make) for number in range(MOST_WAITING)]
    with pytest.raises(ServiceUnavailable):
        press.ask("one more", lambda: make)
    go.set()
    assert all(job.ends_within(5) for job in jobs)
    for number in range(MOST_COPIES + 5):
        assert press.ask(("more", number), lambda: make).ends_within(5)
    assert press.waiting == 0


def counting() -> tuple[Callable[[], bytes], list[int]]:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"copy"

    return make, made


def test_a_copy_that_several_ask_for_at_once_is_made_once() -> None:
    kept, (make, made) = Kept(), counting()
    threads = [threading.Thread(target=kept.get, args=("key", make)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1


def test_the_oldest_copy_is_given_up_first() -> None:
    kept, (make, made) = Kept(), counting()
    for number in range(COPIES + 1):
        kept.get(number, make)
    kept.get(COPIES, make)
    assert len(made) == COPIES + 1
    kept.get(0, make)
    assert len(made) == COPIES + 2


def test_a_failure_is_not_kept() -> None:
    kept, (make, made) = Kept(), counting()

    def fail() -> bytes:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        kept.get("key", fail)
    assert kept.get("key", make) == b"copy"
    assert made
