"""What if some people went another way: what can be asked, and the answer in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from simmap.domain.findings.ground import Ground
from simmap.domain.graph import SINK, SOURCE
from simmap.domain.said import capital
from simmap.domain.standing import effective_status
from simmap.domain.volumes.estimate import Passage, Volumes
from simmap.domain.volumes.spoken import a_year, fewer_or_more
from simmap.domain.volumes.whatif import Change, Shift, what_if
from simmap.domain.words import Status

ARROW = ">"
"""Between the two steps of a passage in the address; no id holds it."""

COMING = (Status.PLANNED, Status.PROPOSED)
USUAL = "50"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: a passage, a percentage, and the place to go to instead."""

    who: str = ""
    percent: str = USUAL
    to: str = ""
    mistake: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """What changes at one step."""

    name: str
    before: str
    after: str
    difference: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Who can be sent another way, and where to: the planned places first."""

    who: tuple[tuple[str, str], ...]
    planned: tuple[tuple[str, str], ...]
    steps: tuple[tuple[str, str], ...]


def choices_of(ground: Ground, volumes: Volumes) -> Choices:
    """Return what can be asked of this map."""
    who = tuple((_value(p), _who(ground, p)) for p in volumes.passages)
    steps = (step for _, step in ground.hopeful.nodes(data="step"))
    places = tuple((s.id, s.name) for s in steps if s.id not in (SOURCE, SINK))
    return Choices(who, tuple(_planned(ground).items()), places)


def asked_of(arguments: Mapping[str, str], choices: Choices) -> Asked:
    """Return what is asked for; a mistake says what cannot be asked."""
    if not arguments.get("who"):
        return Asked()
    who, percent, to = (arguments.get(name, "").strip() for name in ("who", "percent", "to"))
    asked = Asked(who, percent, to)
    if who not in dict(choices.who) or to not in dict((*choices.planned, *choices.steps)):
        return Asked(mistake="Choose who goes another way, and where to.")
    if not (percent.isdecimal() and 1 <= int(percent) <= 100):
        return Asked(who, percent, to, "Enter a percentage from 1 to 100.")
    if to in who.split(ARROW):
        return Asked(who, percent, to, "Choose a place that they do not go to already.")
    return asked


def effects_of(ground: Ground, volumes: Volumes, asked: Asked) -> tuple[Effect, ...]:
    """Return what would change, the largest change first."""
    step, _, instead_of = asked.who.partition(ARROW)
    changes = what_if(volumes, Shift(step, instead_of, asked.to, int(asked.percent) / 100))
    whole = sum(volumes.entries.values())
    names = _planned(ground)
    return tuple(_effect(ground, change, names, whole=whole) for change in changes)


def _effect(ground: Ground, change: Change, names: Mapping[str, str], *, whole: float) -> Effect:
    name = names.get(change.step) or capital(ground.place_name(change.step))
    return Effect(
        name,
        a_year(*change.before, whole=whole) if change.before[1] else "none",
        a_year(*change.after, whole=whole),
        fewer_or_more(*change.difference),
    )


def _value(passage: Passage) -> str:
    return f"{passage.source}{ARROW}{passage.target}"


def _who(ground: Ground, passage: Passage) -> str:
    name = capital(ground.place_name(passage.source))
    if not passage.target:
        return f"{name}: those who leave the system from there"
    return f"{name}: those who go on to {ground.place_name(passage.target)}"


def _planned(ground: Ground) -> dict[str, str]:
    """Return the places that are planned or proposed, by a name of their own in the address."""
    return {f"planned:{name}": name for name in dict.fromkeys(_planned_names(ground))}


def _planned_names(ground: Ground) -> Iterator[str]:
    for service in ground.system.services:
        if effective_status(service) in COMING:
            yield service.name
    for flow in ground.system.flows:
        end = ground.placement.flows[flow.id].target
        if end.planned and not any(ref in ground.services for ref in end.refs):
            yield end.actor or flow.target.text
