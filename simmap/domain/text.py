"""Text as it may be kept: normalised, and free of what no file, page or database can hold."""

import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

T = TypeVar("T")

# Not in XML 1.0 or not in PostgreSQL: controls, halves of a pair, non-characters, a stray BOM.
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
)
# Other systems' ways to end a line; a page shows some of them as boxes.
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
# Marks that turn the direction of all that follows; names in any script read well without them.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


class UnusableTextError(ValueError):
    """A text holds a character that cannot be kept; `field` says where."""

    def __init__(self, character: str, field: str = "") -> None:
        super().__init__(f"character U+{ord(character):04X} cannot be kept")
        self.field = field


def clean(text: str) -> str:
    """Return *text* in NFC, with plain line ends and without marks that turn its direction.

    Raises `UnusableTextError` for control characters, lone surrogates and non-characters.
    """
    text = _LINE_ENDS.sub("\n", text)
    if found := _REFUSED.search(text):
        raise UnusableTextError(found[0])
    return unicodedata.normalize("NFC", _TURNING.sub("", text))


def cleaned(value: T, field: str = "") -> T:
    """Return a value of the domain with every text in it clean, in tuples and dataclasses too.

    Raises `UnusableTextError`, which names the field.
    """
    return cast("T", _cleaned(value, field))


def _cleaned(value: Any, field: str) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        try:
            return clean(value)
        except UnusableTextError as error:
            error.field = field
            raise
    if isinstance(value, tuple):
        return tuple(_cleaned(member, field) for member in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {f.name: _cleaned(getattr(value, f.name), field or f.name) for f in fields(value)}
        return replace(value, **parts)
    return value
