"""Measure the room over real HTTP: python -m scripts.load_room --phones 60 --rate 20 --seconds 30.

A server is started as `simmap run` starts it, with a workshop of its own on Orange County's map.
Writers add things for the recorder, by the forms of the console's and the phones' pages; what is
measured is the time from the moment a writer's request is sent until the change has arrived on each
screen that must show it. With `--fault` the server is stopped, killed or kept busy in between; then the
same is said of what was sent after all had come back. The last line says whether anything is missing.
`--postgres` starts a PostgreSQL server of its own; SQLite is the default.
"""

import argparse
import asyncio
import contextlib
import math
import os
import re
import resource
import signal
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from scripts.room_over_http import (
    LATEST,
    PROJECTOR_EVERY,
    Room,
    Screen,
    Server,
)
from tests import postgres


@dataclass
class Measures:
    sent: dict[str, float] = field(default_factory=dict)
    acknowledged: dict[str, float] = field(default_factory=dict)
    refused: int = 0


async def write(
    room: Room, writers: list[tuple[Screen, str]], measures: Measures, rate: float, until: float
) -> None:
    """Let the phones add things, so many a second, each over its own connection."""
    number, tasks, begin = 0, set(), time.monotonic()
    if not rate:
        await asyncio.sleep(until - begin)
        return
    while time.monotonic() < until:
        number += 1
        screen, token = writers[number % len(writers)]
        task = asyncio.create_task(say(room, screen, token, f"change-{number}-x", measures))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
        await asyncio.sleep(max(0.0, begin + number / rate - time.monotonic()))
    await asyncio.gather(*tasks)


async def say(room: Room, screen: Screen, token: str, word: str, measures: Measures) -> None:
    connection = room.connection()
    connection.cookies = screen.connection.cookies
    form = {
        "csrf_token": token,
        "text": " ".join([word, *(os.urandom(4).hex() for _ in range(6))]),
        "kind": "gaps",
        "intercept": "1",
        "submit_key": word,
        "have": ".".join(screen.marks.values()),
    }
    path = screen.path.replace("/changes", "/say")
    began = measures.sent.setdefault(word, time.monotonic())
    for wait in (0, 1, 2, *[4] * 20):  # as the page, which gives nothing up
        await asyncio.sleep(wait)
        try:
            answer = await connection.ask("POST", path, form, "X-Requested-With: fetch\r\n")
        except (TimeoutError, OSError, EOFError, asyncio.IncompleteReadError):
            continue
        if answer.status == 200:
            measures.acknowledged[word] = time.monotonic() - began
            break
        measures.refused += 1
    connection.close()


async def make_fault(room: Room, screens: list[Screen], fault: str, after: float) -> float:
    """Make a fault *after* so many seconds, and return when everybody was to be back from it."""
    await asyncio.sleep(after)
    if fault == "half-open":  # the phone is gone, the server is not told
        for screen in screens[::2]:
            screen.lost, screen.connection.streams = screen.connection.streams, None
            screen.silent_until = time.monotonic() + 8
        await asyncio.sleep(8)
    if fault in ("restart", "kill"):
        await asyncio.to_thread(
            room.server.stop, signal.SIGKILL if fault == "kill" else signal.SIGTERM
        )
        await asyncio.sleep(3)
        await asyncio.to_thread(room.server.start)
    elif fault == "slow":
        slow = [await asyncio.open_connection("127.0.0.1", room.server.port) for _ in range(100)]
        for _, writer in slow:
            writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nX-")
        await asyncio.sleep(12)
        for _, writer in slow:
            writer.close()
    elif fault == "report":
        connection = room.connection()
        connection.cookies = room.console.cookies
        await connection.ask("GET", f"/maps/{room.map_id}/report.pdf")
    return time.monotonic() + LATEST


def counted(projector: Screen, measures: Measures) -> Iterator[tuple[str, float]]:
    """Yield each change with how long it took until the projector's number of gaps had counted it.

    It shows numbers and no texts: the change that was the n-th to be acknowledged is there with
    the n-th gap more than at the start.
    """
    if not projector.counts:
        return
    start = projector.counts[0][1]
    done = {word: measures.sent[word] + took for word, took in measures.acknowledged.items()}
    for place, word in enumerate(sorted(done, key=done.__getitem__), start=1):
        at = next((at for at, number in projector.counts if number >= start + place), None)
        if at is not None:
            yield word, max(at, done[word]) - measures.sent[word]


def percentiles(values: list[float]) -> str:
    if not values:
        return "none"
    ordered = sorted(values)
    at = [ordered[min(len(ordered) - 1, int(len(ordered) * p))] for p in (0.5, 0.95, 0.99)]
    return " / ".join(f"{value * 1000:.0f}" for value in at) + f" ms (max {ordered[-1] * 1000:.0f})"


