"""What every entry of a map has."""

from dataclasses import dataclass, field

Extra = tuple[tuple[str, str], ...]
"""Unknown keys with their values as JSON text, in the order of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every entry of a map has. `version` counts its edits and is no part of its content."""

    id: str
    sources: tuple[str, ...] = ()
    notes: str = ""
    confirmed_by: str = ""
    confirmed_on: str = ""
    extra: Extra = ()
    version: int = field(default=1, compare=False)
