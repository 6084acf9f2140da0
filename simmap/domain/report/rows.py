"""One row for each entry of a map."""

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from simmap.domain.model import (
    Action,
    Gap,
    Item,
    LibraryEntry,
    Measure,
    Opportunity,
    Parked,
    Passage,
    PeerRole,
    Priority,
    QuickFix,
    Service,
    SetAside,
    Step,
    SystemMap,
)
from simmap.domain.naming import action_numbers, gap_numbers, priority_ranks, thousands
from simmap.domain.report.index import Index
from simmap.domain.report.values import (
    ActionRow,
    AsideRow,
    Cell,
    GapRow,
    MeasureRow,
    PassageRow,
    PeerRow,
    PriorityRow,
    Ref,
    ServiceRow,
    StepRow,
    TextRow,
)
from simmap.domain.report.wording import (
    NOT_KNOWN,
    answered,
    chosen,
    confirmation,
    facts,
    given,
    loose_date,
    paragraphs,
)
from simmap.domain.said import ENGLISH, capital, listed, say, say_number, strung
from simmap.domain.words import (
    ActionStatus,
    Availability,
    GapStatus,
    Presence,
    PriorityStatus,
    Severity,
    Status,
    Sufficiency,
)

_PRESENCE = {
    Presence.YES: say("In place"),
    Presence.NO: say("Not here"),
    Presence.PLANNED: say("Planned"),
    Presence.UNKNOWN: NOT_KNOWN,
}
_SUFFICIENCY = {
    Sufficiency.ENOUGH: say("Yes"),
    Sufficiency.LACKS_CAPACITY: say("No, it lacks capacity"),
    Sufficiency.UNKNOWN: "",
}


