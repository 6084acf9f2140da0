"""The parts of a scene. Ids are the map's own; `Spot` is a step in a column."""

from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import NamedTuple

from simmap.domain.said import ENGLISH, Tongue, say, translated
from simmap.domain.words import FlowKind


class Spot(NamedTuple):
    """Where an arrow can end: a step in a column, by their keys."""

    column: str
    step: str


COMMUNITY = Spot("", "community")
ELSEWHERE = ""
"""The step key of the box for services that are no place, or that nobody could place."""


class Bullet(Enum):
    """What sort of line stands in a step."""

    SERVICE = auto()
    NOT_YET = auto()
    NO_LONGER = auto()
    NAMED = auto()
    PEER_ROLE = auto()
    COUNT = auto()
    WHAT_IF = auto()
    SHUT = auto()
    GONE = auto()


@dataclass(frozen=True, slots=True)
class Flag:
    """A word beside an item, and its meaning for the legend.

    An alarm is drawn in the colour of gaps, what is `strong` in ink, the rest as an outline. Where
    items are only counted, `counted` is the pattern for the {n} of them that have the flag.
    """

    word: str
    meaning: str
    alarm: bool = False
    strong: bool = False
    counted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line in a step. `parts` names the items it stands for ("services-12").

    `badge` is the word beside it where `peers` work.
    """

    text: str
    bullet: Bullet = Bullet.SERVICE
    peers: bool = False
    badge: str = say("PEER")
    flag: Flag | None = None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StepBox:
    """A step in a column. `recorded`: the map itself says something about it; else `remark` does."""

    spot: Spot
    title: str
    entries: tuple[Entry, ...] = ()
    recorded: bool = False
    planned: bool = False
    peers: bool = False
    usual: bool = False
    flag: Flag | None = None
    remark: str = say("nothing recorded")
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """A numbered gap, or (`number` "") a line that says where the rest stands.

    `chip` is the word before it where a priority of `rank` took it up.
    """

    number: str
    text: str
    rank: int | None = None
    chip: str = ""
    flag: Flag | None = None
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnScene:
    """One intercept with everything in it; `gap_count` counts also what is not listed here.

    `lists_gaps` is False in views that are not about gaps; `gaps_title` and `no_gaps` are what its
    block of gaps says by itself.
    """

    key: str
    name: str
    color: str
    tint: str
    steps: tuple[StepBox, ...] = ()
    gaps: tuple[GapLine, ...] = ()
    gap_count: int = 0
    lists_gaps: bool = True
    gaps_title: str = say("Gaps")
    no_gaps: str = say("No gaps recorded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """All that moves from one spot to another, as one arrow.

    `own`: the map says so, else it is the usual pattern. `usual`: a leg of the usual path.
    `gone`: the map said so once, and no longer does.
    `weight`: its share of the largest count (0 to 1), where counts are drawn; `count` says it.
    """

    source: Spot
    target: Spot
    kind: FlowKind
    own: bool = False
    usual: bool = False
    tag: str = ""
    warmth: str = ""
    bottleneck: bool = False
    flag: Flag | None = None
    gone: bool = False
    count: str = ""
    weight: float | None = None
    parts: tuple[str, ...] = ()

    @property
    def style(self) -> tuple[FlowKind, bool]:
        """Return what arrows must have in common to share a line."""
        return self.kind, self.own


class NoteKind(Enum):
    """What a row of the panel is about."""

    PRIORITY = auto()
    FLOW = auto()
    FINDING = auto()
    CHANGE = auto()
    HOURS = auto()
    NOT_DRAWN = auto()
    ALL_INTERCEPTS = auto()
    OPPORTUNITY = auto()
    PEERS = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A row of the panel at the foot; `mark` is what the picture refers to it by."""

    kind: NoteKind
    mark: str
    text: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything on the picture; `nothing` is the sentence of a view that has nothing to show.

    All its texts are in `tongue`, and so is what is said of it.
    """

    title: str
    facts: str
    draft: bool
    columns: tuple[ColumnScene, ...]
    arrows: tuple[Arrow, ...] = ()
    notes: tuple[Note, ...] = ()
    overview: bool = False
    nothing: str = ""
    tongue: Tongue = ENGLISH


def in_tongue(scene: Scene, tongue: Tongue) -> Scene:
    """Return *scene* with all texts of ours in *tongue*."""
    return replace(translated(replace(scene, tongue=ENGLISH), tongue), tongue=tongue)
