"""The lines of a history in the words of the forms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import ChecklistAnswer, Item, Step, SystemMap
from simmap.domain.naming import KIND_NAMES, headline
from simmap.store.history import Change
from simmap.web.items.choices import Choices
from simmap.web.items.conflict import Difference, in_words
from simmap.web.items.fields import FORMS


@dataclass(frozen=True, slots=True)
class Line:
    """One change: what happened to what, and field by field where something was changed."""

    revision: int
    at: datetime
    who: str
    verb: str
    kind: str
    kind_name: str
    item_id: str
    text: str
    differences: tuple[Difference, ...]
    restorable: bool


def lines_of(changes: Iterable[Change], system: SystemMap, catalogue: Catalogue) -> list[Line]:
    """Return the changes for people to read; what is not on *system* now can be restored."""
    choices = Choices(system, catalogue)
    present = {(kind, item.id) for kind in FORMS for item in getattr(system, kind)}
    return [
        Line(
            revision=change.revision,
            at=change.at,
            who=change.who,
            verb=change.verb,
            kind=change.kind,
            kind_name=KIND_NAMES.get(change.kind, (change.kind.replace("_", " "), ""))[0],
            item_id=change.item_id,
            text=_text(change, choices),
            differences=tuple(_differences(change, choices)),
            restorable=change.verb == "withdrawn" and (change.kind, change.item_id) not in present,
        )
        for change in changes
    ]


def _text(change: Change, choices: Choices) -> str:
    item = change.after or change.before
    if isinstance(item, ChecklistAnswer):
        return choices.answered(item)
    if isinstance(item, Step) and not item.name:
        known = choices.catalogue.steps_by_id.get(item.id)
        return known.name if known else item.id
    return headline(change.kind, item) if item else ""


def _differences(change: Change, choices: Choices) -> Iterable[Difference]:
    if change.before is None or change.after is None or change.kind not in FORMS:
        return
    asks = {ask.name: ask for section in FORMS[change.kind] for ask in section.asks}
    for name, ask in asks.items():
        old, new = (_value(item, name) for item in (change.before, change.after))
        if name != "id" and old != new:
            yield Difference(ask.label, in_words(old, ask, choices), in_words(new, ask, choices))


def _value(item: Item, name: str) -> object:
    return getattr(item, name)
