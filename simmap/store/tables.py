"""The tables of a map: one for each kind of item.

The columns of an item are the fields of its dataclass in `simmap.domain.model`; a test compares
them. References between items (`attached_to`, `refs` ...) are ids as text and no foreign keys:
they may name a step of the catalogue, and items are withdrawn, never deleted.
"""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from simmap.domain import words
from simmap.domain.model import End, Intercept
from simmap.store.columns import Base, Long, Name, Text, Word

Strings = tuple[str, ...]
Pairs = tuple[tuple[str, str], ...]


class MapRow(Base):
    """One map: its community, its columns and the revision that only grows."""

    __tablename__ = "map"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    title: Mapped[Name]
    revision: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column()
    catalogue: Mapped[Word]
    catalogue_version: Mapped[Word]
    created_at: Mapped[datetime]
    intercepts: Mapped[tuple[Intercept, ...]]
    extra: Mapped[Pairs]
    community_name: Mapped[Name]
    community_state: Mapped[Word]
    community_fips: Mapped[Strings]
    community_population: Mapped[int | None]
    community_population_note: Mapped[Name]
    community_workshop_date: Mapped[Word]
    community_workshop_date_note: Mapped[Name]
    community_facilitated_by: Mapped[Name]
    community_sources: Mapped[Strings]
    community_notes: Mapped[Text]
    community_extra: Mapped[Pairs]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form


class ItemRow(Base):
    """What every item's row has.

    `submit_key` is made by the form: sending it twice adds one item. `version` counts edits.
    """

    __abstract__ = True

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    map_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("map.id", ondelete="CASCADE"))
    position: Mapped[int]
    version: Mapped[int] = mapped_column()
    withdrawn_at: Mapped[datetime | None]
    submit_key: Mapped[str | None] = mapped_column(String(64))
    sources: Mapped[Strings]
    notes: Mapped[Text]
    confirmed_by: Mapped[Name]
    confirmed_on: Mapped[Word]
    extra: Mapped[Pairs]

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - a class, as SQLAlchemy has it
        return {"version_id_col": cls.version}

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        return (UniqueConstraint("map_id", "submit_key"),)


class StepRow(ItemRow):
    """`key` is the step's id on the map: the catalogue's ("jail") or, for a step of its own, any."""

    __tablename__ = "step"

    key: Mapped[Word]
    name: Mapped[Name]
    intercept: Mapped[Word]
    kind: Mapped[words.StepKind | None]
    presence: Mapped[words.Presence]
    arrows_in_complete: Mapped[bool]
    arrows_out_complete: Mapped[bool]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805
        return (UniqueConstraint("map_id", "key"), *super().__table_args__)


class ServiceRow(ItemRow):
    """A local resource."""

    __tablename__ = "service"

    name: Mapped[Name]
    organization: Mapped[Name]
    kind: Mapped[Name]
    service_type: Mapped[Word]
    intercepts: Mapped[Strings]
    intercept_basis: Mapped[Name]
    step: Mapped[Word]
    status: Mapped[words.Status]
    sufficiency: Mapped[words.Sufficiency]
    hours: Mapped[Name]
    capacity: Mapped[Name]
    eligibility: Mapped[Text]
    populations: Mapped[Strings]
    referral: Mapped[Text]
    cost: Mapped[Text]
    languages: Mapped[Strings]
    area: Mapped[Name]
    contact: Mapped[Name]
    url: Mapped[Name]
    peers: Mapped[words.Answer]
    people_pass_through: Mapped[words.Answer]
    arrows_in_complete: Mapped[bool]
    arrows_out_complete: Mapped[bool]


class GapRow(ItemRow):
    """Something missing or not working."""

    __tablename__ = "gap"

    text: Mapped[Text]
    intercepts: Mapped[Strings]
    intercept_basis: Mapped[Name]
    theme: Mapped[Name]
    affected: Mapped[Name]
    severity: Mapped[words.Severity]
    attached_to: Mapped[Word]
    evidence: Mapped[Text]
    group: Mapped[Name]
    status: Mapped[words.GapStatus]


class OpportunityRow(ItemRow):
    """Something that could be used."""

    __tablename__ = "opportunity"

    text: Mapped[Text]
    intercepts: Mapped[Strings]
    intercept_basis: Mapped[Name]


