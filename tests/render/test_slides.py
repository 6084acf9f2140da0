"""The report as slides: whole, native, readable without the picture, and never cut off."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pptx import Presentation

from simmap.domain.report import Report
from simmap.render.slides import report_pptx
from simmap.render.slides.columns import (
    AFTER,
    Column,
    Entry,
    parted,
    row_height,
    spread,
    table_parts,
)
from simmap.render.slides.deck import NAVY
from tests.builders import a_gap, a_map, a_service
from tests.domain.test_report import everything, report_of

HOSTILE = '=1+1 <b>bold</b> & "quoted" \\ {x} \' éñ 你好'


def slides_of(report: Report, picture: bytes = b"") -> list[Any]:
    presentation: Any = Presentation(BytesIO(report_pptx(report, picture=picture)))
    return list(presentation.slides)


def a_picture() -> bytes:
    content = BytesIO()
    Image.new("RGB", (170, 110)).save(content, "PNG")
    return content.getvalue()


def words(slides: list[Any]) -> str:
    return "\n".join(text for slide in slides for text in _texts(slide))


def _texts(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            yield from (cell.text_frame.text for row in shape.table.rows for cell in row.cells)


def test_every_service_gap_peer_role_and_action_of_the_report_is_on_a_slide() -> None:
    report = report_of(everything())
    text = words(slides_of(report))
    for part in report.intercepts:
        assert all(row.name in text for row in part.services)
        assert all(row.text in text for row in part.gaps)
        assert all(row.title in text for row in part.peer_roles)
        assert all(row.text in text for row in part.opportunities)
    assert all(row.title in text for row in report.priorities)
    assert all(row.number in text for table in report.plan for row in table.rows)


def test_a_table_has_a_word_over_every_column_that_can_be_read() -> None:
    tables = [
        shape.table
        for slide in slides_of(report_of(everything()))
        for shape in slide.shapes
        if shape.has_table
    ]
    assert tables
    for table in tables:
        assert all(cell.text for cell in table.rows[0].cells)
        assert str(table.cell(0, 0).fill.fore_color.rgb) == NAVY[1:].upper()


def test_every_slide_has_a_title_of_its_own_and_one_slide_an_intercept() -> None:
    report = report_of(everything())
    titles = [slide.shapes.title.text_frame.text for slide in slides_of(report)]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    assert [t for t in titles if t.startswith("Intercept")] == [
        part.heading for part in report.intercepts if part.heading.startswith("Intercept")
    ]


def test_the_map_has_its_words_beside_it() -> None:
    report = report_of(everything())
    (picture,) = [
        shape
        for slide in slides_of(report, a_picture())
        for shape in slide.shapes
        if shape.shape_type == 13
    ]
    assert picture._element.nvPicPr.cNvPr.get("descr") == report.map_words


def test_words_of_people_stay_words() -> None:
    system = a_map(a_service(name=HOSTILE), gaps=(a_gap(text=HOSTILE),))
    text = words(slides_of(report_of(system)))
    assert text.count(HOSTILE) >= 2


@pytest.mark.slow
@pytest.mark.parametrize("gaps", [0, 22, 300])
def test_no_shape_leaves_its_slide_however_many_gaps_there_are(gaps: int) -> None:
    system = a_map(gaps=tuple(a_gap(id=f"g{n}", text="A gap " * 20) for n in range(gaps)))
    presentation: Any = Presentation(BytesIO(report_pptx(report_of(system), picture=a_picture())))
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.top + shape.height <= presentation.slide_height
            assert shape.left + shape.width <= presentation.slide_width


ENTRIES = st.lists(
    st.builds(Entry, st.text(max_size=900), st.text(max_size=80)), min_size=1, max_size=12
)


@given(ENTRIES)
def test_no_part_is_higher_than_its_column_and_no_word_is_lost(entries: list[Entry]) -> None:
    parts = parted(entries, 250, 300)
    assert all(sum(entry.height(250) for entry in part) <= 300 + AFTER for part in parts)
    said = "".join(entry.text + entry.under for part in parts for entry in part)
    whole = "".join(entry.text + entry.under for entry in entries)
    assert without_breaks(said) == without_breaks(whole)


def without_breaks(text: str) -> str:
    """Return the letters of a text; breaking a very long word puts hyphens and spaces in."""
    return "".join(text.replace("-", "").split())


@given(st.lists(st.tuples(st.text(max_size=2000), st.text(max_size=40)), min_size=1, max_size=6))
def test_no_table_is_higher_than_its_slide(rows: list[tuple[str, str]]) -> None:
    widths = (300.0, 120.0)
    for part in table_parts(rows, widths, 200):
        assert sum(row_height(row, widths) for row in part) <= 200


def test_a_list_that_goes_on_stands_alone_on_the_next_slide() -> None:
    many = Column("Services", tuple(Entry(f"Service {n}") for n in range(30)))
    slides = spread([many, Column("Gaps", (Entry("One"),)), Column("Peers", ())], 250, 300)
    assert [[column.heading for column in slide] for slide in slides[:2]] == [
        ["Services", "Gaps", "Peers"],
        ["Services"],
    ]


def test_a_map_without_anything_still_makes_slides() -> None:
    assert "None listed" in words(slides_of(report_of(a_map())))
