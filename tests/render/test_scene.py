from simmap.domain.model import End, PeerRole, Priority, Step
from simmap.domain.words import (
    Answer,
    Basis,
    EndKind,
    FlowKind,
    GapStatus,
    Presence,
    Status,
    Warmth,
)
from simmap.render.scene.parts import items_by_part, part_name
from simmap.render.scene.values import COMMUNITY, Bullet, NoteKind, Scene, Spot, StepBox
from tests.builders import a_flow, a_gap, a_map, a_service
from tests.render.pictures import read, scene


def step_end(step: str) -> End:
    return End(step, kind=EndKind.STEP, refs=(step,))


def the_step(found: Scene, step: str) -> StepBox:
    return next(box for column in found.columns for box in column.steps if box.spot.step == step)


def all_parts(found: Scene) -> set[str]:
    entries = (e for column in found.columns for box in column.steps for e in box.entries)
    gaps = {gap.part for column in found.columns for gap in column.gaps}
    arrows = (arrow.parts for arrow in found.arrows)
    notes = (note.parts for note in found.notes)
    return gaps.union(*arrows, *notes, *(entry.parts for entry in entries))


def test_every_service_gap_flow_and_priority_of_the_demo_map_is_in_the_scene() -> None:
    system = read()
    kinds = {"services", "gaps", "opportunities", "flows", "priorities", "peer_roles"}
    wanted = {part for part, kind, _ in items_by_part(system) if kind in kinds}
    assert wanted <= all_parts(scene(system))


def test_services_of_one_name_share_a_line_and_keep_their_links() -> None:
    twice = [a_service("CIRT", "1", id=key, step="co_responder") for key in ("a", "b")]
    (entry,) = the_step(scene(a_map(*twice)), "co_responder").entries
    assert entry.text == "CIRT (×2)"
    assert entry.parts == (part_name("services", "a"), part_name("services", "b"))


def test_a_facility_is_named_once_for_its_services() -> None:
    names = ("Center – urgent care", "Center – crisis unit")
    services = [a_service(name, "0", step="crisis_stabilization") for name in names]
    entries = the_step(scene(a_map(*services)), "crisis_stabilization").entries
    assert [entry.text for entry in entries] == ["Center – urgent care", "– crisis unit"]


def test_what_names_a_column_that_is_not_there_stands_in_the_panel() -> None:
    lost = PeerRole(id="r", title="Guide", intercepts=("9",))
    gap, service = a_gap("No beds", "9"), a_service("Bus pass", "9")
    found = scene(a_map(service, gaps=(gap,), peer_roles=(lost,)))
    assert [note.text for note in found.notes] == ["Gap: No beds", "Bus pass", "Guide"]


def test_what_is_not_running_says_so() -> None:
    planned = a_service("Respite house", "0", step="peer_respite", status=Status.PLANNED)
    (entry,) = the_step(scene(a_map(planned)), "peer_respite").entries
    assert entry.text == "Respite house (planned)"
    assert entry.bullet is Bullet.NOT_YET


def test_peers_show_only_where_somebody_said_so() -> None:
    known = a_service("Warmline", "0", step="warmline", peers=Answer.YES)
    unknown = a_service("Helpline", "0", step="crisis_line")
    found = scene(a_map(known, unknown))
    assert the_step(found, "warmline").entries[0].peers
    assert not the_step(found, "crisis_line").entries[0].peers


def test_support_among_staff_is_listed_without_the_badge() -> None:
    role = PeerRole(id="r", title="Officer peer team", intercepts=("1",), staff_wellness=True)
    entries = [e for box in scene(a_map(peer_roles=(role,))).columns[1].steps for e in box.entries]
    assert [(e.text, e.peers) for e in entries] == [("Officer peer team (for staff)", False)]


def test_a_chip_comes_from_the_priority_that_names_the_gap() -> None:
    gaps = (a_gap("No beds", id="g1"), a_gap("No ride", id="g2"))
    priority = Priority(id="p", title="Something else", rank=2, gaps=("g2",))
    column = scene(a_map(gaps=gaps, priorities=(priority,))).columns[0]
    assert [(gap.number, gap.rank) for gap in column.gaps] == [("0.1", None), ("0.2", 2)]


def test_a_gap_across_all_intercepts_stands_in_the_panel() -> None:
    found = scene(a_map(gaps=(a_gap("No data", ""), a_gap("Solved", "1", status=GapStatus.CLOSED))))
    assert [(n.mark, n.text) for n in found.notes] == [("A.1", "Gap: No data")]
    assert found.columns[1].gaps[0].text == "Solved (closed)"


