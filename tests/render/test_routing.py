"""Ways of single arrows, and what keeps neighbours apart."""

from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from simmap.domain.model import End, SystemMap
from simmap.domain.words import EndKind, FlowKind
from simmap.render.marks.arrows import tags
from simmap.render.marks.map_page import map_drawing
from simmap.render.page import MARGIN
from simmap.render.routing.buses import bus_lines, count_lines
from simmap.render.routing.choosing import routes, untangled
from simmap.render.routing.gutters import (
    RAIL,
    Band,
    Bus,
    Drop,
    Hop,
    Lanes,
    Port,
    Route,
    Track,
    gutters_of,
)
from simmap.render.routing.ports import joints, port_heights, port_order
from simmap.render.routing.rims import crossings
from simmap.render.routing.tracks import Span, ordered
from simmap.render.scene.values import COMMUNITY, Arrow, Spot
from tests.builders import a_flow, a_map
from tests.render import geometry
from tests.render.pictures import composed

A, B, C, D, E = (Spot(column, step) for column, step in ("0a", "0b", "1c", "1d", "2e"))
LANES = Lanes(columns=(0, 1, 1, 2), spots=((A, B), (C,), (D,), (E,)))


def way(source: Spot, target: Spot, kind: FlowKind = FlowKind.DEEPER) -> Route:
    (route,) = routes([Arrow(source=source, target=target, kind=kind)], LANES)
    return route


def kinds(route: Route) -> list[type]:
    return [type(hop) for hop in route.hops]


def test_an_arrow_to_the_step_below_drops_straight() -> None:
    assert kinds(way(A, B)) == [Drop]


def test_an_arrow_to_the_next_lane_takes_the_gutter_between() -> None:
    route = way(A, C)
    assert kinds(route) == [Port, Track, Port]
    assert [hop.gutter for hop in route.hops if isinstance(hop, Track)] == [1]


def test_an_arrow_further_on_goes_above_from_high_steps_and_below_from_low_ones() -> None:
    assert kinds(way(A, E)) == [Port, Track, Bus, Track, Port]
    tall = tuple(Spot("0", step) for step in "abcdef")
    lanes = Lanes((0, 1, 2), (tall, (C,), tuple(Spot("2", step) for step in "uvwxyz")))
    ends = ((tall[0], Spot("2", "u")), (tall[5], Spot("2", "z")))
    arrows = [Arrow(source=a, target=b, kind=FlowKind.DEEPER) for a, b in ends]
    edges = [hop.edge for r in routes(arrows, lanes) for hop in r.hops if isinstance(hop, Bus)]
    assert edges == ["top", "bottom"]


def test_a_way_out_leaves_on_the_side_where_it_crosses_nothing() -> None:
    out = Arrow(source=D, target=COMMUNITY, kind=FlowKind.DIVERSION_EXIT)
    lanes = Lanes(columns=(0, 1, 2), spots=((A, B), (C, D), (E,)))
    for source, target, side in ((C, E, "L"), (A, C, "R")):
        passing = Arrow(source=source, target=target, kind=FlowKind.DEEPER)
        _, route = routes([passing, out], lanes)
        assert isinstance(route.hops[0], Port)
        assert route.hops[0].side == side


def test_a_way_out_leads_down_to_the_rail_where_it_would_cross_the_way_of_others() -> None:
    low, back = Spot("1", "low"), FlowKind.DIVERSION_EXIT
    lanes = Lanes((0, 1, 2), ((A,), (C, D, low), (E,)), rail=True)
    passing = [Arrow(source=a, target=b, kind=FlowKind.DEEPER) for a, b in ((A, C), (C, E))]
    out = Arrow(source=low, target=COMMUNITY, kind=back)
    into = Arrow(source=COMMUNITY, target=low, kind=back)
    for around in (out, into):
        assert RAIL in routes([*passing, around], lanes)[-1].hops
        assert Band() in routes([*passing, around], replace(lanes, rail=False))[-1].hops


def test_there_is_a_rail_only_where_it_saves_enough() -> None:
    def ends(many: int) -> tuple[Lanes, list[Arrow]]:
        """Return lanes with so many ways out below a path that leads through all of them."""
        heads = [Spot(str(n), "head") for n in range(many)]
        feet = [Spot(str(n), "foot") for n in range(many)]
        lanes = Lanes(tuple(range(many)), tuple(zip(heads, feet, strict=True)), rail=True)
        path = [Arrow(source=a, target=b, kind=FlowKind.DEEPER) for a, b in pairwise(heads)]
        way_back = [Arrow(source=a, target=b, kind=FlowKind.RETURN) for b, a in pairwise(heads)]
        out = [Arrow(source=a, target=COMMUNITY, kind=FlowKind.DIVERSION_EXIT) for a in feet[1:-1]]
        return lanes, [*path, *way_back, *out]

    for many, worth in ((3, False), (6, True)):
        lanes, arrows = ends(many)
        found, ways = untangled(arrows, lanes, lanes.spots[0])
        assert found.rail is worth
        assert any(RAIL in way.hops for way in ways) is worth


def test_a_way_avoids_a_gutter_where_it_can() -> None:
    arrow = Arrow(source=E, target=COMMUNITY, kind=FlowKind.DIVERSION_EXIT)
    for gutter in (3, 4):
        (route,) = routes([arrow], LANES, frozenset({gutter}))
        assert gutter not in gutters_of(route.hops)
    (only,) = routes([Arrow(source=A, target=C, kind=FlowKind.DEEPER)], LANES, frozenset({1}))
    assert gutters_of(only.hops) == (1,)


