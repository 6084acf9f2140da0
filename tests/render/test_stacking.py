"""The order in which steps are stacked."""

from simmap.domain.words import FlowKind
from simmap.render.composition.stacking import stacks_of
from simmap.render.scene.values import Arrow, ColumnScene, Scene, Spot, StepBox


def a_scene(*arrows: tuple[str, str], usual: str = "") -> Scene:
    """Return two columns, "ab" and "xyz", with arrows between steps that are named by a letter."""
    columns = ("ab", "xyz")
    home = {step: column for column in columns for step in column}
    return Scene(
        title="Map",
        facts="",
        draft=False,
        columns=tuple(
            ColumnScene(
                key=column,
                name=column,
                color="",
                tint="",
                steps=tuple(
                    StepBox(spot=Spot(column, step), title=step, usual=step in usual)
                    for step in column
                ),
            )
            for column in columns
        ),
        arrows=tuple(
            Arrow(source=Spot(home[a], a), target=Spot(home[b], b), kind=FlowKind.HANDOFF)
            for a, b in arrows
        ),
    )


def stacked(scene: Scene) -> list[str]:
    return ["".join(step.spot.step for step in stack) for stack in stacks_of(scene)]


def test_arrows_that_would_cross_do_not() -> None:
    assert stacked(a_scene(("a", "z"), ("b", "x"))) in (["ba", "xzy"], ["ab", "zxy"])


def test_the_usual_path_stays_on_top() -> None:
    assert stacked(a_scene(("a", "z"), ("b", "x"), usual="az"))[0][0] == "a"
    assert stacked(a_scene(("a", "z"), ("b", "x"), usual="az"))[1][0] == "z"


def test_what_no_arrow_meets_comes_last() -> None:
    assert stacked(a_scene(("a", "y"), ("b", "z")))[1][-1] == "x"


def test_without_arrows_the_order_is_that_of_the_scene() -> None:
    assert stacked(a_scene()) == ["ab", "xyz"]
