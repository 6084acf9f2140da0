"""The whole content of one community's map at one revision, as frozen values.

Everything that is shown, drawn, analysed, printed or exported is a pure function of a `SystemMap`
and the catalogue. The words are a facilitator's; the closed ones stand in `simmap.domain.words`.

Conventions that hold for every field:
- `""` and `()` mean *not given*; `unknown` members mean *nobody has said*.
- `intercepts` holds the keys of columns ("0", "2.5"); `()` means *all intercepts*.
- A reference to another item is its `id`; a step's id is the catalogue's ("jail") or the map's own.
- `extra` keeps keys of a map file that this version does not know, so that none is lost.
"""

from dataclasses import dataclass, field
from typing import Literal

from simmap.domain.item import Extra as Extra
from simmap.domain.item import Item as Item
from simmap.domain.ownlibrary import LibraryEntry as LibraryEntry
from simmap.domain.words import (
    ActionStatus,
    Answer,
    Availability,
    Basis,
    EndKind,
    FlowKind,
    GapStatus,
    Presence,
    PriorityStatus,
    ReportPart,
    Severity,
    Status,
    StepKind,
    Sufficiency,
    SupportType,
    Warmth,
)


@dataclass(frozen=True, slots=True)
class Intercept:
    """One column: the key that items name, the heading, and the colour as #rrggbb or ""."""

    key: str
    name: str
    color: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """The county, city, tribe or circuit that is mapped."""

    name: str
    state: str = ""
    fips: tuple[str, ...] = ()
    population: int | None = None
    population_note: str = ""
    workshop_date: str = ""
    workshop_date_note: str = ""
    facilitated_by: str = ""
    sources: tuple[str, ...] = ()
    notes: str = ""
    extra: Extra = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Item):
    """A box of the system: the county's word on a catalogue step, or a step of its own.

    `name`, `kind` and `intercept` are "" or None where the catalogue's own hold.
    """

    name: str = ""
    intercept: str = ""
    kind: StepKind | None = None
    presence: Presence = Presence.UNKNOWN
    arrows_in_complete: bool = False
    arrows_out_complete: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Service(Item):
    """A local resource. `kind` is the county's wording, `service_type` the catalogue's id."""

    name: str
    organization: str = ""
    kind: str = ""
    service_type: str = ""
    intercepts: tuple[str, ...] = ()
    intercept_basis: str = ""
    step: str = ""
    status: Status = Status.RUNNING
    sufficiency: Sufficiency = Sufficiency.UNKNOWN
    hours: str = ""
    capacity: str = ""
    eligibility: str = ""
    populations: tuple[str, ...] = ()
    referral: str = ""
    cost: str = ""
    languages: tuple[str, ...] = ()
    area: str = ""
    contact: str = ""
    url: str = ""
    peers: Answer = Answer.UNKNOWN
    people_pass_through: Answer = Answer.UNKNOWN
    arrows_in_complete: bool = False
    arrows_out_complete: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Item):
    """Something missing or not working; `attached_to` names a step, a service, a flow or an answer."""

    text: str
    intercepts: tuple[str, ...] = ()
    intercept_basis: str = ""
    theme: str = ""
    affected: str = ""
    severity: Severity = Severity.UNKNOWN
    attached_to: str = ""
    evidence: str = ""
    group: str = ""
    status: GapStatus = GapStatus.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Opportunity(Item):
    """Something that could be used."""

    text: str
    intercepts: tuple[str, ...] = ()
    intercept_basis: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """One end of an arrow: the words as given and, once a person confirmed it, how they read.

    `kind` None means nobody has confirmed a reading; `simmap.domain.placement` proposes one.
    `refs` are step or service ids; more than one means parallel arrows. `actor` is the agency
    that acts where the words named one.
    """

    text: str
    kind: EndKind | None = None
    refs: tuple[str, ...] = ()
    actor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Item):
    """An arrow. `count` is the number as given, `annual_count` people or episodes a year."""

    source: End
    target: End
    kind: FlowKind = FlowKind.UNKNOWN
    basis: Basis = Basis.STATED
    label: str = ""
    warmth: Warmth = Warmth.UNKNOWN
    count: str = ""
    annual_count: int | None = None
    count_basis: str = ""
    period: str = ""
    target_time: str = ""
    bottleneck: str = ""
    pathway: str = ""
    population: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerRole(Item):
    """A role held by a person with lived experience.

    `works_at` is the id of a service, a step or a flow. Staff who support staff
    (`staff_wellness`) are kept apart and never counted as peer support.
    """

    title: str
    intercepts: tuple[str, ...] = ()
    works_at: str = ""
    organization: str = ""
    support_types: tuple[SupportType, ...] = ()
    number: str = ""
    paid: Answer = Answer.UNKNOWN
    certified: Answer = Answer.UNKNOWN
    supervised_by: str = ""
    funding: str = ""
    staff_wellness: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Item):
    """A number at an intercept, as given; `value` may be text ("47 / 43", "-28%")."""

    name: str
    intercepts: tuple[str, ...] = ()
    value: str = ""
    unit: str = ""
    period: str = ""
    denominator: str = ""
    availability: Availability = Availability.KNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority(Item):
    """What the room chose; `gaps` are the ids of the gaps it merges. `rank` 1 is first."""

    title: str
    rank: int | None = None
    votes: int | None = None
    gaps: tuple[str, ...] = ()
    status: PriorityStatus = PriorityStatus.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Item):
    """A step of the plan under a priority (its id), or under a `topic` that is no priority."""

    action_step: str
    priority: str = ""
    topic: str = ""
    priority_basis: str = ""
    objective: str = ""
    who: str = ""
    when: str = ""
    measure: str = ""
    resources_needed: str = ""
    status: ActionStatus = ActionStatus.UNKNOWN
    progress: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickFix(Item):
    """Something that can be done soon at little cost."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked(Item):
    """Too big, or outside what the county can decide: an entry of the parking lot."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Item):
    """An organisation that took part; never a private person."""

    organization: str
    sector: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Item):
    """The county's own words in its report: plain paragraphs, parted by empty lines.

    `intercept` is the column that a passage of the part *intercept* is about, "" for all of them.
    """

    text: str
    part: ReportPart = ReportPart.INTRODUCTION
    intercept: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside(Item):
    """A finding (its id) that nobody follows up; once `said`, `level` or `rests_on` change it is back."""

    finding: str
    reason: str
    said: str = ""
    level: str = ""
    rests_on: tuple[str, ...] = ()


