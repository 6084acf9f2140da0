"""What a county adds to the library, for one map."""

from dataclasses import dataclass

from simmap.domain.item import Item
from simmap.domain.words import LibraryShelf


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryEntry(Item):
    """A guide or a program that the county adds to the library, for this map."""

    title: str
    shelf: LibraryShelf = LibraryShelf.RESOURCE
    intercepts: tuple[str, ...] = ()
    summary: str = ""
    organization: str = ""
    url: str = ""
