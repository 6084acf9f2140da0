"""What the map could be told by one tap: where a service stands, its type, how an arrow's end reads."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import End, Flow, Service, SystemMap
from simmap.domain.placement import Placement, StepMatch, place
from simmap.domain.placement.readings import EndReading
from simmap.domain.placement.servicetypes import TypeMatch, service_types
from simmap.domain.words import Answer, EndKind

SIDES = ("source", "target")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A reading of one service or of one end of an arrow that nobody has confirmed.

    `says` is the reading in words, `why` what it goes by. `changes` are what confirming it writes;
    they are empty where nobody can tell and a person has to choose.
    """

    kind: str
    item: str
    name: str
    says: str
    why: str
    side: str = ""
    changes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Return what a button sends: the place and the reading that the person saw."""
        return f"{self.kind}/{self.item}/{self.side}/{self.says}"


def suggestions(system: SystemMap, catalogue: Catalogue) -> tuple[Suggestion, ...]:
    """Return what is still to confirm, services first, in the order of the map."""
    placement = place(system, catalogue)
    types = service_types(system, catalogue, placement)
    words = _Words(system, catalogue)
    services = (
        _of_service(s, placement.services[s.id], types[s.id], words) for s in system.services
    )
    return (*filter(None, services), *_of_flows(system, placement, words))


class _Words:
    """What the steps, services and types of a map are called."""

    def __init__(self, system: SystemMap, catalogue: Catalogue) -> None:
        self._names = {step.id: step.name for step in catalogue.steps}
        self._names |= {step.id: step.name for step in system.steps if step.name}
        self._names |= {service.id: service.name for service in system.services}
        self.types = {each.id: each.name for each in catalogue.service_types}

    def of(self, ids: tuple[str, ...]) -> str:
        return ", ".join(self._names.get(each, each) for each in ids)


def _of_service(
    service: Service, step: StepMatch, of_type: TypeMatch, words: _Words
) -> Suggestion | None:
    changes: dict[str, Any] = {}
    said, why = [], []
    if not step.confirmed and not step.passes:
        changes["people_pass_through"] = Answer.NO
        said.append("People do not pass through it")
        why.append(step.reason)
    elif not step.confirmed and step.step:
        changes["step"] = step.step
        said.append(f"Stands at {words.of((step.step,))}")
        why.append(step.reason)
    if of_type.type and not of_type.confirmed:
        changes["service_type"] = of_type.type
        said.append(f"Type: {words.types[of_type.type]}")
        why.append(of_type.reason)
    if not changes and (step.step or step.confirmed):
        return None
    reasons = "; ".join(dict.fromkeys(why)) or step.reason
    return Suggestion("services", service.id, service.name, ". ".join(said), reasons, "", changes)


def _of_flows(system: SystemMap, placement: Placement, words: _Words) -> Iterator[Suggestion]:
    for flow in system.flows:
        readings = placement.flows[flow.id]
        for side in SIDES:
            end: End = getattr(flow, side)
            if end.kind is None:
                yield _of_end(flow, side, end, reading=getattr(readings, side), words=words)


def _of_end(flow: Flow, side: str, end: End, *, reading: EndReading, words: _Words) -> Suggestion:
    name = f"{end.text} ({flow.source.text} → {flow.target.text})"
    if reading.kind is EndKind.UNREAD:
        return Suggestion("flows", flow.id, name, "", reading.reason, side)
    read = replace(end, kind=reading.kind, refs=reading.refs, actor=reading.actor)
    changes = {side: read}
    return Suggestion("flows", flow.id, name, _says(reading, words), reading.reason, side, changes)


def _says(reading: EndReading, words: _Words) -> str:
    match reading.kind:
        case EndKind.OUTCOME:
            return "Says what came of it, no place"
        case EndKind.GROUP:
            return "Says who, no place"
        case EndKind.COMMUNITY:
            return "The community"
    planned = ", planned" if reading.planned else ""
    sort = "Service" if reading.kind is EndKind.SERVICE else "Step"
    return f"{sort}: {words.of(reading.refs)}{planned}"
