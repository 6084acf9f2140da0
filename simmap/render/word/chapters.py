"""The chapters of a report in Word."""

from collections.abc import Callable, Iterable

from docx.document import Document as Word

from simmap.domain.report import Report
from simmap.domain.report.values import Block, FindingRow, PassageRow, PlanTable
from simmap.domain.report.whole import InterceptPart
from simmap.render.word.blocks import bullets, lead, listing, numbered, paragraphs, table
from simmap.render.word.texts import gap, joined, names, service, text, with_details


def _summary(document: Word, report: Report) -> None:
    summary = report.summary
    bullets(document, [f"{figure.value} {figure.words}" for figure in summary.figures])
    document.add_heading("What was chosen", level=2)
    chosen = [f"{row.rank}. {joined(row.title, row.votes)}" for row in summary.priorities]
    paragraphs(document, chosen or [report.empty["priorities"]])
    document.add_heading("What the map shows", level=2)
    sentences = [row.sentence for row in summary.findings]
    numbered(document, sentences) if sentences else paragraphs(document, [report.empty["findings"]])
    if summary.gaps:
        document.add_heading("Key gaps", level=2)
        document.add_paragraph(summary.gaps_lead)
        bullets(document, [f"{gap.number} {gap.text}" for gap in summary.gaps])
    if summary.unknown:
        document.add_heading("What is not known", level=2)
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


def _introduction(document: Word, report: Report) -> None:
    _passages(document, report.introduced)
    paragraphs(document, report.introduction)


def _passages(document: Word, rows: Iterable[PassageRow]) -> None:
    for row in rows:
        *first, last = row.paragraphs or ("",)
        paragraphs(document, [*first, with_details(row, last)])


def intercept(document: Word, part: InterceptPart) -> None:
    _passages(document, part.words)
    keep = lead if part.entries or part.also else paragraphs
    keep(document, [text for text in (part.lead, part.nothing) if text])
    bullets(document, [f"{row.name} ({row.presence})" for row in part.steps])
    if part.services or part.also:
        document.add_heading("Services", level=2)
        heads = ("Service", "Run by", "Hours and capacity", "Employs peers")
        table(document, heads, [service(row) for row in part.services])
        also = "; ".join(ref.label for ref in part.also)
        paragraphs(document, [f"Also listed here: {also}."] if also else [])
    listing(document, "Gaps", [gap(row) for row in part.gaps])
    listing(document, "Opportunities", [text(row) for row in part.opportunities])
    roles = [
        with_details(row, joined(row.title, row.organization, row.works_at))
        for row in part.peer_roles
    ]
    listing(document, "Roles held by people with lived experience", roles)
    if part.measures:
        document.add_heading("Numbers", level=2)
        rows = [(with_details(m, m.name), m.value.text, m.period.text) for m in part.measures]
        table(document, ("Measure", "Value", "Period"), rows)


def _flows(document: Word, report: Report) -> None:
    rows = [
        (
            row.start,
            row.end,
            with_details(row, joined(row.label, row.kind, row.basis)),
            row.count.text,
            row.warmth.text,
        )
        for row in report.flows
    ]
    heads = ("From", "To", "What happens", "How many", "Handoff")
    table(document, heads, rows, empty=report.empty["flows"])


def _findings(document: Word, report: Report) -> None:
    if not report.read_aloud:
        document.add_paragraph(report.empty["findings"])
    for row in report.read_aloud:
        _finding(document, row)
    if report.further_findings:
        document.add_heading("Further findings", level=2)
    for row in report.further_findings:
        _finding(document, row)
    if report.set_aside:
        document.add_heading("Set aside", level=2)
    bullets(
        document,
        [
            with_details(row, f"{row.sentence} Set aside: {row.reason} {row.state}".strip())
            for row in report.set_aside
        ],
    )


def _finding(document: Word, row: FindingRow) -> None:
    said = document.add_paragraph()
    said.add_run(row.sentence).bold = True
    said.paragraph_format.keep_with_next = True
    question = f"To settle it: {row.question}" if row.question else ""
    why = f"{row.level}. {' '.join(filter(None, (row.reason, question)))}"
    gaps = f" The county’s own list says so: {names(row.gaps)}." if row.gaps else ""
    document.add_paragraph(why.strip() + gaps)


def _priorities(document: Word, report: Report) -> None:
    for row in report.priorities:
        document.add_heading(f"{row.rank}. {row.title}", level=2)
        gaps = f"From {names(row.gaps)}" if row.gaps else "The gaps it answers are not recorded"
        steps = f"Carried out by {names(row.actions)}" if row.actions else ""
        document.add_paragraph(with_details(row, joined(row.votes, row.status, gaps, steps)))
    if not report.priorities:
        document.add_paragraph(report.empty["priorities"])


def _plan(document: Word, report: Report) -> None:
    for plan in report.plan:
        document.add_heading(_plan_heading(plan), level=2)
        rows = [
            (
                row.number,
                row.objective,
                with_details(row, row.step),
                row.who.text,
                row.when.text,
                row.status.text,
            )
            for row in plan.rows
        ]
        heads = ("No.", "Objective", "Action step", "Who", "When", "Status")
        table(document, heads, rows, empty=report.empty["plan_table"])
    if not report.plan:
        document.add_paragraph(report.empty["plan"])


def _plan_heading(plan: PlanTable) -> str:
    return f"Priority {plan.rank}: {plan.title}" if plan.rank else f"Topic: {plan.title}"


def _later(document: Word, report: Report) -> None:
    for title, rows, key in (
        ("Quick fixes", report.quick_fixes, "quick_fixes"),
        ("Parking lot", report.parking_lot, "parking_lot"),
    ):
        document.add_heading(title, level=2)
        bullets(document, [text(row) for row in rows])
        paragraphs(document, [] if rows else [report.empty[key]])


def _numbers(document: Word, report: Report) -> None:
    heads = ("Where", "Numbers", "Without a period", "Not collected or not shared")
    lines = [(n.heading, f"{n.measures}", f"{n.undated}", f"{n.missing}") for n in report.numbers]
    table(document, heads, lines)
    bullets(document, report.number_gaps)
    if report.answers:
        document.add_heading("What the county answered", level=2)
        rows = [(with_details(row, row.entry), row.checklist, row.answer) for row in report.answers]
        table(document, ("Question", "List", "Answer"), rows)


def _participants(document: Word, report: Report) -> None:
    rows = [
        (with_details(row, row.organization), row.sector.text, row.role)
        for row in report.participants
    ]
    heads = ("Organization", "Sector", "Role")
    table(document, heads, rows, empty=report.empty["participants"])


def _sources(document: Word, report: Report) -> None:
    lines = [f"[{line.number}] {line.text}" for line in report.sources]
    paragraphs(document, lines or [report.empty["sources"]])


def _making(document: Word, report: Report) -> None:
    paragraphs(document, [*report.making, f"To cite this report: {report.cover.citation}"])


CHAPTERS: dict[str, Callable[[Word, Report], None]] = {
    "acknowledgements": lambda document, report: _passages(document, report.acknowledgements),
    "library": lambda document, report: bullets(document, [text(row) for row in report.library]),
    "summary": _summary,
    "introduction": _introduction,
    "participants": _participants,
    "flows": _flows,
    "findings": _findings,
    "priorities": _priorities,
    "plan": _plan,
    "later": _later,
    "numbers": _numbers,
    "recommendations": lambda document, report: _passages(document, report.recommendations),
    "sources": _sources,
    "making": _making,
}
