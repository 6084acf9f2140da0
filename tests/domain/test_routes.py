"""Ways through the system: all of them, the shortest first, and nothing that is no way."""

from dataclasses import replace

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simmap.domain.findings.ground import harbours, ways
from simmap.domain.graph import SINK, SOURCE, Arrow, Graph, as_listed, build_graph
from simmap.domain.graph.routes import (
    COUNTED,
    Leg,
    Route,
    Routes,
    downstream,
    find_routes,
    rests_on,
    upstream,
)
from simmap.domain.model import SystemMap
from simmap.domain.words import Basis, FlowKind, Warmth
from tests.domain.handworked import EXIT, HANDOFF, LETTERS, A, B, an_arrow, assumed, one_door

D, L, J, K, T, E = (LETTERS[letter] for letter in "DLJKTE")


def one_door_graph(system: SystemMap | None = None) -> Graph:
    return build_graph(system or one_door(), A)


def routes_to(graph: Graph, start: str, *goals: str, custody: bool = False) -> list[list[str]]:
    found = find_routes(graph, ways(graph, through_custody=custody), start, goals=goals)
    return [list(route.stops) for route in found.shown]


def test_a_route_names_every_place_from_start_to_end() -> None:
    assert routes_to(one_door_graph(), D, T) == [[D, L, K, T]]


def test_the_shortest_route_comes_first() -> None:
    system = one_door()
    second = replace(system, flows=(*system.flows, an_arrow("DK", HANDOFF)))
    assert routes_to(one_door_graph(second), D, K) == [[D, K], [D, L, K]]


def test_a_route_to_a_kind_of_help_ends_at_the_first_such_place() -> None:
    graph = one_door_graph()
    assert routes_to(graph, L, *harbours(graph)) == [[L, K]]


def test_ways_through_jail_are_shown_only_to_who_asks_for_them() -> None:
    graph = one_door_graph()
    assert routes_to(graph, L, SINK) == [[L, K, T, SINK]]
    assert routes_to(graph, L, SINK, custody=True) == [[L, J, SINK], [L, K, T, SINK]]


def test_closed_places_end_a_way() -> None:
    graph = one_door_graph()
    assert find_routes(graph, ways(graph), D, goals=[T], without=[K]) == Routes()
    assert find_routes(graph, ways(graph), D, goals=[T], without=[D]) == Routes()
    assert find_routes(graph, ways(graph), D, goals=[T], without=[T]) == Routes()


def test_a_place_that_is_not_on_the_map_is_reached_by_nobody() -> None:
    graph = one_door_graph()
    assert find_routes(graph, ways(graph), "nowhere", goals=[T]) == Routes()
    assert find_routes(graph, ways(graph), D, goals=["nowhere"]) == Routes()
    assert find_routes(graph, ways(graph), T, goals=[T]) == Routes()


def with_warmth(warmth: Warmth, *more: Warmth) -> SystemMap:
    system = one_door()
    flows = [replace(f, warmth=warmth) if f.id == "LK" else f for f in system.flows]
    extra = [an_arrow("LK", EXIT, warmth=each) for each in more]
    extra = [replace(flow, id=f"LK{number}") for number, flow in enumerate(extra)]
    return replace(system, flows=(*flows, *extra))


@pytest.mark.parametrize(
    ("warmth", "more", "stays"),
    [
        (Warmth.COLD, (), False),
        (Warmth.WARM, (), True),
        (Warmth.UNKNOWN, (), True),
        (Warmth.COLD, (Warmth.WARM,), True),
        (Warmth.COLD, (Warmth.UNKNOWN,), False),
    ],
)
def test_cold_hand_offs_can_be_left_out(
    warmth: Warmth, more: tuple[Warmth, ...], stays: bool
) -> None:
    graph = one_door_graph(with_warmth(warmth, *more))
    found = find_routes(graph, ways(graph), D, goals=[K], leave_out_cold=True)
    assert bool(found.count) == stays


