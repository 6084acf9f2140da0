"""The edition for a board."""

import io
from dataclasses import replace
from datetime import date

import pypdf
import pytest

from simmap import resources
from simmap.domain.findings import find
from simmap.domain.model import Action, Priority, SystemMap
from simmap.domain.report import Report, build_report
from simmap.domain.report.brief import brief
from simmap.exchange.mapfile import read_map
from simmap.render.report import report_file
from tests.builders import a_gap, a_map, a_service, the_catalogue
from tests.shared import county, needs_shared

COUNTIES = ("fl-polk", "nc-alamance", "nc-orange", "or-marion", "tx-harris")


LONG = ("Divert people who use courts, hospitals and shelters most often " * 3)[:143]


def a_long_plan(priorities: int, actions: int, letters: int) -> SystemMap:
    """Return a map whose plan no two pages hold, with titles of so many letters."""
    gaps = tuple(a_gap(LONG[:letters], "0", id=f"g{n}") for n in range(priorities))
    return replace(
        a_map(a_service(), gaps=gaps),
        priorities=tuple(
            Priority(id=f"p{n}", title=LONG[:letters], votes=9, gaps=(f"g{n}",))
            for n in range(priorities)
        ),
        actions=tuple(
            Action(id=f"a{n}", priority=f"p{n % priorities}", action_step=LONG[:letters], who="All")
            for n in range(actions)
        ),
    )


def brief_of(system: SystemMap) -> Report:
    catalogue = the_catalogue()
    return brief(build_report(system, catalogue, find(system, catalogue), on=date(2026, 11, 22)))


def pages_of(system: SystemMap, language: str) -> int:
    pdf = report_file(
        brief_of(system),
        system,
        the_catalogue(),
        form="pdf",
        templates=resources.TEMPLATES,
        static=resources.STATIC,
        tongue=resources.language(language),
    )
    return len(pypdf.PdfReader(io.BytesIO(pdf)).pages)


@needs_shared
@pytest.mark.pdf
@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", COUNTIES)
def test_a_board_reads_two_pages(name: str, language: str) -> None:
    system = read_map(county(name).read_bytes(), name=name, catalogue=the_catalogue())
    assert pages_of(system, language) == 2


@pytest.mark.pdf
@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("size", [(6, 12, 143), (3, 40, 60), (1, 60, 40)])
def test_a_board_reads_two_pages_of_a_long_plan(size: tuple[int, int, int], language: str) -> None:
    assert pages_of(a_long_plan(*size), language) == 2


def test_what_has_no_room_on_two_pages_is_counted_and_a_short_plan_is_whole() -> None:
    short = brief_of(a_long_plan(2, 6, 40))
    assert (sum(len(table.rows) for table in short.plan), short.left_out) == (6, "")
    report = brief_of(a_long_plan(3, 40, 60))
    shown = sum(len(table.rows) for table in report.plan)
    assert len(report.plan) == 3
    assert report.left_out == f"{40 - shown} more action steps stand in the whole report."
