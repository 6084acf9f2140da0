"""The chapter of what the library has on the county's gaps: only what a gap calls for, and why."""

from simmap.domain.catalogue import Catalogue
from simmap.domain.library.answers import Match
from simmap.domain.library.calledfor import called_for
from simmap.domain.library.cards import Card
from simmap.domain.library.subjects import KINDS
from simmap.domain.model import Gap, SystemMap
from simmap.domain.naming import gap_numbers
from simmap.domain.report.values import Block, Line
from simmap.domain.report.whole import Chapter
from simmap.domain.said import say, say_number

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
            say("What the reference catalogue has on the county’s open gaps."),
            say(
                "Nothing is listed that no gap calls for. Words in quotation marks are those of a gap."
            ),
        )
    )
    return Chapter(
        "blocks",
        0,
        say("What others have done and written"),
        "resources",
        None,
        (lead, *blocks),
    )


def _block(kind: str, pairs: list[tuple[Match, list[Gap]]], system: SystemMap) -> Block:
    numbers = gap_numbers(system)
    return Block(
        heading=KINDS[kind],
        heads=(say("What"), say("About"), say("Why"), say("Called for by")),
        widths=(25, 35, 20, 20),
        rows=tuple(
            (
                Line(_title(match.card)),
                Line(match.card.line if match.card.is_own else say(match.card.line)),
                Line(match.reason),
                Line(_gaps([numbers[gap.id] for gap in gaps])),
            )
            for match, gaps in pairs[:MOST]
        ),
        paragraphs=_left_out(len(pairs)),
    )


def _title(card: Card) -> str:
    """Return what an entry is called; names of programs, texts and what a county added stay."""
    if card.is_own:
        return say("{title} (added by the county)", title=card.title)
    return card.title if card.kind in ("programs", "resources") else say(card.title)


def _gaps(numbers: list[str]) -> str:
    shown = ", ".join(numbers[:_NUMBERS])
    if len(numbers) > _NUMBERS:
        return say("Gaps {numbers} and {n} more", numbers=shown, n=len(numbers) - _NUMBERS)
    return say_number("Gap {numbers}", "Gaps {numbers}", len(numbers), numbers=shown)


def _left_out(total: int) -> tuple[str, ...]:
    if total <= MOST:
        return ()
    return (say("The {shown} that most gaps call for, of {n} entries.", shown=MOST, n=total),)
