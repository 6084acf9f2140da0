"""The chapter on the hours of the week: when help is open to those who come in."""

from simmap.domain.catalogue import Catalogue
from simmap.domain.findings.ground import Ground
from simmap.domain.hours.weeks import OPEN, SHUT, UNKNOWN, Week, known, weeks_of
from simmap.domain.model import SystemMap
from simmap.domain.report.values import Block, Line
from simmap.domain.report.whole import Chapter
from simmap.domain.said import say, strung

TITLE = say("When help is open")
HEADS = (
    say("Day"),
    *(say("{hour} am", hour=hour) for hour in (12, 3, 6, 9)),
    *(say("{hour} pm", hour=hour) for hour in (12, 3, 6, 9)),
)
WIDTHS = (20, *[10] * 8)
KEY = say(
    "In the tables {yes} is an hour at which help is open, {no} one at which none is, and {unknown} "
    "one of which nobody knows.",
    yes=OPEN[0],
    no=SHUT[0],
    unknown=UNKNOWN[0],
)
EACH = 3
"""How many hours a cell of the table holds."""


def hours_chapter(system: SystemMap, catalogue: Catalogue) -> Chapter | None:
    """Return the week of each entry in words and letters; None where nobody knows any hour of it."""
    ground = Ground(system, catalogue)
    weeks = tuple(weeks_of(ground))
    if all(_letters(week) <= {UNKNOWN[0]} for week in weeks):
        return None
    blocks = tuple(map(_block, weeks))
    said = strung((known(ground), say("Unknown hours are never open and never shut.")))
    key = (KEY,) if any(block.rows for block in blocks) else ()
    return Chapter("blocks", 0, TITLE, "hours", blocks=(Block(paragraphs=(said, *key)), *blocks))


def _letters(week: Week) -> set[str]:
    return {letter for _, hours in week.days for letter, _ in hours}


def _block(week: Week) -> Block:
    """Return a week; one in which every hour is alike needs no table."""
    alike = len(_letters(week)) == 1
    rows = () if alike else tuple(_row(day, [letter for letter, _ in h]) for day, h in week.days)
    return Block(
        heading=week.name, paragraphs=week.sentences, heads=HEADS, widths=WIDTHS, rows=rows
    )


def _row(day: str, letters: list[str]) -> tuple[Line, ...]:
    cells = (letters[start : start + EACH] for start in range(0, len(letters), EACH))
    return (Line(day), *(Line(strung(cell)) for cell in cells))
