"""One row for each entry of a map."""

import re
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
    answered,
    chosen,
    counted,
    facts,
    given,
    listed,
    loose_date,
    paragraphs,
    sentence_case,
)
from simmap.domain.words import (
    ActionStatus,
    Availability,
    GapStatus,
    PriorityStatus,
    Severity,
    Status,
    Sufficiency,
)


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
            **self._common(step), name=self.index.label(step.id), presence=_presence(step)
        )

    def service(self, service: Service) -> ServiceRow:
        """Return the row of a service."""
        return ServiceRow(
            **self._common(
                service,
                listed_at_step=self.index.label(service.step) if service.step else "",
                serves=listed(service.populations),
                eligibility=service.eligibility,
                referral=service.referral,
                cost=service.cost,
                languages=listed(service.languages),
                area=service.area,
                contact=service.contact,
                web=service.url,
                enough_of_it=_sufficiency(service),
            ),
            name=service.name,
            kind=service.kind,
            organization=given(service.organization),
            hours=given(service.hours),
            capacity=given(service.capacity),
            peers=answered(service.peers),
            status="" if service.status is Status.RUNNING else sentence_case(service.status.value),
            elsewhere=tuple(self.index.column(key) for key in service.intercepts[1:]),
        )

    def gap(self, gap: Gap) -> GapRow:
        """Return the row of a gap."""
        return GapRow(
            **self._common(
                gap,
                affects=gap.affected,
                severity="" if gap.severity is Severity.UNKNOWN else gap.severity.value,
                concerns=self.index.label(gap.attached_to) if gap.attached_to else "",
                evidence=gap.evidence,
                also_at=listed(self.index.column(key).label for key in gap.intercepts[1:]),
            ),
            number=self._gap_numbers[gap.id],
            text=gap.text,
            theme=gap.theme,
            status="" if gap.status is GapStatus.OPEN else sentence_case(gap.status.value),
            priorities=self._taken_up.get(gap.id, ()),
        )

    def text(self, entry: Opportunity | QuickFix | Parked) -> TextRow:
        """Return the row of an entry that is a text."""
        return TextRow(**self._common(entry), text=entry.text)

    def library_entry(self, entry: LibraryEntry) -> TextRow:
        """Return the row of what the county added to the library."""
        common = self._common(
            entry,
            by=entry.organization,
            at=listed(self.index.column(key).label for key in entry.intercepts),
            web=entry.url,
        )
        return TextRow(**common, text=". ".join(filter(None, (entry.title, entry.summary))))

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
                support=listed(kind.value for kind in role.support_types),
                number=role.number,
                paid=chosen(role.paid),
                certified=chosen(role.certified),
                supervised_by=role.supervised_by,
                funding=role.funding,
            ),
            title=role.title,
            organization=role.organization,
            works_at=self.index.label(role.works_at) if role.works_at else "",
            staff_wellness=role.staff_wellness,
        )

    def measure(self, measure: Measure) -> MeasureRow:
        """Return the row of a number."""
        value = f"{_number(measure)} {measure.unit}".strip() if measure.value else ""
        lacking = measure.availability not in (Availability.KNOWN, Availability.UNKNOWN)
        return MeasureRow(
            **self._common(measure, out_of=measure.denominator),
            name=measure.name,
            value=Cell(sentence_case(measure.availability.value), missing=True)
            if lacking and not value
            else given(value),
            period=given(loose_date(measure.period), otherwise="Not given"),
        )

    def priority(self, priority: Priority) -> PriorityRow:
        """Return the row of a priority."""
        return PriorityRow(
            **self._common(priority),
            rank=self._ranks[priority.id],
            title=priority.title,
            votes="" if priority.votes is None else counted(priority.votes, "vote"),
            status=""
            if priority.status is PriorityStatus.OPEN
            else sentence_case(priority.status.value),
            gaps=self.index.refs(priority.gaps),
            actions=self.index.refs(self._actions.get(priority.id, ())),
        )

    def action(self, action: Action) -> ActionRow:
        """Return the line of an action."""
        unknown = action.status is ActionStatus.UNKNOWN
        return ActionRow(
            **self._common(
                action,
                measure=action.measure,
                resources_needed=action.resources_needed,
                progress=action.progress,
            ),
            number=self._action_numbers[action.id],
            objective=action.objective,
            step=action.action_step,
            who=given(action.who, otherwise="No owner yet"),
            when=given(sentence_case(loose_date(action.when)), otherwise="No date yet"),
            status=given("" if unknown else sentence_case(action.status.value)),
        )

    def _common(self, item: Item, **details: str) -> dict[str, Any]:
        confirmed = " on ".join(filter(None, (item.confirmed_by, loose_date(item.confirmed_on))))
        return {
            "item": item.id,
            "anchor": self.index.anchor(item),
            "facts": facts(**details, confirmed=confirmed),
            "notes": item.notes,
            "sources": self.index.sources(item),
        }


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


def _presence(step: Step) -> str:
    return {
        "yes": "In place",
        "no": "Not here",
        "planned": "Planned",
        "unknown": "Not known",
    }[step.presence.value]


def _sufficiency(service: Service) -> str:
    return {
        Sufficiency.ENOUGH: "Yes",
        Sufficiency.LACKS_CAPACITY: "No, it lacks capacity",
        Sufficiency.UNKNOWN: "",
    }[service.sufficiency]
