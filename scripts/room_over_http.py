"""A room over real HTTP, for the scripts that load it: a server, the console, phones and projector.

Each phone is one keep-alive connection that asks as static/js/room/asking.js does.
"""

import asyncio
import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

HEADERS = "Accept: */*\r\nAccept-Encoding: gzip\r\nUser-Agent: Mozilla/5.0 (load)\r\n"
PHONE_EVERY, PROJECTOR_EVERY, LATEST = 0.8, 0.2, 4.0


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
        if headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
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
        if answer.status == 200:
            self.every = int(answer.headers["x-every"]) / 1000
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
