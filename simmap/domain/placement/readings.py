"""The values of a placement: where services stand and how the ends of arrows read."""

from collections.abc import Mapping
from dataclasses import dataclass

from simmap.domain.model import Service
from simmap.domain.wording import plain
from simmap.domain.words import EndKind

LABEL = 5
"""A kind of more words than a label has describes the service and names much besides it."""


@dataclass(frozen=True, slots=True)
class StepMatch:
    """The step of a service: "" when it is no place that people pass, or nobody can tell.

    `column` is the service's first intercept, "" for all intercepts. `passes` is False for
    training, committees and the like.
    """

    step: str
    column: str
    confirmed: bool
    reason: str
    passes: bool = True


@dataclass(frozen=True, slots=True)
class EndReading:
    """What one end of an arrow stands for.

    `refs` are step or service ids, `steps` the steps where these stand. `actor` is the agency or
    place that the words name and for which the map has no entry; `planned` says it is not open.
    """

    kind: EndKind
    refs: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    actor: str = ""
    confirmed: bool = False
    reason: str = ""
    planned: bool = False


@dataclass(frozen=True, slots=True)
class FlowReading:
    """Both ends of an arrow."""

    source: EndReading
    target: EndReading


@dataclass(frozen=True, slots=True)
class Placement:
    """The step of every service and the reading of every flow, by id."""

    services: Mapping[str, StepMatch]
    flows: Mapping[str, FlowReading]


def said_of(service: Service) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return what the words of a service are, and the words in plain text, the telling ones first."""
    kind, name = ("kind", plain(service.kind)), ("name", plain(service.name))
    return (name, kind) if len(service.kind.split()) > LABEL else (kind, name)
