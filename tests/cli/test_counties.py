"""The five real counties go through every command, and what comes out agrees item by item."""

import re
from collections import Counter
from itertools import cycle
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from bs4 import BeautifulSoup

from simmap import resources
from simmap.domain.model import SystemMap
from simmap.domain.naming import headline
from simmap.exchange.mapfile import read_map
from simmap.render.page import PAGES
from simmap.render.picture import FORMS, inline_svg, part_name
from tests.builders import the_catalogue
from tests.cli.calling import simmap
from tests.shared import COUNTIES, county, needs_shared

pytestmark = [needs_shared, pytest.mark.dot]

COMPARED = ("services", "gaps", "flows", "actions")
DRAWN = ("services", "gaps", "flows")
ANCHORS = {"services": "service", "gaps": "gap", "flows": "arrow", "actions": "action"}
SHEETS = {"services": "Services", "gaps": "Gaps", "flows": "Arrows", "actions": "Action plan"}
TIMES = re.compile(r"\(×(\d+)\)")
"""Services of one name at one step stand on one line that says how many they are."""
COLUMNS = {"services": "Service", "gaps": "Gap", "actions": "Action step"}


@pytest.fixture(params=COUNTIES, scope="module")
def file(request: pytest.FixtureRequest) -> Path:
    return county(request.param)


@pytest.fixture(scope="module")
def system(file: Path) -> SystemMap:
    return read_map(file.read_bytes(), name=file.name, catalogue=the_catalogue())


def listed(system: SystemMap, kind: str) -> list[str]:
    """Return the items of a kind as people name them, in the order of the map."""
    return [headline(kind, item) for item in getattr(system, kind)]


def test_the_file_is_readable_and_says_something(file: Path) -> None:
    assert simmap("check", file).exit_code == 0
    findings = simmap("findings", file)
    assert findings.exit_code == 0
    assert findings.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "page", "form"),
    [
        (name, page, form)
        for name, (page, form) in zip(
            cycle(COUNTIES),
            [
                *((page, "pdf") for page in PAGES),
                *(("tabloid", form) for form in FORMS if form != "pdf"),
            ],
            strict=False,
        )
    ],
)
def test_the_map_is_drawn_on_every_page_and_in_every_form(
    name: str, page: str, form: str, tmp_path: Path
) -> None:
    """The counties take turns; that each is tidy on each page stands in tests/render."""
    out = tmp_path / f"map.{form}"
    assert simmap("map", county(name), "-o", out, "--page", page).exit_code == 0
    assert out.stat().st_size > 10_000


@pytest.mark.slow
@pytest.mark.pdf
@pytest.mark.parametrize("name", sorted({*COUNTIES} - {"nc-orange"}))
def test_the_report_is_printed(name: str, tmp_path: Path) -> None:
    """That of the demo county is printed and read in tests/render/test_pdf.py."""
    out = tmp_path / "report.pdf"
    assert simmap("report", county(name), "-o", out).exit_code == 0
    assert out.read_bytes().startswith(b"%PDF-")


def test_the_map_shows_every_service_gap_and_arrow(system: SystemMap) -> None:
    names = {item.id: headline(kind, item) for kind in COMPARED for item in getattr(system, kind)}
    links = {
        part_name(kind, item.id): f"#{item.id}"
        for kind in COMPARED
        for item in getattr(system, kind)
    }
    svg = inline_svg(system, the_catalogue(), static=resources.STATIC, links=links)
    shown = Counter[str]()
    for item_id, words in re.findall(r'<a\b[^>]* href="#([^"]+)" aria-label="([^"]*)"', svg):
        times = TIMES.search(words)
        shown[names[item_id]] += int(times[1]) if times else 1
    assert set(shown) == {words for kind in DRAWN for words in listed(system, kind)}
    boxes = Counter([*listed(system, "services"), *listed(system, "gaps")])
    assert {words: shown[words] for words in boxes} == boxes


def test_the_report_holds_every_item_once(file: Path, system: SystemMap, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert simmap("report", file, "-o", out).exit_code == 0
    page = BeautifulSoup(out.read_text(), "html5lib")
    for kind in COMPARED:
        rows = page.find_all(id=re.compile(rf"^{ANCHORS[kind]}-\d+$"))
        assert len(rows) == len(listed(system, kind))
        for place, words in enumerate(listed(system, kind), start=1):
            row = page.find(id=f"{ANCHORS[kind]}-{place}")
            assert row is not None
            assert all(part in row.get_text(" ") for part in words.split(" → "))


def test_the_spreadsheet_holds_every_item_once(
    file: Path, system: SystemMap, tmp_path: Path
) -> None:
    out = tmp_path / "map.xlsx"
    assert simmap("export", file, "-o", out).exit_code == 0
    book = openpyxl.load_workbook(out)
    for kind in COMPARED:
        assert named(book, kind) == listed(system, kind)


def named(book: Any, kind: str) -> list[str]:
    """Return what the sheet of a kind names, row by row."""
    if SHEETS[kind] not in book.sheetnames:
        return []
    headings, *rows = book[SHEETS[kind]].iter_rows(values_only=True)
    if kind == "flows":
        ends = headings.index("From"), headings.index("To")
        return [f"{row[ends[0]]} → {row[ends[1]]}" for row in rows]
    column = headings.index(COLUMNS[kind])
    return [str(row[column]) for row in rows]
