"""The chapters of a report in Word."""

from collections.abc import Callable, Iterable

from docx.document import Document as Word

from simmap.domain.report import Report
from simmap.domain.report.values import Block, FindingRow, PassageRow, PlanTable
from simmap.domain.report.whole import InterceptPart
from simmap.render.word.blocks import bullets, lead, listing, numbered, paragraphs, table
from simmap.render.word.texts import Say, gap, joined, names, service, text, with_details


def _summary(document: Word, report: Report, say: Say) -> None:
    summary = report.summary
    bullets(document, [f"{figure.value} {figure.words}" for figure in summary.figures])
    document.add_heading(say("What was chosen"), level=2)
    chosen = [f"{row.rank}. {joined(row.title, row.votes)}" for row in summary.priorities]
    paragraphs(document, chosen or [report.empty["priorities"]])
    document.add_heading(say("What the map shows"), level=2)
    sentences = [row.sentence for row in summary.findings]
    numbered(document, sentences) if sentences else paragraphs(document, [report.empty["findings"]])
    if summary.gaps:
        document.add_heading(say("Key gaps"), level=2)
        document.add_paragraph(summary.gaps_lead)
        bullets(document, [f"{gap.number} {gap.text}" for gap in summary.gaps])
    if summary.unknown:
        document.add_heading(say("What is not known"), level=2)
        bullets(document, summary.unknown)


def blocks(document: Word, made: Iterable[Block]) -> None:
    for block in made:
        if block.heading:
            document.add_heading(block.heading, level=2)
        keep = lead if block.lines or block.rows else paragraphs
        keep(document, block.paragraphs)
        bullets(document, [line.text for line in block.lines])
        rows = [[line.text for line in row] for row in block.rows]
        table(document, block.heads, rows, empty="" if block.lines else block.empty)


def _introduction(document: Word, report: Report, say: Say) -> None:
    _passages(document, report.introduced, say)
    paragraphs(document, report.introduction)


def _passages(document: Word, rows: Iterable[PassageRow], say: Say) -> None:
    for row in rows:
        *first, last = row.paragraphs or ("",)
        paragraphs(document, [*first, with_details(row, last, say)])


def intercept(document: Word, part: InterceptPart, say: Say) -> None:
    _passages(document, part.words, say)
    keep = lead if part.entries or part.also else paragraphs
    keep(document, [text for text in (part.lead, part.nothing) if text])
    bullets(document, [f"{row.name} ({row.presence})" for row in part.steps])
    if part.services or part.also:
        document.add_heading(say("Services"), level=2)
        heads = (say("Service"), say("Run by"), say("Hours and capacity"), say("Employs peers"))
        table(document, heads, [service(row, say) for row in part.services])
        also = "; ".join(ref.label for ref in part.also)
        lines = [say("Also listed here: {services}.", services=also)] if also else []
        paragraphs(document, lines)
    listing(document, say("Gaps"), [gap(row, say) for row in part.gaps])
    listing(document, say("Opportunities"), [text(row, say) for row in part.opportunities])
    roles = [
        with_details(row, joined(row.title, row.organization, row.works_at), say)
        for row in part.peer_roles
    ]
    listing(document, say("Roles held by people with lived experience"), roles)
    if part.measures:
        document.add_heading(say("Numbers"), level=2)
        rows = [(with_details(m, m.name, say), m.value.text, m.period.text) for m in part.measures]
        table(document, (say("Measure"), say("Value"), say("Period")), rows)


def _flows(document: Word, report: Report, say: Say) -> None:
    rows = [
        (
            row.start,
            row.end,
            with_details(row, joined(row.label, row.kind, row.basis), say),
            row.count.text,
            row.warmth.text,
        )
        for row in report.flows
    ]
    heads = (say("From"), say("To"), say("What happens"), say("How many"), say("Handoff"))
    table(document, heads, rows, empty=report.empty["flows"])


def _findings(document: Word, report: Report, say: Say) -> None:
    if not report.read_aloud:
        document.add_paragraph(report.empty["findings"])
    for row in report.read_aloud:
        _finding(document, row, say)
    if report.further_findings:
        document.add_heading(say("Further findings"), level=2)
    for row in report.further_findings:
        _finding(document, row, say)
    if report.set_aside:
        document.add_heading(say("Set aside"), level=2)
    bullets(
        document,
        [
            with_details(
                row, f"{row.sentence} {say('Set aside:')} {row.reason} {row.state}".strip(), say
            )
            for row in report.set_aside
        ],
    )


