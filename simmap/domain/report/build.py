"""Put a report together from a map, the catalogue and the findings."""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from datetime import date

from simmap.domain.catalogue import Catalogue
from simmap.domain.findings import Finding, read_aloud
from simmap.domain.model import ChecklistAnswer, SystemMap
from simmap.domain.naming import map_title
from simmap.domain.report import front
from simmap.domain.report.acronyms import acronyms
from simmap.domain.report.editions import anchors_of, numbered
from simmap.domain.report.findings import aside_rows, finding_rows
from simmap.domain.report.flows import flow_rows
from simmap.domain.report.index import Index, index_of
from simmap.domain.report.intercepts import intercept_parts
from simmap.domain.report.numbers import number_gaps, numbers_lines
from simmap.domain.report.opening import hours_chapter
from simmap.domain.report.peersupport import peer_chapter
from simmap.domain.report.plan import plan_tables, priority_rows
from simmap.domain.report.resources import resources_chapter
from simmap.domain.report.rows import Rows
from simmap.domain.report.summary import summary_of
from simmap.domain.report.values import AnswerRow, PassageRow
from simmap.domain.report.volumes import volumes_chapter
from simmap.domain.report.votes import votes_chapter
from simmap.domain.report.whole import Chapter, ChapterKind, InterceptPart, Report
from simmap.domain.report.wording import CHECKLISTS, EMPTY, NOT_KNOWN, chosen, facts, loose_date
from simmap.domain.report.workshop import NOTHING, Record, workshop_chapter
from simmap.domain.said import ENGLISH, listed, say, say_number
from simmap.domain.words import ReportPart

FURTHER: tuple[Callable[[SystemMap, Catalogue], Chapter | None], ...] = (
    volumes_chapter,
    hours_chapter,
    peer_chapter,
    resources_chapter,
    acronyms,
)
"""Chapters made of blocks, each by a module of its own; None where there is nothing to say."""

_BEFORE: tuple[tuple[ChapterKind, str], ...] = (
    ("acknowledgements", say("Acknowledgements")),
    ("summary", say("Summary")),
    ("map", say("The map")),
    ("introduction", say("Introduction")),
    ("participants", say("Who took part")),
)
_AFTER: tuple[tuple[ChapterKind, str], ...] = (
    ("flows", say("How people move")),
    ("findings", say("What the map shows")),
    ("priorities", say("Priorities")),
    ("plan", say("Action plan")),
    ("later", say("Quick fixes and parking lot")),
    ("numbers", say("Numbers the county has and lacks")),
)
_LAST: tuple[tuple[ChapterKind, str], ...] = (
    ("library", say("Guides and programs that the county added")),
    ("recommendations", say("Recommendations")),
    ("sources", say("Sources")),
    ("making", say("How this report was made")),
)


