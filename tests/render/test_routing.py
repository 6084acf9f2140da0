"""Ways of single arrows, and what keeps neighbours apart."""

from itertools import combinations

from simmap.domain.model import End, SystemMap
from simmap.domain.words import EndKind, FlowKind
from simmap.render.routing.buses import bus_lines, count_lines
from simmap.render.routing.gutters import Band, Bus, Drop, Lanes, Port, Route, Track, routes
from simmap.render.routing.ports import joints, port_heights
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


def test_an_arrow_further_on_goes_over_the_bus_and_a_return_below() -> None:
    assert kinds(way(A, E)) == [Port, Track, Bus, Track, Port]
    edges = [hop.edge for hop in way(E, B, FlowKind.RETURN).hops if isinstance(hop, Bus)]
    assert edges == ["bottom"]


def test_what_the_map_leads_forward_from_below_a_head_goes_under_the_columns() -> None:
    edges = {
        own: [hop.edge for hop in route.hops if isinstance(hop, Bus)]
        for own in (True, False)
        for route in routes([Arrow(source=B, target=E, kind=FlowKind.DEEPER, own=own)], LANES)
    }
    assert edges == {True: ["bottom"], False: ["top"]}


def test_ways_out_leave_on_the_right_in_the_first_columns_and_then_on_the_left() -> None:
    ways = [way(spot, COMMUNITY, FlowKind.DIVERSION_EXIT).hops[0] for spot in (A, D, E)]
    assert [hop.side for hop in ways if isinstance(hop, Port)] == ["R", "R", "L"]


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
    found = joints(composition.routes, 0.0, dict.fromkeys(bus_lines(composition.routes), 0.0))
    heights = port_heights(found, composition.placed)
    for a, b in combinations(heights, 2):
        if a.track.gutter == b.track.gutter and a.track != b.track:
            assert abs(heights[a] - heights[b]) >= 2
    assert geometry.shared_lines(composition) == []
    assert geometry.arrows_through_boxes(composition) == []
