"""Time each part of the way from a map file to its report, beside the bare tools: make bench.

Beside the picture stands Graphviz alone on the same DOT, beside the report WeasyPrint alone on the
same HTML, each as a process of its own with the same fonts. What is simmap's own is the rest. Seconds
are those of the processor, of this process and of those it starts, so that a busy machine does not
count. At the end the whole report stands beside WeasyPrint on a plain version of the same content,
with automatic tables and hyphenation, and beside Chromium's print to PDF, in seconds of a clock too;
then what the same file costs when it is asked for again, and how the time grows with the rows.
"""

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import timeit
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from scripts.bench_board import Board
from simmap import resources
from simmap.domain.findings import find
from simmap.domain.graph import build_graph
from simmap.domain.model import SystemMap
from simmap.domain.report import build_report
from simmap.exchange.mapfile import read_map
from simmap.render.document import report_html
from simmap.render.page import TABLOID
from simmap.render.pdf import html_to_pdf
from simmap.render.picture import draw, inline_svg
from simmap.render.report import report_file
from tests import shared

WEASYPRINT = (
    "import sys, weasyprint\n"
    "html = weasyprint.HTML(string=sys.stdin.read(), base_url=sys.argv[1])\n"
    "sys.stdout.buffer.write(html.write_pdf(pdf_variant='pdf/ua-1'))"
)
RUNS = 9
ROWS = (300, 1000, 3000)
ALLOWED = 0.25
"""Everything that is not the bare tool stays under this share of it."""


def medians(*calls: Callable[[], object], runs: int) -> list[float]:
    """Return the median seconds of each call, after one that warms it up; they take turns."""
    taken: list[list[float]] = [[] for _ in calls]
    for call in calls:
        call()
    for _ in range(runs):
        for call, times in zip(calls, taken, strict=True):
            start = processor_seconds()
            call()
            times.append(processor_seconds() - start)
    return [statistics.median(times) for times in taken]


def processor_seconds() -> float:
    """Return what this process, those it waited for and the printer have used so far."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used) + printer_seconds()


def printer_seconds() -> float:
    """Return what the waiting printer and the documents that it printed have used so far."""
    threads = Path(f"/proc/{os.getpid()}/task").glob("*/children")  # any of them may have begun it
    total = 0
    for child in " ".join(thread.read_text() for thread in threads).split():
        if b"simmap.render.printer" in Path(f"/proc/{child}/cmdline").read_bytes():
            numbers = Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()
            total += sum(map(int, numbers[11:15]))
    return total / os.sysconf("SC_CLK_TCK")


def piped(command: list[str], given: bytes) -> Callable[[], object]:
    """Return a call that runs a bare tool on *given* and drops what it says."""
    fonts = {"FONTCONFIG_FILE": str(resources.STATIC / "fonts" / "fonts.conf")}
    return partial(
        subprocess.run,
        command,
        input=given,
        capture_output=True,
        check=True,
        env=os.environ | fonts,
    )


@dataclass(frozen=True)
class Line:
    """One part of the way: how long it takes, and how much of that is a bare tool's."""

    name: str
    seconds: float
    bare: float = 0.0

    @property
    def own(self) -> float:
        """Return what is simmap's own; less than nothing is noise."""
        return max(0.0, self.seconds - self.bare)


def measure(file: Path) -> tuple[Line, ...]:
    """Return the parts of the way from *file* to its report, in order."""
    static, catalogue, data = resources.STATIC, resources.load_catalogue(), file.read_bytes()
    reading = partial(read_map, data, name=file.name, catalogue=catalogue)
    system = reading()
    finding = partial(find, system, catalogue)
    drawing = partial(inline_svg, system, catalogue, static=static, page=TABLOID)
    reporting = partial(build_report, system, catalogue, finding(), on=date(2026, 1, 1))
    writing = partial(
        report_html, reporting(), picture=drawing(), templates=resources.TEMPLATES, static=static
    )
    html, dot = writing(), draw(system, catalogue, form="dot", static=static)

    graph = partial(build_graph, system, catalogue)
    load, graphs, findings, rows, page = medians(
        reading, graph, finding, reporting, writing, runs=RUNS
    )
    neato = piped(["neato", "-n2", "-Tsvg"], dot)
    weasyprint = piped([sys.executable, "-c", WEASYPRINT, f"{static}/css/"], html.encode())
    picture, bare_picture = medians(drawing, neato, runs=RUNS)
    pdf, bare_pdf = medians(partial(html_to_pdf, html, static=static), weasyprint, runs=RUNS // 3)
    return (
        Line("load", load),
        Line("graph", graphs),
        Line("findings", findings),
        Line("picture", picture, bare_picture),
        Line("report", rows + page + pdf, bare_pdf),
    )


PLAIN = """
@font-face { font-family: "SIM Sans"; src: url(../fonts/SIMSans-Regular.ttf); font-weight: 400 }
@font-face { font-family: "SIM Sans"; src: url(../fonts/SIMSans-Bold.ttf); font-weight: 700 }
@page { size: letter; margin: 1in } @page map { size: 17in 11in; margin: .5in }
body { font-family: "SIM Sans"; hyphens: auto } .chapter-map { page: map } svg { width: 100% }
table { width: 100%; border-collapse: collapse } td, th { border: 1px solid; text-align: left }
"""


def compare(file: Path) -> None:
    """Print the whole report, warm, beside the plain version in WeasyPrint and beside Chromium."""
    static, catalogue = resources.STATIC, resources.load_catalogue()
    system = read_map(file.read_bytes(), name=file.name, catalogue=catalogue)

    def whole() -> bytes:
        report = build_report(system, catalogue, find(system, catalogue), on=date(2026, 1, 1))
        given = (report, system, catalogue)
        return report_file(*given, form="pdf", templates=resources.TEMPLATES, static=static)

    report = build_report(system, catalogue, find(system, catalogue), on=date(2026, 1, 1))
    svg = inline_svg(system, catalogue, static=static, page=TABLOID)
    html = report_html(report, picture=svg, templates=resources.TEMPLATES, static=static)
    plain = re.sub(r"<style.*</style>", f"<style>{PLAIN}</style>", html, flags=re.DOTALL)
    with TemporaryDirectory() as folder:
        page = Path(folder) / "css" / "report.html"
        page.parent.mkdir()
        page.write_text(html)
        (Path(folder) / "fonts").symlink_to(static / "fonts")
        command = ["chromium", "--headless", "--no-sandbox", f"--user-data-dir={folder}/profile"]
        command += [f"--print-to-pdf={folder}/out.pdf", page.as_uri()]
        calls = {
            "report": whole,
            "plain": piped([sys.executable, "-c", WEASYPRINT, f"{static}/css/"], plain.encode()),
        }
        if shutil.which("chromium"):
            calls["chromium"] = piped(command, b"")
        used = dict(zip(calls, medians(*calls.values(), runs=3), strict=True))
        clock = {name: min(timeit.repeat(call, number=1, repeat=3)) for name, call in calls.items()}
    print("\nThe whole report, warm, beside:")
    for name in calls:
        cpu, wall = used["report"] / used[name], clock["report"] / clock[name]
        print(
            f"{name:10}{used[name]:8.2f} s of processor ({cpu:5.0%}){clock[name]:8.2f} s ({wall:5.0%})"
        )
    tall = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"The largest process took {tall:.0f} MB.")


