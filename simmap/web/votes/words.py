"""What templates say about votes."""

from flask import Flask

from simmap.domain.voting.rounds import RoundView
from simmap.domain.voting.rules import in_words, order_in_words
from simmap.domain.voting.showing import quadrant, result_sentence
from simmap.web.reading import the_catalogue


def init_app(app: Flask) -> None:
    """Make the filters known to templates."""
    app.add_template_filter(in_words, "vote_rules")
    app.add_template_filter(order_in_words, "vote_order")
    app.add_template_filter(quadrant)
    app.add_template_filter(sector)
    app.add_template_filter(voters, "result_sentence")


def sector(name: str) -> str:
    """Return what people call a sector of the catalogue, or the group of all the others."""
    names = {one.id: one.name for one in the_catalogue().sectors}
    return names.get(name, name) or "Everyone else"


def voters(view: RoundView) -> str:
    """Return who voted in a round whose result may be seen."""
    return result_sentence(view, view.result) if view.result else ""
