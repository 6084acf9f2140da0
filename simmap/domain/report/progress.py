"""The progress report: what moved since an earlier state of the map."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from simmap.domain.changes import Changes, changes
from simmap.domain.model import Action, Item, SystemMap
from simmap.domain.naming import KIND_NAMES, action_numbers, headline
from simmap.domain.plan import lateness
from simmap.domain.report.editions import composed
from simmap.domain.report.values import Block, Line
from simmap.domain.report.whole import Chapter, Report
from simmap.domain.report.wording import NOT_KNOWN, given, loose_date
from simmap.domain.said import capital, say, say_number, strung
from simmap.domain.words import ActionStatus

_HEADS = (
    say("No."),
    say("Action step"),
    say("Who"),
    say("When"),
    say("Status before"),
    say("Status now"),
)
_WIDTHS = (10, 30, 20, 15, 15, 10)
_LISTED = 60


@dataclass(frozen=True, slots=True)
class Earlier:
    """A state to compare with, and how people name it: "revision 12 of May 3, 2026"."""

    system: SystemMap
    name: str


def state_name(revision: int, on: date | None) -> str:
    """Return how people name the state of a map on a day, None where that is not known.

    >>> state_name(12, date(2026, 5, 3)), state_name(12, None)
    ('revision 12 of May 3, 2026', 'revision 12')
    """
    if on is None:
        return say("revision {number}", number=revision)
    return say("revision {number} of {day}", number=revision, day=on)


def progress_report(report: Report, system: SystemMap, earlier: Earlier, *, on: date) -> Report:
    """Return what moved between *earlier* and *system*; "late" is late on the day *on*."""
    moved = changes(earlier.system, system)
    plan = Chapter(
        "blocks", 0, say("How the plan moved"), "moved", blocks=tuple(_plan(system, earlier, on=on))
    )
    rest = Chapter(
        "blocks", 0, say("What changed on the map"), "changed", blocks=tuple(_changes(moved))
    )
    kept = [chapter for chapter in report.chapters if chapter.kind == "plan"]
    return composed(
        report, (plan, rest, *kept), name=say("Progress since {state}", state=earlier.name)
    )


def _plan(system: SystemMap, earlier: Earlier, *, on: date) -> Iterator[Block]:
    before = {action.id: action for action in earlier.system.actions}
    numbers = action_numbers(system)
    late = {action.id: words for action in system.actions if (words := lateness(action, on=on))}
    done = [a for a in system.actions if a.status is ActionStatus.DONE and not _was_done(before, a)]
    silent = sum(a.status is ActionStatus.UNKNOWN for a in system.actions)
    became = say_number(
        "Since {state}, {n} action of {all} became done.",
        "Since {state}, {n} actions of {all} became done.",
        len(done),
        state=earlier.name,
        all=len(system.actions),
    )
    rest = say_number(
        "For {n} action nobody has said where it stands.",
        "For {n} actions nobody has said where it stands.",
        silent,
    )
    yield Block(paragraphs=(strung((became, _late_words(len(late)), rest)),))
    moved = [a for a in system.actions if a.id not in before or before[a.id].status is not a.status]
    for heading, actions, empty in (
        (
            say("Actions that moved"),
            moved,
            say("No action has another status than it had then."),
        ),
        (
            say("Actions that are late"),
            [a for a in system.actions if a.id in late],
            say("None is known to be late."),
        ),
    ):
        yield Block(
            heading=heading,
            heads=_HEADS,
            widths=_WIDTHS,
            rows=tuple(_row(a, before, late, number=numbers[a.id]) for a in actions),
            empty=empty,
        )


def _late_words(late: int) -> str:
    if not late:
        return say("No action that somebody called open is past the date given.")
    return say_number(
        "{n} action that somebody called open is past the date given.",
        "{n} actions that somebody called open are past the date given.",
        late,
    )


def _was_done(before: dict[str, Action], action: Action) -> bool:
    return action.id in before and before[action.id].status is ActionStatus.DONE


def _row(
    action: Action, before: dict[str, Action], late: dict[str, str], *, number: str
) -> tuple[Line, ...]:
    old = before.get(action.id)
    cells = (
        given(action.who, otherwise=say("No owner yet")),
        given(capital(loose_date(action.when)), otherwise=say("No date yet")),
        given(_status(old) if old else say("Not in the plan then")),
        given(late.get(action.id, "") or _status(action)),
    )
    first = (Line(number), Line(action.action_step))
    return (*first, *(Line(cell.text, missing=cell.missing) for cell in cells))


def _status(action: Action) -> str:
    known = action.status is not ActionStatus.UNKNOWN
    return capital(say(action.status.value)) if known else NOT_KNOWN


def _changes(moved: Changes) -> Iterator[Block]:
    kinds = (
        (say("Added"), list(moved.added)),
        (say("Taken off"), list(moved.removed)),
        (say("Reworded or changed"), [(change.kind, change.after) for change in moved.changed]),
    )
    for heading, items in kinds:
        yield Block(
            heading=heading,
            lines=tuple(_named(items[:_LISTED])),
            paragraphs=(say("The first {shown} of {n} are shown.", shown=_LISTED, n=len(items)),)
            if len(items) > _LISTED
            else (),
            empty=say("Nothing."),
        )


def _named(items: Iterable[tuple[str, Item]]) -> Iterator[Line]:
    for kind, item in items:
        yield Line(strung((capital(KIND_NAMES[kind][0]), headline(kind, item)), ": "))
