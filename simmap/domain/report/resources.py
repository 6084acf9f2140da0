"""The chapter of what the library has on the county's gaps: only what a gap calls for, and why."""

from collections.abc import Iterator

from simmap.domain.catalogue import Catalogue
from simmap.domain.library.answers import Match, ranked_by_gap
from simmap.domain.library.own import library_of
from simmap.domain.library.subjects import KINDS
from simmap.domain.model import Gap, SystemMap
from simmap.domain.naming import counted, gap_numbers
from simmap.domain.report.values import Block, Line
from simmap.domain.report.whole import Chapter
from simmap.domain.words import GapStatus

MOST = 8
"""How many entries of a kind the chapter holds: those that most gaps call for."""

_PER_GAP = 3  # an entry counts for a gap where it is among the first of its kind
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


def called_for(system: SystemMap, catalogue: Catalogue) -> dict[str, list[tuple[Match, list[Gap]]]]:
    """Return by kind the entries that open gaps call for, with those gaps, the most wanted first."""
    found: dict[tuple[str, str], tuple[Match, list[Gap]]] = {}
    open_ = (gap for gap in system.gaps if gap.status is not GapStatus.CLOSED)
    for gap, scored in ranked_by_gap(open_, system, library_of(system, catalogue)):
        for key, match in _first_of_each_kind(scored):
            found.setdefault(key, (match, []))[1].append(gap)
    called: dict[str, list[tuple[Match, list[Gap]]]] = {kind: [] for kind in KINDS}
    for (kind, _), pair in sorted(found.items(), key=lambda item: -len(item[1][1])):
        called[kind].append(pair)
    return called


def _first_of_each_kind(
    scored: dict[tuple[str, str], tuple[float, Match]],
) -> Iterator[tuple[tuple[str, str], Match]]:
    ordered = sorted(scored.items(), key=lambda item: -item[1][0])
    for kind in KINDS:
        best = [(key, match) for key, (_, match) in ordered if key[0] == kind]
        yield from best[:_PER_GAP]


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
