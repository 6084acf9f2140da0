from dataclasses import replace

from simmap.domain import naming
from simmap.domain.model import Action, Community, Priority
from tests.builders import a_gap, a_map


def test_gaps_are_numbered_by_their_first_column_and_cross_cutting_ones_by_letter() -> None:
    gaps = (
        a_gap("a", "2", id="a"),
        a_gap("b", "", id="b"),
        a_gap("c", "2", id="c"),
        a_gap("d", intercepts=("0", "2"), id="d"),
    )
    assert naming.gap_numbers(a_map(gaps=gaps)) == {"a": "2.1", "b": "A.1", "c": "2.2", "d": "0.1"}


def test_a_priority_without_a_rank_takes_its_place_in_the_list() -> None:
    priorities = (Priority(id="x", title="Housing"), Priority(id="y", title="Detox", rank=1))
    assert naming.priority_ranks(a_map(priorities=priorities)) == {"x": 1, "y": 1}


def test_a_gap_in_two_priorities_carries_the_better_rank() -> None:
    priorities = (
        Priority(id="x", title="Housing", rank=3, gaps=("g",)),
        Priority(id="y", title="Detox", rank=2, gaps=("g", "h")),
    )
    assert naming.gap_priorities(a_map(priorities=priorities)) == {"g": 2, "h": 2}


def test_actions_under_a_topic_go_by_letters_whatever_is_prioritised_later() -> None:
    system = a_map(
        priorities=(Priority(id="p", title="Housing", rank=1), Priority(id="q", title="Detox")),
        actions=(
            Action(id="a", action_step="Find a site", priority="p"),
            Action(id="b", action_step="Start the pilot", topic="Mobile crisis"),
            Action(id="c", action_step="Hire", priority="p"),
            Action(id="d", action_step="Evaluate", topic="Mobile crisis"),
        ),
    )
    assert naming.action_numbers(system) == {"a": "1.1", "b": "A.1", "c": "1.2", "d": "A.2"}
    fewer = naming.action_numbers(replace(system, priorities=system.priorities[:1]))
    assert fewer == naming.action_numbers(system)


def test_a_topic_past_the_alphabet_has_two_letters() -> None:
    actions = tuple(Action(id=f"{n}", action_step="x", topic=f"{n}") for n in range(53))
    numbers = naming.action_numbers(a_map(actions=actions))
    assert (numbers["25"], numbers["26"], numbers["52"]) == ("Z.1", "AA.1", "BA.1")


def test_a_community_without_a_state_is_called_by_its_name() -> None:
    assert naming.map_title(a_map(community=Community(name="Anytown"))) == "Anytown"
    assert naming.map_title(a_map()) == "Anytown, NC"
