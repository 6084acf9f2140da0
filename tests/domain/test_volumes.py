"""Yearly visits: the map worked by hand, ranges, and a simulation."""

import random

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simmap.domain.volumes.chain import (
    LEAVES,
    Bounds,
    NobodyLeavesError,
    TooLargeError,
    surely_over,
    visit_ranges,
    visits,
)

# Map C of the design: 911 (D), police (L), jail (J), crisis center (C).
SHARES = {"D": {"L": 0.7, "C": 0.3}, "L": {"J": 0.4, "C": 0.3}, "J": {"L": 0.2}, "C": {}}
ENTRIES = {"D": 1000.0}


def bounds(**wider: dict[str, tuple[float, float]]) -> Bounds:
    """Return map C with bounds on single shares; what leaves takes up the slack of its row."""
    made: dict[str, dict[str, tuple[float, float]]] = {}
    for step, row in SHARES.items():
        made[step] = {target: (share, share) for target, share in row.items()}
        leaves = 1 - sum(row.values())
        made[step][LEAVES] = (leaves, leaves)
    for step, row_ in wider.items():
        made[step].update(row_)
    return made


def rounded(pair: tuple[float, float]) -> tuple[float, float]:
    return round(pair[0], 2), round(pair[1], 2)


def test_the_visits_of_the_hand_worked_map() -> None:
    found = visits(SHARES, ENTRIES)
    assert found["L"] == pytest.approx(700 / 0.92, abs=1e-9)
    assert {step: round(count, 2) for step, count in found.items()} == {
        "C": 528.26,
        "D": 1000.0,
        "J": 304.35,
        "L": 760.87,
    }


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.floats(0, 0.15), min_size=6, max_size=6), min_size=6, max_size=6))
def test_visits_are_what_networkx_calls_katz_centrality(matrix: list[list[float]]) -> None:
    shares = {
        f"s{i}": {f"s{j}": share for j, share in enumerate(row)} for i, row in enumerate(matrix)
    }
    entries = {f"s{i}": 100.0 * i for i in range(6)}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_weighted_edges_from((u, v, p) for u, row in shares.items() for v, p in row.items())
    same = nx.katz_centrality(
        graph, 1.0, entries, tol=1e-13, max_iter=10_000, normalized=False, weight="weight"
    )
    assert visits(shares, entries) == pytest.approx(same, rel=1e-9, abs=1e-9)


def test_the_share_that_leaves_may_be_named_or_left_out() -> None:
    named = SHARES | {"C": {LEAVES: 1.0}, "J": {"L": 0.2, LEAVES: 0.8}}
    assert visits(named, ENTRIES) == visits(SHARES, ENTRIES)


def test_a_way_past_the_jail_lowers_its_visits() -> None:
    fewer = visits(SHARES | {"L": {"J": 0.2, "C": 0.5}}, ENTRIES)
    assert (round(fewer["L"], 2), round(fewer["J"], 2), round(fewer["C"], 2)) == (
        729.17,
        145.83,
        664.58,
    )


def test_an_unknown_return_from_jail_makes_ranges() -> None:
    unsure = bounds(J={"L": (0.1, 0.5), LEAVES: (0.5, 0.9)})
    assert rounded(visit_ranges(unsure, ENTRIES)["L"]) == (729.17, 875.0)
    assert rounded(visit_ranges(unsure, ENTRIES)["J"]) == (291.67, 350.0)
    assert rounded(visit_ranges(unsure, ENTRIES)["C"]) == (518.75, 562.5)


def test_two_unknown_rows_make_wider_ranges() -> None:
    unsure = bounds(
        J={"L": (0.1, 0.5), LEAVES: (0.5, 0.9)},
        L={"J": (0.3, 0.5), "C": (0.2, 0.4), LEAVES: (0.1, 0.5)},
    )
    assert rounded(visit_ranges(unsure, ENTRIES)["L"]) == (721.65, 933.33)
    assert rounded(visit_ranges(unsure, ENTRIES)["J"]) == (216.49, 466.67)
    assert rounded(visit_ranges(unsure, ENTRIES)["C"]) == (444.33, 673.33)


def test_a_bottleneck_speaks_only_where_the_whole_range_is_above_capacity() -> None:
    unsure = bounds(J={"L": (0.1, 0.5), LEAVES: (0.5, 0.9)})
    known = visits(SHARES, ENTRIES)["C"]
    assert round(surely_over((known, known), 450) or 0) == 78
    assert surely_over(visit_ranges(unsure, ENTRIES)["C"], 450) is not None
    assert surely_over(visit_ranges(unsure, ENTRIES)["C"], 540) is None


def test_a_system_that_nobody_leaves_is_refused() -> None:
    with pytest.raises(NobodyLeavesError, match="people would never leave J, L"):
        visits({"D": {"L": 0.7}, "L": {"J": 1.0}, "J": {"L": 1.0}}, ENTRIES)


def test_bounds_within_which_people_might_never_leave_are_refused() -> None:
    stuck: Bounds = {"L": {"J": (0.5, 1.0), LEAVES: (0.0, 0.5)}, "J": {"L": (1.0, 1.0)}}
    with pytest.raises(NobodyLeavesError):
        visit_ranges(stuck, {"L": 1.0})


def test_a_chain_that_takes_too_long_to_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simmap.domain.volumes.chain.MOST_WORK", 20)
    with pytest.raises(TooLargeError):
        visit_ranges(bounds(J={"L": (0.1, 0.5), LEAVES: (0.5, 0.9)}), ENTRIES)


share = st.floats(0, 0.45)


@settings(max_examples=40, deadline=None)
@given(a=share, b=share, c=share, d=share)
def test_visits_lie_within_the_range_of_bounds_around_their_shares(
    a: float, b: float, c: float, d: float
) -> None:
    shares = {"D": {"L": a, "C": b}, "L": {"J": c, "D": d}, "J": {"L": a}}
    unsure: Bounds = {
        step: {
            **{t: (max(v - 0.05, 0), v + 0.05) for t, v in row.items()},
            LEAVES: (0.0, 1.0),
        }
        for step, row in (shares | {"C": {}}).items()
    }
    found, ranges = visits(shares, ENTRIES), visit_ranges(unsure, ENTRIES)
    for step in ("L", "J", "C"):
        low, high = ranges[step]
        assert low - 1e-6 <= found[step] <= high + 1e-6


def test_a_simulation_of_single_people_comes_near() -> None:
    dice = random.Random(5)
    counts = dict.fromkeys(SHARES, 0)
    people = 20_000
    for _ in range(people):
        step = "D"
        while step:
            counts[step] += 1
            row = SHARES[step]
            step = dice.choices([*row, ""], [*row.values(), 1 - sum(row.values())])[0]
    for step, count in visits(SHARES, {"D": people}).items():
        assert counts[step] == pytest.approx(count, rel=0.03)
