"""Views of the picture: what each shows, and that the geometry holds for all of them."""

from dataclasses import replace

import pytest

from scripts.geometry import faults
from simmap.domain.model import SystemMap
from simmap.domain.views import FULL, Sort, View, choices
from simmap.domain.words import Answer, FlowKind, Status, Warmth
from simmap.render.book import drawings
from simmap.render.composition.compose import compose
from simmap.render.composition.legend import keys
from simmap.render.drawing import Shape
from simmap.render.marks.looks import look_of
from simmap.render.marks.map_page import map_drawing
from simmap.render.page import LETTER, PAGES, TABLOID, Page
from simmap.render.scene.build import scene_of
from simmap.render.scene.overview import PageNumbers, shorter
from simmap.render.scene.values import Arrow, Bullet, Entry, NoteKind, Scene
from tests.builders import a_flow, a_gap, a_map, a_service, the_catalogue
from tests.render.pictures import read, words
from tests.render.test_composition import assert_tidy
from tests.shared import COUNTIES, county, needs_shared


def seen(system: SystemMap, sort: Sort, of: str = "") -> Scene:
    return scene_of(system, the_catalogue(), view=View(sort, of))


def lines(scene: Scene) -> list[Entry]:
    return [e for column in scene.columns for step in column.steps for e in step.entries]


def flags(scene: Scene) -> dict[str, str]:
    return {entry.text: entry.flag.word for entry in lines(scene) if entry.flag}


def a_view(system: SystemMap, sort: Sort) -> View:
    return View(sort, next(iter(choices(system, sort)), ""))


SORTS = sorted(set(Sort) - {Sort.CHANGES})


@pytest.mark.parametrize("sort", SORTS)
def test_the_demo_map_is_tidy_in_every_view(sort: Sort) -> None:
    assert list(faults(read(), TABLOID, a_view(read(), sort))) == []


@needs_shared
@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.name)
@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("name", COUNTIES)
def test_a_real_county_is_tidy_in_every_view_on_every_page(
    name: str, sort: Sort, page: Page
) -> None:
    system = read(county(name))
    assert list(faults(system, page, a_view(system, sort))) == []


def test_steps_only_has_every_step_and_no_line_and_says_so() -> None:
    whole, steps = seen(read(), Sort.FULL), seen(read(), Sort.STEPS)
    assert [len(c.steps) for c in steps.columns] == [len(c.steps) for c in whole.columns]
    assert lines(steps) == []
    assert steps.title == "Orange County, NC: Steps only"
    composition = compose(steps, TABLOID)
    assert composition is not None
    assert "No gaps recorded" not in words(map_drawing(composition))


def test_steps_and_services_leaves_out_gaps_alone() -> None:
    whole, view = seen(read(), Sort.FULL), seen(read(), Sort.SERVICES)
    assert lines(view) == lines(whole)
    assert not any(column.gaps for column in view.columns)
    assert "37 services" in view.facts
    assert "gap" not in view.facts


def test_an_intercept_in_detail_keeps_its_numbers_letters_and_neighbours() -> None:
    whole, view = seen(read(), Sort.FULL), seen(read(), Sort.INTERCEPT, "1")
    (column,) = (column for column in view.columns if column.key == "1")
    assert column == next(column for column in whole.columns if column.key == "1")
    assert set(view.arrows) == {
        arrow for arrow in whole.arrows if "1" in (arrow.source.column, arrow.target.column)
    }
    assert "6 of 32 gaps" in view.facts
    letters = {note.mark for note in view.notes if note.kind is NoteKind.FLOW}
    assert letters == {arrow.tag for arrow in view.arrows} - {""}


def test_a_population_shows_its_services_on_the_usual_path() -> None:
    system = a_map(
        a_service("Stand Down", populations=("veterans",)),
        a_service("Shelter", populations=("families",)),
        gaps=(a_gap("No court", "3", affected="veterans"), a_gap("No beds", "3", id="other")),
    )
    view = seen(system, Sort.POPULATION, "veterans")
    assert [entry.text for entry in lines(view)] == ["Stand Down"]
    assert [gap.text for column in view.columns for gap in column.gaps] == ["No court"]
    assert all(arrow.usual for arrow in view.arrows)
    assert "not of this view" in {key.words for key in keys(view)}
    assert "nothing recorded" not in {key.words for key in keys(view)}


