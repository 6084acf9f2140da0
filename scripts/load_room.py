"""Measure the room over real HTTP: python scripts/load_room.py --phones 60 --rate 20 --seconds 30.

A server is started as `simmap run` starts it, with a workshop of its own on Orange County's map. Each
phone is one keep-alive connection that asks as static/js/room/asking.js does. Writers add things for
the recorder, by the forms of the console's and the phones' pages; what is measured is the time
from the moment a writer's request is sent until the change has arrived on each screen that must
show it. With `--fault` the server is stopped, killed or kept busy in between. The last line says
whether anything is missing. `--database` takes PostgreSQL's address; SQLite is the default.
"""

import argparse
import asyncio
import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

HEADERS = "Accept: */*\r\nAccept-Encoding: gzip\r\nUser-Agent: Mozilla/5.0 (load)\r\n"
PHONE_EVERY, PROJECTOR_EVERY, LATEST = 0.9, 0.4, 4.0


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    size: int


class Connection:
    """One keep-alive HTTP/1.1 connection that counts its bytes and reconnects where it must."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.up = self.down = 0
        self.cookies: dict[str, str] = {}
        self.streams: Any = None

    async def ask(
        self, method: str, path: str, form: dict[str, str] | None = None, more: str = ""
    ) -> Answer:
        body = urlencode(form).encode() if form is not None else b""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = f"{method} {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n{HEADERS}{more}"
        head += f"Cookie: {cookie}\r\n" if cookie else ""
        if form is not None:
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        sent = head.encode() + b"\r\n" + body
        for last in (False, True):
            try:
                return await asyncio.wait_for(self._once(sent), 8)
            except (TimeoutError, OSError, EOFError, asyncio.IncompleteReadError):
                self.close()
                if last:
                    raise
        raise AssertionError

    def close(self) -> None:
        if self.streams:
            self.streams[1].close()
        self.streams = None

    async def _once(self, sent: bytes) -> Answer:
        if self.streams is None:
            self.streams = await asyncio.open_connection(self.host, self.port)
        reader, writer = self.streams
        writer.write(sent)
        await writer.drain()
        head = await reader.readuntil(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in lines[1:]:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
            headers[name.lower()] = value
        length = int(headers.get("content-length", 0))
        body = await reader.readexactly(length) if length else b""
        if headers.get("connection", "").lower() == "close":
            self.close()
        self.up += len(sent)
        self.down += len(head) + length
        return Answer(int(lines[0].split(" ")[1]), headers, body, len(head) + length)


@dataclass
class Screen:
    """A phone or the projector: asks, notes which changes it shows, and when."""

    connection: Connection
    path: str
    every: float
    marks: dict[str, str] = field(default_factory=dict)
    at: str = ""
    shown: dict[str, float] = field(default_factory=dict)
    counts: list[tuple[float, int]] = field(default_factory=list)
    lost: Any = None
    silent_until: float = 0.0
    errors: int = 0
    polls: int = 0

    async def follow(self, until: float) -> None:
        await asyncio.sleep(self.every * (hash(self.connection) % 997) / 997)
        failures = 0
        while time.monotonic() < until:
            await asyncio.sleep(max(0.0, self.silent_until - time.monotonic()))
            try:
                await self.look()
                failures = 0
            except (TimeoutError, OSError, EOFError, asyncio.IncompleteReadError):
                failures += 1
                self.errors += 1
            pause = min(self.every * 2**failures, LATEST) if failures else self.every
            await asyncio.sleep(pause)

    async def look(self) -> None:
        query = f"since={quote(self.at)}&have={quote('.'.join(self.marks.values()))}"
        answer = await self.connection.ask("GET", f"{self.path}?{query}")
        self.polls += 1
        if answer.status == 204:
            self.at = answer.headers.get("x-at", self.at)
        elif answer.status == 200:
            self.take(answer.body.decode())
        else:
            raise EOFError(answer.status)

    def take(self, text: str) -> None:
        found = json.loads(text)
        self.at = found["at"]
        now = time.monotonic()
        for mark, html in found["parts"].items():
            self.marks[mark.rpartition("-")[0]] = mark
            for word in re.findall(r"change-\d+-x", html):
                self.shown.setdefault(word, now)
            if count := re.search(r'"num">(\d+)</b> gaps', html):
                self.counts.append((now, int(count[1])))


@dataclass
class Server:
    """`simmap run` as a process of its own, on one data folder."""

    home: str
    port: int
    database: str
    process: Any = None
    link: str = ""

    def start(self) -> None:
        env = os.environ | {"SIMMAP_HOME": self.home}
        if self.database:
            env["SIMMAP_DATABASE_URL"] = self.database
        main = "from simmap.cli import main; main()"
        command = [sys.executable, "-c", main, "run", "--port", str(self.port)]
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)(/sign-in/\S+)", line):
                self.port, self.link = int(found[1]), found[2]
                return
        raise SystemExit("the server did not start")

    def stop(self, how: int = signal.SIGTERM) -> None:
        self.process.send_signal(how)
        self.process.wait(20)

    def usage(self) -> tuple[float, float]:
        """Return the seconds of processor and the resident megabytes so far."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        seconds = (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return seconds, int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


