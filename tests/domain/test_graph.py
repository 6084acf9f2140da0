"""The map as a graph: what becomes a node, what an edge carries, what the three graphs hold."""

from hypothesis import given, settings
from hypothesis import strategies as st

from simmap.domain.graph import (
    SINK,
    SOURCE,
    Arrow,
    Graph,
    as_listed,
    build_graph,
    most_hopeful,
    stated,
)
from simmap.domain.model import End, Flow, Service, Step, SystemMap
from simmap.domain.words import Basis, EndKind, FlowKind, Presence, Status, StepKind
from tests.builders import a_flow, a_map, a_service, the_catalogue


def graph_of(*services: Service, **fields: object) -> Graph:
    return build_graph(a_map(*services, **fields), the_catalogue())


def arrow(graph: Graph, source: str, target: str) -> Arrow:
    (edge,) = graph.get_edge_data(source, target).values()
    found: Arrow = edge["arrow"]
    return found


def test_a_step_is_there_when_everybody_has_it_or_a_service_runs_at_it() -> None:
    graph = graph_of(a_service("Sobering center"))
    presence = {n: step.presence for n, step in graph.nodes(data="step")}
    assert presence["jail"] is Presence.YES
    assert presence["withdrawal_sobering"] is Presence.YES
    assert presence["peer_respite"] is Presence.UNKNOWN


def test_a_planned_service_does_not_make_its_step_present() -> None:
    graph = graph_of(a_service("Sobering center (planned)"))
    assert graph.nodes["withdrawal_sobering"]["step"].presence is Presence.UNKNOWN


def test_what_the_county_says_of_a_step_wins() -> None:
    gone = Step(id="withdrawal_sobering", presence=Presence.NO)
    assert "withdrawal_sobering" not in graph_of(a_service("Sobering center"), steps=(gone,))


def test_the_end_of_a_drawn_arrow_is_there() -> None:
    graph = graph_of(flows=(a_flow("Police", "Hospital"),))
    assert graph.nodes["emergency_department"]["step"].present


def test_two_records_of_one_service_count_once() -> None:
    same = {"organization": "County", "kind": "street outreach"}
    graph = graph_of(a_service("Outreach", id="a", **same), a_service("Outreach", id="b", **same))
    step = graph.nodes["outreach"]["step"]
    assert (step.services, step.capacity) == (("a", "b"), 1)


def test_the_community_is_a_source_and_a_sink() -> None:
    graph = graph_of(flows=(a_flow("Community", "911"), a_flow("Prison", "Community")))
    assert arrow(graph, SOURCE, "dispatch_911").basis is Basis.STATED
    assert arrow(graph, "prison", SINK).basis is Basis.STATED
    assert graph.in_degree(SOURCE) == graph.out_degree(SINK) == 0


def test_a_drawn_arrow_takes_the_place_of_the_usual_one() -> None:
    graph = graph_of(flows=(a_flow("911", "Police", annual_count=9),))
    drawn = arrow(graph, "dispatch_911", "law_enforcement")
    assert (drawn.basis, drawn.count, drawn.kind) == (Basis.STATED, 9, FlowKind.DEEPER)


def test_a_refuted_arrow_is_in_no_graph_and_takes_the_usual_one_away() -> None:
    graph = graph_of(flows=(a_flow("911", "Police", basis=Basis.REFUTED),))
    assert not graph.has_edge("dispatch_911", "law_enforcement")


def test_a_step_whose_arrows_are_all_drawn_gets_no_usual_ones() -> None:
    jail = Step(id="jail", arrows_out_complete=True)
    graph = graph_of(steps=(jail,), flows=(a_flow("Jail", "Community"),))
    assert list(graph.successors("jail")) == [SINK]


def test_several_ends_make_parallel_arrows_and_keep_the_count_once() -> None:
    graph = graph_of(flows=(a_flow("Police and EMS", "Jail", id="f", annual_count=30),))
    first, second = arrow(graph, "law_enforcement", "jail"), arrow(graph, "fire_ems", "jail")
    assert (first.count, second.count) == (30, None)
    assert first.shared
    assert second.shared
    assert first.flow == second.flow == "f"


def test_an_outcome_is_a_result_of_its_source() -> None:
    graph = graph_of(flows=(a_flow("Police", "Arrest avoided", id="f", annual_count=7),))
    (result,) = graph.nodes["law_enforcement"]["results"]
    assert (result.flow, result.text, result.count) == ("f", "Arrest avoided", 7)


