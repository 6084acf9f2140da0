"""The edition for a board: two pages, whatever the length of the plan."""

from collections.abc import Iterable
from dataclasses import replace

from simmap.domain.report.editions import composed
from simmap.domain.report.values import PlanTable
from simmap.domain.report.whole import Report, Summary
from simmap.domain.said import say, say_number

CHAPTERS = ("summary", "plan")

_FIRST, _SECOND = 430, 545
"""Points of height for the lists of the summary, and for the plan on the page behind it."""
_SPARE = 110
"""Points that the end of the first page may leave empty, as a table begins with two rows."""
_LINE, _SMALL_LINE, _HEADING, _AIR = 13.0, 10.7, 25.0, 5.0
_ACROSS, _TITLE = 105, 80
_COLUMNS = (5, 21, 38, 33, 14, 14)
"""Letters on a line: of a text, of a priority's title, and in each column of the plan."""


def brief(report: Report) -> Report:
    """Return the summary and of the plan as much as two pages hold; what is left out is counted."""
    summary = _within_a_page(report.summary)
    plan = shortened(report.plan, _SECOND + max(0.0, _FIRST - _SPARE - _height(summary)))
    left = sum(len(table.rows) for table in report.plan) - sum(len(table.rows) for table in plan)
    rest = say_number(
        "{n} more action step stands in the whole report.",
        "{n} more action steps stand in the whole report.",
        left,
    )
    chapters = (chapter for chapter in report.chapters if chapter.kind in CHAPTERS)
    short = replace(report, summary=summary, plan=plan, left_out=rest if left else "")
    return composed(short, chapters, name=say("Executive brief"))


def _within_a_page(summary: Summary) -> Summary:
    """Return the summary with as many key gaps as its page holds."""
    shorter = (replace(summary, gaps=summary.gaps[:n]) for n in range(len(summary.gaps), 0, -1))
    return next((one for one in shorter if _height(one) <= _FIRST), replace(summary, gaps=()))


def shortened(plan: tuple[PlanTable, ...], room: float) -> tuple[PlanTable, ...]:
    """Return as many steps of each table as there is room for, at least one of the first tables."""
    most = max((len(table.rows) for table in plan), default=0)
    for rows in range(most, 0, -1):
        shown = tuple(replace(table, rows=table.rows[:rows]) for table in plan)
        if sum(map(_table, shown)) <= room:
            return shown
    shown = tuple(replace(table, rows=table.rows[:1]) for table in plan)
    while len(shown) > 1 and sum(map(_table, shown)) > room:
        shown = shown[:-1]
    return shown


def _height(summary: Summary) -> float:
    """Return the height of the lists of a summary, in points."""
    lists = (
        [(row.title, _TITLE) for row in summary.priorities] or [("", _TITLE)],
        [(row.sentence, _ACROSS) for row in summary.findings],
        [(row.text + " " * _ACROSS, _ACROSS) for row in summary.gaps],
        [(text, _ACROSS) for text in summary.unknown],
    )
    return sum(
        _HEADING + sum(_lines(*one) * _LINE + _AIR for one in part) for part in lists if part
    )


def _table(table: PlanTable) -> float:
    """Return the height of a table of the plan, in points."""
    head = _lines(table.title, _ACROSS) * _LINE + 3 * _SMALL_LINE
    return head + sum(
        _tallest(
            (row.number, row.objective, row.step, row.who.text, row.when.text, row.status.text)
        )
        for row in table.rows
    )


def _tallest(cells: Iterable[str]) -> float:
    lines = max(_lines(text, width) for text, width in zip(cells, _COLUMNS, strict=True))
    return lines * _SMALL_LINE + _AIR


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes; words that do not fit leave some of a line empty."""
    return -(-len(text) * 20 // (width * 19)) or 1
