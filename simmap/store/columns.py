"""The declarative base and the column types: rows hold the domain's own values."""

import enum
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from sqlalchemy import JSON, DateTime, Dialect, Enum, MetaData, String
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

from simmap.domain.model import End, Intercept
from simmap.domain.words import SupportType

Word = Annotated[str, mapped_column(String(100))]
Name = Annotated[str, mapped_column(String(500))]
Text = Annotated[str, mapped_column(String(10_000))]
Long = Annotated[str, mapped_column(String(50_000))]
Hash = Annotated[str, mapped_column(String(64))]


def to_plain(value: Any) -> Any:
    """Return *value* as what JSON can hold; `from_plain` is the way back."""
    if is_dataclass(value):
        return {f.name: to_plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [to_plain(member) for member in value]
    return value.value if isinstance(value, enum.Enum) else value


def from_plain(hint: Any, plain: Any) -> Any:
    """Return the value of type *hint* that `to_plain` made *plain* of."""
    return _reader(hint)(plain)


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """Return the way back from plain values, worked out once for each type."""
    if get_origin(hint) is UnionType:
        (inner,) = (_reader(arg) for arg in get_args(hint) if arg is not NoneType)
        return lambda plain: None if plain is None else inner(plain)
    if get_origin(hint) is tuple:
        member = get_args(hint)[0]
        read = _reader(member)
        return tuple if member is str else lambda plain: tuple(map(read, plain))
    if is_dataclass(hint):
        parts = {name: _reader(part) for name, part in get_type_hints(hint).items()}
        cls: Any = hint
        return lambda plain: cls(**{name: parts[name](value) for name, value in plain.items()})
    return hint if isinstance(hint, type) and issubclass(hint, enum.Enum) else _same


def _same(plain: Any) -> Any:
    return plain


class Plain(TypeDecorator[Any]):
    """Keeps a value of type `hint` (tuples, dataclasses, enums) as JSON."""

    impl = JSON
    cache_ok = True

    def __init__(self, hint: Any) -> None:
        super().__init__()
        self.hint = hint

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's own form
        """Write the value as plain lists and objects."""
        return to_plain(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002 - SQLAlchemy's own form
        """Read the value back as the type it had; None where an outer join found no row."""
        return None if value is None else from_plain(self.hint, value)


class UtcDateTime(TypeDecorator[datetime]):
    """Keeps moments in UTC; one without a zone is refused, also by SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Write the moment in UTC; raises ValueError where it has no zone."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read the moment back with its zone, which SQLite does not keep."""
        return value and (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)


def _values(members: type[enum.Enum]) -> list[str]:
    return [member.value for member in members]


STRUCTURES: tuple[Any, ...] = (
    tuple[str, ...],
    tuple[tuple[str, str], ...],
    tuple[Intercept, ...],
    tuple[SupportType, ...],
    End,
)


class Base(DeclarativeBase):
    """Every table. Constraints have names, so that migrations of SQLite can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own form
        datetime: UtcDateTime(),
        # By value: renaming a member in Python changes no data.
        enum.Enum: Enum(enum.Enum, values_callable=_values, native_enum=False, length=40),
        **{hint: Plain(hint) for hint in STRUCTURES},
    }
