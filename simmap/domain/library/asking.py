"""What to ask the room at an intercept: questions of the catalogue, and roles to think of."""

from typing import NamedTuple

from simmap.domain.board.asking import questions
from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.peers import CataloguePeerRole
from simmap.domain.catalogue.practices import ServiceType
from simmap.domain.model import SystemMap
from simmap.domain.peerplan import not_on_the_map

FEW = 4


class ToAsk(NamedTuple):
    """The first questions that nobody answered and roles that nobody named, and how many there are."""

    questions: tuple[ServiceType, ...]
    roles: tuple[CataloguePeerRole, ...]
    all_questions: int
    all_roles: int


def to_ask(system: SystemMap, catalogue: Catalogue, key: str) -> ToAsk:
    """Return what to ask at the column *key*; what is meant for it alone comes first."""
    asked = sorted(questions(system, catalogue, key), key=lambda kind: len(kind.intercepts))
    roles = sorted(not_on_the_map(system, catalogue, key), key=lambda role: len(role.intercepts))
    return ToAsk(tuple(asked[:FEW]), tuple(roles[:FEW]), len(asked), len(roles))
