"""The chapter of what the library has on the county's gaps: only what a gap calls for, and why."""

from simmap.domain.catalogue import Catalogue
from simmap.domain.library.answers import Match
from simmap.domain.library.calledfor import called_for
from simmap.domain.library.subjects import KINDS
from simmap.domain.model import Gap, SystemMap
from simmap.domain.naming import counted, gap_numbers
from simmap.domain.report.values import Block, Line
from simmap.domain.report.whole import Chapter

MOST = 8
"""How many entries of a kind the chapter holds: those that most gaps call for."""

_NUMBERS = 6
_SHOWN = ("service_types", "programs", "resources", "policy_levers")


def resources_chapter(system: SystemMap, catalogue: Catalogue) -> Chapter | None:
    """Return the chapter; None where nothing of the library answers an open gap."""
    called = called_for(system, catalogue)
    blocks = tuple(_block(kind, called[kind], system) for kind in _SHOWN if called.get(kind))
    if not blocks:
        return None
    lead = Block(
        paragraphs=(
            "What the reference catalogue has on the county’s open gaps.",
            "Nothing is listed that no gap calls for. Words in quotation marks are those of a gap.",
        )
    )
    return Chapter(
        "blocks", 0, "What others have done and written", "resources", None, (lead, *blocks)
    )


def _block(kind: str, pairs: list[tuple[Match, list[Gap]]], system: SystemMap) -> Block:
    numbers = gap_numbers(system)
    return Block(
        heading=KINDS[kind],
        heads=("What", "About", "Why", "Called for by"),
        widths=(25, 35, 20, 20),
        rows=tuple(
            (
                Line(match.card.title + (" (added by the county)" if match.card.is_own else "")),
                Line(match.card.line),
                Line(match.reason),
                Line(_gaps([numbers[gap.id] for gap in gaps])),
            )
            for match, gaps in pairs[:MOST]
        ),
        paragraphs=_left_out(len(pairs)),
    )


def _gaps(numbers: list[str]) -> str:
    more = len(numbers) - _NUMBERS
    rest = f" and {more} more" if more > 0 else ""
    return f"{'Gap' if len(numbers) == 1 else 'Gaps'} {', '.join(numbers[:_NUMBERS])}{rest}"


def _left_out(total: int) -> tuple[str, ...]:
    if total <= MOST:
        return ()
    return (f"The {MOST} that most gaps call for, of {counted(total, 'entry', 'entries')}.",)
