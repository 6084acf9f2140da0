"""The search of a map's library, from the database to the answer, on both stores."""

from time import process_time

from sqlalchemy.orm import Session

from simmap.domain.library.own import library_of
from simmap.domain.library.search import search
from simmap.domain.model import LibraryEntry
from simmap.store.maps import load_map
from tests.builders import a_service, the_catalogue
from tests.rows import a_map_row

QUESTIONS = ("warmline", "night guide 7", "medication at release", "who can take people in crisis")
MOST = 0.030
"""Seconds of our own processor time: the search asks no store, and other work is none of its own."""


def test_a_search_of_catalogue_and_own_entries_takes_less_than_30_ms(db: Session) -> None:
    own = tuple(LibraryEntry(id=f"g{n}", title=f"Night guide {n}") for n in range(20))
    row = a_map_row(db, a_service(), library=own)
    system = load_map(db, row)
    for words in QUESTIONS:
        took = []
        for _ in range(6):
            start = process_time()
            found = search(library_of(system, the_catalogue()), words)
            took.append(process_time() - start)
        assert found
        assert min(took) < MOST, words
    assert search(library_of(system, the_catalogue()), "night guide 7")[0].is_own
