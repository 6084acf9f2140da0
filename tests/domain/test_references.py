from simmap.domain.model import KINDS, Action, End, Flow, Item, Priority
from simmap.domain.references import REFERENCES, named_by, renamed, without
from simmap.domain.words import EndKind
from tests.builders import a_flow, a_gap, a_map, a_service

READ = End("Detox", EndKind.SERVICE, ("s1", "s2"), "EMS")


def test_every_field_that_names_items_is_a_field_of_its_kind() -> None:
    for kind, referring in REFERENCES.items():
        assert referring.keys() <= {*KINDS[kind].__dataclass_fields__}
        assert {of for kinds in referring.values() for of in kinds} <= KINDS.keys()


def test_the_items_that_an_item_names_are_found() -> None:
    flow = a_flow(READ, End("Jail", EndKind.STEP, ("jail",)))
    assert list(named_by("flows", flow)) == [("source", "s1"), ("source", "s2"), ("target", "jail")]
    assert list(named_by("priorities", Priority(id="p", title="x", gaps=("g1", "g2")))) == [
        ("gaps", "g1"),
        ("gaps", "g2"),
    ]
    assert list(named_by("gaps", a_gap())) == []
    assert list(named_by("quick_fixes", Item(id="q"))) == []


def test_an_item_names_others_by_their_new_ids() -> None:
    gap = renamed("gaps", a_gap(attached_to="s1"), lambda field, name: f"{field}:{name}")
    assert gap == a_gap(attached_to="attached_to:s1")


def test_what_is_gone_is_named_no_more() -> None:
    system = a_map(
        a_service(id="s1", step="jail"),
        gaps=(a_gap(attached_to="s2"), a_gap("Other", attached_to="s1")),
        priorities=(Priority(id="p", title="x", gaps=("g1", "g2")),),
        actions=(Action(id="a", action_step="x", priority="p"),),
    )
    left = without(system, {"s2", "g1"})
    assert [gap.attached_to for gap in left.gaps] == ["", "s1"]
    assert left.priorities[0].gaps == ("g2",)
    assert left.actions == system.actions
    assert left.services == system.services


def test_an_arrow_end_loses_its_reading_with_the_last_service_it_stood_for() -> None:
    def source(*gone: str) -> End:
        system = a_map(flows=(a_flow(READ),))
        (flow,) = without(system, gone).flows
        assert isinstance(flow, Flow)
        return flow.source

    assert source("s1") == End("Detox", EndKind.SERVICE, ("s2",), "EMS")
    assert source("s1", "s2") == End("Detox")


def test_a_confirmed_end_that_names_nothing_keeps_its_reading() -> None:
    outcome = End("Charges dropped", EndKind.OUTCOME)
    assert without(a_map(flows=(a_flow(outcome),)), {"s1"}).flows[0].source == outcome
