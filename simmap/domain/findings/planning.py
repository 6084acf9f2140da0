"""Gaps that no priority takes up, and actions that hang loose."""

import re
from collections.abc import Iterator
from datetime import date

from simmap.domain.findings.finding import PLAN, Finding, Level
from simmap.domain.findings.ground import Ground
from simmap.domain.findings.sentences import counted, number, quoted, share, some, upper_first, verb
from simmap.domain.model import Action
from simmap.domain.naming import action_numbers
from simmap.domain.words import ActionStatus, GapStatus

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b(?:\s+(\d{{1,2}}),?)?\s+\(?((?:19|20)\d\d)", re.I)
_SAYS_DONE = re.compile(r"\b(?:approved|awarded|adopted|launched|completed|done|on board)\b", re.I)
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)(?:-(\d\d))?\b")


def orphan_gaps(ground: Ground) -> Iterator[Finding]:
    """Yield the number of open gaps that no priority merges; silent where there are no priorities.

    Where no priority names any gap, that is said of the priorities, once.
    """
    system = ground.system
    merged = {gap for priority in system.priorities for gap in priority.gaps}
    loose = [g for g in system.gaps if g.status is GapStatus.OPEN and g.id not in merged]
    if system.priorities and system.gaps and not merged:
        yield _no_gaps_named(ground)
    elif system.priorities and loose:
        yield Finding(
            id="orphan-gaps",
            kind="orphan-gap",
            sentence=f"{len(loose)} of {len(system.gaps)} gaps {verb(len(loose), 'belongs', 'belong')} "
            "to no priority.",
            reason=f"The first is {quoted(loose[0].text)}.",
            items=tuple(gap.id for gap in loose),
            level=Level.FOUND,
            stake=PLAN,
            about="gaps without a priority",
        )


def _no_gaps_named(ground: Ground) -> Finding:
    many = len(ground.system.priorities)
    none = (
        f"None of the {number(many)} priorities says" if many > 1 else "The priority does not say"
    )
    return Finding(
        id="orphan-gaps-not-named",
        kind="orphan-gap",
        sentence=f"{none} which gaps it answers.",
        items=tuple(priority.id for priority in ground.system.priorities),
        level=Level.FOUND,
        stake=PLAN,
        about="gaps without a priority",
        name="Priorities without gaps",
    )


def orphan_actions(ground: Ground, today: date | None) -> Iterator[Finding]:
    """Yield what hangs loose in the plan: no priority, no owner, no date, or a date gone by.

    Without *today* nothing is said about dates gone by.
    """
    if not ground.system.priorities:
        return
    actions = [a for a in ground.system.actions if a.status is not ActionStatus.DROPPED]
    yield from _without_action(ground, {action.priority for action in actions})
    yield from _outside([a for a in actions if not a.priority])
    open_ = [a for a in actions if a.status is not ActionStatus.DONE]
    yield from _incomplete(ground, [a for a in open_ if not (a.who and a.when)])
    due = [a for a in open_ if today and _is_past(a.when, today)]
    if due:
        yield _past_due(ground, due)


def _without_action(ground: Ground, taken_up: set[str]) -> Iterator[Finding]:
    priorities = ground.system.priorities
    bare = [priority for priority in priorities if priority.id not in taken_up]
    if not bare:
        return
    has = verb(len(bare), "has", "have")
    part = upper_first(share(len(bare), len(priorities), "priority", many="priorities"))
    yield Finding(
        id="orphan-action-none",
        kind="orphan-action",
        sentence=f"{part} {has} no action: {some([quoted(p.title) for p in bare])}.",
        items=tuple(priority.id for priority in bare),
        level=Level.FOUND,
        stake=PLAN,
        question=f"What is the first step for {quoted(bare[0].title)}?",
        about="priorities without an action",
        name="Priorities without an action",
    )


def _is_past(when: str, today: date) -> bool:
    day = due_date(when)
    return day is not None and day < today and not _SAYS_DONE.search(when)


def due_date(text: str) -> date | None:
    """Return the day, or the last day of the month, that *text* names; None where it names none.

    >>> due_date("by July 15 (2024)"), due_date("2020-10"), due_date("fall 2021")
    (datetime.date(2024, 7, 15), datetime.date(2020, 10, 28), None)
    """
    if hit := _ISO.search(text):
        year, month, day = hit.groups()
        return _day(int(year), int(month), day)
    if hit := _MONTH.search(text):
        month_name, day, year = hit.groups()
        return _day(int(year), _MONTHS.index(month_name.lower()) + 1, day)
    return None


def _day(year: int, month: int, day: str | None) -> date | None:
    """Return the date; a month alone counts to its 28th, the last day that each month has."""
    try:
        return date(year, month, int(day or 28))
    except ValueError:
        return None


def _outside(actions: list[Action]) -> Iterator[Finding]:
    topics = dict.fromkeys(action.topic for action in actions)
    for topic in topics:
        found = [action.id for action in actions if action.topic == topic]
        belong = verb(len(found), "belongs", "belong")
        yield Finding(
            id=f"orphan-action-topic-{found[0]}",
            kind="orphan-action",
            sentence=f"{upper_first(counted(len(found), 'action'))} {belong} to "
            f"{quoted(topic) if topic else 'nothing'}, which is not a priority of this plan.",
            items=tuple(found),
            level=Level.FOUND,
            stake=PLAN,
            about=f"actions {topic}",
            name="Actions outside the priorities",
        )


def _incomplete(ground: Ground, actions: list[Action]) -> Iterator[Finding]:
    if not actions:
        return
    numbers = action_numbers(ground.system)
    owners, dates = sum(not a.who for a in actions), sum(not a.when for a in actions)
    what = " and ".join(
        f"{number(count)} {verb(count, 'has', 'have')} no {missing}"
        for count, missing in ((owners, "owner"), (dates, "date"))
        if count
    )
    yield Finding(
        id="orphan-action-incomplete",
        kind="orphan-action",
        sentence=f"Of the actions in the plan, {what}: {some([numbers[a.id] for a in actions], 6)}.",
        items=tuple(action.id for action in actions),
        level=Level.FOUND,
        stake=PLAN,
        about="actions incomplete",
        name="Actions without owner or date",
    )


def _past_due(ground: Ground, actions: list[Action]) -> Finding:
    numbers = action_numbers(ground.system)
    unsaid = [action for action in actions if action.status is ActionStatus.UNKNOWN]
    first = actions[0]
    if len(actions) == 1:
        sentence = f"Action {numbers[first.id]}, {quoted(first.action_step)}, was due {first.when}"
    else:
        sentence = f"{upper_first(counted(len(actions), 'action'))} had a date that has gone by"
    if len(unsaid) == len(actions):
        sentence += (
            "; nobody has said whether it was done"
            if len(actions) == 1
            else ("; nobody has said whether they were done")
        )
    return Finding(
        id="orphan-action-past-due",
        kind="orphan-action",
        sentence=f"{sentence}.",
        reason=f"The first is {numbers[first.id]}, {quoted(first.action_step)} ({first.when})."
        if len(actions) > 1
        else "",
        items=tuple(action.id for action in actions),
        level=Level.FOUND,
        stake=PLAN,
        about="actions past due",
        name="Dates gone by",
        question=f"Was {quoted(first.action_step)} done?",
    )
