"""A whole report and its parts: what every form of it is made from."""

from collections.abc import Mapping, Sized
from dataclasses import dataclass
from typing import Literal

from simmap.domain.report.values import (
    AnswerRow,
    AsideRow,
    Block,
    Fact,
    Figure,
    FindingRow,
    FlowRow,
    GapRow,
    MeasureRow,
    ParticipantRow,
    PassageRow,
    PeerRow,
    PlanTable,
    PriorityRow,
    Ref,
    ServiceRow,
    StepRow,
    TextRow,
)

ChapterKind = Literal[
    "acknowledgements",
    "summary",
    "introduction",
    "map",
    "intercept",
    "flows",
    "findings",
    "priorities",
    "plan",
    "later",
    "numbers",
    "participants",
    "recommendations",
    "library",
    "sources",
    "making",
    "blocks",
]


@dataclass(frozen=True, slots=True)
class InterceptPart:
    """All that is listed at one intercept, or across them (`place` 0 and up; -1 across).

    A service at several intercepts has its row at the first; `also` links to those rows. `nothing`
    names the kinds of which there is no entry. `mark` is the class that gives the colour of a
    column ("i0"), "" across.
    """

    key: str
    place: int
    mark: str
    heading: str
    color: str
    lead: str
    steps: tuple[StepRow, ...]
    services: tuple[ServiceRow, ...]
    also: tuple[Ref, ...]
    gaps: tuple[GapRow, ...]
    opportunities: tuple[TextRow, ...]
    peer_roles: tuple[PeerRow, ...]
    measures: tuple[MeasureRow, ...]
    words: tuple[PassageRow, ...] = ()
    nothing: str = ""

    @property
    def entries(self) -> int:
        """Return how many entries have their row here."""
        lists: tuple[Sized, ...] = (
            self.steps,
            self.services,
            self.gaps,
            self.opportunities,
            self.peer_roles,
            self.measures,
            self.words,
        )
        return sum(map(len, lists))


@dataclass(frozen=True, slots=True)
class NumbersLine:
    """How many numbers one intercept has, and how many of them lack something."""

    heading: str
    measures: int
    undated: int
    missing: int


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A numbered source; `url` is "" where the words are no web address."""

    number: int
    anchor: str
    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page; a `note` says what a report in another language leaves as it is."""

    mark: str
    title: str
    subtitle: str
    facts: tuple[Fact, ...]
    date: str
    citation: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """The page that a board reads."""

    figures: tuple[Figure, ...]
    findings: tuple[FindingRow, ...]
    priorities: tuple[PriorityRow, ...]
    gaps_lead: str
    gaps: tuple[GapRow, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section; `part` is given where its kind is "intercept", `blocks` where it is "blocks".

    An intercept has its own number, so that its chapter has none (0): "Intercept 0", not "5 …".
    """

    kind: ChapterKind
    number: int
    title: str
    anchor: str
    part: InterceptPart | None = None
    blocks: tuple[Block, ...] = ()

    @property
    def heading(self) -> str:
        """Return the title under its number, if it has one."""
        return f"{self.number} {self.title}" if self.number else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that any form of the report may show.

    `anchors` are those of its chapters; a reference to any other is shown without a link. A
    `short` edition has no cover page and no contents; a *poster* is one sheet for a wall. `left_out`
    says how much of the plan or of the priorities an edition leaves out.
    """

    language: str
    community: str
    cover: Cover
    chapters: tuple[Chapter, ...]
    summary: Summary
    acknowledgements: tuple[PassageRow, ...]
    introduction: tuple[str, ...]
    introduced: tuple[PassageRow, ...]
    map_words: str
    intercepts: tuple[InterceptPart, ...]
    flows: tuple[FlowRow, ...]
    read_aloud: tuple[FindingRow, ...]
    further_findings: tuple[FindingRow, ...]
    set_aside: tuple[AsideRow, ...]
    priorities: tuple[PriorityRow, ...]
    plan: tuple[PlanTable, ...]
    quick_fixes: tuple[TextRow, ...]
    parking_lot: tuple[TextRow, ...]
    numbers: tuple[NumbersLine, ...]
    number_gaps: tuple[str, ...]
    recommendations: tuple[PassageRow, ...]
    library: tuple[TextRow, ...]
    answers: tuple[AnswerRow, ...]
    participants: tuple[ParticipantRow, ...]
    sources: tuple[SourceLine, ...]
    making: tuple[str, ...]
    empty: Mapping[str, str]
    anchors: frozenset[str] = frozenset()
    draft: bool = True
    short: bool = False
    left_out: str = ""
    look: Literal["", "poster"] = ""
