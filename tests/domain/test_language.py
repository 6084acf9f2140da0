"""Wording is suggested where it may hurt people, and left alone everywhere else."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simmap.domain.language import suggestions
from tests.builders import the_catalogue

ENTRIES = the_catalogue().language
HITS = [(entry.id, text) for entry in ENTRIES for text in entry.test_hits]
MISSES = [(entry.id, text) for entry in ENTRIES for text in entry.test_misses]


def entries_that_speak(text: str) -> set[str]:
    return {suggestion.entry for suggestion in suggestions(text, the_catalogue())}


@pytest.mark.parametrize(("entry", "text"), HITS)
def test_an_entry_speaks_where_its_words_stand(entry: str, text: str) -> None:
    assert entry in entries_that_speak(text)


@pytest.mark.parametrize(("entry", "text"), MISSES)
def test_an_entry_is_silent_where_the_words_mean_something_else(entry: str, text: str) -> None:
    assert entry not in entries_that_speak(text)


def test_a_suggestion_says_where_what_and_why() -> None:
    [suggestion] = suggestions("Housing for a former addict is missing.", the_catalogue())
    assert (suggestion.start, suggestion.end, suggestion.found) == (14, 27, "former addict")
    assert suggestion.preferred == ("Person with a substance use disorder",)
    assert suggestion.why == "Makes the person the condition."
    assert suggestion.severity == "replace"
    assert "seed:003" in suggestion.sources


def test_names_of_agencies_and_titles_are_left_alone() -> None:
    for name in the_catalogue().protected_names:
        assert suggestions(f"The {name.text} wrote it.", the_catalogue()) == ()
        assert suggestions(name.text.upper().replace(" ", "\n"), the_catalogue()) == ()


def test_the_same_words_outside_the_name_are_still_questioned() -> None:
    text = "The National Institute on Drug Abuse asks how to prevent drug abuse."
    assert [s.start for s in suggestions(text, the_catalogue())] == [57]


def test_one_suggestion_is_made_for_the_same_words() -> None:
    spans = [
        (s.start, s.end)
        for s in suggestions("An ex-addict, a convict and a clean addict.", the_catalogue())
    ]
    assert spans == sorted(set(spans))
    assert all(first[1] <= second[0] for first, second in pairwise(spans))


def test_a_longer_wording_is_questioned_once_and_not_word_by_word() -> None:
    [suggestion] = suggestions("Groups for recovering alcoholics meet here.", the_catalogue())
    assert (suggestion.entry, suggestion.found) == ("reformed_addict", "recovering alcoholics")


def test_plain_person_first_text_is_left_alone() -> None:
    text = "People who use drugs and people leaving jail meet a peer support worker at the door."
    assert suggestions(text, the_catalogue()) == ()


@given(st.text(max_size=80))
def test_every_suggestion_points_into_the_text(text: str) -> None:
    for suggestion in suggestions(text, the_catalogue()):
        assert text[suggestion.start : suggestion.end] == suggestion.found != ""


# Names and titles are exact; the entries on wording quote the words they are about.
NAMES = {"title", "publisher", "listed_in", "sources", "url", "aliases", "alt_titles", "words"}


def texts(value: object) -> Iterator[str]:
    """Yield the catalogue's own sentences, but for names."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in NAMES:
                yield from texts(getattr(value, field.name))


def test_the_catalogue_speaks_of_people_first() -> None:
    catalogue = the_catalogue()
    kinds = catalogue.counts().keys() - {"protected_names", "language"}
    spoken = "\n".join(text for kind in sorted(kinds) for text in texts(getattr(catalogue, kind)))
    found = [s for s in suggestions(spoken, catalogue) if s.severity != "context"]
    assert [(s.entry, spoken[s.start - 40 : s.end + 40]) for s in found] == []
