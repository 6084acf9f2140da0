"""When help is open to whom, on hand-worked map A and in general."""

from dataclasses import replace

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from simmap.domain.catalogue import Catalogue
from simmap.domain.findings import Level, find
from simmap.domain.findings.ground import harbours, ways
from simmap.domain.graph import build_graph
from simmap.domain.hours import WEEK, Hours
from simmap.domain.hours.opening import Opening, Reach, opening_of, reach_by_hour, step_openings
from simmap.domain.model import Step, SystemMap
from simmap.domain.words import Presence
from tests.domain.handworked import HANDOFF, LETTERS, A, B, an_arrow, assumed, at_step, one_door

OFFICE = "Mo-Fr 8-17"


def reach(system: SystemMap, entry: str = "law_enforcement") -> tuple[int, int, int]:
    """Return at how many hours help is open, none is, and nobody knows."""
    graph = build_graph(system, A)
    services = {service.id: service for service in system.services}
    openings = step_openings((step for _, step in graph.nodes(data="step")), services)
    found = reach_by_hour(ways(graph), entry, harbours(graph), openings=openings)
    return len(found.yes), len(found.no), len(found.unknown)


def with_second_way(system: SystemMap) -> SystemMap:
    return replace(system, flows=(*system.flows, an_arrow("LT", HANDOFF)))


def test_an_officer_reaches_the_crisis_center_at_every_hour() -> None:
    assert reach(one_door(K="24/7", T=OFFICE)) == (168, 0, 0)


def test_the_clinic_itself_is_open_at_45_hours() -> None:
    assert reach(one_door(K="24/7", T=OFFICE), "treatment_services") == (45, 123, 0)


def test_a_crisis_center_with_office_hours_is_out_of_reach_at_night() -> None:
    assert reach(one_door(K=OFFICE, T=OFFICE)) == (45, 123, 0)


def test_unknown_hours_at_the_door_leave_every_hour_unknown() -> None:
    assert reach(one_door(T=OFFICE)) == (0, 0, 168)


def test_a_second_way_makes_the_clinics_hours_sure() -> None:
    assert reach(with_second_way(one_door(T=OFFICE))) == (45, 0, 123)


def test_hours_that_nobody_knows_anywhere_are_unknown_everywhere() -> None:
    assert reach(with_second_way(one_door())) == (0, 0, 168)


def test_two_services_at_one_step_open_it_by_turns() -> None:
    day, night = "Mo-Su 08:00-20:00", "Mo-Su 20:00-08:00"
    assert opening_of([day, night]) == Opening(WEEK, WEEK)
    assert len(opening_of([day, "meets monthly"]).sure) == 84


def test_of_a_place_without_services_nobody_can_say_when_it_is_open() -> None:
    assert opening_of([]) == Opening(frozenset(), WEEK)


def closed_hours(system: SystemMap, catalogue: Catalogue) -> list[tuple[Level, str]]:
    found = find(system, catalogue)
    return [(f.level, f.sentence) for f in found if f.id == "after-hours-closed"]


def test_nights_that_no_place_could_change_are_found() -> None:
    ((level, sentence),) = closed_hours(one_door(K=OFFICE, T=OFFICE), A)
    assert level is Level.FOUND
    assert sentence.startswith("At 123 of the 168 hours of a week an officer reaches no open place")


def test_nights_that_an_unlisted_place_could_change_hold_for_the_map_as_it_stands() -> None:
    clinic = replace(assumed(), services=(at_step("T", hours=OFFICE),))
    assert [level for level, _ in closed_hours(clinic, B)] == [Level.AS_LISTED]
    settled = replace(clinic, steps=(Step(id=LETTERS["K"], presence=Presence.NO),))
    assert [level for level, _ in closed_hours(settled, B)] == [Level.FOUND]


def test_from_where_there_is_no_entry_nothing_is_reached() -> None:
    empty: nx.DiGraph[str] = nx.DiGraph()
    assert reach_by_hour(empty, "911", ["clinic"], openings={}) == Reach(frozenset(), WEEK)


few_hours = st.frozensets(st.sampled_from([0, 1, 2, 167]))
opening = st.builds(lambda sure, more: Opening(sure, sure | more), few_hours, few_hours)
arrows = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12)


def brute_force(
    pairs: list[tuple[int, int]], open_nodes: set[int], goals: set[int], start: int
) -> bool:
    seen, todo = set(), [start] if start in open_nodes else []
    while todo:
        node = todo.pop()
        seen.add(node)
        todo += [v for u, v in pairs if u == node and v in open_nodes and v not in seen]
    return bool(seen & goals)


@given(pairs=arrows, openings=st.lists(opening, min_size=4, max_size=4))
def test_each_hour_is_what_brute_force_says(
    pairs: list[tuple[int, int]], openings: list[Opening]
) -> None:
    simple: nx.DiGraph[str] = nx.DiGraph([(str(u), str(v)) for u, v in pairs])
    simple.add_nodes_from("01234")
    by_node = {str(node): each for node, each in enumerate(openings, start=1)}
    found = reach_by_hour(simple, "0", {"3", "4"}, openings=by_node)
    for hour in (0, 1, 2, 100, 167):
        sure = {0} | {n for n, each in enumerate(openings, 1) if hour in each.sure}
        possible = {0} | {n for n, each in enumerate(openings, 1) if hour in each.possible}
        assert (hour in found.yes) == brute_force(pairs, sure, {3, 4}, 0)
        assert (hour in found.no) != brute_force(pairs, possible, {3, 4}, 0)
    assert not found.yes & found.no


@given(few_hours)
def test_who_says_more_hours_never_makes_help_less_sure(more: Hours) -> None:
    simple: nx.DiGraph[str] = nx.DiGraph([("911", "clinic")])
    known = {"clinic": Opening(more, WEEK)}
    assert reach_by_hour(simple, "911", ["clinic"], openings=known).yes == more
