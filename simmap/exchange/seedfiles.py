"""The seed files into a `Catalogue`: every mistake in them is named, not only the first."""

import hashlib
from collections.abc import Mapping
from typing import Any

import yaml

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.deflection import Pathway, Program, Term
from simmap.domain.catalogue.library import Document, Resource, Statement, Subject
from simmap.domain.catalogue.peers import (
    CataloguePeerRole,
    Competency,
    PeerBoundary,
    PeerSupportType,
    ReadinessGroup,
    ReadinessItem,
    RoscService,
)
from simmap.domain.catalogue.practices import CatalogueMeasure, PolicyLever, ServiceType
from simmap.domain.catalogue.system import CatalogueFlow, CatalogueStep, InterceptGuide
from simmap.domain.catalogue.wording import Kind, LanguageEntry, ProtectedName
from simmap.domain.catalogue.workshop import AgendaBlock, Sector, SurveyQuestion
from simmap.domain.model import Intercept
from simmap.exchange.seedentries import MISTAKE, EntryReader, Place, Problem, mapping, problem

COLLECTIONS: dict[str, type[Any]] = {
    "kinds": Kind,
    "documents": Document,
    "intercepts": InterceptGuide,
    "steps": CatalogueStep,
    "flows": CatalogueFlow,
    "resources": Resource,
    "programs": Program,
    "pathways": Pathway,
    "terms": Term,
    "statements": Statement,
    "subjects": Subject,
    "service_types": ServiceType,
    "measures": CatalogueMeasure,
    "policy_levers": PolicyLever,
    "support_types": PeerSupportType,
    "peer_roles": CataloguePeerRole,
    "peer_boundaries": PeerBoundary,
    "competencies": Competency,
    "rosc_services": RoscService,
    "readiness_groups": ReadinessGroup,
    "readiness_items": ReadinessItem,
    "language": LanguageEntry,
    "protected_names": ProtectedName,
    "sectors": Sector,
    "agenda": AgendaBlock,
    "survey_questions": SurveyQuestion,
}
"""What a seed file may hold: lists of entries by the name of their kind."""

_INDISPENSABLE = ("intercepts", "steps", "flows", "kinds")

# The C parser reads the catalogue six times faster; it is missing where libyaml is.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class CatalogueError(Exception):
    """The seed files have mistakes; `problems` names each with file, line, entry and field."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_catalogue(files: Mapping[str, bytes], *, name: str = "") -> Catalogue:
    """Return the catalogue that *files* (contents by file name) hold; raise CatalogueError."""
    reader = EntryReader()
    entries: dict[str, dict[str, Any]] = {name: {} for name in COLLECTIONS}
    for file, data in sorted(files.items()):
        _read_file(reader, file, data, entries=entries)
    problems = [*reader.problems, *_dangling(reader, entries), *_absent(reader, entries)]
    if problems:
        raise CatalogueError(tuple(str(problem) for problem in sorted(problems)))
    collections: dict[str, Any] = {name: tuple(found.values()) for name, found in entries.items()}
    guides: tuple[InterceptGuide, ...] = collections.pop("intercepts")
    return Catalogue(
        version=_digest(files),
        name=name,
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
        reader.mistake(None, Place(file, ()), f"this is not YAML: {' '.join(str(error).split())}")
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


def _dangling(reader: EntryReader, entries: dict[str, dict[str, Any]]) -> list[Problem]:
    """Return a problem for each reference to a kind or an entry that is not there."""
    problems = []
    for to, value, node, place in reader.references:
        if to not in entries:
            problems.append(problem(node, place, f"{to!r} is no kind of entry"))
        elif value and entries[to] and value not in entries[to]:
            message = f"{value!r} is none of the {to.replace('_', ' ')}"
            problems.append(problem(node, place, message))
    return problems


def _absent(reader: EntryReader, entries: dict[str, dict[str, Any]]) -> list[Problem]:
    """Return a problem for each kind that is needed and has no entry, or that has no heading."""
    needed = {*_INDISPENSABLE, *(reference.to for reference in reader.references)}
    headed = {"kinds", *entries["kinds"]} if entries["kinds"] else set(COLLECTIONS)
    texts = [f"no file has {name}" for name in sorted(needed) if entries.get(name) == {}]
    texts += [f"kinds has no entry {n!r}" for n in COLLECTIONS if entries[n] and n not in headed]
    return [Problem("seeds", 0, text) for text in texts]
