"""How many episodes a year pass each step of a map, with the ranges that missing counts leave.

The assumptions stand on every page that shows the figures. Where the counts of a map do not follow
one another, nothing is worked out: `Volumes.refusal` says why.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from simmap.domain.findings.ground import Ground
from simmap.domain.graph import SOURCE
from simmap.domain.said import Spelled, capital, listed, say, say_number
from simmap.domain.volumes.chain import LEAVES, Bounds, TooLargeError, is_certain, visit_ranges
from simmap.domain.volumes.counted import Aside, Counts, Road, counts_of

MOST_GO_ON = 0.9
"""The largest part of the people at a step that may go on where nobody has counted them all."""

ASSUMPTIONS = (
    say("A figure counts episodes, not people: one person may pass a step several times."),
    say(
        "People move along the arrows that you drew, or they leave the system. Services at one step "
        "are put together, and counts of different years stand side by side as if of one."
    ),
    say(
        "Where all arrows into a step have numbers, whoever is on no arrow out of it leaves; an arrow "
        "out without a number carries between nobody and all of that rest."
    ),
    say(
        "Where an arrow into a step has no number, at least {percent}% of the people there leave, and "
        "each arrow out carries any share that the counts allow.",
        percent=round(100 * (1 - MOST_GO_ON)),
    ),
)

Row = dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Stop:
    """The visits a year to one step, the fewest and the most, and the arrows that say so.

    `stated` is True where the counts into the step, or out of it, say so without any working out.
    """

    step: str
    low: float
    high: float
    flows: tuple[str, ...]
    stated: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """How many a year go from one step to the next; `LEAVES` as target is out of the system."""

    source: str
    target: str
    low: float
    high: float
    flows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Volumes:
    """What the counts of a map say; all but `aside` is empty where `refusal` says why not.

    `bounds` and `entries` are the chain itself, `notes` what is strange about the counts.
    """

    refusal: str = ""
    stops: tuple[Stop, ...] = ()
    passages: tuple[Passage, ...] = ()
    entries: Mapping[str, float] = field(default_factory=dict)
    bounds: Bounds = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    aside: tuple[Aside, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Return whether no count is missing, so that every figure is one number."""
        return is_certain(self.bounds)


def volumes_of(ground: Ground) -> Volumes:
    """Return the yearly visits of a map, or the sentence why its counts do not carry any."""
    counts = counts_of(ground)
    entries = dict(_entries(counts))
    if refusal := _too_little(ground, counts, entries):
        return Volumes(refusal, aside=counts.aside)
    bounds = _bounds(counts, entries)
    try:
        ranges = visit_ranges(bounds, entries)
    except TooLargeError:
        return Volumes(_too_large(bounds), aside=counts.aside)
    stops = tuple(_stop(counts, step, ranges[step]) for step in bounds)
    return Volumes(
        stops=stops,
        passages=tuple(_passages(counts, bounds, stops)),
        entries=entries,
        bounds=bounds,
        notes=tuple(_notes(ground, counts, bounds)),
        aside=counts.aside,
    )


def _too_little(ground: Ground, counts: Counts, entries: Mapping[str, float]) -> str:
    """Return why nothing can be worked out: no counts, none that follow one another, or no exit."""
    known = [road for road in counts.roads if road.count]
    if not known:
        return say(
            "No arrow between two steps of this map carries a yearly count of what happens, so "
            "nothing can be worked out."
        )
    if not any(onward.count for road in known for onward in counts.out.get(road.target, ())):
        return capital(
            say_number(
                "{count} pair of steps has a yearly count between them, but no two counts follow one "
                "another, so nothing can be worked out beyond what the arrows state.",
                "{count} pairs of steps have a yearly count between them, but no two counts follow "
                "one another, so nothing can be worked out beyond what the arrows state.",
                len(known),
                count=Spelled(len(known)),
            )
        )
    if not entries:
        names = listed([ground.place_name(step) for step in dict.fromkeys(r.source for r in known)])
        return say(
            "By these counts people go round between {steps}: nobody comes in and nobody would ever "
            "leave, so no yearly number exists.",
            steps=names,
        )
    return ""


