"""Priorities and the action plan as facilitators know it."""

from collections.abc import Iterable

from simmap.domain.model import Action, SystemMap
from simmap.domain.report.rows import Rows
from simmap.domain.report.values import ActionRow, PlanTable, PriorityRow
from simmap.domain.said import say

WITHOUT_TOPIC = say("Actions under no priority")


def priority_rows(system: SystemMap, rows: Rows) -> tuple[PriorityRow, ...]:
    """Return the priorities, the first one first."""
    made = (rows.priority(priority) for priority in system.priorities)
    return tuple(sorted(made, key=lambda row: row.rank))


def plan_tables(system: SystemMap, rows: Rows) -> tuple[PlanTable, ...]:
    """Return one table for each priority, then one for each topic that is no priority."""
    known = {priority.id for priority in system.priorities}
    topics = dict.fromkeys(a.topic for a in system.actions if a.priority not in known)
    under = [
        _under_priority(row, (a for a in system.actions if a.priority == row.item), rows)
        for row in priority_rows(system, rows)
    ]
    beside = [
        _beside(
            topic,
            [a for a in system.actions if a.priority not in known and a.topic == topic],
            rows=rows,
            place=place,
        )
        for place, topic in enumerate(topics, start=1)
    ]
    return (*under, *beside)


def _under_priority(row: PriorityRow, actions: Iterable[Action], rows: Rows) -> PlanTable:
    return PlanTable(
        rank=str(row.rank),
        item=row.item,
        title=row.title,
        votes=row.votes,
        anchor=f"plan-{row.anchor}",
        priority=next(iter(rows.index.refs([row.item])), None),
        gaps=row.gaps,
        rows=_lines(actions, rows),
    )


def _beside(topic: str, actions: list[Action], *, rows: Rows, place: int) -> PlanTable:
    return PlanTable(
        rank="",
        item="",
        title=topic or WITHOUT_TOPIC,
        topic=topic,
        votes="",
        anchor=f"plan-topic-{place}",
        priority=None,
        gaps=(),
        rows=_lines(actions, rows),
    )


def _lines(actions: Iterable[Action], rows: Rows) -> tuple[ActionRow, ...]:
    return tuple(rows.action(action) for action in actions)
