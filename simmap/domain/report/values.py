"""What a report is made of: frozen values with every word that a page, a PDF or a document shows.

A template loops over them and decides nothing. `item` is the id of the entry of the map that a
row stands for; each entry has exactly one row in the whole report.
"""

from collections.abc import Mapping, Sized
from dataclasses import dataclass
from typing import Literal

ChapterKind = Literal[
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
    "sources",
    "making",
]


@dataclass(frozen=True, slots=True)
class Ref:
    """A link inside the report: its words and the anchor it leads to."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A named detail of a row ("Referral", "Call 988")."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a table's cell; `missing` where they say that nobody has given any."""

    text: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of the summary and the words under it."""

    value: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row has: the entry it stands for, its anchor, its details, notes and sources."""

    item: str
    anchor: str
    facts: tuple[Fact, ...] = ()
    notes: str = ""
    sources: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow(Row):
    """An opportunity, a quick fix or an entry of the parking lot."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow(Row):
    """What the county said of a step: its name and whether it is there."""

    name: str
    presence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRow(Row):
    """A service; `status` is "" while it is running."""

    name: str
    kind: str
    organization: Cell
    hours: Cell
    capacity: Cell
    peers: Cell
    status: str
    elsewhere: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow(Row):
    """A gap with its number ("2.3") and the priorities that took it up."""

    number: str
    text: str
    theme: str
    status: str
    priorities: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerRow(Row):
    """A role held by a person with lived experience, or staff who support staff."""

    title: str
    organization: str
    works_at: str
    staff_wellness: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow(Row):
    """A number at an intercept, as given."""

    name: str
    value: Cell
    period: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowRow(Row):
    """An arrow in the county's words."""

    start: str
    end: str
    label: str
    kind: str
    count: Cell
    warmth: Cell
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityRow(Row):
    """What the room chose, the gaps it merges and the steps under it."""

    rank: int
    title: str
    votes: str
    status: str
    gaps: tuple[Ref, ...]
    actions: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRow(Row):
    """A line of the plan."""

    number: str
    objective: str
    step: str
    who: Cell
    when: Cell
    status: Cell


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantRow(Row):
    """An organization that took part."""

    organization: str
    sector: Cell
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRow(Row):
    """What the county answered to an entry of a checklist."""

    checklist: str
    entry: str
    answer: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What the map says by itself: the sentence, what it rests on, what would settle it.

    `gaps` are the county's own gaps that say the same.
    """

    anchor: str
    kind: str
    level: str
    sentence: str
    reason: str
    question: str
    gaps: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class PlanTable:
    """The steps under one priority, or under a topic that is no priority (`rank` and `item` "")."""

    rank: str
    item: str
    title: str
    votes: str
    anchor: str
    priority: Ref | None
    gaps: tuple[Ref, ...]
    rows: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class InterceptPart:
    """All that is listed at one intercept, or across them (`place` 0 and up; -1 across).

    A service at several intercepts has its row at the first; `also` links to those rows.
    `mark` is the class that gives the colour of a column ("i0"), "" across.
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

    @property
    def nothing(self) -> str:
        """Name the kinds of which no entry is listed here."""
        kinds: tuple[tuple[str, Sized], ...] = (
            ("services", (*self.services, *self.also)),
            ("gaps", self.gaps),
            ("opportunities", self.opportunities),
            ("roles held by people with lived experience", self.peer_roles),
            ("numbers", self.measures),
        )
        missing = [name for name, rows in kinds if not rows]
        return f"Not listed here: {', '.join(missing)}." if missing else ""

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
    """The first page."""

    mark: str
    title: str
    subtitle: str
    facts: tuple[Fact, ...]
    date: str
    citation: str


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
    """A numbered section; `part` is given where its kind is "intercept"."""

    kind: ChapterKind
    number: int
    title: str
    anchor: str
    part: InterceptPart | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Everything that any form of the report may show."""

    language: str
    community: str
    cover: Cover
    chapters: tuple[Chapter, ...]
    summary: Summary
    introduction: tuple[str, ...]
    map_words: str
    intercepts: tuple[InterceptPart, ...]
    flows: tuple[FlowRow, ...]
    read_aloud: tuple[FindingRow, ...]
    further_findings: tuple[FindingRow, ...]
    priorities: tuple[PriorityRow, ...]
    plan: tuple[PlanTable, ...]
    quick_fixes: tuple[TextRow, ...]
    parking_lot: tuple[TextRow, ...]
    numbers: tuple[NumbersLine, ...]
    number_gaps: tuple[str, ...]
    answers: tuple[AnswerRow, ...]
    participants: tuple[ParticipantRow, ...]
    sources: tuple[SourceLine, ...]
    making: tuple[str, ...]
    empty: Mapping[str, str]
