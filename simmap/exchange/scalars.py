"""What an unquoted word of a file means: the core schema of YAML 1.2, decimal numbers only.

https://yaml.org/spec/1.2.2/#103-core-schema. `no`, `2019-04`, `16,000`, `12:30` and `0x10` are text.
"""

import math
import re

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
BOOLEANS = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_NO_NUMBER = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_JSON = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null")
_LARGEST = 2**63 - 1
_MOST_DIGITS = 30

Scalar = str | int | float | bool | None


class NotPlainError(ValueError):
    """An unquoted word that stands for nothing a map can hold; the text is the sentence to show."""


def value_of(word: str) -> Scalar:
    """Return what the unquoted *word* means; raises NotPlainError for numbers nobody can keep."""
    if word in NULLS:
        return None
    if word in BOOLEANS:
        return BOOLEANS[word]
    if not NUMBER.fullmatch(word):
        if _NO_NUMBER.fullmatch(word):
            raise NotPlainError(f"{word} is no number: leave the value out, or put text in quotes")
        return word
    number = _number(word)
    if number is None:
        raise NotPlainError(
            f"the number {word[:20]} is too large: put it in quotes to keep it as text"
        )
    return number


def check_json(word: str) -> None:
    """Raise NotPlainError for an unquoted *word* that is not JSON, such as NaN."""
    if not _JSON.fullmatch(word):
        raise NotPlainError(f"{word[:20] or 'nothing'} is not JSON: put text in double quotes")


def as_number(text: str) -> str | int | float:
    """Return *text* as the number that reads back as exactly this text, else *text* itself."""
    if not NUMBER.fullmatch(text):
        return text
    number = _number(text)
    return number if number is not None and str(number) == text else text


def _number(word: str) -> int | float | None:
    if len(word) > _MOST_DIGITS:
        return None
    if _INTEGER.fullmatch(word):
        whole = int(word)
        return whole if -_LARGEST <= whole <= _LARGEST else None
    number = float(word)
    return number if math.isfinite(number) else None
