"""The workshop's own material: whom to invite, a day's agenda, and what to ask people."""

from dataclasses import dataclass
from typing import Literal

from simmap.domain.catalogue.references import InterceptKey, Sources
from simmap.domain.room.stages import Stage

Survey = Literal["prework", "evaluation"]
"""Asked of the invited before the workshop, and of those in the room at its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sector:
    """A part of the system or community that belongs in the room.

    `always` marks those without whom a map has a hole wherever it is made; the others depend on
    the place.
    """

    id: str
    name: str
    examples: str = ""
    always: bool = False
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaBlock:
    """A part of the agenda template. `starts` is a time of day such as "8:30"; `minutes` its length.

    `captures` says what must be written down; `stages` what the room does in it, and `intercepts`
    which columns it maps.
    """

    id: str
    day: int
    starts: str
    minutes: int
    title: str
    captures: str = ""
    stages: tuple[Stage, ...] = ()
    intercepts: tuple[InterceptKey, ...] = ()
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyQuestion:
    """A question of a survey. A scale runs from 1 (not at all) to 5 (fully); text is free words."""

    id: str
    survey: Survey
    topic: str
    name: str
    answer: Literal["scale", "text"]
    sources: Sources
