"""Time each part of the way from a map file to its report, beside the bare tools: make bench.

Beside the picture stands Graphviz alone on the same DOT, beside the report WeasyPrint alone on the
same HTML, each as a process of its own with the same fonts. What is simmap's own is the rest. Seconds
are those of the processor, of this process and of those it starts, so that a busy machine does not
count.
"""

import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from simmap import resources
from simmap.domain.findings import find
from simmap.domain.graph import build_graph
from simmap.domain.report import build_report
from simmap.exchange.mapfile import read_map
from simmap.render.document import report_html
from simmap.render.page import TABLOID
from simmap.render.pdf import html_to_pdf
from simmap.render.picture import draw, inline_svg
from tests import shared

WEASYPRINT = (
    "import sys, weasyprint\n"
    "html = weasyprint.HTML(string=sys.stdin.read(), base_url=sys.argv[1])\n"
    "sys.stdout.buffer.write(html.write_pdf(pdf_variant='pdf/ua-1'))"
)
RUNS = 9
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
    total = 0
    for printer in printers():
        numbers = Path(f"/proc/{printer}/stat").read_text().rsplit(")", 1)[1].split()
        total += sum(map(int, numbers[11:15]))
    return total / os.sysconf("SC_CLK_TCK")


def printers() -> list[str]:
    """Return the waiting printer of this process, if there is one."""
    return [
        child
        for child in children(str(os.getpid()))
        if b"simmap.render.printer" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def children(process: str) -> list[str]:
    """Return what any thread of a process has begun and what runs still."""
    threads = Path(f"/proc/{process}/task").glob("*/children")
    return " ".join(thread.read_text() for thread in threads).split()


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


def main() -> None:
    show("nc-orange", measure(resources.SEEDS / "maps" / "nc-orange.yaml"))
    if shared.folder():
        show("tx-harris", measure(shared.county("tx-harris")))


if __name__ == "__main__":
    main()
