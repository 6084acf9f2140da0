"""The system as the field draws it: intercepts, steps and the arrows between them."""

from dataclasses import dataclass, field
from typing import Literal

from simmap.domain.catalogue.references import InterceptKey, PathwayId, Sources, StepId
from simmap.domain.words import FlowKind, StepKind

Harbour = Literal["", "crisis", "treatment", "recovery", "practical"]
Stay = Literal["short_stay", "medium_stay", "long_stay", "community_corrections"]
Direction = Literal["", "to_community", "to_justice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Another name for an entry, and who uses it."""

    name: str
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class InterceptGuide:
    """What an intercept is for, where it begins and ends, and what is decided there.

    `id` is the key that maps use ("0" to "5"); `color` is our own choice, as #rrggbb.
    """

    id: str
    name: str
    color: str
    purpose: str
    begins: str
    ends: str
    who_acts: tuple[str, ...]
    decision_points: tuple[str, ...]
    aliases: tuple[Alias, ...]
    note: str = ""
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueStep:
    """A canonical step (box) of the system. `short_name` is the title of its box on the map.

    `mandated`: every community has it. `state_run`: the county cannot answer for it.
    `harbour`: the class of help that can end an episode there, "" if none.
    `self_entry`: people come by themselves, so that no referral need be drawn.
    `stays`: how long people are held or supervised there, in the words of source document 002.
    """

    id: str
    name: str
    short_name: str
    intercept: InterceptKey
    also_at: tuple[InterceptKey, ...] = ()
    kind: StepKind
    description: str = ""
    aliases: tuple[str, ...] = ()
    operators: tuple[str, ...] = ()
    is_custody: bool = False
    is_entry: bool = False
    is_exit: bool = False
    mandated: bool = False
    state_run: bool = False
    harbour: Harbour = ""
    self_entry: bool = False
    stays: tuple[Stay, ...] = ()
    sources: Sources = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueFlow:
    """A canonical arrow between two steps; assumed wherever a county has not said otherwise."""

    id: str
    source: StepId = field(metadata={"key": "from"})
    target: StepId = field(metadata={"key": "to"})
    kind: FlowKind
    direction: Direction = ""
    label: str = ""
    intercept: InterceptKey = ""
    pathway: PathwayId = ""
    decision_maker: str = ""
    note: str = ""
    sources: Sources = ()