class FlowRow(ItemRow):
    """An arrow; its ends are values of their own."""

    __tablename__ = "flow"

    source: Mapped[End]
    target: Mapped[End]
    kind: Mapped[words.FlowKind]
    basis: Mapped[words.Basis]
    label: Mapped[Name]
    warmth: Mapped[words.Warmth]
    count: Mapped[Name]
    annual_count: Mapped[int | None]
    count_basis: Mapped[Name]
    period: Mapped[Name]
    target_time: Mapped[Name]
    bottleneck: Mapped[Text]
    pathway: Mapped[Word]
    population: Mapped[Name]


class PeerRoleRow(ItemRow):
    """A role held by a person with lived experience."""

    __tablename__ = "peer_role"

    title: Mapped[Name]
    intercepts: Mapped[Strings]
    works_at: Mapped[Word]
    organization: Mapped[Name]
    support_types: Mapped[tuple[words.SupportType, ...]]
    number: Mapped[Name]
    paid: Mapped[words.Answer]
    certified: Mapped[words.Answer]
    supervised_by: Mapped[Name]
    funding: Mapped[Name]
    staff_wellness: Mapped[bool]


class MeasureRow(ItemRow):
    """A number at an intercept, as given."""

    __tablename__ = "measure"

    name: Mapped[Name]
    intercepts: Mapped[Strings]
    value: Mapped[Name]
    unit: Mapped[Name]
    period: Mapped[Name]
    denominator: Mapped[Name]
    availability: Mapped[words.Availability]


class PriorityRow(ItemRow):
    """What the room chose; `gaps` are the ids of the gaps that it merges."""

    __tablename__ = "priority"

    title: Mapped[Name]
    rank: Mapped[int | None]
    votes: Mapped[int | None]
    gaps: Mapped[Strings]
    status: Mapped[words.PriorityStatus]


class ActionRow(ItemRow):
    """A step of the plan."""

    __tablename__ = "action"

    action_step: Mapped[Text]
    priority: Mapped[Word]
    topic: Mapped[Name]
    priority_basis: Mapped[Name]
    objective: Mapped[Text]
    who: Mapped[Name]
    when: Mapped[Name]
    measure: Mapped[Text]
    resources_needed: Mapped[Text]
    status: Mapped[words.ActionStatus]
    progress: Mapped[Text]


class QuickFixRow(ItemRow):
    """Something that can be done soon."""

    __tablename__ = "quick_fix"

    text: Mapped[Text]


class ParkedRow(ItemRow):
    """An entry of the parking lot."""

    __tablename__ = "parked"

    text: Mapped[Text]


class ParticipantRow(ItemRow):
    """An organisation that took part."""

    __tablename__ = "participant"

    organization: Mapped[Name]
    sector: Mapped[Name]
    role: Mapped[Name]


class ChecklistAnswerRow(ItemRow):
    """What the county answered to one entry of a checklist."""

    __tablename__ = "checklist_answer"

    checklist: Mapped[Word]
    entry: Mapped[Word]
    answer: Mapped[words.Answer]
    planned: Mapped[bool]
    services: Mapped[Strings]


class PassageRow(ItemRow):
    """The county's own words in its report."""

    __tablename__ = "passage"

    text: Mapped[Long]
    part: Mapped[words.ReportPart]
    intercept: Mapped[Word]


class SetAsideRow(ItemRow):
    """A finding that the county does not follow up."""

    __tablename__ = "set_aside"

    finding: Mapped[Name]
    reason: Mapped[Text]
    said: Mapped[Text]
    level: Mapped[Word]
    rests_on: Mapped[Strings]


class LibraryEntryRow(ItemRow):
    """A guide or a program that the county added."""

    __tablename__ = "library_entry"

    title: Mapped[Name]
    shelf: Mapped[words.LibraryShelf]
    intercepts: Mapped[Strings]
    summary: Mapped[Text]
    organization: Mapped[Name]
    url: Mapped[Name]


ROWS: dict[str, type[ItemRow]] = {
    "steps": StepRow,
    "services": ServiceRow,
    "gaps": GapRow,
    "opportunities": OpportunityRow,
    "flows": FlowRow,
    "peer_roles": PeerRoleRow,
    "measures": MeasureRow,
    "priorities": PriorityRow,
    "actions": ActionRow,
    "quick_fixes": QuickFixRow,
    "parking_lot": ParkedRow,
    "participants": ParticipantRow,
    "answers": ChecklistAnswerRow,
    "passages": PassageRow,
    "set_aside": SetAsideRow,
    "library": LibraryEntryRow,
}
"""The table of each kind of `simmap.domain.model.KINDS`."""
