"""Shorter editions of a report: what a board reads in two pages, what a table of the room needs."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import count

from simmap.domain.report.values import Row
from simmap.domain.report.whole import Chapter, ChapterKind, Report

BRIEF = ("summary", "plan")


def brief(report: Report) -> Report:
    """Return the two pages for a board: the summary and the action plan."""
    return _only(report, lambda chapter: chapter.kind in BRIEF)


def handout(report: Report, key: str) -> Report:
    """Return what is listed at one intercept; all chapters are gone where there is no such one."""
    return _only(report, lambda chapter: chapter.part is not None and chapter.part.key == key)


def anchors_of(report: Report) -> frozenset[str]:
    """Return the anchors that the chapters of a report hold, so that no link leads nowhere."""
    return frozenset(anchor for chapter in report.chapters for anchor in _anchors(report, chapter))


def numbered(chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """Return the chapters with numbers from 1; those of the intercepts go by their own."""
    numbers = count(1)
    return tuple(replace(c, number=0 if c.part and c.part.key else next(numbers)) for c in chapters)


def _only(report: Report, wanted: Callable[[Chapter], bool]) -> Report:
    chapters = numbered(chapter for chapter in report.chapters if wanted(chapter))
    short = replace(report, chapters=chapters, short=True)
    return replace(short, anchors=anchors_of(short))


def _anchors(report: Report, chapter: Chapter) -> Iterator[str]:
    yield chapter.anchor
    yield from (row.anchor for row in _rows(report, chapter))
    if chapter.kind == "plan":
        yield from (table.anchor for table in report.plan)
    elif chapter.kind == "findings":
        yield from (row.anchor for row in (*report.read_aloud, *report.further_findings))
    elif chapter.kind == "sources":
        yield from (line.anchor for line in report.sources)


_LISTS: dict[ChapterKind, tuple[str, ...]] = {
    "acknowledgements": ("acknowledgements",),
    "introduction": ("introduced",),
    "flows": ("flows",),
    "priorities": ("priorities",),
    "later": ("quick_fixes", "parking_lot"),
    "numbers": ("answers",),
    "participants": ("participants",),
    "recommendations": ("recommendations",),
}
"""The lists of a report that a chapter shows row by row."""


def _rows(report: Report, chapter: Chapter) -> Iterator[Row]:
    if part := chapter.part:
        yield from (*part.words, *part.steps, *part.services, *part.gaps)
        yield from (*part.opportunities, *part.peer_roles, *part.measures)
    elif chapter.kind == "plan":
        yield from (row for table in report.plan for row in table.rows)
    for name in _LISTS.get(chapter.kind, ()):
        yield from getattr(report, name)
