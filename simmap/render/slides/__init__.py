"""The report as slides (.pptx, 16:9) that people go on editing: native text, tables and shapes."""

from collections.abc import Callable, Iterator
from io import BytesIO

from pptx import Presentation
from pptx.util import Inches

from simmap.domain.report import Report
from simmap.domain.report.whole import InterceptPart
from simmap.domain.said import ENGLISH, Tongue, speaker
from simmap.render.slides.columns import Column, Entry
from simmap.render.slides.deck import HEIGHT, WIDTH, Deck, set_language, set_typeface

Say = Callable[..., str]


def report_pptx(report: Report, *, picture: bytes, tongue: Tongue = ENGLISH) -> bytes:
    """Return *report* as slides: the map, what it shows, each intercept, priorities and plan.

    *picture* is the map as PNG, b"" where there is none. What does not fit on one slide goes on
    to the next; nothing is left out of a list that a slide shows. The report is in *tongue*.
    """
    say = speaker(tongue)["say"]
    presentation = Presentation()
    set_typeface(presentation)
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    presentation.core_properties.title = report.cover.title
    presentation.core_properties.author = report.community
    presentation.core_properties.language = tongue.code
    deck = Deck(presentation, tongue)
    cover = report.cover
    deck.opening(cover.title, [cover.subtitle, f"{cover.mark}, {cover.date}", cover.note])
    if picture:
        deck.picture(say("The map"), picture, report.map_words)
    deck.listing(say("What the map shows"), [Entry(row.sentence) for row in report.read_aloud])
    for part in report.intercepts:
        deck.columns(part.heading, list(_columns(part, say)), color=part.color)
    _priorities(deck, report, say)
    _plan(deck, report, say)
    deck.listing(say("What is not known"), [Entry(line) for line in report.summary.unknown])
    set_language(presentation, tongue.code)
    content = BytesIO()
    presentation.save(content)
    return content.getvalue()


def _columns(part: InterceptPart, say: Say) -> Iterator[Column]:
    services = [Entry(row.name, row.organization.text) for row in part.services]
    services += [Entry(say("{service} (also listed here)", service=ref.label)) for ref in part.also]
    gaps = [Entry(f"{row.number} {row.text}") for row in part.gaps]
    others = [Entry(say("Peer: {role}", role=row.title), row.works_at) for row in part.peer_roles]
    others += [Entry(say("Opportunity: {text}", text=row.text)) for row in part.opportunities]
    yield Column(say("Services"), tuple(services))
    yield Column(say("Gaps"), tuple(gaps))
    yield Column(say("Peers and opportunities"), tuple(others))


def _priorities(deck: Deck, report: Report, say: Say) -> None:
    rows = [
        (
            str(row.rank),
            row.title,
            row.votes or say("Not voted"),
            ", ".join(ref.label for ref in row.gaps) or say("Not recorded"),
        )
        for row in report.priorities
    ]
    heads = (say("No."), say("Priority"), say("Votes"), say("From"))
    title, empty = say("Priorities"), report.empty["priorities"]
    deck.table(title, heads, rows, shares=(5, 60, 12, 23), empty=empty)


def _plan(deck: Deck, report: Report, say: Say) -> None:
    if not report.plan:
        deck.listing(say("Action plan"), [Entry(report.empty["plan"])])
    for table in report.plan:
        rows = [
            (row.number, row.step or row.objective, row.who.text, row.when.text, row.status.text)
            for row in table.rows
        ]
        deck.table(
            say("Plan: {title}", title=table.title),
            (say("No."), say("Action step"), say("Who"), say("When"), say("Status")),
            rows,
            shares=(7, 45, 22, 14, 12),
            empty=report.empty["plan_table"],
        )
