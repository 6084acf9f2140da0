"""What a row says in a cell or a line of a Word document."""

from collections.abc import Iterable

from simmap.domain.report.values import GapRow, Ref, Row, ServiceRow, TextRow


def service(row: ServiceRow) -> tuple[str, ...]:
    name = joined(row.name, row.kind, row.status)
    elsewhere = f"\nAlso at {names(row.elsewhere)}" if row.elsewhere else ""
    hours = f"Hours: {row.hours.text}\nCapacity: {row.capacity.text}"
    return with_details(row, name) + elsewhere, row.organization.text, hours, row.peers.text


def gap(row: GapRow) -> str:
    theme = f"\nTheme: {row.theme}" if row.theme else ""
    taken = f"\nTaken up by {names(row.priorities)}" if row.priorities else ""
    status = f" ({row.status})" if row.status else ""
    return with_details(row, f"{row.number} {row.text}{status}") + theme + taken


def text(row: TextRow) -> str:
    return with_details(row, row.text)


def with_details(row: Row, text: str) -> str:
    """Return the text with its sources, its details and its notes on lines of their own."""
    sources = f" [{', '.join(ref.label for ref in row.sources)}]" if row.sources else ""
    details = [f"{fact.name}: {fact.text}" for fact in row.facts]
    return "\n".join([text + sources, *details, *([f"Note: {row.notes}"] if row.notes else [])])


def joined(*texts: str) -> str:
    return ". ".join(filter(None, texts))


def names(refs: Iterable[Ref]) -> str:
    return ", ".join(ref.label for ref in refs)
