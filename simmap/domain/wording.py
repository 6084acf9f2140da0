"""How the words of two people are compared: without case, punctuation and brackets."""

import re
import unicodedata
from functools import lru_cache

_DROPPED = re.compile(r"[®™©’'‘`´.]")
_PREFIX = re.compile(r"\b(re|co|pre|in)-(?=[a-z])")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)-(?=\d)")
_NOT_A_WORD = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\([^()]*\)")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9-]{1,}")
_CAPITALS = re.compile(r"\b[A-Z]")


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Return the words of *text* in small letters, one space apart.

    >>> plain("Jail Re-Entry – St. Mary’s 9-1-1 desk")
    'jail reentry st marys 911 desk'
    """
    text = _DROPPED.sub("", unicodedata.normalize("NFKC", text).casefold())
    text = _BETWEEN_DIGITS.sub("", _PREFIX.sub(r"\1", text))
    return _NOT_A_WORD.sub(" ", text).strip()


def whole_words(hit: re.Match[str]) -> str:
    """Return what a rule found with the rest of the words in which it begins and ends.

    >>> whole_words(re.search("crisis stabili", "a crisis stabilization unit"))
    'crisis stabilization'
    """
    text = hit.string
    start = text.rfind(" ", 0, hit.start()) + 1
    return text[start : hit.end()] + text[hit.end() :].partition(" ")[0]


def without_brackets(text: str) -> str:
    """Return *text* without what stands in round brackets.

    >>> without_brackets("Dispatch (two centers)")
    'Dispatch'
    """
    return " ".join(_BRACKETS.sub(" ", text).split())


def in_brackets(text: str) -> tuple[str, ...]:
    """Return what stands in round brackets.

    >>> in_brackets("Crisis Team (CORT), paused (2024)")
    ('CORT', '2024')
    """
    return tuple(_IN_BRACKETS.findall(text))


def acronyms(text: str) -> tuple[str, ...]:
    """Return the acronyms that *text* itself gives in brackets.

    >>> acronyms("Pre-Arrest Diversion (OC-PAD)")
    ('OC-PAD',)
    """
    return tuple(dict.fromkeys(w for w in in_brackets(text) if _ACRONYM.fullmatch(w)))


def initials(text: str) -> str:
    """Return the first letters of the capitalised words.

    >>> initials("Harris County Sheriff's Office")
    'HCSO'
    """
    return "".join(_CAPITALS.findall(text))
