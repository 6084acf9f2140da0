"""The yearly counts that can be followed from step to step, and why the others cannot."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from simmap.domain.findings.ground import Ground, arrows
from simmap.domain.findings.sentences import years_in
from simmap.domain.graph import SINK, SOURCE, Arrow
from simmap.domain.model import Flow
from simmap.domain.said import say
from simmap.domain.volumes.chain import LEAVES
from simmap.domain.words import EndKind


@dataclass(frozen=True, slots=True)
class Aside:
    """A count of the map that is not followed, and why."""

    flow: str
    count: int
    why: str


@dataclass(frozen=True, slots=True)
class Road:
    """All arrows that the county drew from one step to the next.

    `count` is what the counted ones carry a year, `flows` their ids; `is_open` says that another
    one has no number, so that more people may go this way.
    """

    source: str
    target: str
    count: int
    flows: tuple[str, ...]
    is_open: bool

    @property
    def is_entry(self) -> bool:
        """Return whether the road begins in the community."""
        return self.source == SOURCE


@dataclass(frozen=True, slots=True)
class Counts:
    """The roads out of every step, those from the community among them, and what is left aside."""

    roads: tuple[Road, ...]
    aside: tuple[Aside, ...]
    out: Mapping[str, tuple[Road, ...]] = field(default_factory=dict)
    into: Mapping[str, tuple[Road, ...]] = field(default_factory=dict)


def counts_of(ground: Ground) -> Counts:
    """Return what can be followed on the arrows that the county drew itself."""
    between: defaultdict[tuple[str, str], list[Arrow]] = defaultdict(list)
    for source, target, arrow in arrows(ground.drawn):
        if source != target and source != SINK:
            between[source, LEAVES if target == SINK else target].append(arrow)
    latest = _latest(ground)
    roads = tuple(_road(pair, found, ground, latest) for pair, found in between.items())
    out, into = defaultdict(list), defaultdict(list)
    for road in roads:
        out[road.source].append(road)
        into[road.target].append(road)
    used = {flow for road in roads for flow in road.flows}
    return Counts(
        roads,
        tuple(_aside(ground, used, latest)),
        {step: tuple(found) for step, found in out.items()},
        {step: tuple(found) for step, found in into.items()},
    )


def _latest(ground: Ground) -> Mapping[str, str]:
    """Return the arrow whose count stands for each arrow between the same two ends: the latest."""
    same: defaultdict[tuple[str, str], list[Flow]] = defaultdict(list)
    for flow in filter(ground.is_counted_today, ground.system.flows):
        same[flow.source.text, flow.target.text].append(flow)
    return {
        flow.id: max(reversed(flows), key=_year).id for flows in same.values() for flow in flows
    }


def _year(flow: Flow) -> int:
    return max(years_in(flow.period, flow.label, flow.count_basis), default=0)


def _road(
    pair: tuple[str, str], found: Iterable[Arrow], ground: Ground, latest: Mapping[str, str]
) -> Road:
    ids = {arrow.flow: arrow.shared for arrow in found}
    counted = [flow for flow, shared in ids.items() if latest.get(flow) == flow and not shared]
    replaced = {flow for flow in ids if flow in latest and latest[flow] != flow}
    total = sum(ground.flows[flow].annual_count or 0 for flow in counted)
    return Road(*pair, total, tuple(counted), bool(set(ids) - set(counted) - replaced))


def _aside(ground: Ground, used: set[str], latest: Mapping[str, str]) -> Iterator[Aside]:
    for flow in ground.system.flows:
        if flow.annual_count and flow.id not in used:
            yield Aside(flow.id, flow.annual_count, _why(ground, flow, latest))


def _why(ground: Ground, flow: Flow, latest: Mapping[str, str]) -> str:
    reading = ground.placement.flows[flow.id]
    if flow.id not in latest:
        return say("It is a forecast, or leads to or from what is only planned.")
    if latest[flow.id] != flow.id:
        return say("A later count of the same arrow is used.")
    if reading.target.kind is EndKind.OUTCOME:
        return say("It counts what came of people, not where they went.")
    if max(len(reading.source.steps), len(reading.target.steps)) > 1:
        return say("One number stands for several places.")
    if reading.source.steps == reading.target.steps != ():
        return say("Both ends stand at the same step of the map.")
    return say("It is not clear which steps of the map it joins.")
