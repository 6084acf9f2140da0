"""Findings about the plan: gaps without a priority, actions that hang loose."""

from simmap.domain.findings import find
from simmap.domain.findings.planning import due_date
from simmap.domain.model import (
    Action,
    Priority,
)
from simmap.domain.words import (
    ActionStatus,
)
from tests.builders import a_gap, a_map, the_catalogue
from tests.domain.finding import DETOX, about


def test_the_plan_is_judged_only_where_there_are_priorities() -> None:
    loose = Action(id="a", action_step="Hire", topic="Housing")
    assert not [f for f in about(DETOX, actions=(loose,)).values() if f.group == "Plan"]
    priority = Priority(id="p", title="Crisis", gaps=("gap-No detox beds",))
    findings = about(
        DETOX, actions=(loose,), priorities=(priority,), gaps=(a_gap(), a_gap("Other"))
    )
    assert findings["orphan-gaps"].sentence == "1 of 2 gaps belongs to no priority."
    assert "which is not a priority of this plan" in findings["orphan-action-topic-a"].sentence


def test_two_topics_outside_the_priorities_are_two_findings() -> None:
    priority = Priority(id="p", title="Crisis")
    actions = tuple(Action(id=t[0], action_step="Hire", topic=t) for t in ("Housing", "Workers"))
    findings = about(DETOX, actions=actions, priorities=(priority,), gaps=(a_gap(),))
    assert findings["orphan-action-topic-H"].items == ("H",)
    assert findings["orphan-action-topic-W"].items == ("W",)


def test_an_action_is_late_only_by_a_date_that_can_be_read() -> None:
    priority = Priority(id="p", title="Crisis")

    def late(when: str, status: ActionStatus = ActionStatus.UNKNOWN) -> bool:
        action = Action(id="a", action_step="Hire", priority="p", who="X", when=when, status=status)
        findings = about(DETOX, actions=(action,), priorities=(priority,))
        return "orphan-action-past-due" in findings

    assert late("October 2020")
    assert not late("October 2020", ActionStatus.DONE)
    assert not late("approved April 15, 2025")
    assert not late("soon")
    assert not late("December 2030")


def test_without_a_day_nothing_is_called_late() -> None:
    priority = Priority(id="p", title="Crisis")
    action = Action(id="a", action_step="Hire", priority="p", who="X", when="October 2020")
    system = a_map(DETOX, actions=(action,), priorities=(priority,))
    assert "orphan-action-past-due" not in {f.id for f in find(system, the_catalogue())}


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert due_date("2020-02-31") is None
    assert due_date("February 31, 2020") is None


def test_several_late_actions_are_counted_and_started_ones_not_called_silent() -> None:
    priority = Priority(id="p", title="Crisis")
    actions = tuple(
        Action(id=f"a{n}", action_step="Hire", priority="p", who="X", when="2020-10", status=status)
        for n, status in enumerate((ActionStatus.IN_PROGRESS, ActionStatus.UNKNOWN))
    )
    findings = about(DETOX, actions=actions, priorities=(priority,))
    assert findings["orphan-action-past-due"].sentence == "Two actions had a date that has gone by."


def test_priorities_that_name_no_gaps_or_have_no_action_are_said() -> None:
    bare, taken_up = Priority(id="p", title="Crisis"), Priority(id="q", title="Housing")
    action = Action(id="a", action_step="Hire", priority="q", who="X", when="October 2020")
    plan = {"priorities": (bare, taken_up), "actions": (action,), "gaps": (a_gap(),)}
    findings = about(DETOX, **plan)
    assert findings["orphan-gaps-not-named"].sentence == (
        "None of the two priorities says which gaps it answers."
    )
    assert findings["orphan-action-none"].sentence == "1 of 2 priorities has no action: “Crisis”."
    late = findings["orphan-action-past-due"]
    assert late.sentence.startswith("Action 2.1, “Hire”, was due October 2020; ")
    assert late.reason == ""
