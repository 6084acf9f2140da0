"""Findings about ways through the system, against searches that try everything."""

from itertools import combinations, product

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from simmap.domain.catalogue import Catalogue
from simmap.domain.findings import Level, as_dict, find, read_aloud
from simmap.domain.findings.doors import single_doors
from simmap.domain.findings.ground import Ground, harbours, leading_to, ways
from simmap.domain.findings.leaving import without_help
from simmap.domain.graph import SINK, Graph
from simmap.domain.model import Step, SystemMap
from simmap.domain.words import FlowKind, Presence
from tests.builders import a_map
from tests.domain.handworked import LETTERS, a_catalogue, an_arrow, at_step

LETTER = st.sampled_from("@DLJKTER")
PAIRS = st.lists(st.tuples(LETTER, LETTER).filter(lambda p: p[0] != p[1]), unique=True, max_size=12)
ABSENT = st.sets(st.sampled_from("KTER"), max_size=2)


def systems(
    drawn: list[tuple[str, str]], usual: list[tuple[str, str]], absent: set[str]
) -> tuple[SystemMap, Catalogue]:
    arrows = tuple(an_arrow(a + b, FlowKind.HANDOFF) for a, b in drawn)
    steps = tuple(Step(id=LETTERS[letter], presence=Presence.NO) for letter in sorted(absent))
    services = [at_step(letter) for letter in "KT" if letter not in absent]
    catalogue = a_catalogue("DLJKTER", *((a + b, FlowKind.HANDOFF) for a, b in usual))
    return a_map(*services, steps=steps, flows=arrows), catalogue


def reaches(graph: Graph, start: str, goals: frozenset[str], without: str = "") -> bool:
    """Walk step by step outside custody."""
    simple = ways(graph)
    seen, edge = {start}, [start]
    while edge:
        node = edge.pop()
        if node in goals and node != without:
            return True
        ahead = set(simple.successors(node)) - seen - {without}
        seen |= ahead
        edge += ahead
    return False


@settings(max_examples=40, deadline=None)
@given(PAIRS, PAIRS, ABSENT)
def test_a_single_door_is_one_whose_closing_cuts_the_entry_off(
    drawn: list[tuple[str, str]], usual: list[tuple[str, str]], absent: set[str]
) -> None:
    system, catalogue = systems(drawn, usual, absent)
    ground = Ground(system, catalogue)
    found = {finding.about for finding in single_doors(ground)}
    cutting = set()
    for entry, harbour in product(("community", *LETTERS.values()), ("crisis", "treatment")):
        goals = harbours(ground.listed, harbour)
        is_entry = entry in ("community", "dispatch_911", "law_enforcement")
        if is_entry and entry in ground.listed and reaches(ground.listed, entry, goals):
            for node in set(ground.listed) - {entry, SINK}:
                narrow = not ground.step(node).mandated
                if narrow and not reaches(ground.listed, entry, goals - {node}, without=node):
                    cutting.add(node)
    assert found <= cutting
    assert bool(found) == bool(cutting)


@settings(max_examples=40, deadline=None)
@given(PAIRS, PAIRS, ABSENT)
def test_no_help_follows_where_no_walk_finds_any(
    drawn: list[tuple[str, str]], usual: list[tuple[str, str]], absent: set[str]
) -> None:
    system, catalogue = systems(drawn, usual, absent)
    ground = Ground(system, catalogue)
    goals = harbours(ground.hopeful)
    people = nx.descendants(ground.hopeful, "community")
    for node, level in without_help(ground).items():
        assert node in people
        if level is Level.FOUND and node != "jail":
            assert not reaches(ground.hopeful, node, goals)


@settings(max_examples=40, deadline=None)
@given(PAIRS, PAIRS, ABSENT)
def test_one_more_usual_arrow_never_makes_an_absence_surer(
    drawn: list[tuple[str, str]], usual: list[tuple[str, str]], absent: set[str]
) -> None:
    order = [Level.QUESTION, Level.AS_LISTED, Level.FOUND]
    fewer = without_help(Ground(*systems(drawn, usual[1:], absent)))
    more = without_help(Ground(*systems(drawn, usual, absent)))
    for node in fewer.keys() & more.keys():
        assert order.index(more[node]) <= order.index(fewer[node])


@settings(max_examples=30, deadline=None)
@given(PAIRS, PAIRS, ABSENT)
def test_all_findings_have_what_a_page_needs(
    drawn: list[tuple[str, str]], usual: list[tuple[str, str]], absent: set[str]
) -> None:
    system, catalogue = systems(drawn, usual, absent)
    findings = find(system, catalogue)
    assert [f.rank for f in findings] == list(range(1, len(findings) + 1))
    assert len({f.id for f in findings}) == len(findings)
    for finding in findings:
        assert finding.sentence[0].isupper() or finding.sentence[0].isdigit()
        assert finding.sentence.endswith(".")
        assert finding.evidence[0] <= finding.evidence[1]
    assert find(system, catalogue) == findings
    assert len(as_dict(findings)["findings"]) == len(findings)
    aloud = read_aloud(findings)
    assert all(a.about != b.about for a, b in combinations(aloud, 2))


def test_leading_to_is_the_closure_backwards() -> None:
    simple: nx.DiGraph[str] = nx.DiGraph([("a", "b"), ("b", "c"), ("d", "c")])
    assert leading_to(simple, ["c"]) == {"a", "b", "c", "d"}
    assert leading_to(simple, ["nowhere"]) == set()
