"""The look of the board's cards, drawn once for all who see them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from flask import current_app
from jinja2 import Environment
from markupsafe import Markup

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


def draw(card: Card, standing: Standing) -> Markup:
    """Return the card where it stands."""
    return _drawn(current_app.jinja_env, card, standing)


@lru_cache(maxsize=4096)
def _drawn(templates: Environment, card: Card, standing: Standing) -> Markup:
    drawn = templates.get_template("board/_card.html").render(card=card, at=standing)
    return Markup(drawn)  # noqa: S704 - the template has escaped what people wrote
