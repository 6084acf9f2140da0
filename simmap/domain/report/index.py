"""How rows of a report refer to each other and to their sources."""

from collections.abc import Iterable
from dataclasses import dataclass

from simmap.domain.catalogue import Catalogue
from simmap.domain.checklists.questions import asked
from simmap.domain.model import KINDS, Item, SystemMap
from simmap.domain.naming import action_numbers, gap_numbers, priority_ranks
from simmap.domain.report.values import Ref
from simmap.domain.report.whole import SourceLine
from simmap.domain.report.wording import usual
from simmap.domain.said import say

_ANCHORS = {
    "steps": "step",
    "services": "service",
    "gaps": "gap",
    "opportunities": "opportunity",
    "flows": "arrow",
    "peer_roles": "role",
    "measures": "number",
    "priorities": "priority",
    "actions": "action",
    "quick_fixes": "fix",
    "parking_lot": "parked",
    "participants": "participant",
    "answers": "answer",
    "passages": "passage",
    "set_aside": "aside",
    "library": "own",
}


@dataclass(frozen=True)
class Index:
    """Look up what an id is called here and where its row stands; made once for a report."""

    entries: dict[str, Ref]
    columns: dict[str, Ref]
    steps: dict[str, str]
    numbered: dict[str, int]

    def anchor(self, item: Item) -> str:
        """Return the anchor of an entry's row."""
        return self.entries[item.id].anchor

    def refs(self, ids: Iterable[str]) -> tuple[Ref, ...]:
        """Return links to entries; a catalogue step has a name and no row, an unknown id is left out."""
        found = (self.entries.get(key) or self._step(key) for key in ids)
        return tuple(ref for ref in found if ref)

    def label(self, key: str) -> str:
        """Return what an id is called, the id itself where the map does not hold it."""
        return next((ref.label for ref in self.refs([key])), key)

    def column(self, key: str) -> Ref:
        """Return the link to an intercept's chapter."""
        return self.columns.get(key) or Ref(say("Intercept {key}", key=key), "")

    def sources(self, item: Item) -> tuple[Ref, ...]:
        """Return the numbered sources of an entry, each once."""
        numbers = dict.fromkeys(self.numbered[text] for text in item.sources)
        return tuple(Ref(str(number), f"source-{number}") for number in numbers)

    def source_lines(self) -> tuple[SourceLine, ...]:
        """Return every source of the map with its number."""
        return tuple(
            SourceLine(number, f"source-{number}", text, text if _is_address(text) else "")
            for text, number in self.numbered.items()
        )

    def _step(self, key: str) -> Ref | None:
        return Ref(self.steps[key], "") if key in self.steps else None


def index_of(system: SystemMap, catalogue: Catalogue) -> Index:
    """Return the index of a map."""
    steps: dict[str, str] = {step.id: say(step.name) for step in catalogue.steps}
    steps |= {step.id: step.name for step in system.steps if step.name}
    return Index(
        entries=_entries(system, catalogue, steps),
        columns={
            column.key: Ref(say("Intercept {key}", key=column.key), f"intercept-{place}")
            for place, column in enumerate(system.intercepts)
        },
        steps=steps,
        numbered=_numbered(system),
    )


def items_of(system: SystemMap) -> Iterable[tuple[str, Item]]:
    """Yield every entry of a map with the name of its collection."""
    for kind in KINDS:
        for item in getattr(system, kind):
            yield kind, item


def _entries(system: SystemMap, catalogue: Catalogue, steps: dict[str, str]) -> dict[str, Ref]:
    labels = _labels(system, catalogue, steps)
    places: dict[str, int] = {}
    entries = {}
    for kind, item in items_of(system):
        places[kind] = places.get(kind, 0) + 1
        entries[item.id] = Ref(labels.get(item.id, item.id), f"{_ANCHORS[kind]}-{places[kind]}")
    return entries


def _labels(system: SystemMap, catalogue: Catalogue, steps: dict[str, str]) -> dict[str, str]:
    numbers, actions = gap_numbers(system), action_numbers(system)
    labels: dict[str, str] = {
        key: say("Gap {number}", number=number) for key, number in numbers.items()
    }
    labels |= {key: say("Priority {rank}", rank=r) for key, r in priority_ranks(system).items()}
    labels |= {key: say("Action {number}", number=number) for key, number in actions.items()}
    labels |= {step.id: steps.get(step.id, step.id) for step in system.steps}
    labels |= {service.id: service.name for service in system.services}
    labels |= {flow.id: from_to(flow.source.text, flow.target.text) for flow in system.flows}
    labels |= {role.id: role.title for role in system.peer_roles}
    known = {measure.name for measure in catalogue.measures}
    labels |= {measure.id: usual(measure.name, known) for measure in system.measures}
    labels |= {entry.id: entry.text for entry in system.opportunities}
    labels |= {answer.id: asked(catalogue, answer) for answer in system.answers}
    return labels


def from_to(start: str, end: str) -> str:
    """Return what an arrow is called."""
    return say("{start} to {end}", start=start, end=end)


def _numbered(system: SystemMap) -> dict[str, int]:
    """Give numbers to the community's sources in their order, then to those only entries name."""
    given = (text for _, item in items_of(system) for text in item.sources)
    texts = dict.fromkeys((*system.community.sources, *given))
    return {text: number for number, text in enumerate(texts, start=1)}


def _is_address(text: str) -> bool:
    return text.startswith(("https://", "http://")) and not any(c.isspace() for c in text)
