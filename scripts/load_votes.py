"""Let a room vote in the same instant over real HTTP: python -m scripts.load_votes --phones 60.

A server is started as `simmap run` starts it. Every phone joins, loads its paper and waits; then all
send their votes at once, each over its own connection, while they go on asking what is new. With
`--kill` the server is killed (-9) when half of the answers have come, and started again; a phone
without an answer sends the same again, as the page does. With `--reports` so many different reports
are asked for at once meanwhile. In the end the vote is closed, and the count on the page must be that of what was sent:
the exit code says so. `--postgres` starts a PostgreSQL server of its own; SQLite is the default.
"""

import argparse
import asyncio
import contextlib
import random
import re
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field

from scripts.room_over_http import Connection, Room, Screen, Server, field_of
from tests import postgres

LINES, VOTES = 9, 3
TARGETS = {60: 0.5, 300: 1.5}
"""Seconds for 95 of 100 votes, by the number of phones."""

REPORTS = [
    f"{edition}?paper={paper}&language={language}"
    for paper, language in (("letter", "en"), ("a4", "es"))
    for edition in ("report.pdf", "brief.pdf", "grant.pdf", "room.pdf", "report.docx")
]

GONE = (OSError, EOFError, asyncio.TimeoutError, asyncio.IncompleteReadError)
FETCH = "X-Requested-With: fetch\r\n"


@dataclass
class Phone:
    """A phone with its paper: what it votes for, and when its vote was sent and acknowledged."""

    screen: Screen
    token: str
    lines: list[str]
    paper: str = ""
    sent: float = 0.0
    acknowledged: float = 0.0
    tries: int = 0
    connection: Connection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = Connection(self.screen.connection.host, self.screen.connection.port)
        self.connection.cookies = self.screen.connection.cookies

    async def load(self) -> None:
        """Load the page, so that paper, token and connection are there."""
        page = await self.connection.ask("GET", self.screen.path.removesuffix("/changes"))
        self.paper = re.search(r'action="(/w/[^"]+/vote/[^"]+)"', page.body.decode())[1]  # type: ignore[index]
        self.token = field_of(page.body.decode(), "csrf_token")

    async def vote(self) -> None:
        """Send the votes until they are acknowledged."""
        self.sent = time.monotonic()
        while not self.acknowledged:
            self.tries += 1
            with contextlib.suppress(*GONE):
                form = [("csrf_token", self.token), *(("line", line) for line in self.lines)]
                answer = await self.connection.ask("POST", self.paper, form, FETCH)  # type: ignore[arg-type]
                if answer.status != 200:
                    raise SystemExit(f"a vote was refused: {answer.status} {answer.body[:200]!r}")
                self.acknowledged = time.monotonic()
                return
            await asyncio.sleep(0.5 + random.random() / 2)

    @property
    def took(self) -> float:
        return self.acknowledged - self.sent


async def prepare(room: Room) -> None:
    """Nominate lines and open the vote by the forms of the page."""
    page = (await room.console.ask("GET", f"{room.base}/vote")).body.decode()
    gaps = list(dict.fromkeys(re.findall(r'name="gap" value="([^"]+)"', page)))[:LINES]
    lines = [("csrf_token", room.token), *(("gap", gap) for gap in gaps)]
    await room.console.ask("POST", f"{room.base}/vote/nominate", lines)
    await room.press("vote/rules", question="", method="dots", votes=str(VOTES), cap="1", kept="3")
    await room.press("vote/open")
    await room.press("go", stop="vote")


async def report(room: Room, name: str) -> float:
    """Ask for a report until it is there, as its page does; return how long that took."""
    began, connection, status = time.monotonic(), room.connection(), 202
    connection.cookies = room.console.cookies
    while status != 200:
        with contextlib.suppress(*GONE):
            status = (await connection.ask("GET", f"/maps/{room.map_id}/{name}")).status
            if status not in (200, 202):
                raise SystemExit(f"{name}: {status}")
        await asyncio.sleep(0 if status == 200 else 2)
    return time.monotonic() - began


