"""What the open gaps of a map call for, entry by entry."""

from collections.abc import Iterator

from simmap.domain.catalogue import Catalogue
from simmap.domain.library.answers import Match, ranked_by_gap
from simmap.domain.library.own import library_of
from simmap.domain.library.subjects import KINDS
from simmap.domain.model import Gap, SystemMap
from simmap.domain.words import GapStatus

_PER_GAP = 3  # an entry counts for a gap where it is among the first of its kind


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
