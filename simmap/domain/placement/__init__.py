"""Proposals for the step of each service and the reading of each end of an arrow.

What a person confirmed (`Service.step`, `End.kind`) always wins. All else is a proposal with its
reason, made by the ordered word rules of `simmap.domain.placement.stepwords`.
"""

from collections.abc import Iterator

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import Service, SystemMap
from simmap.domain.placement.flowends import EndReader
from simmap.domain.placement.readings import (
    EndReading,
    FlowReading,
    Placement,
    StepMatch,
    said_of,
)
from simmap.domain.placement.stepnames import StepNames
from simmap.domain.placement.stepwords import NOT_A_PLACE, OPERATOR_WORDS, SERVICE_WORDS
from simmap.domain.wording import plain, whole_words
from simmap.domain.words import Answer

__all__ = ["EndReading", "FlowReading", "Placement", "StepMatch", "match_service", "place"]


def place(system: SystemMap, catalogue: Catalogue) -> Placement:
    """Propose the step of every service and the reading of every arrow; none is left out."""
    names = StepNames.of(system, catalogue)
    services = {service.id: match_service(service, names) for service in system.services}
    reader = EndReader(system, catalogue, names, services=services)
    return Placement(services, {flow.id: reader.read(flow) for flow in system.flows})


def match_service(service: Service, names: StepNames) -> StepMatch:
    """Return the step of *service*: the confirmed one, or what its kind and its name say."""
    column = service.intercepts[0] if service.intercepts else ""
    passes = service.people_pass_through is not Answer.NO
    if service.step:
        return StepMatch(service.step, column, True, "chosen by a person", passes)
    if not passes:
        return StepMatch("", column, True, "people do not pass through it", False)
    for step, reason in _proposals(service, names):
        if step != NOT_A_PLACE:
            return StepMatch(step, column, False, reason)
        if service.people_pass_through is Answer.UNKNOWN:
            return StepMatch("", column, False, reason, passes=False)
    return StepMatch("", column, False, "its words do not say which step")


def _proposals(service: Service, names: StepNames) -> Iterator[tuple[str, str]]:
    """Yield what is said, best first: the county's own steps, then its type, its kind, its name."""
    texts = said_of(service)
    for what, text in texts:
        if step := names.own_step_in(text) or names.by_name.get(text, ""):
            yield step, f"its {what} is that of the step"
    if step := names.by_type.get(service.service_type, ""):
        yield step, "services of its type stand there"
    everything = plain(f"{service.name}; {service.kind}; {service.organization}")
    operator = plain(service.organization)
    for what, text in texts:
        for rule in SERVICE_WORDS:
            if hit := rule.pattern.search(text):
                reason = f"“{whole_words(hit)}” in its {what}"
                yield _by_operator(rule.step, reason, everything=everything, operator=operator)


def _by_operator(step: str, reason: str, *, everything: str, operator: str) -> tuple[str, str]:
    for rule in OPERATOR_WORDS:
        text = operator if rule.operator_only else everything
        if step in rule.instead_of and (hit := rule.pattern.search(text)):
            return rule.step, f"{reason}, run by or in “{whole_words(hit)}”"
    return step, reason
