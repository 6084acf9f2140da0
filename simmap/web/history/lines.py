"""The lines of a history in the words of the forms, and which of them can be undone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import ChecklistAnswer, Item, Step, SystemMap
from simmap.domain.naming import KIND_NAMES, headline
from simmap.domain.undoing import in_the_way
from simmap.store.batches import Batch
from simmap.store.history import Change
from simmap.store.maps import Head
from simmap.web.items.choices import Choices
from simmap.web.items.conflict import Difference, in_words
from simmap.web.items.fields import FORMS

OTHER_NAMES = {
    "people": "member",
    "shares": "link",
    "surveys": "survey",
    "redaction": "what guests do not see",
}
"""What people call that which is no item of the map; the rest goes by its own word."""


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
    undoable: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """One change, or all that was made in one go (`batch`), newest first."""

    lines: tuple[Line, ...]
    batch: Batch | None

    @property
    def whole(self) -> int:
        """How many changes were made in one go; a page may hold fewer of them."""
        return self.batch.last - self.batch.first + 1 if self.batch else len(self.lines)


def lines_of(
    changes: Iterable[Change],
    system: SystemMap,
    catalogue: Catalogue,
    moves: Mapping[str, int] | None = None,
) -> list[Line]:
    """Return the changes for people to read; what is not on *system* now can be restored.

    *moves* tells the last move of each item: one that was moved again cannot be moved back.
    """
    choices = Choices(system, catalogue)
    present = _present(system)
    return [
        Line(
            revision=change.revision,
            at=change.at,
            who=change.who,
            verb=change.verb,
            kind=change.kind,
            kind_name=_name_of(change.kind),
            item_id=change.item_id,
            text=text_of(change, choices),
            differences=tuple(_differences(change, choices)),
            restorable=change.verb == "withdrawn"
            and change.kind in FORMS
            and (change.kind, change.item_id) not in present,
            undoable=_undoable(change, present, moves or {}),
        )
        for change in changes
    ]


def _name_of(kind: str) -> str:
    if kind in KIND_NAMES:
        return KIND_NAMES[kind][0]
    return OTHER_NAMES.get(kind, kind.replace("_", " "))


def deeds_of(lines: Iterable[Line], batches: Sequence[Batch]) -> list[Deed]:
    """Put together what was made in one go."""
    of = {r: batch for batch in batches for r in range(batch.first, batch.last + 1)}
    groups = groupby(lines, lambda line: of[line.revision].first if line.revision in of else line)
    deeds = (tuple(group) for _, group in groups)
    return [Deed(members, of.get(members[0].revision)) for members in deeds]


def deed_words(batch: Batch) -> str:
    """Return what was made in one go as part of a sentence: "a list was pasted"."""
    match batch.verb:
        case "pasted":
            return "a list was pasted"
        case "merged":
            return "two entries became one"
        case "restored":
            return f"the map was brought back to revision {batch.about}"
        case "undone":
            return f"change {batch.about} was undone"
    return f"several entries were {batch.verb}"


def text_of(change: Change, choices: Choices) -> str:
    """Return in a few words what a change was about."""
    state = change.after or change.before
    if isinstance(state, Head):
        return state.title
    if isinstance(state, ChecklistAnswer):
        return choices.answered(state)
    if isinstance(state, Step) and not state.name:
        known = choices.catalogue.steps_by_id.get(state.id)
        return known.name if known else state.id
    return headline(change.kind, state) if state else ""


def words_for(kind: str, field: str) -> str:
    """Return how a form asks for a field of a kind."""
    asks = (ask for section in FORMS.get(kind, ()) for ask in section.asks)
    return next((ask.label for ask in asks if ask.name == field), field.replace("_", " "))


def _present(system: SystemMap) -> dict[tuple[str, str], Item | Head]:
    items = {(kind, item.id): item for kind in KIND_NAMES for item in getattr(system, kind)}
    return {**items, ("map", ""): Head(system.title, system.community, system.intercepts)}


def _undoable(
    change: Change, present: Mapping[tuple[str, str], Item | Head], moves: Mapping[str, int]
) -> bool:
    if change.before is None and (change.after is None or change.kind == "map"):
        return False
    if change.stood_before is not None and moves.get(change.item_id, 0) > change.revision:
        return False
    now = present.get((change.kind, change.item_id))
    return not in_the_way(change.before, change.after, now)


def _differences(change: Change, choices: Choices) -> Iterator[Difference]:
    old, new = change.before, change.after
    if isinstance(old, Head) and isinstance(new, Head):
        for label, was, now in zip(
            ("Name", "Community", "Columns"), _said(old), _said(new), strict=True
        ):
            if was != now:
                yield Difference(label, was, now)
    elif isinstance(old, Item) and isinstance(new, Item):
        asks = {a.name: a for section in FORMS.get(change.kind, ()) for a in section.asks}
        for name, ask in asks.items():
            was, now = getattr(old, name), getattr(new, name)
            if name != "id" and was != now:
                yield Difference(
                    ask.label, in_words(was, ask, choices), in_words(now, ask, choices)
                )


def _said(head: Head) -> tuple[str, str, str]:
    columns = "; ".join(column.name for column in head.intercepts)
    return head.title, f"{head.community.name} {head.community.state}".strip(), columns
