"""Each catalogue of messages has every message of the program, translated, with the same parts."""

from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from scripts.languages import collected
from simmap import resources

FILES = sorted((resources.SEEDS / "languages").glob("*.po"))
NUMBERS = {"n", "few"}
"""Parts of a number: a plural form may do without them."""

every_language = pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))


@cache
def translated(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def forms(texts: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return what a message has: one text, or one for each plural."""
    return (texts or "",) if isinstance(texts, str | None) else tuple(texts)


def parts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def is_whole(message: Message) -> bool:
    """Return whether every form of a translation has the parts of a form of its message."""
    wanted = [parts(text) for text in forms(message.id)]
    said = [parts(text) for text in forms(message.string)]
    if not message.pluralizable:
        return said == wanted
    return all(found - NUMBERS in [each - NUMBERS for each in wanted] for found in said)


@every_language
def test_a_catalogue_has_every_message_of_the_program_and_no_other(path: Path) -> None:
    there = {message.id for message in translated(path) if message.id}
    wanted = {message.id for message in collected() if message.id}
    assert (wanted - there, there - wanted) == (set(), set())


@every_language
def test_every_message_is_translated(path: Path) -> None:
    unsaid = [m.id for m in translated(path) if m.id and (m.fuzzy or not all(forms(m.string)))]
    assert unsaid == []
    assert translated(path).obsolete == {}


@every_language
def test_a_translation_has_the_parts_of_its_message(path: Path) -> None:
    messages = [m for m in translated(path) if m.id and any("{" in text for text in forms(m.id))]
    assert messages
    assert [(m.id, m.string) for m in messages if not is_whole(m)] == []


def test_a_part_that_is_left_out_or_made_up_is_found() -> None:
    assert is_whole(Message("Gap {n}", "Brecha {n}"))
    assert not is_whole(Message("Gap {n}", "Brecha"))
    assert not is_whole(Message("Gap {n}", "Brecha {m}"))
    plural = ("{few} gap at {place}", "{few} gaps at {place}")
    assert is_whole(Message(plural, ("una brecha en {place}", "{n} brechas en {place}")))
    assert not is_whole(Message(plural, ("una brecha", "{n} brechas")))
