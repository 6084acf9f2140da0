"""Languages beside English: message catalogues in the gettext format, with dates and numbers by locale."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from gettext import c2py
from io import BytesIO

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from simmap.domain.said import ENGLISH, Month

_SPANISH_JOINTS = (
    ("y", "e", re.compile(r"h?[ií](?![aeiou])", re.I)),
    ("o", "u", re.compile(r"h?[oó]", re.I)),
)


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language with a catalogue of messages.

    `forms` are the patterns of each message: one, or one for each plural of the language, of which
    `plural` returns the place for a number.
    """

    locale: Locale
    forms: Mapping[str, tuple[str, ...]]
    plural: Callable[[int], int]

    @property
    def code(self) -> str:
        """Return the language as documents name it: "es-US"."""
        return str(self.locale).replace("_", "-")

    @property
    def name(self) -> str:
        """Return what its speakers call the language."""
        return (self.locale.language_name or self.code).capitalize()

    def pattern(self, message: str) -> str:
        """Return the pattern in this language, the English one where it has none."""
        return self.forms.get(message, (message,))[0]

    def pattern_for(self, one: str, many: str, count: int) -> str:
        """Return the pattern that goes with a number."""
        forms = self.forms.get(one)
        return forms[self.plural(count)] if forms else ENGLISH.pattern_for(one, many, count)

    def figure(self, number: float) -> str:
        """Return a number in digits."""
        return format_decimal(number, locale=self.locale)

    def spelled(self, count: int) -> str:
        """Return a count as English spells it; none of it, and what has no word there, in digits."""
        word = ENGLISH.spelled(count)
        return self.pattern(word) if count and word in self.forms else self.figure(count)

    def day(self, day: date) -> str:
        """Return a day in words."""
        return format_date(day, "long", locale=self.locale)

    def month(self, month: Month) -> str:
        """Return a month and its year in words."""
        return format_skeleton("yMMMM", date(month.year, month.month, 1), locale=self.locale)

    def clock(self, when: time) -> str:
        """Return the time that a clock shows, as the country writes it.

        Its space stays unbroken, but is not the narrow one that few typefaces have.
        """
        return format_time(when, "short", locale=self.locale).replace("\u202f", "\u00a0")

    def list_of(self, words: list[str], joint: str) -> str:
        """Return words as a sentence has them."""
        text = format_list(words, "or" if joint == "or" else "standard", locale=self.locale)
        return _before_vowels(text, words[-1]) if self.locale.language == "es" and words else text


def _before_vowels(text: str, last: str) -> str:
    """Return a Spanish list with "e" and "u" where "y" and "o" would meet their own sound."""
    for joint, other, begins in _SPANISH_JOINTS:
        if begins.match(last) and text.endswith(f" {joint} {last}"):
            return text.removesuffix(f"{joint} {last}") + f"{other} {last}"
    return text


def read_tongue(data: bytes) -> Tongue:
    """Return the language of a catalogue of messages (.po); what is fuzzy or empty counts as missing."""
    catalog = read_po(BytesIO(data), abort_invalid=True)
    if catalog.locale is None:
        raise ValueError("the catalogue of messages does not name its language")
    forms: dict[str, tuple[str, ...]] = {}
    for message in catalog:
        string = message.string or ""
        said = (string,) if isinstance(string, str) else tuple(string)
        if message.id and not message.fuzzy and all(said):
            forms[message.id if isinstance(message.id, str) else message.id[0]] = said
    return Tongue(catalog.locale, forms, c2py(catalog.plural_expr))
