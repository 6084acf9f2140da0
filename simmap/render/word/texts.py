"""What a row says in a cell or a line of a Word document."""

from collections.abc import Callable, Iterable

from simmap.domain.report.values import GapRow, Ref, Row, ServiceRow, TextRow

Say = Callable[..., str]
"""Says words of ours in the language of the document: `say` of `simmap.domain.said.speaker`."""


def service(row: ServiceRow, say: Say) -> tuple[str, ...]:
    named = ", ".join(filter(None, (row.name, row.kind)))
    lines = [with_details(row, joined(named, row.status), say)]
    if row.elsewhere:
        lines.append(say("Also at {places}", places=names(row.elsewhere)))
    hours = say("Hours: {hours}", hours=row.hours.text)
    capacity = say("Capacity: {capacity}", capacity=row.capacity.text)
    return "\n".join(lines), row.organization.text, f"{hours}\n{capacity}", row.peers.text


def gap(row: GapRow, say: Say) -> str:
    status = f" ({row.status})" if row.status else ""
    lines = [with_details(row, f"{row.number} {row.text}{status}", say)]
    if row.theme:
        lines.append(say("Theme: {theme}", theme=row.theme))
    if row.priorities:
        lines.append(say("Taken up by {priorities}", priorities=names(row.priorities)))
    return "\n".join(lines)


def text(row: TextRow, say: Say) -> str:
    return with_details(row, row.text, say)


def with_details(row: Row, text: str, say: Say) -> str:
    """Return the text with its sources, its details and its notes on lines of their own."""
    sources = f" [{names(row.sources)}]" if row.sources else ""
    details = [f"{fact.name}: {fact.text}" for fact in row.facts]
    notes = [f"{say('Note:')} {row.notes}"] if row.notes else []
    return "\n".join([text + sources, *details, *notes])


def joined(*texts: str) -> str:
    return ". ".join(filter(None, texts))


def names(refs: Iterable[Ref]) -> str:
    return ", ".join(ref.label for ref in refs)