def test_lines_cross_where_their_ends_alternate_around_a_gutter() -> None:
    assert crossings(0b0101, 0b1010) == 1
    assert crossings(0b0011, 0b1100) == 0
    assert crossings(0b010101, 0b101010) == 2
    assert crossings(0b0110, 0b1100) == 0  # from one place they leave in the order that suits


def test_a_line_that_branches_is_crossed_by_what_leaves_its_end_between_the_branches() -> None:
    trunk, between = 0b10101, 0b00011
    assert crossings(trunk, between) == crossings(between, trunk) == 0
    assert crossings(trunk, 0b01001) == crossings(0b01001, trunk) == 1


@pytest.mark.parametrize("turn", [False, True])
def test_a_short_bus_lies_between_the_steps_and_a_longer_one_above_it(turn: bool) -> None:
    lanes = Lanes((0, 1, 2, 3, 4), tuple((Spot(str(n), "x"),) for n in range(5)))
    ends = ((0, 4), (1, 3))
    arrows = [
        Arrow(source=lanes.spots[a][0], target=lanes.spots[b][0], kind=FlowKind.DEEPER)
        for a, b in (reversed(ends) if turn else ends)
    ]
    ways = routes(arrows, lanes)
    lines = bus_lines(ways)
    found = {r.arrow.target.column: lines[b] for r in ways for b in r.hops if isinstance(b, Bus)}
    assert found == {"3": 0, "4": 1}


def test_a_way_out_from_a_middle_lane_reaches_the_band() -> None:
    lanes = Lanes(columns=(0, 0, 0), spots=((A,), (B,), (C,)))
    (route,) = routes([Arrow(source=B, target=COMMUNITY, kind=FlowKind.DIVERSION_EXIT)], lanes)
    assert kinds(route) == [Port, Track, Bus, Track, Band]


def test_bus_lines_are_shared_only_by_arrows_that_never_meet() -> None:
    far = routes(
        [
            Arrow(source=A, target=D, kind=FlowKind.DEEPER),
            Arrow(source=A, target=E, kind=FlowKind.DEEPER),
        ],
        LANES,
    )
    lines = bus_lines(far)
    assert count_lines(lines, "top") == 2
    assert count_lines(lines, "bottom") == 0


def test_the_order_of_tracks_avoids_crossings() -> None:
    spans = {
        "outer": Span(0, 10, from_left=(0, 10), from_right=()),
        "inner": Span(4, 6, from_left=(4, 6), from_right=()),
    }
    assert ordered(spans) == ["inner", "outer"]


def facing() -> SystemMap:
    """Return a map whose steps on both sides of a gutter send arrows down and up through it."""

    def end(step: str) -> End:
        return End(step, kind=EndKind.STEP, refs=(step,))

    pairs = [
        ("crisis_line", "law_enforcement"),
        ("law_enforcement", "crisis_line"),
        ("crisis_line", "co_responder"),
        ("mobile_crisis", "dispatch_911"),
        ("dispatch_911", "mobile_crisis"),
        ("outreach", "law_enforcement"),
        ("law_enforcement", "outreach"),
    ]
    return a_map(flows=tuple(a_flow(end(a), end(b), id=f"{a}-{b}") for a, b in pairs))


def test_arrows_that_face_each_other_in_a_gutter_keep_apart() -> None:
    composition = composed(facing())
    level: list[Hop] = [Band(), RAIL, *bus_lines(composition.routes)]
    found = joints(composition.routes, dict.fromkeys(level, 0.0))
    order = port_order(composition.routes, composition.lanes)
    heights = port_heights(found, composition.placed, order)
    for a, b in combinations(heights, 2):
        if a.track.gutter == b.track.gutter and a.track != b.track:
            assert abs(heights[a] - heights[b]) >= 2
    assert geometry.shared_lines(composition) == []
    assert geometry.arrows_through_boxes(composition) == []


def test_the_letter_of_a_way_in_stands_beside_its_start_and_within_the_margins() -> None:
    ends = End("people", kind=EndKind.COMMUNITY), End("x", kind=EndKind.STEP, refs=("crisis_line",))
    composition = composed(a_map(flows=(a_flow(*ends),)))
    (letter,) = map_drawing(composition).tags[:1]
    (way,) = (path for path in geometry.courses(composition) if path.arrow.tag)
    assert gutters_of(composition.routes[0].hops) == (0,)
    assert letter.x == way.points[0][0]
    assert letter.x - letter.size / 2 >= MARGIN
    upwards = replace(way, points=((50.0, 700.0), (50.0, 200.0), (60.0, 200.0)))
    (raised,) = tags([upwards], letter.size, {})
    assert raised.y < 700


def test_steps_change_places_where_their_arrows_would_cross_but_fixed_ones_stay() -> None:
    lanes = Lanes((0, 1), ((A, B), (C, D)))
    arrows = [Arrow(source=a, target=b, kind=FlowKind.DEEPER) for a, b in ((A, D), (B, C))]
    better, ways = untangled(arrows, lanes, ())
    assert better.spots in (((B, A), (C, D)), ((A, B), (D, C)))
    assert ways == routes(arrows, better)
    assert untangled(arrows, lanes, {A, C})[0] == lanes
