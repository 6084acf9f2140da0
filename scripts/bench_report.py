"""Hold the report of a large county against its targets: make bench.

Warm, it takes at most 0.6 of what WeasyPrint takes for a plain version of the same content with
automatic tables and hyphenation (seconds of the processor), and at most 1.5 of what Chromium takes
to print the same HTML (seconds of a clock, which only a quiet machine tells truly). The document
that is printed stays under 300 MB, what is asked for again is there after 50 ms, and the time grows
with the rows, up to 3,000 of them.
"""

import re
import shutil
import sys
import timeit
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

from scripts.bench import WEASYPRINT, children, medians, piped, printers, processor_seconds
from scripts.bench_board import Board
from simmap import resources
from simmap.domain.findings import find
from simmap.domain.model import SystemMap
from simmap.domain.report import build_report
from simmap.exchange.mapfile import read_map
from simmap.render.document import report_html
from simmap.render.page import TABLOID
from simmap.render.pdf import html_to_pdf
from simmap.render.picture import inline_svg
from simmap.render.report import report_file
from tests import shared

RUNS = 3
ROWS = (300, 1000, 3000)
DAY = date(2026, 1, 1)
PLAIN = """
@font-face { font-family: "SIM Sans"; src: url(../fonts/SIMSans-Regular.ttf); font-weight: 400 }
@font-face { font-family: "SIM Sans"; src: url(../fonts/SIMSans-Bold.ttf); font-weight: 700 }
@page { size: letter; margin: 1in } @page map { size: 17in 11in; margin: .5in }
body { font-family: "SIM Sans"; hyphens: auto } .chapter-map { page: map } svg { width: 100% }
table { width: 100%; border-collapse: collapse } td, th { border: 1px solid; text-align: left }
"""


def judge(what: str, found: float, most: float, unit: str = "") -> None:
    """Print a figure beside its target."""
    verdict = "within" if found <= most else "ABOVE"
    print(f"{what:58}{found:7.2f}{unit:3} of at most {most:g}{unit}: {verdict}")


def compare(file: Path) -> None:
    """Print the whole report, warm, beside the plain version in WeasyPrint and beside Chromium."""
    static, catalogue = resources.STATIC, resources.load_catalogue()
    system = read_map(file.read_bytes(), name=file.name, catalogue=catalogue)

    def whole() -> bytes:
        report = build_report(system, catalogue, find(system, catalogue), on=DAY)
        given = (report, system, catalogue)
        return report_file(*given, form="pdf", templates=resources.TEMPLATES, static=static)

    report = build_report(system, catalogue, find(system, catalogue), on=DAY)
    svg = inline_svg(system, catalogue, static=static, page=TABLOID)
    html = report_html(report, picture=svg, templates=resources.TEMPLATES, static=static)
    plain = re.sub(r"<style.*</style>", f"<style>{PLAIN}</style>", html, flags=re.DOTALL)
    weasyprint = piped([sys.executable, "-c", WEASYPRINT, f"{static}/css/"], plain.encode())
    print("The whole report of tx-harris, warm:")
    used, used_plain = medians(whole, weasyprint, runs=RUNS)
    judge(f"{used:.2f} s of processor, plain version {used_plain:.2f} s", used / used_plain, 0.6)
    with TemporaryDirectory() as folder:
        page = Path(folder) / "css" / "report.html"
        page.parent.mkdir()
        page.write_text(html)
        (Path(folder) / "fonts").symlink_to(static / "fonts")
        command = ["chromium", "--headless", "--no-sandbox", f"--user-data-dir={folder}/profile"]
        command += [f"--print-to-pdf={folder}/out.pdf", page.as_uri()]
        if shutil.which("chromium"):
            clock, other = quickest(whole, piped(command, b""))
            judge(f"{clock:.2f} s of a clock, Chromium {other:.2f} s", clock / other, 1.5)
    judge("memory of the document that is printed", peak(whole), 300, " MB")


def quickest(*calls: Callable[[], object]) -> list[float]:
    """Return the least seconds of a clock that each call took; they take turns."""
    taken = [[timeit.timeit(call, number=1) for call in calls] for _ in range(RUNS)]
    return [min(times) for times in zip(*taken, strict=True)]


def peak(call: Callable[[], object]) -> float:
    """Return the megabytes that the child of the printer took at most during *call*."""
    heights, over = [0.0], Event()

    def look() -> None:
        while not over.wait(0.02):
            heights.extend(height(child) for printer in printers() for child in children(printer))

    watcher = Thread(target=look)
    watcher.start()
    call()
    over.set()
    watcher.join()
    return max(heights)


def height(process: str) -> float:
    """Return the megabytes that a process took at most so far, 0 for one that ended."""
    with suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


def keep(file: Path) -> None:
    """Print how long the server takes over a file that it has made already."""
    system = read_map(file.read_bytes(), name=file.name, catalogue=resources.load_catalogue())
    with TemporaryDirectory() as folder:
        board = Board(folder, system)
        address = f"/maps/{board.map_id}/report.pdf"
        while board.client.get(address).status_code == 202:
            pass
        (kept,) = medians(partial(board.client.get, address), runs=9)
    judge("asked for again", kept * 1000, 50, " ms")


def grow(file: Path) -> None:
    """Print how the time of the report grows with the rows of the map, up to some 3,000."""
    static, catalogue = resources.STATIC, resources.load_catalogue()
    system = read_map(file.read_bytes(), name=file.name, catalogue=catalogue)
    print("\nA growing map, in seconds of processor:")
    each = []
    for rows in ROWS:
        larger = many_rows(system, rows)
        before = processor_seconds()
        report = build_report(larger, catalogue, find(larger, catalogue), on=DAY)
        html = report_html(report, picture="", templates=resources.TEMPLATES, static=static)
        ours, start = processor_seconds() - before, processor_seconds()
        pdf = html_to_pdf(html, static=static, seconds=600)
        printing = processor_seconds() - start
        each.append((ours + printing) / rows * 1000)
        print(
            f"{rows:6,} rows{ours:8.2f} s of our own{printing:8.1f} s of printing, "
            f"{each[-1]:.1f} ms a row, {len(pdf) / 1e6:.1f} MB"
        )
    judge("a row of 3,000 costs this part of a row of 300", each[-1] / each[0], 1)


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


def main() -> None:
    if shared.folder():
        file = shared.county("tx-harris")
        compare(file)
        keep(file)
        grow(file)


if __name__ == "__main__":
    main()
