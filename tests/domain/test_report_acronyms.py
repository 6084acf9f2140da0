"""Acronyms, each spelled out once."""

from simmap.domain.catalogue import Catalogue
from simmap.domain.report.acronyms import acronyms
from simmap.domain.report.values import Block
from tests.builders import a_gap, a_map, a_service, the_catalogue


def blocks_of(*texts: str, catalogue: Catalogue | None = None) -> tuple[Block, ...]:
    system = a_map(gaps=tuple(a_gap(text) for text in texts))
    chapter = acronyms(system, catalogue or Catalogue())
    return chapter.blocks if chapter else ()


def table_of(*texts: str) -> dict[str, str]:
    return {name.text: words.text for name, words in blocks_of(*texts)[0].rows}


def test_an_acronym_stands_for_what_the_map_says_before_it() -> None:
    assert table_of("The Post-Overdose Response Team (PORT) is full", "PORT is late") == {
        "PORT": "Post-Overdose Response Team"
    }
    assert table_of("Help from Department of Health and Human Services (DHHS)") == {
        "DHHS": "Department of Health and Human Services"
    }


def test_words_that_do_not_fit_their_letters_are_not_taken() -> None:
    table, rest = blocks_of("Ask the sheriff (HCSO)")
    assert table.rows == ()
    assert rest.paragraphs == ("The map does not spell out HCSO.",)


def test_the_glossary_helps_and_the_state_is_none() -> None:
    (table, _) = blocks_of("No CIT in NC", catalogue=the_catalogue())
    assert [[line.text for line in row] for row in table.rows] == [
        ["CIT", "Crisis Intervention Team"]
    ]


def test_a_term_whose_letters_do_not_fit_is_no_spelling_of_an_acronym() -> None:
    _, rest = blocks_of("No MAT in jail", catalogue=the_catalogue())
    assert rest.paragraphs == ("The map does not spell out MAT.",)


def test_a_map_without_acronyms_has_no_such_chapter() -> None:
    assert acronyms(a_map(a_service("Crisis Center")), the_catalogue()) is None
