"""Gaps that no priority takes up, and actions that hang loose."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from simmap.domain.dates import MONTHS
from simmap.domain.findings.finding import PLAN, Finding, Level
from simmap.domain.findings.ground import Ground
from simmap.domain.findings.sentences import quoted, share, some
from simmap.domain.model import Action
from simmap.domain.naming import action_numbers
from simmap.domain.said import capital, listed, say, say_number
from simmap.domain.words import ActionStatus, GapStatus

_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b(?:\s+(\d{{1,2}}),?)?\s+\(?((?:19|20)\d\d)", re.I)
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
            sentence=say_number(
                "{n} of {all} gaps belongs to no priority.",
                "{n} of {all} gaps belong to no priority.",
                len(loose),
                all=len(system.gaps),
            ),
            reason=say("The first is {gap}.", gap=quoted(loose[0].text)),
            items=tuple(gap.id for gap in loose),
            level=Level.FOUND,
            stake=PLAN,
            about="gaps without a priority",
        )


def _no_gaps_named(ground: Ground) -> Finding:
    return Finding(
        id="orphan-gaps-not-named",
        kind="orphan-gap",
        sentence=say_number(
            "The priority does not say which gaps it answers.",
            "None of the {few} priorities says which gaps it answers.",
            len(ground.system.priorities),
        ),
        items=tuple(priority.id for priority in ground.system.priorities),
        level=Level.FOUND,
        stake=PLAN,
        about="gaps without a priority",
        name=say("Priorities without gaps"),
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
    yield Finding(
        id="orphan-action-none",
        kind="orphan-action",
        sentence=_no_action(
            len(bare), len(priorities), titles=some([quoted(p.title) for p in bare])
        ),
        items=tuple(priority.id for priority in bare),
        level=Level.FOUND,
        stake=PLAN,
        question=say("What is the first step for {priority}?", priority=quoted(bare[0].title)),
        about="priorities without an action",
        name=say("Priorities without an action"),
    )


def _no_action(bare: int, priorities: int, *, titles: str) -> str:
    return share(
        bare,
        priorities,
        some=say_number(
            "{n} of {all} priorities has no action: {titles}.",
            "{n} of {all} priorities have no action: {titles}.",
            bare,
            all=priorities,
            titles=titles,
        ),
        both=say("Both priorities have no action: {titles}.", titles=titles),
        every=say_number(
            "The one priority has no action: {titles}.",
            "All {few} priorities have no action: {titles}.",
            bare,
            titles=titles,
        ),
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
        return _day(int(year), MONTHS.index(month_name.capitalize()) + 1, day)
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
        yield Finding(
            id=f"orphan-action-topic-{found[0]}",
            kind="orphan-action",
            sentence=_belong_elsewhere(len(found), topic),
            items=tuple(found),
            level=Level.FOUND,
            stake=PLAN,
            about=f"actions {topic}",
            name=say("Actions outside the priorities"),
        )


def _belong_elsewhere(actions: int, topic: str) -> str:
    if not topic:
        return capital(
            say_number(
                "One action belongs to nothing, which is not a priority of this plan.",
                "{few} actions belong to nothing, which is not a priority of this plan.",
                actions,
            )
        )
    return capital(
        say_number(
            "One action belongs to {topic}, which is not a priority of this plan.",
            "{few} actions belong to {topic}, which is not a priority of this plan.",
            actions,
            topic=quoted(topic),
        )
    )


def _incomplete(ground: Ground, actions: list[Action]) -> Iterator[Finding]:
    if not actions:
        return
    numbers = action_numbers(ground.system)
    owners, dates = sum(not a.who for a in actions), sum(not a.when for a in actions)
    lacks = (
        say_number("one has no owner", "{few} have no owner", owners) if owners else "",
        say_number("one has no date", "{few} have no date", dates) if dates else "",
    )
    yield Finding(
        id="orphan-action-incomplete",
        kind="orphan-action",
        sentence=say(
            "Of the actions in the plan, {lacks}: {actions}.",
            lacks=listed(filter(None, lacks)),
            actions=some([numbers[a.id] for a in actions], 6),
        ),
        items=tuple(action.id for action in actions),
        level=Level.FOUND,
        stake=PLAN,
        about="actions incomplete",
        name=say("Actions without owner or date"),
    )


def _past_due(ground: Ground, actions: list[Action]) -> Finding:
    numbers = action_numbers(ground.system)
    first = actions[0]
    parts = {"number": numbers[first.id], "step": quoted(first.action_step), "when": first.when}
    unsaid = all(action.status is ActionStatus.UNKNOWN for action in actions)
    return Finding(
        id="orphan-action-past-due",
        kind="orphan-action",
        sentence=capital((_gone_by_unsaid if unsaid else _gone_by)(len(actions), parts)),
        reason=say("The first is {number}, {step} ({when}).", **parts) if len(actions) > 1 else "",
        items=tuple(action.id for action in actions),
        level=Level.FOUND,
        stake=PLAN,
        about="actions past due",
        name=say("Dates gone by"),
        question=say("Was {step} done?", step=parts["step"]),
    )


def _gone_by(actions: int, first: Mapping[str, str]) -> str:
    return say_number(
        "Action {number}, {step}, was due {when}.",
        "{few} actions had a date that has gone by.",
        actions,
        **first,
    )


def _gone_by_unsaid(actions: int, first: Mapping[str, str]) -> str:
    return say_number(
        "Action {number}, {step}, was due {when}; nobody has said whether it was done.",
        "{few} actions had a date that has gone by; nobody has said whether they were done.",
        actions,
        **first,
    )