def test_the_maps_own_flow_takes_the_place_of_the_assumed_one() -> None:
    flow = a_flow(step_end("booking"), step_end("first_appearance"), id="f", annual_count=1200)
    found = scene(a_map(flows=(flow,)))
    pair = Spot("2", "booking"), Spot("2", "first_appearance")
    (arrow,) = [a for a in found.arrows if (a.source, a.target) == pair]
    assert arrow.own
    assert arrow.usual
    assert arrow.tag == "A"
    note = next(note for note in found.notes if note.kind is NoteKind.FLOW)
    assert note.text.endswith("to First court appearance: 1,200 a year")


def test_flows_between_the_same_steps_are_one_arrow_with_a_row_each() -> None:
    ends = step_end("law_enforcement"), step_end("emergency_department")
    flows = tuple(a_flow(*ends, id=key, label=key) for key in ("one", "two"))
    found = scene(a_map(flows=flows))
    assert sum(arrow.own for arrow in found.arrows) == 1
    assert [note.mark for note in found.notes] == ["A", "A"]
    route = "Local law enforcement to Emergency department"
    assert [note.text for note in found.notes] == [f"{route}: one", "also two"]


def test_a_bare_count_has_its_thousands_marks_and_other_words_stay() -> None:
    flows = (a_flow(id="a", count="4566"), a_flow(id="b", count="about 4566"))
    assert [
        note.text.rpartition(": ")[2].removeprefix("also ")
        for note in scene(a_map(flows=flows)).notes
    ] == [
        "4,566",
        "about 4566",
    ]


def test_a_refuted_flow_is_not_drawn_and_not_assumed() -> None:
    flow = a_flow(step_end("probation"), step_end("jail"), id="f", basis=Basis.REFUTED)
    found = scene(a_map(flows=(flow,)))
    assert not [a for a in found.arrows if a.source.step == "probation" and a.target.step == "jail"]
    assert found.notes[0].text.startswith("Not so here: probation to jail")


def test_a_flow_with_an_end_nobody_can_read_is_said_in_words() -> None:
    found = scene(a_map(flows=(a_flow("Qwxyz", "Zyxwq", id="f", label="about 40"),)))
    assert [note.text for note in found.notes] == ["Not drawn: Qwxyz to Zyxwq: about 40"]


def test_warmth_and_bottlenecks_reach_the_arrow() -> None:
    flow = a_flow(
        step_end("jail"), step_end("jail_reentry"), id="f", warmth=Warmth.COLD, bottleneck="waits"
    )
    (arrow,) = [arrow for arrow in scene(a_map(flows=(flow,))).arrows if arrow.own]
    assert (arrow.warmth, arrow.bottleneck) == ("cold", True)


def test_kinds_nobody_gave_follow_from_the_places() -> None:
    ends = [
        ("law_enforcement", "crisis_stabilization"),
        ("probation", "jail"),
        ("crisis_line", "mobile_crisis"),
    ]
    flows = tuple(a_flow(step_end(a), step_end(b), id=a) for a, b in ends)
    kinds = {a.source.step: a.kind for a in scene(a_map(flows=flows)).arrows if a.own}
    assert kinds == {
        "law_enforcement": FlowKind.DIVERSION_EXIT,
        "probation": FlowKind.RETURN,
        "crisis_line": FlowKind.HANDOFF,
    }


def test_a_release_into_the_community_does_not_look_like_a_return_to_custody() -> None:
    end = End("the community", kind=EndKind.COMMUNITY)
    flow = a_flow(step_end("jail"), end, id="f", kind=FlowKind.RETURN)
    (arrow,) = [arrow for arrow in scene(a_map(flows=(flow,))).arrows if arrow.own]
    assert (arrow.target, arrow.kind) == (COMMUNITY, FlowKind.HANDOFF)


def test_a_step_that_does_not_exist_here_is_left_out_and_a_renamed_one_keeps_its_name() -> None:
    steps = (Step(id="prison", presence=Presence.NO), Step(id="jail", name="Detention Center"))
    found = scene(a_map(steps=steps))
    drawn = {box.spot.step: box.title for column in found.columns for box in column.steps}
    assert "prison" not in drawn
    assert drawn["jail"] == "Detention Center"


def test_a_flow_from_several_places_names_them_as_alternatives() -> None:
    told = [note.text for note in scene(read()).notes]
    assert any(
        text.startswith("988 & crisis lines, Outreach or 911 / dispatch to Mobile crisis: ")
        for text in told
    )
