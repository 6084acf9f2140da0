"""What may be stored as an item of a map. Each refusal names the field, for the form to show."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import MISSING, fields

from sqlalchemy import String, select
from sqlalchemy.orm import Session

from simmap.domain.model import KINDS, End, Item
from simmap.domain.references import REFERENCES, named_by
from simmap.domain.text import cleaned
from simmap.store.columns import Base
from simmap.store.tables import ROWS, MapRow, StepRow

LARGEST_NUMBER = 2**31 - 1
LONGEST_ENTRY = 2_000
"""Characters of one entry of a list: a source, a population, the words at an arrow's end."""


class UnacceptableError(ValueError):
    """A field of an item cannot be stored as it is; the text says why, for a person."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class TextTooLongError(UnacceptableError):
    """A text is longer than its column."""


class MissingError(UnacceptableError):
    """Nothing was said where a map file must say something."""


class NumberOutOfRangeError(UnacceptableError):
    """A number is negative or larger than the database can hold."""


class UnknownInterceptError(UnacceptableError):
    """The map has no such column."""


class UnknownReferenceError(UnacceptableError):
    """The item names another one that is not on this map."""


def kind_of(item: Item) -> str:
    """Return the kind of an item: "services" for a `Service`."""
    return next(kind for kind, cls in KINDS.items() if type(item) is cls)


def storable(kind: str, item: Item) -> Item:
    """Return *item* with clean text; raises `UnusableTextError` or `UnacceptableError`."""
    item = cleaned(item)
    values = {field.name: getattr(item, field.name) for field in fields(item)}
    _check_given(kind, item)
    check_columns(ROWS[kind], values | ({"key": item.id} if kind == "steps" else {}))
    for field, value in values.items():
        for entry in _entries(value):
            _check_length(field, entry, LONGEST_ENTRY)
    return item


def _check_given(kind: str, item: Item) -> None:
    """Raise `MissingError` where the item could not be read back from a map file."""
    for name in _needed(kind, item):
        value = getattr(item, name)
        text = value.text if isinstance(value, End) else value
        if text == "":
            raise MissingError(name, "Say in a few words what it is.")


def _needed(kind: str, item: Item) -> Iterable[str]:
    """Return the fields without which there is no item: a step of the map's own has its name."""
    if kind == "steps":
        return ("name",) if is_own_step(item.id) else ()
    return (f.name for f in fields(item) if f.default is MISSING and f.name != "id")


def is_own_step(step_id: str) -> bool:
    """Return whether a step got its id, or is to get it, from this program.

    >>> is_own_step(""), is_own_step("jail")
    (True, False)
    """
    return not step_id or _as_uuid(step_id) is not None


def _as_uuid(name: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(name)
    except ValueError:
        return None


def check_columns(row_class: type[Base], values: Mapping[str, object]) -> None:
    """Raise `TextTooLongError` or `NumberOutOfRangeError` where a value does not fit its column."""
    for field, value in values.items():
        if isinstance(value, str):
            _check_length(field, value, text_limit(row_class, field))
        elif isinstance(value, int) and not 0 <= value <= LARGEST_NUMBER:
            raise NumberOutOfRangeError(field, f"Give a number from 0 to {LARGEST_NUMBER:,}.")


def _entries(value: object) -> Iterable[str]:
    """Return the texts of a list or of an arrow's end, which are kept together in one column."""
    parts = (value.text, value.actor, *value.refs) if isinstance(value, End) else value
    return (part for part in parts if isinstance(part, str)) if isinstance(parts, tuple) else ()


def _check_length(field: str, text: str, limit: int | None) -> None:
    if limit is not None and len(text) > limit:
        raise TextTooLongError(field, f"Use at most {limit:,} characters; these are {len(text):,}.")


def text_limit(row_class: type[Base], field: str) -> int | None:
    """Return how many characters a column holds, or None where it is no plain text."""
    column = row_class.__table__.c.get(field)
    return column.type.length if column is not None and isinstance(column.type, String) else None


def check_intercepts(map_row: MapRow, item: Item) -> None:
    """Raise `UnknownInterceptError` where *item* names a column that the map does not have."""
    known = {column.key for column in map_row.intercepts}
    own = getattr(item, "intercept", "")
    for key in (*getattr(item, "intercepts", ()), *([own] if own else [])):
        if key not in known:
            field = "intercept" if own else "intercepts"
            raise UnknownInterceptError(field, f"This map has no intercept {key!r}.")


def check_references(
    session: Session, map_row: MapRow, item: Item, *, before: Item | None = None
) -> None:
    """Raise `UnknownReferenceError` where *item* names what is not on this map.

    A name that is no UUID is the id of a catalogue step. What *before* named already is not asked
    again: it may have been withdrawn since.
    """
    kind = kind_of(item)
    old = set(named_by(kind, before)) if before else set()
    for field, name in named_by(kind, item):
        if (field, name) not in old and not _is_here(
            session, map_row, REFERENCES[kind][field], name
        ):
            raise UnknownReferenceError(field, "That is not on this map, or it was withdrawn.")


def _is_here(session: Session, map_row: MapRow, kinds: Collection[str], name: str) -> bool:
    value = _as_uuid(name)
    if value is None:
        return "steps" in kinds
    for kind in kinds:
        row_class = ROWS[kind]
        here = StepRow.key == name if kind == "steps" else row_class.id == value
        found = select(row_class.id).where(
            row_class.map_id == map_row.id, row_class.withdrawn_at.is_(None), here
        )
        if session.scalar(found) is not None:
            return True
    return False
