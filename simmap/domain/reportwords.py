"""Words that a report shows and that stand in data: to be found by who translates them."""

from collections.abc import Iterator
from enum import StrEnum

from simmap.domain import words
from simmap.domain.catalogue import Catalogue


def report_words(catalogue: Catalogue) -> Iterator[str]:
    """Yield the words of the vocabularies and those texts of the catalogue that reports show."""
    for value in vars(words).values():
        if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum:
            yield from (member.value for member in value)
    yield from (column.name for column in catalogue.intercepts)
