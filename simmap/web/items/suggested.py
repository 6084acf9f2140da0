"""Wording to consider, beside the text that a person typed. Nothing is rewritten."""

from dataclasses import dataclass

from wtforms import StringField

from simmap.domain.catalogue import Catalogue
from simmap.domain.language import Suggestion, suggestions
from simmap.web.items.forms import ItemForm

CONTEXT = 40
"""How many characters of the text are shown on each side of the words."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of a text with what stands around them, and what could be said in their place."""

    before: str
    found: str
    after: str
    preferred: tuple[str, ...]
    why: str


def wording_for(form: ItemForm, catalogue: Catalogue) -> dict[str, list[Wording]]:
    """Return what there is to consider for each text of the form, by the field's name."""
    texts = {ask.name: form[ask.name].data for ask in form.asks if _is_text(form, ask.name)}
    found = {
        name: [shown(text, hit) for hit in suggestions(text, catalogue)]
        for name, text in texts.items()
        if text
    }
    return {name: wordings for name, wordings in found.items() if wordings}


def _is_text(form: ItemForm, name: str) -> bool:
    return isinstance(form[name], StringField) and isinstance(form[name].data, str)


def shown(text: str, hit: Suggestion) -> Wording:
    """Return words of a text with what stands around them."""
    start, end = max(0, hit.start - CONTEXT), hit.end + CONTEXT
    return Wording(
        before=("… " if start else "") + text[start : hit.start],
        found=hit.found,
        after=text[hit.end : end] + (" …" if end < len(text) else ""),
        preferred=hit.preferred,
        why=hit.why,
    )