def _too_large(bounds: Bounds) -> str:
    return say(
        "People pass {n} steps of this map, and so many arrows between them have no number that the "
        "ranges cannot be worked out here: each number that is filled in makes it easier.",
        n=len(bounds),
    )


def _entries(counts: Counts) -> Iterator[tuple[str, float]]:
    """Yield where people come in: from the community, or where more are counted out than in."""
    for step in dict.fromkeys((*counts.out, *counts.into)):
        into = counts.into.get(step, ())
        home = sum(road.count for road in into if road.is_entry)
        unseen = _out(counts, step) - sum(road.count for road in into) if _known(into) else 0
        if step not in (LEAVES, SOURCE) and (home or unseen > 0):
            yield step, float(home + max(unseen, 0))


def _known(roads: Iterable[Road]) -> bool:
    """Return whether every arrow of these roads has a number."""
    return not any(road.is_open for road in roads)


def _out(counts: Counts, step: str) -> int:
    return sum(road.count for road in counts.out.get(step, ()))


def _bounds(counts: Counts, entries: Iterable[str]) -> dict[str, Row]:
    """Return the rows of all steps that people from the entries may come to, the nearest first."""
    bounds: dict[str, Row] = {}
    waiting = [*entries]
    for step in waiting:
        if step != LEAVES and step not in bounds:
            bounds[step] = _row(counts, step)
            waiting += [target for target, (_, most) in bounds[step].items() if most]
    return bounds


def _row(counts: Counts, step: str) -> Row:
    """Return the least and the most of the people at a step that take each road out of it."""
    roads, into = counts.out.get(step, ()), counts.into.get(step, ())
    total = max(sum(road.count for road in into), _out(counts, step))
    shares = {road.target: road.count / total if total else 0.0 for road in roads}
    rest = max(0.0, 1 - sum(shares.values()))
    if not _known(into):
        row = {r.target: (0.0, 1.0 if r.is_open else shares[r.target]) for r in roads}
        return row | {LEAVES: (1 - MOST_GO_ON, 1.0)}
    row = {r.target: (shares[r.target], shares[r.target] + rest * r.is_open) for r in roads}
    leaves = shares.get(LEAVES, 0.0)
    return row | {LEAVES: (leaves + rest * _known(roads), leaves + rest)}


def _stop(counts: Counts, step: str, visits: tuple[float, float]) -> Stop:
    into = counts.into.get(step, ())
    flows = dict.fromkeys(f for r in (*into, *counts.out.get(step, ())) for f in r.flows)
    total = max(sum(road.count for road in into), _out(counts, step))
    stated = _known(into) and abs(visits[0] - total) + abs(visits[1] - total) < 1
    return Stop(step, *visits, tuple(flows), stated)


def _passages(counts: Counts, bounds: Bounds, stops: Iterable[Stop]) -> Iterator[Passage]:
    """Yield how many take each road; where neither visits nor share are certain, outer bounds."""
    for stop in stops:
        flows = {road.target: road.flows for road in counts.out.get(stop.step, ())}
        for target, (least, most) in bounds[stop.step].items():
            low, high = least * stop.low, most * stop.high
            if high >= 0.5:
                yield Passage(stop.step, target, low, high, flows.get(target, ()))


def _notes(ground: Ground, counts: Counts, bounds: Bounds) -> Iterator[str]:
    for step in bounds:
        into, gone = counts.into.get(step, ()), _out(counts, step)
        name, came = ground.place_name(step), sum(road.count for road in into)
        if not into:
            yield say(
                "No arrow leads into {step}: the {n} a year counted out of it are taken to begin "
                "there.",
                step=name,
                n=gone,
            )
        elif _known(into) and gone > came:
            yield say(
                "{out} a year are counted out of {step} and {into} into it: the other {rest} are "
                "taken to come in some way that is not drawn.",
                out=gone,
                step=name,
                into=came,
                rest=gone - came,
            )
    for road in counts.roads:
        if road.is_entry and road.is_open and not road.count:
            yield say(
                "Nobody has counted who comes from the community to {step}: they are in no figure.",
                step=ground.place_name(road.target),
            )
