"""What came of a source document: its parts, and the entries of the catalogue that rest on them."""

from typing import Any

from simmap.domain.catalogue import Catalogue, CatalogueFlow
from simmap.domain.catalogue.library import Document
from simmap.domain.library.cards import all_cards
from simmap.domain.library.shelves import SHELVES


def came_of(catalogue: Catalogue, document: Document) -> dict[str, list[tuple[str, Any]]]:
    """Return the entries of each part of *document*, by the part's name, each with its kind."""
    return {
        part.part: [
            (kind, entry)
            for kind, _, wanted in (reference.partition("/") for reference in part.holds)
            for entry in entries_of(catalogue, kind)
            if entry.id == wanted or (not wanted and document.id in entry.sources)
        ]
        for part in document.outline
    }


def entries_of(catalogue: Catalogue, kind: str) -> tuple[Any, ...]:
    """Return the entries of a kind with their sources; the guides stand for the intercepts."""
    entries: tuple[Any, ...] = getattr(
        catalogue, "intercept_guides" if kind == "intercepts" else kind
    )
    return entries


def name_of(catalogue: Catalogue, kind: str, entry: Any) -> str:
    """Return how an entry is called, whether its kind has a shelf or not."""
    if kind in SHELVES:
        return all_cards(catalogue)[kind][entry.id].title
    return str(entry.label if isinstance(entry, CatalogueFlow) else entry.name)
