"""How far an action plan is: what is done, what is late, and what keeps it from being final."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from simmap.domain.catalogue import Catalogue
from simmap.domain.findings.planning import due_date
from simmap.domain.model import Action, SystemMap
from simmap.domain.report.index import index_of
from simmap.domain.report.plan import plan_tables
from simmap.domain.report.rows import Rows
from simmap.domain.report.values import PlanTable
from simmap.domain.report.wording import counted
from simmap.domain.said import listed, say_number
from simmap.domain.words import ActionStatus

_SAID = {
    ActionStatus.DONE: "done",
    ActionStatus.IN_PROGRESS: "under way",
    ActionStatus.NOT_STARTED: "not started",
    ActionStatus.DROPPED: "dropped",
    ActionStatus.UNKNOWN: "with no status yet",
}
_OPEN = (ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS)


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan as a page shows it.

    `lacking` says what the actions lack, "" where the plan can be final; `first` is the id of the
    first that lacks something. `late` says by action how late it is.
    """

    lead: str
    lacking: str
    first: str
    tables: tuple[PlanTable, ...]
    late: dict[str, str]


def plan_of(system: SystemMap, catalogue: Catalogue, *, on: date) -> Plan:
    """Return the plan of a map as it stands on a day."""
    tables = plan_tables(system, Rows(system, index_of(system, catalogue)))
    lines = [row for table in tables for row in table.rows if row.status.text != "Dropped"]
    unowned = [row.item for row in lines if row.who.missing]
    undated = [row.item for row in lines if row.when.missing]
    return Plan(
        lead=_lead(system),
        lacking=_lacking(len(unowned), len(undated)),
        first=next((row.item for row in lines if row.who.missing or row.when.missing), ""),
        tables=tables,
        late={a.id: words for a in system.actions if (words := lateness(a, on=on))},
    )


def lateness(action: Action, *, on: date) -> str:
    """Say how late an action is, "" where it is not, or where nobody has said that it is still open."""
    due = due_date(action.when)
    if action.status not in _OPEN or due is None or due >= on:
        return ""
    days = (on - due).days
    if days >= 2 * 365:
        return say_number("Late by {n} year", "Late by {n} years", days // 365)
    if days >= 2 * 7:
        return say_number("Late by {n} week", "Late by {n} weeks", days // 7)
    return say_number("Late by {n} day", "Late by {n} days", days)


def _lead(system: SystemMap) -> str:
    priorities = counted(len(system.priorities), "priority", "priorities")
    actions = counted(len(system.actions), "action")
    numbers = Counter(action.status for action in system.actions)
    said = [f"{numbers[status]} {words}" for status, words in _SAID.items() if numbers[status]]
    return f"{priorities}, {actions}{': ' if said else ''}{', '.join(said)}."


def _lacking(unowned: int, undated: int) -> str:
    said = [
        f"{counted(number, 'action')} {'has' if number == 1 else 'have'} no {what}"
        for number, what in ((unowned, "owner"), (undated, "date"))
        if number
    ]
    return f"{listed(said)}." if said else ""
