"""The catalogue with what a county added: one library to browse, to search and to answer from."""

from dataclasses import replace
from functools import lru_cache

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.deflection import Program
from simmap.domain.catalogue.library import Resource
from simmap.domain.model import LibraryEntry, SystemMap
from simmap.domain.words import LibraryShelf

OWN = "own:"
"""How the id of an entry begins that the county added."""


def library_of(system: SystemMap, catalogue: Catalogue) -> Catalogue:
    """Return the catalogue with the map's own entries before its resources and programs.

    The same entries give the same value, so that its index is made once.
    """
    return _with(system.library, system.community.state, catalogue) if system.library else catalogue


@lru_cache(maxsize=16)
def _with(own: tuple[LibraryEntry, ...], state: str, catalogue: Catalogue) -> Catalogue:
    read = [entry for entry in own if entry.shelf is LibraryShelf.RESOURCE]
    run = [entry for entry in own if entry.shelf is LibraryShelf.PROGRAM]
    return replace(
        catalogue,
        base=catalogue,
        resources=(*map(_resource, read), *catalogue.resources),
        programs=(*(_program(entry, state) for entry in run), *catalogue.programs),
    )


def _resource(entry: LibraryEntry) -> Resource:
    return Resource(
        id=OWN + entry.id,
        title=entry.title,
        publisher=entry.organization or "Publisher not given",
        type="",
        family="added",
        summary=entry.summary,
        intercepts=entry.intercepts,
        focus_note="The county added it.",
        url=_address(entry.url),
        url_status="from_county",
        listed_in=(),
        title_status="exact",
        note=entry.notes,
        sources=entry.sources,
    )


def _program(entry: LibraryEntry, state: str) -> Program:
    return Program(
        id=OWN + entry.id,
        name=entry.title,
        state=state,
        jurisdiction=entry.organization or "Added by the county",
        lead_agency=entry.organization,
        intercepts=entry.intercepts,
        pathway_classification="own",
        kind="added",
        summary=entry.summary,
        peer_involvement="none stated",
        status="not_checked",
        listed_in=(),
        url=_address(entry.url),
        sources=entry.sources,
    )


def _address(url: str) -> str:
    """Return a web address that can be a link, "" for anything else that was typed."""
    return url if url.startswith(("http://", "https://")) else ""
