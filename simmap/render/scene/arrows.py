"""The arrows of a scene: the map's own, one for each pair of spots, then the assumed ones."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product

from simmap.domain.model import Flow
from simmap.domain.placement import EndReading, FlowReading, Placement
from simmap.domain.said import say
from simmap.domain.words import Basis, EndKind, FlowKind, StepKind, Warmth
from simmap.render.scene.parts import part_name
from simmap.render.scene.steps import StepGuide, spot_of
from simmap.render.scene.usual import LEGS, PATH
from simmap.render.scene.values import COMMUNITY, Arrow, Spot

Pair = tuple[Spot, Spot]
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # I and O look like figures
_INSIDE = frozenset({StepKind.JUSTICE, StepKind.COURT, StepKind.CUSTODY, StepKind.SUPERVISION})
_USUAL = frozenset(pairwise(PATH))
_HELP = frozenset({StepKind.SERVICE, StepKind.COMMUNITY})


@dataclass(frozen=True)
class Ends:
    """Finds the spots at the ends of arrows."""

    guide: StepGuide
    placement: Placement
    spots: Mapping[str, Spot]  # of services, by id
    recorded: Iterable[Spot]

    def of(self, reading: EndReading) -> tuple[Spot, ...]:
        """Return the spots that an end stands for; () where it is no place on the picture."""
        if reading.kind is EndKind.COMMUNITY:
            return (COMMUNITY,)
        if reading.kind not in {EndKind.STEP, EndKind.SERVICE}:
            return ()
        found = (self._spot(ref) for ref in reading.refs)
        return tuple(dict.fromkeys(spot for spot in found if spot is not None))

    def _spot(self, ref: str) -> Spot | None:
        if ref == COMMUNITY.step:
            return COMMUNITY
        return self.spots.get(ref) or self.step(ref)

    def step(self, step: str) -> Spot | None:
        """Return where a step is drawn: at home, else where something is recorded at it."""
        if step == COMMUNITY.step:
            return COMMUNITY
        home = self.guide.home(step)
        if home is None or home not in self.recorded:
            return next((spot for spot in self._in_order if spot.step == step), home)
        return home

    @cached_property
    def _in_order(self) -> list[Spot]:
        return sorted(self.recorded, key=self.guide.rank)

    def pairs(self, reading: FlowReading) -> tuple[Pair, ...]:
        """Return what a flow joins; a compound end gives parallel arrows."""
        found = product(self.of(reading.source), self.of(reading.target))
        return tuple((a, b) for a, b in found if a != b)


def make_ends(guide: StepGuide, placement: Placement, recorded: Iterable[Spot]) -> Ends:
    """Return the finder of ends for one map."""
    services = guide.system.services
    placed = ((one.id, spot_of(one, placement, guide.columns)) for one in services)
    return Ends(guide, placement, {key: spot for key, spot in placed if spot}, frozenset(recorded))


def own_arrows(ends: Ends) -> tuple[Arrow, ...]:
    """Return the map's own arrows in reading order; the same flows carry the same letter."""
    joined: dict[Pair, list[Flow]] = {}
    for flow in ends.guide.system.flows:
        if flow.basis is not Basis.REFUTED:
            for pair in ends.pairs(ends.placement.flows[flow.id]):
                joined.setdefault(pair, []).append(flow)
    letters: dict[tuple[str, ...], str] = {}
    arrows = []
    for pair, flows in sorted(
        joined.items(), key=lambda found: _reading_order(found[0], ends.guide)
    ):
        key = tuple(flow.id for flow in flows)
        letters.setdefault(key, _letter(len(letters)))
        arrows.append(_own_arrow(pair, flows, letters[key], guide=ends.guide))
    return tuple(arrows)


def _reading_order(pair: Pair, guide: StepGuide) -> tuple[tuple[int, bool, int], ...]:
    return tuple((-1, False, 0) if spot == COMMUNITY else guide.rank(spot) for spot in pair)


def _letter(place: int) -> str:
    """Return A, B … Z, then A2, B2 and so on."""
    turn, letter = divmod(place, len(_LETTERS))
    return _LETTERS[letter] + (str(turn + 1) if turn else "")


def _own_arrow(pair: Pair, flows: list[Flow], letter: str, *, guide: StepGuide) -> Arrow:
    said = (flow.kind for flow in flows if flow.kind is not FlowKind.UNKNOWN)
    warmth = {flow.warmth for flow in flows} - {Warmth.UNKNOWN}
    return Arrow(
        source=pair[0],
        target=pair[1],
        kind=_drawn_kind(next(said, None) or kind_between(pair, guide), pair[1]),
        own=any(flow.basis is Basis.STATED for flow in flows),
        usual=_is_usual(pair),
        tag=letter,
        warmth=say(min(warmth).value) if warmth else "",  # "cold" before "warm": the worse is shown
        bottleneck=any(flow.bottleneck for flow in flows),
        parts=tuple(part_name("flows", flow.id) for flow in flows),
    )


def _drawn_kind(kind: FlowKind, target: Spot) -> FlowKind:
    """Return how an arrow is drawn: only what leads back into the system looks like a return."""
    home = kind is FlowKind.RETURN and target == COMMUNITY
    return FlowKind.HANDOFF if home else kind


def kind_between(pair: Pair, guide: StepGuide) -> FlowKind:
    """Return the kind of an arrow nobody gave a kind, by the sorts of place at its ends."""
    source, target = (guide.kind(spot.step) if spot.step else StepKind.SERVICE for spot in pair)
    if source is StepKind.SUPERVISION and target is StepKind.CUSTODY:
        return FlowKind.RETURN
    if source in _INSIDE and target in _HELP:
        return FlowKind.DIVERSION_EXIT
    return FlowKind.DEEPER if target in _INSIDE else FlowKind.HANDOFF


def _is_usual(pair: Pair) -> bool:
    return (pair[0].step, pair[1].step) in _USUAL


def assumed_arrows(ends: Ends, drawn: Iterable[Spot]) -> Iterator[Arrow]:
    """Yield the usual arrows between steps that are drawn, where the map says nothing."""
    there = {COMMUNITY, *drawn}
    said = {
        pair
        for flow in ends.guide.system.flows
        for pair in ends.pairs(ends.placement.flows[flow.id])
    }
    path = [(a, b, FlowKind.DEEPER) for a, b in pairwise(PATH)]
    for a, b, kind in (*path, *LEGS):
        source, target = ends.step(a), ends.step(b)
        if source in there and target in there and (source, target) not in said:
            usual = (a, b) in _USUAL
            yield Arrow(source=source, target=target, kind=kind, usual=usual)


def undrawn(ends: Ends) -> tuple[Flow, ...]:
    """Return the flows that no arrow shows: refuted, or an end is no place on the picture."""
    return tuple(
        flow
        for flow in ends.guide.system.flows
        if flow.basis is Basis.REFUTED or not ends.pairs(ends.placement.flows[flow.id])
    )
