"""The report as one HTML document."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from simmap import resources
from simmap.domain.catalogue import Catalogue
from simmap.domain.model import Priority, SystemMap
from simmap.domain.report import build_report
from simmap.render.document import report_html
from tests.builders import a_gap, a_map, a_service
from tests.domain.test_report import everything, rows_of

HOSTILE = (
    "<b>bold</b>",
    '"];',
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "{{7*7}} {% raw %}",
    "😀 مركز الأزمات",
)


def soup_of(system: SystemMap) -> BeautifulSoup:
    report = build_report(system, Catalogue(), on=date(2026, 11, 22))
    html = report_html(
        report,
        picture="<svg><title>Map</title></svg>",
        templates=resources.TEMPLATES,
        static=resources.STATIC,
    )
    return BeautifulSoup(html, "html.parser")


def words(soup: BeautifulSoup) -> str:
    return " ".join(soup.get_text(" ").split())


def labelled(label: str) -> SystemMap:
    system = a_map(
        a_service(label, organization=label, notes=label, sources=(label,)),
        gaps=(a_gap(label, theme=label, evidence=label),),
        title=label,
    )
    return replace(system, community=replace(system.community, name=label, notes=label))


@pytest.mark.parametrize("label", HOSTILE)
def test_h01_h14_a_label_is_text_wherever_it_stands(label: str) -> None:
    plain, soup = soup_of(labelled("A label")), soup_of(labelled(label))
    assert [tag.name for tag in soup.find_all()] == [tag.name for tag in plain.find_all()]
    assert words(soup).count(label) == words(plain).count("A label")
    assert not [name for tag in soup.find_all() for name in tag.attrs if name.startswith("on")]


def test_h13_a_source_is_a_link_only_where_it_is_a_web_address() -> None:
    sources = ("javascript:alert(1)", "https://a.example/x", "http://b.example/ y", "a talk")
    soup = soup_of(a_map(a_service(sources=sources)))
    outside = [a["href"] for a in soup.select("a[href]") if not str(a["href"]).startswith("#")]
    assert outside == ["https://a.example/x"]


def test_every_link_inside_leads_somewhere_and_every_anchor_is_unique() -> None:
    soup = soup_of(everything())
    ids = [tag["id"] for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    inside = {str(a["href"])[1:] for a in soup.select("a[href^='#']")}
    assert inside <= set(ids)
    assert {
        row.anchor for row in rows_of(build_report(everything(), Catalogue(), on=date.min))
    } <= set(ids)


def test_headings_start_at_one_and_skip_no_level() -> None:
    for system in (everything(), a_map()):
        levels = [int(h.name[1]) for h in soup_of(system).select("h1, h2, h3, h4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))


def test_an_empty_map_says_what_is_not_there() -> None:
    text = words(soup_of(a_map()))
    for sentence in (
        "Not listed here: services, gaps, opportunities",
        "No arrow between services or steps is on the map.",
        "No priorities have been recorded.",
        "No action steps have been recorded.",
        "No quick fixes have been recorded.",
        "Nothing has been put in the parking lot.",
        "Nobody has recorded which organizations took part.",
        "No source is given for any entry of this map.",
    ):
        assert sentence in text


def test_a_column_has_the_color_of_its_map_and_a_wrong_one_is_replaced() -> None:
    first, second, *rest = a_map().intercepts
    columns = (replace(first, color="#123456"), replace(second, color="red}*{"), *rest)
    style = soup_of(replace(a_map(), intercepts=columns)).select_one("style")
    assert style is not None
    assert ".i0{--ic:#123456}" in style.text
    assert ".i1{--ic:#1f5fa8}" in style.text


def test_a_note_is_called_one_so_that_it_does_not_read_as_a_title() -> None:
    priorities = (Priority(id="p", title="Open beds", notes="core strategy"),)
    assert "Note: core strategy" in words(soup_of(a_map(priorities=priorities)))


def test_a_heading_says_a_number_once() -> None:
    headings = [" ".join(h.text.split()) for h in soup_of(a_map()).select("h2")]
    assert "Intercept 0: Community Services" in headings
    assert "4 Who took part" in headings


def test_hours_and_capacity_stand_in_one_cell_that_borrows_no_layout_of_the_page() -> None:
    (cell,) = soup_of(a_map(a_service(hours="9 to 5", capacity="12 beds"))).select("td:has(.given)")
    assert [line.text for line in cell.select(".given")] == ["Hours: 9 to 5", "Capacity: 12 beds"]
    assert "class" not in cell.attrs
