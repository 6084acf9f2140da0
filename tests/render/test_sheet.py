"""The workbook and the CSV say what the map says, and are only ever text and numbers."""

import csv
import dataclasses
import io
import zipfile
from enum import Enum
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import openpyxl
import pytest
from hypothesis import given, settings
from openpyxl.workbook import Workbook

from simmap.domain.model import KINDS, Action, End, Measure, Priority, SystemMap
from simmap.exchange.mapfile import read_map
from simmap.render.sheet import guarded, map_csv, map_sheets
from simmap.render.tables import NAMES, kind_table
from tests.builders import a_flow, a_gap, a_map, a_service, the_catalogue
from tests.exchange.random_maps import systems
from tests.exchange.test_mapfile_identity import SLOW
from tests.shared import COUNTIES, county, needs_shared

FORMULAS = (
    '=HYPERLINK("http://evil","x")',
    "+1-1",
    "@SUM(1)",
    "\t=1",
    " =1",
    "＝1",
    "=cmd|' /C calc'!A0",
)


def opened(system: SystemMap) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(map_sheets(system, the_catalogue())))


def rows_of(book: Workbook, kind: str) -> list[dict[str, Any]]:
    if NAMES[kind] not in book.sheetnames:
        return []
    headings, *rows = book[NAMES[kind]].iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def the_county(name: str) -> SystemMap:
    return read_map(county(name).read_bytes(), name=name, catalogue=the_catalogue())


@needs_shared
@pytest.mark.parametrize("name", COUNTIES)
def test_every_item_of_a_county_has_its_row_with_its_texts(name: str) -> None:
    system = the_county(name)
    book = opened(system)
    for kind in KINDS:
        items = getattr(system, kind)
        rows = rows_of(book, kind)
        assert len(rows) == len(items)
        for item, row in zip(items, rows, strict=True):
            texts = {str(cell) for cell in row.values()}
            plain = {f.name: getattr(item, f.name) for f in dataclasses.fields(item)}
            named = ("id", "priority", "sources", "extra", "version")
            for field, value in plain.items():
                if value and type(value) is str and field not in named:
                    assert value in texts


@needs_shared
def test_sources_are_named_by_their_number_on_the_last_sheet() -> None:
    system = the_county("fl-polk")
    book = opened(system)
    sources = dict(book["Sources"].iter_rows(min_row=2, values_only=True))
    assert tuple(sources.values()) == system.community.sources
    for item, row in zip(system.gaps, rows_of(book, "gaps"), strict=True):
        assert tuple(sources[int(no)] for no in row["Sources"].split(", ")) == item.sources


@needs_shared
def test_the_overview_counts_what_the_sheets_hold() -> None:
    system = the_county("tx-harris")
    facts = dict(opened(system)["Overview"].iter_rows(min_row=2, values_only=True))
    assert facts["Community"] == "Harris County, TX"
    assert (facts["Services"], facts["Gaps"], facts["Arrows"], facts["Action plan"]) == (
        51,
        30,
        13,
        8,
    )
    assert facts["Population"] == 4_000_000


@pytest.mark.slow
@given(system=systems)
@settings(max_examples=8, deadline=None, suppress_health_check=SLOW)
def test_any_map_opens_with_a_row_for_each_item(system: SystemMap) -> None:
    book = opened(system)
    for kind in KINDS:
        items = getattr(system, kind)
        assert not items or book[NAMES[kind]].max_row == len(items) + 1


def value_for(hint: Any, name: str, default: Any = None) -> Any:
    if get_origin(hint) is tuple:
        return () if name == "extra" else (value_for(get_args(hint)[0], name),)
    if get_origin(hint) is Literal:
        return get_args(hint)[0]
    if NoneType in get_args(hint):
        return value_for(get_args(hint)[0], name)
    if hint is End:
        return End(name, refs=(f"{name} read",), actor="x")
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(member for member in hint if member != default)
    return {str: name, int: 77, bool: True}.get(hint, name)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_an_item_is_shown_when_it_is_given(kind: str) -> None:
    hints = get_type_hints(KINDS[kind])
    fields = [f for f in dataclasses.fields(KINDS[kind]) if f.compare and f.name != "extra"]
    item = KINDS[kind](**{f.name: value_for(hints[f.name], f.name, f.default) for f in fields})
    only: dict[str, Any] = {kind: (item,)}
    table = kind_table(dataclasses.replace(a_map(), **only), the_catalogue(), kind)
    ends = 2 if kind == "flows" else 0
    numbered = kind in ("gaps", "actions")
    assert len(table.headings) == len(fields) - 1 + ends + numbered
    assert "" not in table.rows[0]


