"""The rows of a report: frozen values with every word that a page, a PDF or a document shows.

A template loops over them and decides nothing. `item` is the id of the entry of the map that a
row stands for; each entry has exactly one row in the whole report.
"""

from dataclasses import dataclass


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
class PassageRow(Row):
    """The county's own words: paragraphs, each on one line."""

    paragraphs: tuple[str, ...]


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
class Line:
    """A line of a list or a cell of a table: words, and the anchor of what they are about."""

    text: str
    anchor: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of a chapter: a heading, paragraphs, a list and a table, each only where given.

    `widths` are those of the columns in hundredths, multiples of five; `empty` is what stands in
    the place of a table or a list without any lines.
    """

    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    heads: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    rows: tuple[tuple[Line, ...], ...] = ()
    empty: str = ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideRow(Row):
    """A finding that the county has set aside; `state` says whether it still is."""

    sentence: str
    reason: str
    state: str


@dataclass(frozen=True, slots=True)
class PlanTable:
    """The actions under one priority, or under a topic that is no priority (`rank` and `item` "")."""

    rank: str
    item: str
    title: str
    votes: str
    anchor: str
    priority: Ref | None
    gaps: tuple[Ref, ...]
    rows: tuple[ActionRow, ...]
    topic: str = ""
