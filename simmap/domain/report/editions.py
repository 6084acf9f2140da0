"""Other editions of a report: what a board, a table of the room, a wall or an agency needs of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import accumulate, count

from simmap.domain.report.values import Block, Line, Row
from simmap.domain.report.whole import Chapter, ChapterKind, InterceptPart, Report
from simmap.domain.said import ENGLISH, Tongue, say, say_number, strung, translated

POSTER = ("map", "priorities")

_BESIDE_THE_MAP = 26.0
"""Inches of height beside the map, on the lower of the two walls."""
_LINE, _AIR, _LETTERS = 0.57, 0.7, 32
"""Inches of a line of a title and of what is around the title; letters on a line."""


def handout(report: Report, key: str) -> Report:
    """Return what is listed at one intercept; all chapters are gone where there is no such one."""
    return _only(report, lambda chapter: chapter.part is not None and chapter.part.key == key)


def poster(report: Report) -> Report:
    """Return the map for a wall, with what was chosen beside it; what has no room is counted."""
    heights = accumulate(_LINE * -(-len(row.title) // _LETTERS) + _AIR for row in report.priorities)
    shown = sum(height <= _BESIDE_THE_MAP for height in heights)
    rest = say_number(
        "{n} more priority stands in the whole report.",
        "{n} more priorities stand in the whole report.",
        len(report.priorities) - shown,
    )
    sheet = _only(
        replace(report, priorities=report.priorities[:shown]),
        lambda chapter: chapter.kind in POSTER,
    )
    bare = tuple(replace(chapter, number=0) for chapter in sheet.chapters)
    left_out = rest if shown < len(report.priorities) else ""
    return replace(sheet, chapters=bare, look="poster", left_out=left_out)


def room_sheet(report: Report) -> Report:
    """Return what everybody in the room holds: the model, what is on the map by name, and the map.

    The map comes last: it is a sheet of its own, to unfold beside the lists. The county's own
    introduction, and what is said of the report, stand in the report.
    """
    lists = Chapter(
        "blocks", 0, say("What is on the map"), "lists", blocks=tuple(_lists(report.intercepts))
    )
    first, then = (
        [c for c in report.chapters if c.kind == kind] for kind in ("introduction", "map")
    )
    model = replace(report, introduction=report.introduction[:1], introduced=())
    return composed(model, (*first, lists, *then), name=say("Hand-out for the workshop"))


def composed(report: Report, chapters: Iterable[Chapter], *, name: str) -> Report:
    """Return a short edition of these chapters, numbered anew, whose first page says its *name*."""
    cover = replace(report.cover, subtitle=name or report.cover.subtitle)
    short = replace(report, cover=cover, chapters=numbered(chapters), short=True)
    return replace(short, anchors=anchors_of(short))


def _lists(parts: Iterable[InterceptPart]) -> Iterator[Block]:
    """Yield the names of what each intercept has; what cuts across them only where there is some."""
    for part in parts:
        names = [*(row.name for row in part.services), *(ref.label for ref in part.also)]
        services, roles = strung(names, ", "), strung((r.title for r in part.peer_roles), ", ")
        said = (
            say("Services: {names}.", names=services) if services else "",
            say("Roles held by people with lived experience: {names}.", names=roles)
            if roles
            else "",
        )
        paragraphs = tuple(filter(None, said))
        lines = tuple(
            Line(say("Gap {number}: {text}", number=row.number, text=row.text)) for row in part.gaps
        )
        if part.key or paragraphs or lines:
            empty = "" if paragraphs else say("Nothing is listed here.")
            yield Block(heading=part.heading, paragraphs=paragraphs, lines=lines, empty=empty)


def in_language(report: Report, tongue: Tongue) -> Report:
    """Return a report in another language; what people wrote stays, and its first page says so."""
    note = say(
        "{language}; what the county wrote is printed in the words in which it was written",
        language=tongue.name,
    )
    cover = replace(report.cover, note="" if tongue.code == ENGLISH.code else note)
    return translated(replace(report, cover=cover, language=tongue.code), tongue)


def anchors_of(report: Report) -> frozenset[str]:
    """Return the anchors that the chapters of a report hold, so that no link leads nowhere."""
    return frozenset(anchor for chapter in report.chapters for anchor in _anchors(report, chapter))


def numbered(chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    """Return the chapters with numbers from 1; those of the intercepts go by their own."""
    numbers = count(1)
    return tuple(replace(c, number=0 if c.part and c.part.key else next(numbers)) for c in chapters)


def _only(report: Report, wanted: Callable[[Chapter], bool]) -> Report:
    return composed(report, (c for c in report.chapters if wanted(c)), name="")


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
    "findings": ("set_aside",),
    "priorities": ("priorities",),
    "later": ("quick_fixes", "parking_lot"),
    "numbers": ("answers",),
    "participants": ("participants",),
    "recommendations": ("recommendations",),
    "library": ("library",),
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