class Rows:
    """Makes the rows of one map; every method is a pure function of its argument."""

    def __init__(self, system: SystemMap, index: Index) -> None:
        """Hold a map and the numbers of its entries."""
        self.system = system
        self.index = index
        self._gap_numbers = gap_numbers(system)
        self._action_numbers = action_numbers(system)
        self._ranks = priority_ranks(system)
        self._taken_up = _by_gap(system, index)
        self._actions = _by_priority(system)

    def step(self, step: Step) -> StepRow:
        """Return what the county said of a step."""
        return StepRow(
            **self._common(step), name=self.index.label(step.id), presence=_PRESENCE[step.presence]
        )

    def service(self, service: Service) -> ServiceRow:
        """Return the row of a service."""
        return ServiceRow(
            **self._common(
                service,
                (say("Listed at step"), self.index.label(service.step) if service.step else ""),
                (say("Serves"), _as_written(service.populations)),
                (say("Eligibility"), service.eligibility),
                (say("Referral"), service.referral),
                (say("Cost"), service.cost),
                (say("Languages"), _as_written(service.languages)),
                (say("Area"), service.area),
                (say("Contact"), service.contact),
                (say("Web"), service.url),
                (say("Enough of it"), _SUFFICIENCY[service.sufficiency]),
            ),
            name=service.name,
            kind=service.kind,
            organization=given(service.organization),
            hours=given(service.hours),
            capacity=given(service.capacity),
            peers=answered(service.peers),
            status="" if service.status is Status.RUNNING else _said(service.status),
            elsewhere=tuple(self.index.column(key) for key in service.intercepts[1:]),
        )

    def gap(self, gap: Gap) -> GapRow:
        """Return the row of a gap."""
        severity = gap.severity
        return GapRow(
            **self._common(
                gap,
                (say("Affects"), gap.affected),
                (say("Severity"), "" if severity is Severity.UNKNOWN else say(severity.value)),
                (say("Concerns"), self.index.label(gap.attached_to) if gap.attached_to else ""),
                (say("Evidence"), gap.evidence),
                (say("Also at"), listed(self.index.column(k).label for k in gap.intercepts[1:])),
            ),
            number=self._gap_numbers[gap.id],
            text=gap.text,
            theme=gap.theme,
            status="" if gap.status is GapStatus.OPEN else _said(gap.status),
            priorities=self._taken_up.get(gap.id, ()),
        )

    def text(self, entry: Opportunity | QuickFix | Parked) -> TextRow:
        """Return the row of an entry that is a text."""
        return TextRow(**self._common(entry), text=entry.text)

    def library_entry(self, entry: LibraryEntry) -> TextRow:
        """Return the row of what the county added to the library."""
        common = self._common(
            entry,
            (say("By"), entry.organization),
            (say("At"), listed(self.index.column(key).label for key in entry.intercepts)),
            (say("Web"), entry.url),
        )
        return TextRow(**common, text=strung((entry.title, entry.summary), ". "))

    def passage(self, passage: Passage) -> PassageRow:
        """Return the county's own words."""
        return PassageRow(**self._common(passage), paragraphs=paragraphs(passage.text))

    def aside(self, aside: SetAside, state: str) -> AsideRow:
        """Return the row of a finding that was set aside."""
        return AsideRow(
            **self._common(aside),
            sentence=aside.said or aside.finding,
            reason=aside.reason,
            state=state,
        )

    def peer_role(self, role: PeerRole) -> PeerRow:
        """Return the row of a peer role."""
        return PeerRow(
            **self._common(
                role,
                (say("Support"), listed(say(kind.value) for kind in role.support_types)),
                (say("Number"), role.number),
                (say("Paid"), chosen(role.paid)),
                (say("Certified"), chosen(role.certified)),
                (say("Supervised by"), role.supervised_by),
                (say("Funding"), role.funding),
            ),
            title=role.title,
            organization=role.organization,
            works_at=self.index.label(role.works_at) if role.works_at else "",
            staff_wellness=role.staff_wellness,
        )

    def measure(self, measure: Measure) -> MeasureRow:
        """Return the row of a number."""
        value = strung((_number(measure), measure.unit)) if measure.value else ""
        lacking = measure.availability not in (Availability.KNOWN, Availability.UNKNOWN)
        return MeasureRow(
            **self._common(measure, (say("Out of"), measure.denominator)),
            name=self.index.label(measure.id),
            value=Cell(_said(measure.availability), missing=True)
            if lacking and not value
            else given(value),
            period=given(loose_date(measure.period), otherwise=say("Not given")),
        )

    def priority(self, priority: Priority) -> PriorityRow:
        """Return the row of a priority."""
        return PriorityRow(
            **self._common(priority),
            rank=self._ranks[priority.id],
            title=priority.title,
            votes=""
            if priority.votes is None
            else say_number("{n} vote", "{n} votes", priority.votes),
            status="" if priority.status is PriorityStatus.OPEN else _said(priority.status),
            gaps=self.index.refs(priority.gaps),
            actions=self.index.refs(self._actions.get(priority.id, ())),
        )

    def action(self, action: Action) -> ActionRow:
        """Return the line of an action."""
        unknown = action.status is ActionStatus.UNKNOWN
        return ActionRow(
            **self._common(
                action,
                (say("Measure"), action.measure),
                (say("Resources needed"), action.resources_needed),
                (say("Progress"), action.progress),
            ),
            number=self._action_numbers[action.id],
            objective=action.objective,
            step=action.action_step,
            who=given(action.who, otherwise=say("No owner yet")),
            when=given(capital(loose_date(action.when)), otherwise=say("No date yet")),
            status=given("" if unknown else _said(action.status)),
        )

    def _common(self, item: Item, *details: tuple[str, str]) -> dict[str, Any]:
        confirmed = say("Confirmed"), confirmation(item.confirmed_by, item.confirmed_on)
        return {
            "item": item.id,
            "anchor": self.index.anchor(item),
            "facts": facts(*details, confirmed),
            "notes": item.notes,
            "sources": self.index.sources(item),
        }


def _as_written(words: Sequence[str]) -> str:
    """Return a list of what the county wrote, which stays as it is in every language."""
    return ENGLISH.list_of([*words], "and")


def _by_gap(system: SystemMap, index: Index) -> dict[str, tuple[Ref, ...]]:
    taken: dict[str, tuple[Ref, ...]] = {}
    for priority in system.priorities:
        for gap in priority.gaps:
            taken[gap] = (*taken.get(gap, ()), *index.refs([priority.id]))
    return taken


def _by_priority(system: SystemMap) -> dict[str, tuple[str, ...]]:
    under: dict[str, tuple[str, ...]] = {}
    for action in system.actions:
        under[action.priority] = (*under.get(action.priority, ()), action.id)
    return under


def _number(measure: Measure) -> str:
    """Return the value; one that may be a year ("2019") keeps its form."""
    year = not measure.unit and re.fullmatch(r"(?:19|20)[0-9]{2}", measure.value)
    return measure.value if year else thousands(measure.value)


def _said(word: StrEnum) -> str:
    """Return a word of a closed vocabulary as the beginning of a sentence."""
    return capital(say(word.value))