def test_peers_are_shown_with_who_said_no_and_whom_nobody_asked() -> None:
    system = a_map(
        a_service("Yes", peers=Answer.YES),
        a_service("No", peers=Answer.NO),
        a_service("Silent"),
    )
    view = seen(system, Sort.PEERS)
    assert [entry.text for entry in lines(view) if entry.peers] == ["Yes"]
    assert flags(view) == {"No": "NONE", "Silent": "?"}
    assert view.nothing == ""
    silent = seen(a_map(a_service("Silent")), Sort.PEERS)
    assert silent.nothing == "Nobody has said yet where peers work."
    assert silent.nothing in [note.text for note in silent.notes]


def test_findings_stand_at_their_items_and_in_words_below() -> None:
    view = seen(read(), Sort.FINDINGS)
    assert flags(view)["Freedom House Recovery Center"] == "SINGLE DOOR"
    told = [note.text for note in view.notes if note.kind is NoteKind.FINDING]
    assert any(text.startswith("Single door: ") for text in told)
    assert "nothing takes its place if it closes" in {key.words for key in keys(view)}


def test_a_cold_handoff_is_marked_on_its_arrow() -> None:
    flow = a_flow("Jail", "Crisis Center", id="f", warmth=Warmth.COLD)
    system = a_map(a_service(id="s"), flows=(flow,))
    view = seen(system, Sort.FINDINGS)
    (arrow,) = (arrow for arrow in view.arrows if arrow.parts)
    assert arrow.flag
    assert arrow.flag.word.startswith("COLD")


def test_arrows_are_as_wide_as_their_counts() -> None:
    flows = (
        a_flow("911", "Law enforcement", id="f", annual_count=400),
        a_flow("Law enforcement", "Jail", id="g", annual_count=100),
        a_flow("Jail", "Crisis Center", id="h"),
    )
    view = seen(a_map(a_service(), flows=flows), Sort.COUNTS)
    own = {arrow.parts[0]: arrow for arrow in view.arrows if arrow.own}
    pens = [look_of(own[f"flows-{key}"]).pen for key in "fgh"]
    assert pens == sorted(pens, reverse=True)
    assert len(set(pens)) == 3
    assert [own[f"flows-{key}"].count for key in "fgh"] == ["400", "100", ""]


def test_a_count_that_arrows_share_widens_none_of_them() -> None:
    shared = [arrow for arrow in seen(read(), Sort.COUNTS).arrows if arrow.count == "≤1,234"]
    assert len(shared) == 3
    assert {arrow.weight for arrow in shared} == {0.0}


def test_what_is_planned_is_drawn_as_running_and_marked() -> None:
    system = a_map(a_service("New wing", status=Status.PLANNED), a_service("Old wing"))
    view = seen(system, Sort.WHAT_IF)
    found = {entry.text.partition(" (")[0]: entry.bullet for entry in lines(view)}
    assert found == {"New wing": Bullet.WHAT_IF, "Old wing": Bullet.SERVICE}
    assert list(flags(view).values()) == ["IF"]
    nothing = seen(a_map(a_service()), Sort.WHAT_IF).nothing
    assert nothing == "Nothing on the map is planned or proposed."


def test_the_legend_of_a_view_has_only_what_is_in_it() -> None:
    said = {key.words for key in keys(seen(read(), Sort.STEPS))}
    assert not said & {"service", "peers work here", "chosen gap", "named in a flow"}
    assert "usual path" in said


def test_the_full_view_is_the_whole_picture() -> None:
    assert scene_of(read(), the_catalogue(), view=FULL) == scene_of(read(), the_catalogue())


def test_marks_name_the_steps_they_stand_at_and_arrows_those_they_join() -> None:
    composition = compose(seen(read(), Sort.FULL), TABLOID)
    assert composition is not None
    drawing = map_drawing(composition)
    boxes = {m.places for m in drawing.marks if isinstance(m, Shape) and m.kind == "step"}
    joined = {place for stroke in drawing.strokes for place in stroke.places.split()}
    ends = {place.replace("from-", "at-").replace("to-", "at-") for place in joined}
    assert len(boxes) == sum(len(column.steps) for column in composition.scene.columns)
    assert ends <= boxes


