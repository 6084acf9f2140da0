"""The chapter on the hours of the week: when help is open to those who come in."""

from simmap.domain.catalogue import Catalogue
from simmap.domain.findings.ground import Ground
from simmap.domain.hours.weeks import Week, known, weeks_of
from simmap.domain.model import SystemMap
from simmap.domain.report.values import Block, Line
from simmap.domain.report.whole import Chapter

TITLE = "When help is open"
HEADS = ("Day", "12 a", "3 a", "6 a", "9 a", "12 p", "3 p", "6 p", "9 p")
WIDTHS = (20, *[10] * 8)
EACH = 3
"""How many hours a cell of the table holds."""


def hours_chapter(system: SystemMap, catalogue: Catalogue) -> Chapter | None:
    """Return the week of each entry in words and letters; None where no place has hours."""
    if not any(service.hours for service in system.services):
        return None
    ground = Ground(system, catalogue)
    weeks = tuple(weeks_of(ground))
    if not weeks:
        return None
    lead = Block(
        paragraphs=(
            f"{known(ground)} Unknown hours are never open and never shut.",
            (
                "In the tables Y is an hour at which help is open, N one at which none is, and ? one "
                "of which nobody knows."
            ),
        )
    )
    return Chapter("blocks", 0, TITLE, "hours", blocks=(lead, *map(_block, weeks)))


def _block(week: Week) -> Block:
    """Return a week; one in which every hour is alike needs no table."""
    alike = len({letter for _, hours in week.days for letter, _ in hours}) == 1
    rows = () if alike else tuple(_row(day, [letter for letter, _ in h]) for day, h in week.days)
    return Block(
        heading=week.name, paragraphs=week.sentences, heads=HEADS, widths=WIDTHS, rows=rows
    )


def _row(day: str, letters: list[str]) -> tuple[Line, ...]:
    cells = (letters[start : start + EACH] for start in range(0, len(letters), EACH))
    return (Line(day), *(Line(" ".join(cell)) for cell in cells))
