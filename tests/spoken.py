"""Which words of a value would stay English in another language: a tongue that says nothing of ours.

`left_in_english` says a value in `Silent` and looks at what is still there: that must be words that
people wrote. Whoever shows texts to readers calls it with a value of theirs and the map it is of.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from string import Formatter
from typing import Any

from simmap.domain.model import SystemMap
from simmap.domain.naming import map_title
from simmap.domain.said import ENGLISH, English, Month, translated

NOT_SHOWN = frozenset(
    {"anchor", "anchors", "color", "id", "item", "key", "language", "look", "mark", "place", "url"}
)
"""Fields that hold no words for readers; `Class.field` names one of a single class."""

_GAP = "·"
_MARKS = re.compile(r" → |; |, |: ")
_WORD = re.compile(r"[^\W\d_]{2,}")


class Silent(English):
    """A tongue that says nothing: of a pattern only its parts are left, of numbers and days nothing."""

    code = "art"
    name = "Silent"

    def pattern(self, message: str) -> str:
        names = [name for _, name, _, _ in Formatter().parse(message) if name]
        return _GAP + "".join(f"{{{name}}}{_GAP}" for name in dict.fromkeys(names))

    def pattern_for(self, one: str, many: str, _count: int) -> str:
        return self.pattern(one + many)

    def figure(self, _number: float) -> str:
        return ""

    def spelled(self, _count: int) -> str:
        return ""

    def day(self, _day: date) -> str:
        return ""

    def clock(self, _when: time) -> str:
        return ""

    def month(self, _month: Month) -> str:
        return ""

    def list_of(self, words: list[str], _joint: str) -> str:
        return _GAP.join(words)


SILENT = Silent()


def left_in_english(
    value: Any, written: Collection[str], *, not_shown: Collection[str] = NOT_SHOWN
) -> list[str]:
    """Return what of a value is neither said in another tongue nor *written*, each with its place."""
    known = {_plain(text) for text in written}
    left: dict[str, str] = {}
    for (place, english), (_, silent) in zip(
        shown(value, not_shown), shown(translated(value, SILENT), not_shown), strict=True
    ):
        for piece in silent.split(_GAP):
            if _WORD.search(piece) and not _is_written(piece, known, english):
                left.setdefault(piece.strip(), f"{place}: “{piece.strip()}” in “{english}”")
    return list(left.values())


def unsaid(texts: Iterable[str], written: Collection[str], english: str = "") -> list[str]:
    """Return what nobody wrote of *texts*, which are the words of a document in `Silent`.

    Words that the same document in *english* quotes are somebody's.
    """
    known = sorted({_plain(text) for text in written} - {""}, key=len, reverse=True)
    pieces = dict.fromkeys(piece for text in texts for piece in re.split(rf"[{_GAP}\n]", text))
    spoken = (
        piece for piece in pieces if _WORD.search(piece) and not _stands_in(piece, known, english)
    )
    return [piece for piece in spoken if _WORD.search(_without(piece, known))]


def _without(piece: str, known: Iterable[str]) -> str:
    """Return what is left of a piece without the whole texts that it holds."""
    rest = _plain(piece)
    for text in known:
        if text in rest:
            rest = re.sub(rf"(?<!\w){re.escape(text)}(?!\w)", "", rest)
    return rest


def shown(value: Any, not_shown: Collection[str], place: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a value with its place, but for the fields that are *not_shown*."""
    if isinstance(value, str):
        yield place, value
    for name, member in _members(value):
        if {name, name.rpartition(".")[2]}.isdisjoint(not_shown):
            yield from shown(member, not_shown, name if "." in name else f"{place}[{name}]")


def _members(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, list | tuple):
        yield from ((str(number), member) for number, member in enumerate(value))
    elif isinstance(value, Mapping):
        yield from value.items()
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (
            (f"{type(value).__name__}.{f.name}", getattr(value, f.name)) for f in fields(value)
        )


def written_in(system: SystemMap) -> set[str]:
    """Return every text that people wrote on a map; the words of closed vocabularies are ours."""
    lists = (list_ for s in system.services for list_ in (s.populations, s.languages))
    as_written = (ENGLISH.list_of([*list_], "and") for list_ in lists)
    return {map_title(system), *as_written, *_written(system)}


def _written(value: Any) -> Iterator[str]:
    if type(value) is str:
        yield value
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for one in value:
            yield from _written(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _written(getattr(value, field.name))


def _is_written(piece: str, known: Collection[str], english: str) -> bool:
    """Return whether people wrote a piece, or each part of it that a mark sets off."""
    if _stands_in(piece, known, english):
        return True
    rest = _plain(piece)
    for text in sorted((text for text in known if text and text in rest), key=len, reverse=True):
        rest = re.sub(rf"(?:^|(?<=[;,:→] )){re.escape(text)}(?=$|[;,:]| →)", "", rest)
    return all(
        _stands_in(part, known, english) for part in _MARKS.split(rest) if _WORD.search(part)
    )


def _stands_in(piece: str, known: Collection[str], english: str) -> bool:
    """Return whether a piece is a whole text, or several words, capitals or a quoted word of one."""
    plain = _plain(piece)
    is_telling = " " in plain or piece.strip().isupper() or f"“{piece}”" in english
    if plain in known or not is_telling:
        return plain in known
    whole = re.compile(rf"(?<!\w){re.escape(plain)}(?!\w)")
    return any(plain in text and whole.search(text) for text in known)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .,;:–-()[]“”\"'…")


class Listening(English):
    """A tongue that keeps every pattern that it was asked for."""

    def __init__(self) -> None:
        self.heard: set[str] = set()

    def pattern(self, message: str) -> str:
        self.heard.add(message)
        return message

    def pattern_for(self, one: str, many: str, count: int) -> str:
        self.heard.add(one)
        return super().pattern_for(one, many, count)