def _finding(document: Word, row: FindingRow, say: Say) -> None:
    if not row.level:  # what is not known of the whole map: no finding, and nothing to settle
        document.add_paragraph(row.sentence)
        return
    said = document.add_paragraph()
    said.add_run(row.sentence).bold = True
    said.paragraph_format.keep_with_next = True
    question = f"{say('To settle it:')} {row.question}" if row.question else ""
    why = f"{row.level}. {' '.join(filter(None, (row.reason, question)))}".strip()
    if row.gaps:
        why += f" {say('The county’s own list says so: {gaps}', gaps=names(row.gaps))}."
    document.add_paragraph(why)


def _priorities(document: Word, report: Report, say: Say) -> None:
    for row in report.priorities:
        document.add_heading(f"{row.rank}. {row.title}", level=2)
        gaps = say("The gaps it answers are not recorded.").removesuffix(".")
        if row.gaps:
            gaps = say("From {gaps}", gaps=names(row.gaps))
        steps = say("Carried out by {steps}", steps=names(row.actions)) if row.actions else ""
        document.add_paragraph(with_details(row, joined(row.votes, row.status, gaps, steps), say))
    if not report.priorities:
        document.add_paragraph(report.empty["priorities"])
    paragraphs(document, [report.left_out] if report.left_out else [])


def _plan(document: Word, report: Report, say: Say) -> None:
    for plan in report.plan:
        document.add_heading(_plan_heading(plan, say), level=2)
        rows = [
            (
                row.number,
                row.objective,
                with_details(row, row.step, say),
                row.who.text,
                row.when.text,
                row.status.text,
            )
            for row in plan.rows
        ]
        heads = (
            say("No."),
            say("Objective"),
            say("Action step"),
            say("Who"),
            say("When"),
            say("Status"),
        )
        table(document, heads, rows, empty=report.empty["plan_table"])
    if not report.plan:
        document.add_paragraph(report.empty["plan"])
    paragraphs(document, [report.left_out] if report.left_out else [])


def _plan_heading(plan: PlanTable, say: Say) -> str:
    if plan.rank:
        return say("Priority {rank}: {text}", rank=plan.rank, text=plan.title)
    return say("Topic: {title}", title=plan.title)


def _later(document: Word, report: Report, say: Say) -> None:
    for title, rows, key in (
        (say("Quick fixes"), report.quick_fixes, "quick_fixes"),
        (say("Parking lot"), report.parking_lot, "parking_lot"),
    ):
        document.add_heading(title, level=2)
        bullets(document, [text(row, say) for row in rows])
        paragraphs(document, [] if rows else [report.empty[key]])


def _numbers(document: Word, report: Report, say: Say) -> None:
    heads = (
        say("Where"),
        say("Numbers"),
        say("Without a period"),
        say("Not collected or not shared"),
    )
    lines = [(n.heading, f"{n.measures}", f"{n.undated}", f"{n.missing}") for n in report.numbers]
    table(document, heads, lines)
    bullets(document, report.number_gaps)
    if report.answers:
        document.add_heading(say("What the county answered"), level=2)
        rows = [
            (with_details(row, row.entry, say), row.checklist, row.answer) for row in report.answers
        ]
        table(document, (say("Question"), say("List"), say("Answer")), rows)


def _participants(document: Word, report: Report, say: Say) -> None:
    rows = [
        (with_details(row, row.organization, say), row.sector.text, row.role)
        for row in report.participants
    ]
    heads = (say("Organization"), say("Sector"), say("Role"))
    table(document, heads, rows, empty=report.empty["participants"])


def _sources(document: Word, report: Report, _: Say) -> None:
    lines = [f"[{line.number}] {line.text}" for line in report.sources]
    paragraphs(document, lines or [report.empty["sources"]])


def _acknowledgements(document: Word, report: Report, say: Say) -> None:
    _passages(document, report.acknowledgements, say)


def _recommendations(document: Word, report: Report, say: Say) -> None:
    _passages(document, report.recommendations, say)


def _library(document: Word, report: Report, say: Say) -> None:
    bullets(document, [text(row, say) for row in report.library])


def _making(document: Word, report: Report, say: Say) -> None:
    cite = say("To cite this report: {citation}", citation=report.cover.citation)
    paragraphs(document, [*report.making, cite])


CHAPTERS: dict[str, Callable[[Word, Report, Say], None]] = {
    "acknowledgements": _acknowledgements,
    "library": _library,
    "summary": _summary,
    "introduction": _introduction,
    "participants": _participants,
    "flows": _flows,
    "findings": _findings,
    "priorities": _priorities,
    "plan": _plan,
    "later": _later,
    "numbers": _numbers,
    "recommendations": _recommendations,
    "sources": _sources,
    "making": _making,
}