def test_a_group_is_the_population_of_its_arrow() -> None:
    graph = graph_of(flows=(a_flow("Prison-bound defendants", "Drug court"),))
    assert arrow(graph, "dispositional_court", "specialty_court").population == (
        "Prison-bound defendants"
    )


def test_an_arrow_remembers_the_service_and_the_agency_that_it_names() -> None:
    detox = a_service("Eastside Detox")
    graph = graph_of(detox, flows=(a_flow("Hill Police Department", "Eastside Detox"),))
    drawn = arrow(graph, "law_enforcement", "withdrawal_sobering")
    assert (drawn.actor, drawn.target_service) == ("Hill Police Department", detox.id)


def test_an_arrow_to_what_is_not_open_is_named_apart() -> None:
    paused = a_service("Eastside Detox", status=Status.PAUSED)
    flows = (
        a_flow("Police", "Eastside Detox", id="paused"),
        a_flow("Police", "Crisis Facility (planned)", id="planned"),
        a_flow("Zebra", "Jail", id="unread"),
    )
    graph = graph_of(paused, flows=flows)
    assert graph.graph == {"planned": ["paused", "planned"], "unread": ["unread"]}


def test_a_service_at_no_step_is_a_node_once_an_arrow_names_it() -> None:
    zebra, quiet = a_service("Zebra"), a_service("Yak")
    graph = graph_of(zebra, quiet, flows=(a_flow("Police", "Zebra"),))
    assert graph.has_edge("law_enforcement", zebra.id)
    assert quiet.id not in graph


def test_a_step_of_the_countys_own_is_like_the_one_its_name_names() -> None:
    own = Step(id="s1", name="Crisis stabilization campus", intercept="0", kind=StepKind.SERVICE)
    end = End("Campus", kind=EndKind.STEP, refs=("s1",))
    graph = graph_of(steps=(own,), flows=(a_flow("Police", end),))
    step = graph.nodes["s1"]["step"]
    assert (step.harbour, step.column, step.present) == ("crisis", "0", True)
    assert arrow(graph, "law_enforcement", "s1").kind is FlowKind.DIVERSION_EXIT


def test_without_arrows_the_county_drew_nothing() -> None:
    graph = graph_of(a_service("Detox"))
    assert stated(graph).number_of_edges() == 0
    assert as_listed(graph).number_of_edges() > 0


ENDS = st.sampled_from(["Community", "911", "Police", "Jail", "Detox", "Zebra", "Arrest avoided"])
FLOWS = st.lists(st.tuples(ENDS, ENDS, st.sampled_from(Basis)), max_size=8)


def random_map(flows: list[tuple[str, str, Basis]]) -> SystemMap:
    made: list[Flow] = [
        a_flow(a, b, id=f"f{n}", basis=basis, annual_count=n)
        for n, (a, b, basis) in enumerate(flows)
    ]
    return a_map(a_service("Detox"), flows=tuple(made))


@settings(max_examples=25, deadline=None)
@given(FLOWS)
def test_every_arrow_is_an_edge_a_result_or_named_apart(
    flows: list[tuple[str, str, Basis]],
) -> None:
    system = random_map(flows)
    graph = build_graph(system, the_catalogue())
    edges = {found.flow for _, _, found in graph.edges(data="arrow")}
    results = {r.flow for _, found in graph.nodes(data="results") for r in found}
    apart = {*graph.graph["planned"], *graph.graph["unread"]}
    kept = {flow.id for flow in system.flows if flow.basis is not Basis.REFUTED}
    assert kept <= edges | results | apart


@settings(max_examples=25, deadline=None)
@given(FLOWS)
def test_each_graph_lies_within_the_next(flows: list[tuple[str, str, Basis]]) -> None:
    hopeful = build_graph(random_map(flows), the_catalogue())
    listed, drawn = as_listed(hopeful), stated(hopeful)
    for smaller, larger in ((drawn, listed), (listed, hopeful)):
        assert set(smaller.edges(keys=True)) <= set(larger.edges(keys=True))
        assert set(smaller) <= set(larger)


def test_the_most_hopeful_graph_is_the_whole_one() -> None:
    graph = graph_of()
    assert most_hopeful(graph) is graph


def test_an_own_step_of_the_court_is_no_harbour_whatever_its_name() -> None:
    own = Step(id="s1", name="Treatment planning hearing", kind=StepKind.COURT, intercept="3")
    step = graph_of(steps=(own,)).nodes["s1"]["step"]
    assert (step.harbour, step.kind) == ("", StepKind.COURT)
