"""What a county adds stands in one library with the catalogue, marked as its own."""

import pytest

from simmap.domain.library.answers import answers_to_gap
from simmap.domain.library.browsing import browse, count_by_kind
from simmap.domain.library.cards import all_cards
from simmap.domain.library.own import library_of
from simmap.domain.library.search import search
from simmap.domain.model import Gap, LibraryEntry
from simmap.domain.report.resources import resources_chapter
from simmap.domain.words import LibraryShelf
from tests.builders import a_map, the_catalogue

GUIDE = LibraryEntry(
    id="g", title="Anytown shelter guide", intercepts=("0",), url="https://anytown.example/guide"
)
PROGRAM = LibraryEntry(id="p", title="Night Owls", shelf=LibraryShelf.PROGRAM, summary="Walks home")


def test_a_map_without_own_entries_reads_the_catalogue_itself() -> None:
    assert library_of(a_map(), the_catalogue()) is the_catalogue()


def test_own_entries_stand_first_on_their_shelves_with_their_mark() -> None:
    library = library_of(a_map(library=(GUIDE, PROGRAM)), the_catalogue())
    cards = all_cards(library)
    first = next(iter(cards["resources"].values())), next(iter(cards["programs"].values()))
    assert [(card.title, card.is_own) for card in first] == [
        ("Anytown shelter guide", True),
        ("Night Owls", True),
    ]
    assert count_by_kind(library)["resources"] == 87
    assert sum(card.is_own for shelf in cards.values() for card in shelf.values()) == 2


def test_one_search_finds_both() -> None:
    library = library_of(a_map(library=(PROGRAM,)), the_catalogue())
    assert search(library, "night owls")[0].title == "Night Owls"
    assert search(library, "warmline") == search(the_catalogue(), "warmline")


def test_own_entries_are_narrowed_like_all_others() -> None:
    library = library_of(a_map(library=(GUIDE,)), the_catalogue())
    assert browse(library, "resources", {"type": "added"}).cards[0].title == GUIDE.title
    assert browse(library, "resources", {"intercept": "0"}).cards[0].is_own
    assert not browse(library, "resources", {"intercept": "5"}).cards[0].is_own


def test_an_own_guide_answers_a_gap_and_says_why() -> None:
    system = a_map(library=(GUIDE,), gaps=(Gap(id="x", text="No shelter", intercepts=("0",)),))
    answers = answers_to_gap(system.gaps[0], system, library_of(system, the_catalogue()))
    match = dict(answers.kinds)["resources"][0]
    assert (match.card.title, match.reason) == (GUIDE.title, "About housing: “shelter”.")
    chapter = resources_chapter(system, the_catalogue())
    assert chapter is not None
    titles = [row[0].text for block in chapter.blocks for row in block.rows]
    assert "Anytown shelter guide (added by the county)" in titles


@pytest.mark.parametrize("url", ["javascript:alert(1)", "anytown.example", "data:text/html,x"])
def test_what_is_no_web_address_is_no_link(url: str) -> None:
    entry = LibraryEntry(id="g", title="Guide", url=url)
    library = library_of(a_map(library=(entry,)), the_catalogue())
    assert library.resources[0].url == ""


def test_the_same_entries_give_the_same_library() -> None:
    one = library_of(a_map(library=(GUIDE,)), the_catalogue())
    assert (
        library_of(a_map(library=(GUIDE,), gaps=(Gap(id="x", text="y"),)), the_catalogue()) is one
    )