def grow(file: Path) -> None:
    """Print how the time of the report grows with the rows of the map, up to some 3,000."""
    static, catalogue = resources.STATIC, resources.load_catalogue()
    system = read_map(file.read_bytes(), name=file.name, catalogue=catalogue)
    print("\nThe report of a growing map, in seconds of processor:")
    for rows in ROWS:
        larger = many_rows(system, rows)
        before = processor_seconds()
        report = build_report(larger, catalogue, find(larger, catalogue), on=date(2026, 1, 1))
        html = report_html(report, picture="", templates=resources.TEMPLATES, static=static)
        ours, start = processor_seconds() - before, processor_seconds()
        pdf = html_to_pdf(html, static=static, seconds=600)
        printing = processor_seconds() - start
        print(
            f"{rows:6,} rows{ours:8.2f} s of our own{printing:8.1f} s of printing, "
            f"{printing / rows * 1000:.1f} ms a row, {len(pdf) / 1e6:.1f} MB"
        )


def many_rows(system: SystemMap, rows: int) -> SystemMap:
    """Return *system* with as many services and gaps as make *rows*, half of each."""
    half = rows // 2
    services = islice(cycle(system.services), half)
    gaps = islice(cycle(system.gaps), half)
    return replace(
        system,
        services=tuple(
            replace(s, id=f"s{n}", name=f"{s.name} {n}") for n, s in enumerate(services)
        ),
        gaps=tuple(replace(g, id=f"g{n}", text=f"{g.text} {n}") for n, g in enumerate(gaps)),
    )


def keep(file: Path) -> None:
    """Print how long the server takes over a file that it has made already."""
    system = read_map(file.read_bytes(), name=file.name, catalogue=resources.load_catalogue())
    with TemporaryDirectory() as folder:
        board = Board(folder, system)
        address = f"/maps/{board.map_id}/report.pdf"
        while board.client.get(address).status_code == 202:
            pass
        (kept,) = medians(partial(board.client.get, address), runs=RUNS)
    print(f"The same report asked for again: {kept * 1000:.0f} ms of processor.")


def show(name: str, lines: tuple[Line, ...]) -> None:
    """Print the table of one map."""
    neato, weasyprint = lines[-2].bare, lines[-1].bare
    own, bare = sum(line.own for line in lines), neato + weasyprint
    print(
        f"\n{name}: neato alone {neato * 1000:.0f} ms, WeasyPrint alone {weasyprint * 1000:.0f} ms"
    )
    print(f"{'':10}{'time':>10}{'our own':>10}{'of neato':>10}{'of WeasyPrint':>15}")
    for line in (*lines, Line("together", own + bare, bare)):
        print(
            f"{line.name:10}{line.seconds * 1000:7.0f} ms{line.own * 1000:7.0f} ms"
            f"{line.own / neato:10.0%}{line.own / weasyprint:15.1%}"
        )
    verdict = "within" if own < ALLOWED * bare else "ABOVE"
    print(f"Not the bare tools: {own / bare:.1%} of both, {verdict} the {ALLOWED:.0%} allowed.")


def show_report(file: Path) -> None:
    """Print what is measured of the whole report."""
    compare(file)
    keep(file)
    grow(file)


def main() -> None:
    if sys.argv[1:] == ["report"]:
        show_report(shared.county("tx-harris"))
        return
    show("nc-orange", measure(resources.SEEDS / "maps" / "nc-orange.yaml"))
    if shared.folder():
        show("tx-harris", measure(shared.county("tx-harris")))
        show_report(shared.county("tx-harris"))


if __name__ == "__main__":
    main()