async def kill_in_the_middle(server: Server, phones: list[Phone]) -> float:
    """Kill the server once half of the phones have their answer, and return how long it was away."""
    while sum(bool(phone.acknowledged) for phone in phones) < len(phones) // 2:
        await asyncio.sleep(0.005)
    server.process.send_signal(signal.SIGKILL)
    server.process.wait(10)
    killed = time.monotonic()
    await asyncio.to_thread(server.start)
    return time.monotonic() - killed


async def measure(server: Server, wanted: argparse.Namespace) -> bool:
    room = Room(server)
    await room.open()
    await prepare(room)
    phones = []
    for number in range(wanted.phones):
        screen, token = await room.join(number % 6 + 1)
        lines = random.sample([str(n) for n in range(1, LINES + 1)], VOTES)
        phones.append(Phone(screen, token, lines))
    for phone in phones:
        await phone.load()
    until = time.monotonic() + wanted.seconds
    following = [asyncio.create_task(phone.screen.follow(until)) for phone in phones]
    making = asyncio.gather(*(report(room, name) for name in REPORTS[: wanted.reports]))
    await asyncio.sleep(2)
    cpu = server.usage()[0]
    voting = asyncio.gather(*(phone.vote() for phone in phones))
    away = await kill_in_the_middle(server, phones) if wanted.kill else 0.0
    back = time.monotonic()
    await asyncio.wait_for(voting, wanted.seconds)
    acknowledged = max(phone.acknowledged for phone in phones)
    last = acknowledged - min(phone.sent for phone in phones)
    cpu = server.usage()[0] - (0 if wanted.kill else cpu)
    for task in following:
        task.cancel()
    took = await making
    say(phones, last=last, cpu=cpu, reports=took)
    if away:
        print(f"server away {away:.2f} s, the last answer {acknowledged - back:.2f} s later")
    return await counted(room, phones)


def say(phones: list[Phone], *, last: float, cpu: float, reports: list[float]) -> None:
    at = statistics.quantiles([phone.took for phone in phones], n=100)
    again = sum(phone.tries > 1 for phone in phones)
    print(f"votes: p50 {at[49]:.3f} s, p95 {at[94]:.3f} s, p99 {at[98]:.3f} s, all in {last:.2f} s")
    print(f"sent again {again}, processor {cpu:.2f} s")
    if reports:
        print(
            f"{len(reports)} reports: the first in {min(reports):.1f} s, all in {max(reports):.1f} s"
        )
    target = TARGETS.get(len(phones))
    if target and not again:
        print(f"target p95 {target} s: {'met' if at[94] <= target else 'MISSED'}")


async def counted(room: Room, phones: list[Phone]) -> bool:
    """Close the vote and compare the count on the page with what was sent."""
    vote = phones[0].paper.rpartition("/")[2]
    await room.press(f"vote/{vote}/close")
    page = (await room.console.ask("GET", f"{room.base}/vote")).body.decode()
    people = int(re.search(r"(\d+) pe\w+ voted", page)[1])  # type: ignore[index]
    found = sorted(int(n) for n in re.findall(r'<td class="num"><b>(\d+)</b>', page)[:LINES])
    wanted = Counter(line for phone in phones for line in phone.lines)
    sent = sorted(wanted[str(n)] for n in range(1, LINES + 1))
    right = people == len(phones) and found == sent
    print(f"counted {people} of {len(phones)}, sums {'equal' if found == sent else (found, sent)}")
    return right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phones", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--reports", type=int, default=0, choices=range(len(REPORTS) + 1))
    parser.add_argument("--kill", action="store_true")
    parser.add_argument("--postgres", action="store_true")
    wanted = parser.parse_args()
    with contextlib.ExitStack() as stack:
        database = stack.enter_context(postgres.server()) if wanted.postgres else ""
        home = stack.enter_context(tempfile.TemporaryDirectory(prefix="simmap-votes-"))
        server = Server(home, 0, database)
        server.start()
        stack.callback(server.stop)
        right = asyncio.run(measure(server, wanted))
    sys.exit(0 if right else 1)


if __name__ == "__main__":
    main()