def test_a_route_says_whose_arrows_it_is_made_of() -> None:
    graph = as_listed(build_graph(assumed(), B))
    (route,) = find_routes(graph, ways(graph), SOURCE, goals=[T]).shown
    assert route.stops == (SOURCE, L, E, T)
    assert (route.drawn, route.assumed) == (2, 1)
    assert rests_on(route) == "2 of 3 arrows are yours, 1 is the usual pattern."


def test_of_two_ways_of_one_length_the_countys_own_comes_first() -> None:
    graph: Graph = nx.MultiDiGraph()
    usual, own = (Arrow(b.value, FlowKind.HANDOFF, b) for b in (Basis.ASSUMED, Basis.STATED))
    for place, arrow in (("a", usual), ("b", own)):
        graph.add_edge("start", place, arrow=arrow)
        graph.add_edge(place, "end", arrow=arrow)
    graph.add_edge("b", "c", arrow=own)
    graph.add_edge("c", "end", arrow=own)
    found = find_routes(graph, nx.DiGraph(graph), "start", goals=["end"])
    assert [route.stops[1:-1] for route in found.shown] == [("b",), ("a",), ("b", "c")]


def a_leg(*bases: Basis) -> Leg:
    arrows = (Arrow(basis.value, FlowKind.HANDOFF, basis) for basis in bases)
    return Leg("a", "b", tuple(arrows))


DRAWN, USUAL = a_leg(Basis.STATED, Basis.ASSUMED), a_leg(Basis.ASSUMED)


@pytest.mark.parametrize(
    ("legs", "words"),
    [
        ((DRAWN,), "The arrow is yours."),
        ((DRAWN, DRAWN), "All 2 arrows are yours."),
        ((USUAL,), "The arrow is not yours: it is the usual pattern."),
        ((USUAL, USUAL), "None of the 2 arrows is yours: all are the usual pattern."),
        ((DRAWN, USUAL, USUAL), "1 of 3 arrows is yours, 2 are the usual pattern."),
        ((a_leg(), DRAWN), "The arrow is yours."),
    ],
)
def test_the_words_fit_every_number(legs: tuple[Leg, ...], words: str) -> None:
    assert rests_on(Route(legs)) == words


def test_what_leads_to_a_place_and_what_follows_are_told_nearest_first() -> None:
    simple = ways(one_door_graph(), through_custody=True)
    assert upstream(simple, K) == (L, D, SOURCE)
    assert downstream(simple, L) == (K, J, SINK, T)


def test_more_ways_than_anybody_reads_are_counted_up_to_a_limit() -> None:
    dense: Graph = nx.MultiDiGraph(nx.complete_graph(9, create_using=nx.DiGraph))
    dense = nx.relabel_nodes(dense, str)
    simple: nx.DiGraph[str] = nx.DiGraph(dense)
    for _, _, edge in dense.edges(data=True):
        edge["arrow"] = Arrow("f", FlowKind.HANDOFF, Basis.STATED)
    found = find_routes(dense, simple, "0", goals=["8"], shown=5)
    assert (len(found.shown), found.count, found.all_counted) == (5, COUNTED, False)
    assert [len(route.legs) for route in found.shown] == [1, 2, 2, 2, 2]


pairs = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=14, unique=True)


@given(pairs=pairs, goals=st.sets(st.integers(1, 5), min_size=1, max_size=2))
def test_all_simple_ways_are_found_and_no_other(
    pairs: list[tuple[int, int]], goals: set[int]
) -> None:
    graph: Graph = nx.MultiDiGraph()
    graph.add_nodes_from("012345")
    for u, v in pairs:
        graph.add_edge(str(u), str(v), arrow=Arrow(f"{u}{v}", FlowKind.HANDOFF, Basis.STATED))
    simple: nx.DiGraph[str] = nx.DiGraph(graph)
    ends = {str(goal) for goal in goals}
    found = find_routes(graph, simple, "0", goals=ends, shown=COUNTED)
    every = {tuple(p) for end in ends for p in nx.all_simple_paths(nx.DiGraph(graph), "0", end)}
    expected = {path for path in every if not ends & set(path[:-1])}
    assert {route.stops for route in found.shown} == expected
    assert found.count == len(expected)
    lengths = [len(route.legs) for route in found.shown]
    assert lengths == sorted(lengths)