def field_of(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    if not found:
        raise SystemExit(f"no field {name!r} on the page")
    return found[1]


@dataclass
class Room:
    """The workshop: its console, its projector, its phones."""

    server: Server
    map_id: str = ""
    workshop: str = ""
    code: str = ""
    token: str = ""
    console: Any = None

    def connection(self) -> Connection:
        return Connection("127.0.0.1", self.server.port)

    async def open(self) -> None:
        self.console = self.connection()
        arrive = await self.console.ask("GET", self.server.link)
        token = field_of(arrive.body.decode(), "csrf_token")
        await self.console.ask("POST", self.server.link, {"csrf_token": token})
        home = (await self.console.ask("GET", "/")).body.decode()
        self.map_id = re.search(r"/maps/([0-9a-f-]{36})", home)[1]  # type: ignore[index]
        page = await self.page()
        form = {"csrf_token": field_of(page, "csrf_token"), "title": "Load", "tables": "6"}
        await self.console.ask("POST", self.base, form)
        page = await self.page()
        self.token = field_of(page, "csrf_token")
        self.code = re.search(r'class="code">(\w+) (\w+)<', page)[0]  # type: ignore[index]
        self.code = re.sub(r"[^A-Z0-9]", "", self.code.partition(">")[2])
        await self.press("go", stop="map/1")
        await self.press("settings", name="hidden_until_reveal", value="no")

    @property
    def base(self) -> str:
        return f"/maps/{self.map_id}/workshop"

    async def page(self) -> str:
        return str((await self.console.ask("GET", self.base)).body.decode())

    async def press(self, what: str, **fields: str) -> Answer:
        form = {"csrf_token": self.token, **fields}
        answer: Answer = await self.console.ask("POST", f"{self.base}/{what}", form)
        if answer.status >= 400:
            raise SystemExit(f"{what}: {answer.status}")
        return answer

    async def join(self, table: int) -> tuple[Screen, str]:
        connection = self.connection()
        page = (await connection.ask("GET", f"/join?code={self.code}")).body.decode()
        form = {"csrf_token": field_of(page, "csrf_token"), "code": self.code, "table": str(table)}
        answer = await connection.ask("POST", "/join", form)
        here = answer.headers["location"]
        page = (await connection.ask("GET", here)).body.decode()
        return Screen(connection, f"{here}/changes", PHONE_EVERY), field_of(page, "csrf_token")


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
    for wait in (0, 1, 2, 4, 4, 4):
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


async def make_fault(room: Room, screens: list[Screen], fault: str, after: float) -> None:
    await asyncio.sleep(after)
    if fault == "half-open":  # the phone is gone, the server is not told
        for screen in screens[::2]:
            screen.lost, screen.connection.streams = screen.connection.streams, None
            screen.silent_until = time.monotonic() + 8
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


def counted(projector: Screen, measures: Measures) -> Iterator[float]:
    """Yield how long it took until the projector's number of gaps had counted each change.

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
            yield max(at, done[word]) - measures.sent[word]


def percentiles(values: list[float]) -> str:
    if not values:
        return "none"
    ordered = sorted(values)
    at = [ordered[min(len(ordered) - 1, int(len(ordered) * p))] for p in (0.5, 0.95, 0.99)]
    return " / ".join(f"{value * 1000:.0f}" for value in at) + f" ms (max {ordered[-1] * 1000:.0f})"


async def run(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as home:
        server = Server(home, options.port, options.database)
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
    screens = [screen for screen, _ in phones]
    measures = Measures()
    start, (cpu, _) = time.monotonic(), room.server.usage()
    before = sum(one.connection.up + one.connection.down for one in screens)
    until = start + options.seconds
    end = until + (20 if options.fault else 4)
    following = [asyncio.create_task(s.follow(end)) for s in [*screens, projector]]
    fault = asyncio.create_task(make_fault(room, screens, options.fault, options.seconds / 3))
    await write(room, phones, measures, options.rate, until)
    took = time.monotonic() - start
    used, megabytes = room.server.usage()
    carried = sum(one.connection.up + one.connection.down for one in screens) - before
    await asyncio.gather(fault, *following)
    spent = (took, used - cpu if used > cpu else used, megabytes, carried)
    await tell(options, measures, [*screens, projector], spent)


async def tell(
    options: argparse.Namespace,
    measures: Measures,
    screens: list[Screen],
    spent: tuple[float, float, float, int],
) -> None:
    """Print the figures, and what of all that was acknowledged is not on the map."""
    took, cpu, megabytes, carried = spent
    *phones, projector = screens
    waits = [t - measures.sent[w] for s in phones for w, t in s.shown.items() if w in measures.sent]
    seen = list(counted(projector, measures))
    back = phones[0].path.replace("/changes", "/look?at=map/1")
    there = re.findall(r"change-\d+-x", (await phones[0].connection.ask("GET", back)).body.decode())
    missing = set(measures.acknowledged) - set(there)
    behind = len({s.marks.get("list", "") for s in phones}) - 1
    print(f"{options.rate:g} changes a second for {took:.0f} s, fault: {options.fault or 'none'}")
    print(f"  phones    {percentiles(waits)} over {len(waits)} arrivals")
    print(f"  projector {percentiles(seen)} over {len(seen)}")
    print(f"  own       {percentiles(list(measures.acknowledged.values()))}")
    print(f"  server    {100 * cpu / took:.0f} % of one core, {megabytes:.0f} MB")
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
    parser.add_argument("--database", default="")
    options = parser.parse_args()
    asyncio.run(run(options))


if __name__ == "__main__":
    main()