async def run(options: argparse.Namespace) -> None:
    with contextlib.ExitStack() as stack:
        database = stack.enter_context(postgres.server()) if options.postgres else ""
        home = stack.enter_context(tempfile.TemporaryDirectory())
        server = Server(home, options.port, database)
        server.start()
        try:
            await measure(Room(server), options)
        finally:
            server.stop(signal.SIGKILL)


async def measure(room: Room, options: argparse.Namespace) -> None:
    await room.open()
    began, phones = time.monotonic(), []
    for first in range(0, options.phones, 8):
        numbers = range(first, min(first + 8, options.phones))
        phones += await asyncio.gather(*(room.join(number % 7) for number in numbers))
    print(f"{options.phones} phones joined in {time.monotonic() - began:.1f} s")
    projector = Screen(room.connection(), f"{room.base}/projector/changes", PROJECTOR_EVERY)
    projector.connection.cookies = dict(room.console.cookies)
    await (
        projector.look()
    )  # what it shows before the first change is what the others are counted from
    screens = [screen for screen, _ in phones]
    measures = Measures()
    start, (cpu, _) = time.monotonic(), room.server.usage()
    before = sum(one.connection.up + one.connection.down for one in screens)
    until = start + options.seconds
    following = [asyncio.create_task(s.follow(math.inf)) for s in [*screens, projector]]
    fault = asyncio.create_task(make_fault(room, screens, options.fault, options.seconds / 3))
    await write(room, phones, measures, options.rate, until)
    took = time.monotonic() - start
    used, megabytes = room.server.usage()
    carried = sum(one.connection.up + one.connection.down for one in screens) - before
    asked = sum(one.polls for one in [*screens, projector])
    back = await fault
    await asyncio.sleep(4)  # for the last change to be shown, and whoever was away to come back
    while going := [task for task in following if not task.done()]:
        for task in going:
            task.cancel()  # again: up to Python 3.11 wait_for loses it where an answer comes just then
        await asyncio.wait(going, timeout=1)
    screens[0].connection.close()  # it may have been at a question
    spent = (took, used - cpu if used > cpu else used, megabytes, carried, asked)
    await tell(options, measures, [*screens, projector], spent, back)


def tell_waits(
    measures: Measures, phones: list[Screen], projector: Screen, *, since: float
) -> None:
    """Print how long what was sent from a moment on was on its way to the screens."""
    sent = {word: at for word, at in measures.sent.items() if at >= since}
    waits = [at - sent[word] for one in phones for word, at in one.shown.items() if word in sent]
    seen = [took for word, took in counted(projector, measures) if word in sent]
    own = [took for word, took in measures.acknowledged.items() if word in sent]
    print(f"  phones    {percentiles(waits)} over {len(waits)} arrivals")
    print(f"  projector {percentiles(seen)} over {len(seen)}")
    print(f"  own       {percentiles(own)}")


async def tell(
    options: argparse.Namespace,
    measures: Measures,
    screens: list[Screen],
    spent: tuple[float, float, float, int, int],
    back: float,
) -> None:
    """Print the figures, and what of all that was acknowledged is not on the map."""
    took, cpu, megabytes, carried, asked = spent
    *phones, projector = screens
    page = phones[0].path.replace("/changes", "/look?at=map/1")
    there = re.findall(r"change-\d+-x", (await phones[0].connection.ask("GET", page)).body.decode())
    missing = set(measures.acknowledged) - set(there)
    behind = len({s.marks.get("list", "") for s in phones}) - 1
    print(f"{options.rate:g} changes a second for {took:.0f} s, fault: {options.fault or 'none'}")
    tell_waits(measures, phones, projector, since=0.0)
    if options.fault:
        print("  of these, sent after all had come back:")
        tell_waits(measures, phones, projector, since=back)
    print(
        f"  server    {100 * cpu / took:.0f} % of one core, {megabytes:.0f} MB;"
        f" {cpu:.2f} s for {asked} questions and {len(measures.acknowledged)} changes"
    )
    print(f"  network   {carried / len(phones) / took * 3600 / 1e6:.1f} MB a phone and hour")
    print(
        f"  written {len(measures.acknowledged)} of {len(measures.sent)}, answers that refused"
        f" {measures.refused}, polls that failed {sum(s.errors for s in screens)},"
        f" acknowledged but missing {len(missing)}, lists that differ at the end {behind}"
    )
    own = resource.getrusage(resource.RUSAGE_SELF)
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    print(f"  machine's load {load}; this script used {own.ru_utime + own.ru_stime:.0f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the room over real HTTP.")
    parser.add_argument("--phones", type=int, default=60)
    parser.add_argument(
        "--rate", type=float, default=5.0, help="changes a second; 0 for a quiet room"
    )
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument(
        "--fault", default="", choices=["", "restart", "kill", "slow", "report", "half-open"]
    )
    parser.add_argument("--port", type=int, default=8471)
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    asyncio.run(run(options))


if __name__ == "__main__":
    main()
