"""The picture in sentences: everything that it shows is said."""

import pytest
from hypothesis import given, settings

from simmap.domain.model import PeerRole, Priority, SystemMap
from simmap.domain.views import Sort, View, choices
from simmap.domain.words import Warmth
from simmap.render.scene.build import scene_of
from simmap.render.scene.narrative import narrative
from simmap.render.scene.values import Scene
from tests.builders import a_flow, a_gap, a_map, a_service, the_catalogue
from tests.render.drawn_maps import maps
from tests.render.pictures import read, scene


def told(scene: Scene) -> dict[str, str]:
    return {passage.heading: "\n".join(passage.paragraphs) for passage in narrative(scene)}


def test_an_intercept_is_told_with_its_services_arrows_and_gaps() -> None:
    gap = a_gap("No detox beds", "0", id="g")
    system = a_map(
        a_service("Drop-in, day and night", "0", step="outreach", id="a"),
        a_service("Walk-in", "0", step="outreach", id="b"),
        a_service("Crisis Center", "0", step="crisis_stabilization", id="c"),
        gaps=(gap,),
        flows=(a_flow("911", "Crisis Center", annual_count=1200, warmth=Warmth.WARM),),
        priorities=(Priority(id="p", title="More beds", gaps=("g",)),),
        peer_roles=(PeerRole(id="r", title="Guide", works_at="b", intercepts=("0",)),),
    )
    said = told(scene(system))
    here = said["Intercept 0: Community Services"]
    assert "Outreach: Drop-in, day and night; and Walk-in (with peers)." in here
    assert "One gap is recorded. 0.1 (priority 1): No detox beds." in here
    assert "(arrow A, warm handoff)" in said["Intercept 1: Law Enforcement"]
    assert "Assumed, as in most places:" in said["Intercept 1: Law Enforcement"]
    assert "Priority 1: More beds." in said["For the whole map"]
    assert "1,200 a year" in said["For the whole map"]


def test_silence_is_told_as_silence() -> None:
    said = told(scene(a_map()))
    assert "Jail and Prison: nothing recorded." in said["Intercept 3: Jails/Courts"].replace(
        "Dispositional court, ", ""
    )
    assert "No gap is recorded here." in said["Intercept 0: Community Services"]


def everything(scene: Scene) -> list[str]:
    steps = [step for column in scene.columns for step in column.steps]
    return [
        *(step.title for step in steps),
        *(entry.text.removeprefix("– ") for step in steps for entry in step.entries),
        *(gap.text for column in scene.columns for gap in column.gaps),
        *(note.text for note in scene.notes),
        *(column.name for column in scene.columns),
    ]


@pytest.mark.parametrize("sort", sorted(set(Sort) - {Sort.CHANGES}))
def test_every_text_of_a_view_is_told(sort: Sort) -> None:
    view = View(sort, next(iter(choices(read(), sort)), ""))
    shown = scene_of(read(), the_catalogue(), view=view)
    said = "\n".join(f"{key}\n{text}" for key, text in told(shown).items())
    columns = {
        column.name for column in shown.columns if f"{column.key}: {column.name}" not in said
    }
    assert [text for text in everything(shown) if text not in said and text not in columns] == []


@settings(max_examples=20, deadline=None)
@given(maps(most=5))
def test_any_map_can_be_told(system: SystemMap) -> None:
    said = "\n".join(told(scene(system)).values())
    assert all(gap.text in said for gap in system.gaps)
