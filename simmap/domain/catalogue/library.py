"""What to read: the annotated resources, and the documents that the catalogue rests on."""

from dataclasses import dataclass
from typing import Literal

from simmap.domain.catalogue.references import (
    DocumentId,
    EntryRef,
    InterceptKey,
    Pattern,
    Sources,
    Url,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a document, and the entries that came of it.

    Of a kind, those entries are meant that cite the document.
    """

    part: str
    holds: tuple[EntryRef, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A source that entries cite by id; `seed:001` is a document, `derived` our own rule."""

    id: str
    title: str
    publisher: str = ""
    note: str = ""
    url: Url = ""
    outline: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Where a document lists a resource."""

    document: DocumentId
    place: str = ""


FocusArea = Literal["substance use", "mental health"]
TitleStatus = Literal[
    "exact", "from_reference", "from_lookup", "inferred", "descriptive", "not_stated"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A guide, film, website or paper. `intercepts` is empty where it is about all of them.

    `focus_areas` is empty where none is stated; `url` where no public address is known.
    """

    id: str
    title: str
    publisher: str
    type: str
    family: Literal["guides", "reports", "films", "sites", "samples", "courses", "added"]
    year: int | None = None
    summary: str
    intercepts: tuple[InterceptKey, ...] = ()
    focus_areas: tuple[FocusArea, ...] = ()
    focus_note: str = ""
    url: Url = ""
    url_status: Literal["from_seed", "from_public_source", "not_found", "from_county"]
    url_note: str = ""
    listed_in: tuple[Listing, ...]
    title_status: TitleStatus
    staff_wellness: bool = False
    note: str = ""
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What research is said to show."""

    id: str
    text: str
    about: Literal["peers", "deflection", "jails"]
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What gaps are about: the words that tell it, and the entries that answer it, nearest first.

    `name` continues "About …". `findings` are the kinds of finding that are about it. What is about
    a `narrow` subject answers nothing else.
    """

    id: str
    name: str
    words: tuple[Pattern, ...]
    answered_by: tuple[EntryRef, ...]
    findings: tuple[str, ...] = ()
    narrow: bool = False
    sources: Sources
