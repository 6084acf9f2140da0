"""The look of the board's cards, drawn once for all who see them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from flask import current_app
from jinja2 import Environment

from simmap.domain.board import Card


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the look of a card depends on beside the card itself.

    `columns` are all that it can move to, with their places; `view` are the words of the address
    that shows the same again. `first` marks the first of the columns in which the card stands.
    """

    map_id: UUID
    columns: tuple[tuple[str, int], ...]
    view: tuple[tuple[str, Any], ...]
    column: str
    first: bool
    changeable: bool


def draw(card: Card, standing: Standing) -> str:
    """Return the card where it stands, as a template may show it: what people wrote is escaped."""
    return _drawn(current_app.jinja_env, card, standing)


@lru_cache(maxsize=4096)
def _drawn(templates: Environment, card: Card, standing: Standing) -> str:
    template: Any = templates.get_template("board/_card.html").module
    drawn: str = template.look(card, standing)
    return drawn
