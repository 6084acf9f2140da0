"""A layout that is kept: what people know by its place stays there."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from simmap.domain.model import End, Flow, Gap, Intercept, Service, SystemMap
from simmap.domain.views import Sort, View
from simmap.domain.words import EndKind
from simmap.render.book import Book, book
from simmap.render.composition.compose import Composition
from simmap.render.composition.keeping import compose_within
from simmap.render.composition.layout import Layout
from simmap.render.drawing import Rect
from simmap.render.marks.map_page import map_drawing
from simmap.render.page import LETTER, TABLOID, Page
from simmap.render.routing.gutters import RAIL
from simmap.render.scene.build import scene_of
from simmap.render.scene.values import Spot
from simmap.store.columns import from_plain, to_plain
from tests.builders import a_gap, a_map, a_service, the_catalogue
from tests.render import geometry
from tests.render.drawn_maps import maps
from tests.render.pictures import read, scene
from tests.render.test_composition import assert_tidy
from tests.shared import COUNTIES, county, needs_shared

NEW = "new"


def with_service(system: SystemMap, spot: Spot, name: str = "A new crisis service") -> SystemMap:
    new = Service(id=NEW, name=name, intercepts=(spot.column,), step=spot.step)
    return replace(system, services=(*system.services, new))


def with_gap(system: SystemMap, column: str) -> SystemMap:
    new = Gap(id=NEW, text="One more gap that takes about two lines", intercepts=(column,))
    return replace(system, gaps=(*system.gaps, new))


def with_flow(system: SystemMap, source: str, target: str) -> SystemMap:
    ends = (End(step, kind=EndKind.STEP, refs=(step,)) for step in (source, target))
    new = Flow(id=NEW, source=next(ends), target=next(ends), annual_count=12)
    return replace(system, flows=(*system.flows, new))


def spots(system: SystemMap) -> list[Spot]:
    return [step.spot for column in scene(system).columns for step in column.steps]


def one_more(system: SystemMap) -> Iterator[tuple[SystemMap, str]]:
    """Yield the map with one more item in each possible place, and the column that it is in."""
    steps = [spot for spot in spots(system) if spot.step]
    yield from ((with_service(system, spot), spot.column) for spot in steps)
    yield from ((with_gap(system, column.key), column.key) for column in system.intercepts)
    others = steps[5:] + steps[:5]
    yield from (
        (with_flow(system, a.step, b.step), a.column) for a, b in zip(steps, others, strict=True)
    )


def settled(system: SystemMap, page: Page = TABLOID) -> tuple[Book, Layout]:
    found = book(scene(system), page)
    assert found.layout is not None
    return found, found.layout


def within(system: SystemMap, layout: Layout, page: Page = TABLOID) -> Composition | None:
    return compose_within(scene_of(system, the_catalogue()), page, layout)


def moved(before: Composition, after: Composition) -> dict[Spot, tuple[Rect, Rect]]:
    """Return the boxes that stand elsewhere or have another size."""
    old, new = before.placed.boxes, after.placed.boxes
    return {spot: (old[spot], new[spot]) for spot in old if spot in new and old[spot] != new[spot]}


def assert_only_below_moved(before: Composition, after: Composition, column: str) -> None:
    """Assert that all boxes that moved are in *column*, in one lane, from one box on down."""
    assert after.placed.columns == before.placed.columns
    found = moved(before, after)
    assert {spot.column for spot in found} <= {column}
    lanes = {after.lanes.lane[spot] for spot in found}
    assert len(lanes) <= 1
    for lane in lanes:
        stack = after.lanes.spots[lane]
        first = min(stack.index(spot) for spot in found)
        old, new = found[stack[first]]
        assert (old.top, old.left, old.right) == (new.top, new.left, new.right)


@pytest.mark.parametrize("page", [TABLOID, LETTER], ids=lambda page: page.name)
def test_the_same_map_stands_as_it_stood(page: Page) -> None:
    first, layout = settled(read(), page)
    assert book(scene(read()), page, layout).drawings() == first.drawings()


def test_a_layout_is_the_same_after_it_was_stored() -> None:
    _, layout = settled(read())
    assert from_plain(Layout, to_plain(layout)) == layout


def test_a_layout_that_was_stored_without_a_rail_leads_all_ways_out_to_the_band() -> None:
    first, layout = settled(read())
    assert first.composition is not None
    assert any(RAIL in route.hops for route in first.composition.routes)
    plain = to_plain(layout)
    del plain["frame"]["rail"]
    after = within(read(), from_plain(Layout, plain))
    assert after is not None
    assert not any(RAIL in route.hops for route in after.routes)


def check_one_more(system: SystemMap) -> float:
    """Add an item in each place; return the share of those that the layout had room for."""
    first, layout = settled(system)
    assert first.composition is not None
    kept = 0
    edits = list(one_more(system))
    for edited, column in edits:
        after = within(edited, layout)
        if after is not None:
            kept += 1
            if edited.flows == system.flows:  # an arrow more may need a higher box at its other end
                assert_only_below_moved(first.composition, after, column)
            assert geometry.arrows_through_boxes(after) == []
            assert geometry.shared_lines(after) == []
    return kept / len(edits)


@pytest.mark.slow
def test_one_more_item_moves_no_box_of_other_columns_and_none_above_it() -> None:
    assert check_one_more(read()) > 0.8


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("name", COUNTIES)
def test_in_a_real_county_one_more_item_moves_only_what_is_below_it(name: str) -> None:
    assert check_one_more(read(county(name))) > 0.75


def test_a_new_service_lengthens_its_box_and_pushes_only_those_below() -> None:
    services = tuple(
        a_service(f"Service {n}", "1", step=step)
        for n, step in enumerate(("co_responder", "deflection_program", "law_enforcement"))
    )
    first, layout = settled(a_map(*services))
    assert first.composition is not None
    after = within(with_service(a_map(*services), Spot("1", "law_enforcement")), layout)
    assert after is not None
    assert_only_below_moved(first.composition, after, "1")


def test_a_new_step_stands_below_the_others() -> None:
    first, layout = settled(a_map(a_service(step="crisis_line")))
    assert first.composition is not None
    after = within(
        with_service(a_map(a_service(step="crisis_line")), Spot("0", "outreach")), layout
    )
    assert after is not None
    assert moved(first.composition, after) == {}
    boxes = after.placed.boxes
    old = [
        box.bottom for spot, box in boxes.items() if spot.column == "0" and spot.step != "outreach"
    ]
    assert boxes[Spot("0", "outreach")].top > max(old)


def test_what_is_taken_off_leaves_its_place_free() -> None:
    services = tuple(a_service(f"Service {n}", "0", step="outreach") for n in range(6))
    first, layout = settled(a_map(*services))
    after = within(a_map(*services[:2]), layout)
    assert first.composition is not None
    assert after is not None
    assert moved(first.composition, after) == {}


def test_type_gives_way_before_places_do_but_not_below_nine_tenths() -> None:
    system = read()
    _, layout = settled(system)
    sizes: list[float] = []
    for _ in range(40):
        new = a_gap("Yet another gap with enough words to fill its line", "3", id=f"g{len(sizes)}")
        system = replace(system, gaps=(*system.gaps, new))
        after = within(system, layout)
        if after is None:
            break
        sizes.append(after.fit.sizes.body)
        assert_tidy(map_drawing(after))
    else:
        raise AssertionError("a column took forty gaps more")
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) >= 0.9 * layout.body
    again = book(scene(system), TABLOID, layout)
    assert again.layout not in (None, layout)
    assert again.drawings() == book(scene(system), TABLOID).drawings()


def test_other_columns_are_composed_anew() -> None:
    _, layout = settled(a_map(a_service()))
    columns = tuple(Intercept(key, f"Stage {key}") for key in "012345")
    assert within(a_map(a_service(), intercepts=columns), layout) is not None
    assert within(a_map(a_service(), intercepts=columns[::-1]), layout) is None
    assert within(a_map(a_service(), intercepts=columns[:5]), layout) is None


def test_the_place_that_people_gave_a_service_and_their_order_survive() -> None:
    services = (a_service("B", "0", step="outreach"), a_service("A", "0", step="outreach"))
    system = a_map(*services)
    for layout in (None, settled(system)[1]):
        found = book(scene(system), TABLOID, layout).composition
        assert found is not None
        (box,) = (step for column in found.scene.columns for step in column.steps if step.entries)
        assert box.spot == Spot("0", "outreach")
        assert [entry.text for entry in box.entries] == ["B", "A"]


def test_a_view_of_hours_stands_still_from_hour_to_hour() -> None:
    system = a_map(*(a_service(f"Service {n}", hours="Mo-Fr 8-17") for n in range(8)))
    day, night = (
        scene_of(system, the_catalogue(), view=View(Sort.OPEN, f"Monday {hour}:00"))
        for hour in ("10", "22")
    )
    first = book(day, TABLOID)
    assert first.composition is not None
    after = book(night, TABLOID, first.layout).composition
    assert after is not None
    assert moved(first.composition, after) == {}


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(maps(most=6), st.data())
def test_any_map_keeps_its_places_when_one_item_is_added(
    system: SystemMap, data: st.DataObject
) -> None:
    first = book(scene(system), TABLOID)
    if first.composition is None or first.layout is None or first.form:
        return
    assert book(scene(system), TABLOID, first.layout).drawings() == first.drawings()
    spot = data.draw(st.sampled_from(spots(system)))
    after = within(with_service(system, spot), first.layout)
    if after is not None:
        assert_only_below_moved(first.composition, after, spot.column)
        assert_tidy(map_drawing(after))