def test_gaps_and_actions_carry_the_numbers_people_use() -> None:
    system = a_map(
        gaps=(a_gap("a", "2"), a_gap("b", "")),
        priorities=(Priority(id="p", title="Detox"),),
        actions=(Action(id="x", action_step="Ask", priority="p"),),
    )
    book = opened(system)
    assert [(r["No."], r["Intercept"]) for r in rows_of(book, "gaps")] == [
        ("2.1", 2),
        ("A.1", "all"),
    ]
    assert [(r["No."], r["Priority"]) for r in rows_of(book, "actions")] == [("1.1", "Detox")]


def test_what_an_item_refers_to_is_named() -> None:
    service = a_service("Shelter", id="s")
    system = a_map(
        service,
        gaps=(a_gap(attached_to="s"), a_gap("b", attached_to="dispatch_911")),
        flows=(a_flow(End("Deputies", refs=("law_enforcement",), actor="Sheriff"), "Shelter"),),
    )
    book = opened(system)
    assert [r["Attached to"] for r in rows_of(book, "gaps")] == [
        "Shelter",
        "911 call center and dispatch",
    ]
    assert rows_of(book, "flows")[0]["From, as read"] == "Local law enforcement, by Sheriff"


@pytest.mark.parametrize(
    "text", [*FORMULAS, "http://evil.example", "-28%", "00123", "1e5", "_x0041_"]
)
def test_h10_whatever_people_type_is_text_in_a_workbook(text: str) -> None:
    system = a_map(a_service(text, organization=text, extra=((text, '"x"'),)))
    data = map_sheets(system, the_catalogue())
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(data))["Services"] for cell in row]
    same = [cell for cell in cells if cell.value == text]
    assert [cell.data_type for cell in same] == ["s", "s", "s"]
    assert all(cell.hyperlink is None for cell in same)
    parts = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert not [
        part for part in parts if "externalLink" in part or part.startswith("xl/worksheets/_rels")
    ]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("160", 160),
        ("13.4", 13.4),
        ("-28%", "-28%"),
        ("007", "007"),
        ("13.40", "13.40"),
        ("-0", "-0"),
    ],
)
def test_a_figure_is_a_number_only_where_it_is_written_as_one(given: str, shown: object) -> None:
    book = opened(a_map(measures=(Measure(id="m", name="a", value=given),)))
    value = rows_of(book, "measures")[0]["Value"]
    assert (value, type(value)) == (shown, type(shown))


def test_sheets_can_be_read_on_screen_and_on_paper() -> None:
    sheet = opened(a_map(a_service(), a_service("x" * 300)))["Services"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E3"
    assert sheet["A1"].font.b
    assert sheet["B2"].alignment.wrap_text
    assert sheet.column_dimensions["B"].width < 62
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$1"


def test_a_row_is_as_high_as_its_longest_text() -> None:
    book = opened(a_map(a_service("Short", "0", notes="word " * 60), a_service("Other", "0")))
    sheet = book["Services"]
    assert sheet.row_dimensions[2].height >= 5 * 15
    assert sheet.row_dimensions[3].height in (None, 15)


def test_the_same_map_gives_the_same_bytes() -> None:
    system = a_map(a_service(), gaps=(a_gap(),))
    assert map_sheets(system, the_catalogue()) == map_sheets(system, the_catalogue())
    assert opened(system).properties.created.year == 1980


def test_a_text_longer_than_a_cell_says_that_it_was_cut() -> None:
    service = a_service(populations=("a" * 10_000,) * 4)
    shown = rows_of(opened(a_map(service)), "services")[0]["Populations"]
    assert len(shown) == 32_767
    assert shown.endswith("(cut: longer than a cell may be)")


@pytest.mark.parametrize(
    "text", [*FORMULAS, "\r=1", "first\n=second", "- a bullet", "%x", "|x", "'=x"]
)
def test_h09_no_line_of_a_csv_cell_is_a_formula(text: str) -> None:
    data = map_csv(a_map(a_service(text)), the_catalogue(), "services").decode("utf-8-sig")
    cell = list(csv.reader(io.StringIO(data, newline="")))[1][1]
    for line in cell.split("\n"):
        assert not line.lstrip().startswith(("=", "+", "-", "@", "%", "|", "＝"))
    assert cell.replace("'", "") == text.replace("'", "")


@pytest.mark.parametrize("text", ["-28", "-28%", "+37%", "160", "plain", "Sheriff's Office"])
def test_h09_numbers_and_honest_text_stay_as_they_are_in_csv(text: str) -> None:
    assert guarded(text) == text


def test_csv_is_what_a_spreadsheet_program_opens_without_asking() -> None:
    data = map_csv(a_map(a_service("Peña")), the_catalogue(), "services")
    assert data.startswith(b"\xef\xbb\xbfIntercept,Service,")
    assert data.count(b"\r\n") == 2
