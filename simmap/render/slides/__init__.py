"""The report as slides (.pptx, 16:9) that people go on editing: native text, tables and shapes."""

from collections.abc import Iterator
from io import BytesIO

from pptx import Presentation
from pptx.util import Inches

from simmap.domain.report import Report
from simmap.domain.report.whole import InterceptPart
from simmap.render.slides.columns import Column, Entry
from simmap.render.slides.deck import HEIGHT, WIDTH, Deck, set_typeface

HEADINGS = ("Services", "Gaps", "Peers and opportunities")


def report_pptx(report: Report, *, picture: bytes) -> bytes:
    """Return *report* as slides: the map, what it shows, each intercept, priorities and plan.

    *picture* is the map as PNG, b"" where there is none. What does not fit on one slide goes on
    to the next; nothing is left out of a list that a slide shows.
    """
    presentation = Presentation()
    set_typeface(presentation)
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    presentation.core_properties.title = report.cover.title
    presentation.core_properties.author = report.community
    presentation.core_properties.language = report.language
    deck = Deck(presentation)
    cover = report.cover
    deck.opening(cover.title, [cover.subtitle, f"{cover.mark}, {cover.date}"])
    if picture:
        deck.picture("The map", picture, report.map_words)
    deck.listing("What the map shows", [Entry(row.sentence) for row in report.read_aloud])
    for part in report.intercepts:
        deck.columns(part.heading, list(_columns(part)), color=part.color)
    _priorities(deck, report)
    _plan(deck, report)
    deck.listing("What is not known", [Entry(line) for line in report.summary.unknown])
    content = BytesIO()
    presentation.save(content)
    return content.getvalue()


def _columns(part: InterceptPart) -> Iterator[Column]:
    services = [Entry(row.name, row.organization.text) for row in part.services]
    services += [Entry(f"{ref.label} (also listed here)") for ref in part.also]
    gaps = [Entry(f"{row.number} {row.text}") for row in part.gaps]
    others = [Entry(f"Peer: {row.title}", row.works_at) for row in part.peer_roles]
    others += [Entry(f"Opportunity: {row.text}") for row in part.opportunities]
    for heading, entries in zip(HEADINGS, (services, gaps, others), strict=True):
        yield Column(heading, tuple(entries))


def _priorities(deck: Deck, report: Report) -> None:
    rows = [
        (
            str(row.rank),
            row.title,
            row.votes or "Not voted",
            ", ".join(ref.label for ref in row.gaps) or "Not recorded",
        )
        for row in report.priorities
    ]
    heads = ("No.", "Priority", "Votes", "From")
    deck.table("Priorities", heads, rows, shares=(5, 60, 12, 23), empty=report.empty["priorities"])


def _plan(deck: Deck, report: Report) -> None:
    if not report.plan:
        deck.listing("Action plan", [Entry(report.empty["plan"])])
    for table in report.plan:
        rows = [
            (row.number, row.step or row.objective, row.who.text, row.when.text, row.status.text)
            for row in table.rows
        ]
        deck.table(
            f"Plan: {table.title}",
            ("No.", "Action step", "Who", "When", "Status"),
            rows,
            shares=(7, 45, 22, 14, 12),
            empty=report.empty["plan_table"],
        )
