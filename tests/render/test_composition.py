"""Geometry that must hold for every picture; no Graphviz needed."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from simmap.domain.model import Intercept, Opportunity, SystemMap
from simmap.render.book import drawings
from simmap.render.composition.compose import compose
from simmap.render.drawing import Drawing, Text
from simmap.render.marks.map_page import map_drawing
from simmap.render.page import LETTER, POSTER, SCREEN, TABLOID, Page
from simmap.render.scene.parts import items_by_part
from tests.builders import a_gap, a_map, a_service
from tests.render import geometry
from tests.render.drawn_maps import maps
from tests.render.pictures import composed, parts, read, scene, words

LISTED = frozenset({"services", "gaps", "opportunities", "flows", "priorities", "peer_roles"})


def assert_tidy(drawing: Drawing) -> None:
    assert geometry.overlapping_boxes(drawing) == []
    assert geometry.texts_outside(drawing) == []
    assert geometry.texts_on_texts(drawing) == []
    assert geometry.small_type(drawing) == []


def assert_nothing_lost(system: SystemMap, shown: tuple[Drawing, ...]) -> None:
    """Look for every item; those that share one line with another are found in the scene's tests."""
    wanted = {part for part, kind, _ in items_by_part(system) if kind in LISTED}
    merged = {
        part
        for column in scene(system).columns
        for step in column.steps
        for entry in step.entries
        for part in entry.parts[1:]
    }
    assert wanted - merged <= parts(*shown)


@pytest.mark.parametrize("page", [TABLOID, LETTER, SCREEN], ids=lambda page: page.name)
def test_the_demo_map_is_tidy_and_complete(page: Page) -> None:
    system = read()
    shown = drawings(scene(system), page)
    for drawing in shown:
        assert_tidy(drawing)
    assert_nothing_lost(system, shown)


def test_arrows_of_the_demo_map_keep_to_the_gutters() -> None:
    composition = composed(read())
    assert geometry.arrows_through_boxes(composition) == []
    assert geometry.shared_lines(composition) == []


def test_the_community_stands_below_the_columns_where_an_arrow_leads_there() -> None:
    def rails(system: SystemMap) -> list[Text]:
        drawn = map_drawing(composed(system)).marks
        return [m for m in drawn if isinstance(m, Text) and m.lines == ("THE COMMUNITY",)]

    (rail,) = rails(read())
    lowest = max(box.bottom for box in composed(read()).placed.boxes.values())
    assert lowest < rail.top < composed(read()).fit.frame.panel_top
    assert rails(a_map()) == []


@settings(
    max_examples=5,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # a smaller example would take minutes
)
@given(maps(most=6))
def test_any_small_map_is_tidy(system: SystemMap) -> None:
    check_any_map(system)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(maps())
def test_any_map_is_tidy(system: SystemMap) -> None:
    check_any_map(system)


def check_any_map(system: SystemMap) -> None:
    shown = drawings(scene(system), LETTER)
    for drawing in shown:
        assert_tidy(drawing)
    assert_nothing_lost(system, shown)
    composition = compose(scene(system), SCREEN, height=1600)
    if composition is not None:
        assert_tidy(map_drawing(composition))
        assert geometry.arrows_through_boxes(composition) == []
        assert geometry.shared_lines(composition) == []


def test_columns_are_the_maps_own() -> None:
    keys = ("1", "2", "2.5", "9")
    columns = tuple(Intercept(key, f"Stage {key}") for key in keys)
    composition = composed(a_map(a_service("Bus pass", "2.5"), intercepts=columns))
    edges = [edge for column in composition.placed.columns for edge in column]
    assert len(composition.placed.columns) == 4
    assert edges == sorted(edges)
    assert "2.5" in words(map_drawing(composition)).splitlines()


def test_full_columns_become_wider_than_empty_ones() -> None:
    gaps = tuple(
        a_gap(f"A gap with some words to it, number {n}", "3", id=f"g{n}") for n in range(20)
    )
    wide = [right - left for left, right in composed(a_map(gaps=gaps)).placed.columns]
    assert max(wide) == wide[3]


def test_the_same_map_is_composed_the_same_way() -> None:
    assert composed(read()) == composed(read())


def test_a_letter_page_says_where_the_lists_stand() -> None:
    overview, *lists = drawings(scene(read()), LETTER)
    assert "(overview)" in overview.title
    assert "See page 3" in words(overview)
    assert "Law enforcement and EMS have no diversion option" in words(lists[1]).replace("\n", " ")
    assert "Page 3 of" in words(lists[1])


def test_notes_go_to_a_second_page_before_the_map_is_cut_to_an_overview() -> None:
    chances = tuple(
        Opportunity(id=f"o{n}", text=f"Something to use, number {n}") for n in range(500)
    )
    first, *notes = drawings(scene(a_map(opportunities=chances)), TABLOID)
    assert "(overview)" not in first.title
    assert "+500 rows, see page 2" in words(first)
    assert "number 499" in words(notes[-1])
    assert_tidy(notes[0])


def test_type_on_paper_is_never_smaller_than_seven_points() -> None:
    for page in (LETTER, TABLOID, POSTER):
        for drawing in drawings(scene(read()), page):
            sizes = [mark.ink.size for mark in drawing.marks if isinstance(mark, Text)]
            assert min(sizes) * page.scale >= 6.95


def test_a_thousand_items_become_an_overview_with_lists() -> None:
    services = [a_service(f"Service number {n}", str(n % 6), id=f"s{n}") for n in range(500)]
    gaps = tuple(a_gap(f"Gap number {n} of the county", str(n % 6), id=f"g{n}") for n in range(500))
    system = a_map(*services, gaps=gaps)
    shown = drawings(scene(system), TABLOID)
    assert_nothing_lost(system, shown)
    assert_tidy(shown[0])


def test_a_map_without_anything_is_a_picture_of_the_usual_path() -> None:
    (drawing,) = drawings(scene(a_map()), TABLOID)
    assert_tidy(drawing)
    assert words(drawing).count("No gaps recorded") == 6
    assert "Jail" in words(drawing).splitlines()


def test_a_name_of_ten_thousand_letters_stays_in_its_box() -> None:
    system = a_map(a_service("x" * 10_000, "0"), gaps=(a_gap("y" * 10_000, "1"),))
    for drawing in drawings(scene(system), TABLOID):
        assert_tidy(drawing)