def test_a_heavier_arrow_never_meets_the_one_beside_it() -> None:
    column = seen(read(), Sort.FULL).columns[0].steps
    arrow = Arrow(source=column[0].spot, target=column[1].spot, kind=FlowKind.HANDOFF, own=True)
    assert look_of(replace(arrow, weight=1.0)).pen <= 5.0


def a_comparison(before: SystemMap, after: SystemMap) -> Scene:
    view = View(Sort.CHANGES, "1")
    return scene_of(replace(after, revision=2), the_catalogue(), view=view, before=before)


def test_what_changed_is_marked_by_a_word_at_each_item_and_told_below() -> None:
    flow = a_flow("Jail", "Crisis Center", id="f")
    stays = a_service("Stays")
    before = a_map(stays, a_service("Goes"), a_service(), flows=(flow,), gaps=(a_gap("Old"),))
    after = a_map(
        replace(stays, hours="24/7"), a_service("Comes"), a_service(), gaps=(a_gap("New"),)
    )
    view = a_comparison(before, after)
    assert flags(view) == {"Stays": "CHANGED", "Comes": "NEW", "Goes": "GONE"}
    assert [entry.bullet for entry in lines(view) if entry.text == "Goes"] == [Bullet.GONE]
    gaps = {gap.text: gap.flag.word for column in view.columns for gap in column.gaps if gap.flag}
    assert gaps == {"New": "NEW", "Old": "GONE"}
    (arrow,) = (arrow for arrow in view.arrows if arrow.own)
    assert arrow.gone
    assert look_of(arrow).dashed
    rows = {(note.mark, note.text) for note in view.notes if note.kind is NoteKind.CHANGE}
    assert rows == {
        ("+", "Service: Comes"),
        ("+", "Gap: New"),
        ("–", "Service: Goes"),
        ("–", "Gap: Old"),
        ("–", "Arrow: Jail to Crisis Center"),
        ("±", "Service: Stays – hours"),
    }
    assert view.title == "Anytown, NC: Changes since revision 1"
    assert "3 services" in view.facts


def test_two_equal_states_differ_in_nothing() -> None:
    assert a_comparison(read(), read()).nothing == (
        "Nothing on the map has changed between the two."
    )


@pytest.mark.parametrize("page", [TABLOID, LETTER], ids=lambda page: page.name)
def test_a_comparison_is_tidy(page: Page) -> None:
    system = read()
    after = replace(system, services=system.services[5:], gaps=system.gaps[::2], revision=2)
    scene = a_comparison(replace(system, flows=system.flows[:-3]), after)
    for drawing in drawings(scene, page):
        assert_tidy(drawing)


def test_at_an_hour_services_are_open_shut_or_nobody_has_said() -> None:
    system = a_map(
        a_service("Always", hours="24/7"),
        a_service("Office", hours="Mo-Fr 08:00-17:00"),
        a_service("Silent"),
        a_service("Planned", status=Status.PLANNED, hours="24/7"),
    )
    night = seen(system, Sort.OPEN, "Saturday 02:00")
    assert flags(night) == {"Always": "OPEN", "Office": "SHUT", "Silent": "?"}
    assert [entry.text for entry in lines(night) if entry.bullet is Bullet.SHUT] == ["Office"]
    assert night.title == "Anytown, NC: What is open on Saturday at 2:00 am"
    (row,) = (note for note in night.notes if note.kind is NoteKind.HOURS)
    assert row.text == "Of the services that are running: 1 open, 1 shut, 1 not said."
    assert flags(seen(system, Sort.OPEN, "Monday 10:00"))["Office"] == "OPEN"
    silent = seen(a_map(a_service()), Sort.OPEN, "Monday 10:00")
    assert silent.nothing == "Nobody has said yet when anything is open."


def test_where_only_counts_have_room_services_are_counted_by_their_flags() -> None:
    hours = ("24/7", "Mo-Fr 08:00-17:00", "Sa 10:00-12:00", "")
    services = (a_service(f"Unit {h}", step="mobile_crisis", hours=h) for h in hours)
    night = seen(a_map(*services), Sort.OPEN, "Saturday 02:00")
    pages = PageNumbers({column.key: 2 for column in night.columns}, 3)
    (line,) = lines(shorter(night, pages)[0])
    assert line.text == "4 services, 1 open, 2 shut, 1 not said"