ChecklistName = Literal["pathway", "practice", "readiness", "policy"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistAnswer(Item):
    """What the county answered to one entry (`entry`, its id) of a catalogue checklist.

    For pathways `answer` NO with `planned` True means planned; `services` are those that serve it.
    """

    checklist: ChecklistName
    entry: str
    answer: Answer = Answer.UNKNOWN
    planned: bool = False
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemMap:
    """One mapping of one community at one revision. `revision` is a cache key, not content.

    `catalogue` names the catalogue that it was made with, "" for the usual one.
    """

    title: str
    community: Community
    intercepts: tuple[Intercept, ...]
    steps: tuple[Step, ...] = ()
    services: tuple[Service, ...] = ()
    gaps: tuple[Gap, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    flows: tuple[Flow, ...] = ()
    peer_roles: tuple[PeerRole, ...] = ()
    measures: tuple[Measure, ...] = ()
    priorities: tuple[Priority, ...] = ()
    actions: tuple[Action, ...] = ()
    quick_fixes: tuple[QuickFix, ...] = ()
    parking_lot: tuple[Parked, ...] = ()
    participants: tuple[Participant, ...] = ()
    answers: tuple[ChecklistAnswer, ...] = ()
    passages: tuple[Passage, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    library: tuple[LibraryEntry, ...] = ()
    catalogue: str = ""
    extra: Extra = ()
    revision: int = field(default=0, compare=False)


KINDS: dict[str, type[Item]] = {
    "steps": Step,
    "services": Service,
    "gaps": Gap,
    "opportunities": Opportunity,
    "flows": Flow,
    "peer_roles": PeerRole,
    "measures": Measure,
    "priorities": Priority,
    "actions": Action,
    "quick_fixes": QuickFix,
    "parking_lot": Parked,
    "participants": Participant,
    "answers": ChecklistAnswer,
    "passages": Passage,
    "set_aside": SetAside,
    "library": LibraryEntry,
}
"""The collections of a map by field name: what files, tables and exports iterate over."""