def build_report(
    system: SystemMap,
    catalogue: Catalogue,
    findings: Sequence[Finding] = (),
    *,
    on: date,
    mark: str = "Draft",
    record: Record = NOTHING,
) -> Report:
    """Return the report of a map on a day; every entry of the map has exactly one row in it.

    *findings* are those of the same map, worst first. *mark* is the word on the cover, *record*
    what is kept of the workshop, as far as the reader may see it.
    """
    index = index_of(system, catalogue)
    rows = Rows(system, index)
    parts = intercept_parts(system, catalogue, rows)
    priorities = priority_rows(system, rows)
    first = read_aloud(findings)
    aloud = finding_rows(first, index)
    report = Report(
        language=ENGLISH.code,
        community=map_title(system),
        cover=front.cover_of(system, on=on, mark=mark),
        chapters=_chapters(system, catalogue, parts, record),
        summary=summary_of(system, rows, priorities=priorities, read_aloud=aloud),
        acknowledgements=_words(system, rows, ReportPart.ACKNOWLEDGEMENTS),
        introduction=front.introduction(system),
        introduced=_words(system, rows, ReportPart.INTRODUCTION),
        map_words=_map_words(system),
        intercepts=parts,
        flows=flow_rows(system, index),
        read_aloud=aloud,
        further_findings=finding_rows(
            (f for f in findings if f not in first and not f.set_aside), index
        ),
        set_aside=aside_rows(system, findings, rows, catalogue=catalogue),
        priorities=priorities,
        plan=plan_tables(system, rows),
        quick_fixes=tuple(rows.text(entry) for entry in system.quick_fixes),
        parking_lot=tuple(rows.text(entry) for entry in system.parking_lot),
        numbers=numbers_lines(system, parts),
        number_gaps=number_gaps(system),
        recommendations=_words(system, rows, ReportPart.RECOMMENDATIONS),
        library=tuple(rows.library_entry(entry) for entry in system.library),
        answers=tuple(_answer(answer, index) for answer in system.answers),
        participants=front.participant_rows(system, catalogue, index),
        sources=index.source_lines(),
        making=front.making(system, catalogue, on=on),
        empty=EMPTY,
        draft=mark != "Final",
    )
    return replace(report, anchors=anchors_of(report))


def _chapters(
    system: SystemMap,
    catalogue: Catalogue,
    parts: Iterable[InterceptPart],
    record: Record,
) -> tuple[Chapter, ...]:
    """Return the sections in the order in which a county's board reads them."""
    written = {passage.part.value for passage in system.passages}
    written |= {"library"} if system.library else set()
    before, after, last = (
        [Chapter(kind, 0, title, kind) for kind, title in of if _stands(kind, written)]
        for of in (_BEFORE, _AFTER, _LAST)
    )
    listed_at = [
        Chapter("intercept", 0, p.heading, f"intercept-{p.place if p.key else 'all'}", p)
        for p in parts
    ]
    further = [chapter for make in FURTHER if (chapter := make(system, catalogue))]
    room = (votes_chapter(system, catalogue, record.votes), workshop_chapter(catalogue, record))
    further += [chapter for chapter in room if chapter]
    return numbered([*before, *listed_at, *after, *further, *last])


def _stands(kind: ChapterKind, written: Container[str]) -> bool:
    """Return whether a chapter is there: those that hold nothing but the county's words need some."""
    return kind in written or kind not in ("acknowledgements", "recommendations", "library")


def _words(system: SystemMap, rows: Rows, part: ReportPart) -> tuple[PassageRow, ...]:
    return tuple(rows.passage(passage) for passage in system.passages if passage.part is part)


def _map_words(system: SystemMap) -> str:
    """Return what the picture shows, for people who do not see it."""
    shown = listed(
        (
            say_number("{n} service", "{n} services", len(system.services)),
            say_number("{n} peer role", "{n} peer roles", len(system.peer_roles)),
            say_number("{n} gap", "{n} gaps", len(system.gaps)),
            say_number("{n} arrow", "{n} arrows", len(system.flows)),
        )
    )
    return say(
        "Sequential intercept map of {place}: {columns} with {shown}. The lists and tables of the "
        "following sections hold the same content.",
        place=map_title(system),
        columns=say_number("{n} column", "{n} columns", len(system.intercepts)),
        shown=shown,
    )


def _answer(answer: ChecklistAnswer, index: Index) -> AnswerRow:
    return AnswerRow(
        item=answer.id,
        anchor=index.anchor(answer),
        facts=facts(
            (say("Planned"), say("Yes") if answer.planned else ""),
            (say("Served by"), listed(ref.label for ref in index.refs(answer.services))),
            (say("Confirmed"), loose_date(answer.confirmed_on)),
        ),
        notes=answer.notes,
        sources=index.sources(answer),
        checklist=CHECKLISTS[answer.checklist],
        entry=index.label(answer.id),
        answer=chosen(answer.answer) or NOT_KNOWN,
    )
