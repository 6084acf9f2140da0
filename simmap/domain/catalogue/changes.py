"""What changed between two versions of a catalogue, told from a digest of each entry."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields
from typing import NamedTuple

from simmap.domain.catalogue import Catalogue

Digest = Mapping[tuple[str, str], tuple[str, str]]
"""By kind and id of an entry: its title, and a short hash of all that it says."""


class Changed(NamedTuple):
    """An entry that came, went or says something else: its kind, id and title."""

    kind: str
    id: str
    title: str


class Changes(NamedTuple):
    """What is new, what is gone, and what reads differently."""

    added: tuple[Changed, ...]
    removed: tuple[Changed, ...]
    changed: tuple[Changed, ...]

    def __bool__(self) -> bool:
        return any(self)


def digest_of(catalogue: Catalogue) -> Digest:
    """Return the digest of a catalogue."""
    return {
        (kind, entry.id): (_title(entry), _hash(entry))
        for kind in catalogue.counts()
        for entry in getattr(catalogue, "intercept_guides" if kind == "intercepts" else kind)
        if hasattr(entry, "id")
    }


def changes_between(old: Digest, new: Digest) -> Changes:
    """Return what changed from *old* to *new*, in the order of the catalogue."""
    return Changes(
        tuple(Changed(*key, new[key][0]) for key in new if key not in old),
        tuple(Changed(*key, old[key][0]) for key in old if key not in new),
        tuple(
            Changed(*key, new[key][0]) for key in new if key in old and new[key][1] != old[key][1]
        ),
    )


def _title(entry: object) -> str:
    for name in ("title", "name", "label", "question", "text"):
        if words := getattr(entry, name, ""):
            return str(words)
    return str(getattr(entry, "id", ""))


def _hash(entry: object) -> str:
    said = repr([getattr(entry, field.name) for field in fields(entry)])  # type: ignore[arg-type]
    return hashlib.sha256(said.encode()).hexdigest()[:8]
