"""Texts of ours that can be said in another language.

A `Said` is an English text that remembers how it came about: its pattern and the parts that stand in
it. Whoever only wants the text takes it as the `str` that it is; `spoken` says it in another tongue,
and `translated` says a whole value, a report say, in it. What people have written is never a `Said`
and stays as it is. Patterns name their parts in braces, and a pattern is a whole sentence wherever
another language may want another order.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, time
from typing import Any, TypeVar, cast

from simmap.domain.tongue import ENGLISH as ENGLISH
from simmap.domain.tongue import English as English
from simmap.domain.tongue import Month as Month
from simmap.domain.tongue import Part as Part
from simmap.domain.tongue import Spelled as Spelled
from simmap.domain.tongue import Tongue as Tongue

T = TypeVar("T")


class Said(str):
    """An English text that can be said in other tongues. Made by the functions of this module."""

    __slots__ = ()

    def spoken(self, tongue: Tongue) -> str:
        """Return the text in *tongue*."""
        raise NotImplementedError


class _Pattern(Said):
    __slots__ = ("_count", "_many", "_message", "_parts")
    _message: str
    _many: str
    _count: int
    _parts: Mapping[str, Part]

    def spoken(self, tongue: Tongue) -> str:
        if self._many:
            pattern = tongue.pattern_for(self._message, self._many, self._count)
        else:
            pattern = tongue.pattern(self._message)
        return _filled(pattern, self._parts, tongue)

    def __reduce__(self) -> tuple[Any, ...]:
        return _pattern, (self._message, self._many, self._count, dict(self._parts))


class _Strung(Said):
    __slots__ = ("_between", "_joint", "_words")
    _words: tuple[Part, ...]
    _joint: str
    _between: str

    def spoken(self, tongue: Tongue) -> str:
        words = [_part(word, tongue) for word in self._words]
        return tongue.list_of(words, self._joint) if self._joint else self._between.join(words)

    def __reduce__(self) -> tuple[Any, ...]:
        return _strung, (self._words, self._joint, self._between)


class _Capital(Said):
    __slots__ = ("_text",)
    _text: Said

    def spoken(self, tongue: Tongue) -> str:
        text = self._text.spoken(tongue)
        return text[:1].upper() + text[1:]

    def __reduce__(self) -> tuple[Any, ...]:
        return capital, (self._text,)


def say(message: str, /, **parts: Part) -> Said:
    """Return a text of ours; each `{name}` in *message* stands for the part of that name.

    >>> say("Asked on {day} of {n} people.", day=date(2026, 5, 4), n=1200)
    'Asked on May 4, 2026 of 1,200 people.'
    """
    return _pattern(message, "", 0, parts)


def say_number(one: str, many: str, count: int, /, **parts: Part) -> Said:
    """Return the text that goes with a number, which is the part `{n}`, and `{few}` as a sentence has it.

    >>> say_number("{n} gap", "{n} gaps", 1), say_number("{n} gap", "{n} gaps", 1234)
    ('1 gap', '1,234 gaps')
    >>> say_number("one gap", "{few} gaps", 1), say_number("one gap", "{few} gaps", 2)
    ('one gap', 'two gaps')
    """
    numbers: dict[str, Part] = {"n": count, "few": Spelled(count)}
    return _pattern(one, many, count, numbers | parts)


def bare(part: Part) -> Said:
    """Return a number, a day or a month that stands by itself.

    >>> bare(1200), bare(Month(2019, 4))
    ('1,200', 'April 2019')
    """
    return _strung((part,), "", "")


def listed(words: Iterable[str], joint: str = "and") -> str:
    """Return words as a sentence has them; *joint* is "and" or "or".

    >>> listed(["Ada", "Bo", "Cy"]), listed(["Ada", "Bo"], "or"), listed([])
    ('Ada, Bo and Cy', 'Ada or Bo', '')
    """
    given = tuple(words)
    return _strung(given, joint, "") if len(given) > 1 else given[0] if given else ""


def strung(words: Iterable[str], between: str = " ") -> str:
    """Return what is there of *words*, one after the other.

    >>> strung(["Draft", "", "revision 3"], ", ")
    'Draft, revision 3'
    """
    given = tuple(word for word in words if word)
    return _strung(given, "", between) if len(given) > 1 else given[0] if given else ""


def capital(text: str) -> str:
    """Return the text with a capital first letter and the rest as it is."""
    if not isinstance(text, Said):
        return text[:1].upper() + text[1:]
    made = _Capital(text[:1].upper() + text[1:])
    made._text = text
    return made


def spoken(text: str, tongue: Tongue) -> str:
    """Return a text in *tongue*; what is not ours stays as it is."""
    return text.spoken(tongue) if isinstance(text, Said) else text


def speaker(tongue: Tongue) -> dict[str, Callable[..., str]]:
    """Return `say` and `say_number` for a template or a document that says its own words in *tongue*.

    >>> speaker(ENGLISH)["say_number"]("{n} gap", "{n} gaps", 2)
    '2 gaps'
    """

    def by(make: Callable[..., Said]) -> Callable[..., str]:
        return lambda *words, **parts: make(*words, **parts).spoken(tongue)

    return {"say": by(say), "say_number": by(say_number)}


def translated(value: T, tongue: Tongue) -> T:
    """Return a value in which every text of ours is said in *tongue*.

    Goes through frozen dataclasses, tuples, lists and mappings; everything else stays.
    """
    return value if tongue is ENGLISH else cast("T", _translated(value, tongue))


def _translated(value: Any, tongue: Tongue) -> Any:
    if isinstance(value, Said):
        return value.spoken(tongue)
    if type(value) in (tuple, list):
        return type(value)(_translated(one, tongue) for one in value)
    if isinstance(value, Mapping):
        return {key: _translated(one, tongue) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        before = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        after = {name: _translated(one, tongue) for name, one in before.items()}
        changed = {name: one for name, one in after.items() if one is not before[name]}
        return replace(value, **changed) if changed else value
    return value


def _filled(pattern: str, parts: Mapping[str, Part], tongue: Tongue) -> str:
    """Return the text of a pattern; one without parts is no pattern, whatever braces it holds.

    After a last part with a full stop of its own ("5 p.m.") there is no second one.
    """
    if not parts:
        return pattern
    text = pattern.format(**{name: _part(part, tongue) for name, part in parts.items()})
    return text.removesuffix(".") if text.endswith("..") and pattern.endswith("}.") else text


def _part(part: Part, tongue: Tongue) -> str:
    match part:
        case str():
            return spoken(part, tongue)
        case Spelled():
            return tongue.spelled(part.count)
        case Month():
            return tongue.month(part)
        case time():
            return tongue.clock(part)
        case date():
            return tongue.day(part)
        case _:
            return tongue.figure(part)


def _pattern(message: str, many: str, count: int, parts: Mapping[str, Part]) -> Said:
    pattern = message if not many or count == 1 else many
    made = _Pattern(_filled(pattern, parts, ENGLISH))
    made._message, made._many, made._count, made._parts = message, many, count, parts
    return made


def _strung(words: tuple[Part, ...], joint: str, between: str) -> Said:
    texts = [_part(word, ENGLISH) for word in words]
    made = _Strung(ENGLISH.list_of(texts, joint) if joint else between.join(texts))
    made._words, made._joint, made._between = words, joint, between
    return made
