"""The seed files into a `Catalogue`: every mistake in them is named, not only the first."""

import hashlib
from collections.abc import Mapping
from typing import Any

import yaml

from simmap.domain.catalogue import Catalogue, CatalogueFlow, CatalogueStep, InterceptGuide
from simmap.domain.catalogue.deflection import Pathway
from simmap.domain.catalogue.library import Document
from simmap.domain.model import Intercept
from simmap.exchange.seedentries import MISTAKE, EntryReader, Place, mapping

COLLECTIONS: dict[str, type[Any]] = {
    "intercepts": InterceptGuide,
    "steps": CatalogueStep,
    "flows": CatalogueFlow,
    "pathways": Pathway,
    "documents": Document,
}
"""What a seed file may hold: lists of entries by the name of their kind."""

_INDISPENSABLE = ("intercepts", "steps", "flows")

# The C parser reads the catalogue six times faster; it is missing where libyaml is.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class CatalogueError(Exception):
    """The seed files have mistakes; `problems` names each with file, line, entry and field."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_catalogue(files: Mapping[str, bytes]) -> Catalogue:
    """Return the catalogue that *files* (contents by name) hold; raise CatalogueError."""
    reader = EntryReader()
    entries: dict[str, dict[str, Any]] = {name: {} for name in COLLECTIONS}
    for file, data in sorted(files.items()):
        _read_file(reader, file, data, entries=entries)
    _check_references(reader, entries)
    reader.problems += [f"no file has {name}" for name in _INDISPENSABLE if not entries[name]]
    if reader.problems:
        raise CatalogueError(tuple(reader.problems))
    collections = {name: tuple(found.values()) for name, found in entries.items()}
    guides: tuple[InterceptGuide, ...] = collections.pop("intercepts")
    return Catalogue(
        version=_digest(files),
        intercepts=tuple(Intercept(guide.id, guide.name, guide.color) for guide in guides),
        intercept_guides=guides,
        **collections,
    )


def _digest(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for file, data in sorted(files.items()):
        digest.update(b"%d %s %d " % (len(file), file.encode(), len(data)) + data)
    return digest.hexdigest()[:12]


def _read_file(
    reader: EntryReader, file: str, data: bytes, *, entries: dict[str, dict[str, Any]]
) -> None:
    try:
        tree = yaml.compose(data, Loader=_LOADER)
    except yaml.YAMLError as error:
        reader.problems.append(f"{file}: this is not YAML: {' '.join(str(error).split())}")
        return
    place = Place(file, ())
    parts = mapping(reader, tree, place) if tree else {}
    for name, part in {} if parts is MISTAKE else parts.items():
        if name in COLLECTIONS:
            _read_entries(reader, part, place.of(name), found=entries[name])
        else:
            reader.mistake(part, place, f"unknown key {name!r}")


def _read_entries(
    reader: EntryReader, node: yaml.Node, place: Place, *, found: dict[str, Any]
) -> None:
    if not isinstance(node, yaml.SequenceNode):
        reader.mistake(node, place, "expected a list of entries")
        return
    for number, item in enumerate(node.value, start=1):
        key = _id_of(item) or f"entry {number}"
        if key in found:
            reader.mistake(item, place.of(key), "this id is given twice")
        found[key] = reader.read(COLLECTIONS[place.trail[-1]], item, place.of(key))


def _id_of(node: yaml.Node) -> str:
    """Return the id of an entry before it is read, so that its mistakes can be named."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((str(value.value) for key, value in pairs if key.value == "id"), "")


def _check_references(reader: EntryReader, entries: dict[str, dict[str, Any]]) -> None:
    for reference in reader.references:
        if reference.value not in entries[reference.to]:
            kind = reference.to.replace("_", " ")
            message = f"{reference.value!r} is none of the {kind}"
            reader.mistake(reference.node, reference.place, message)
