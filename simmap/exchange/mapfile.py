"""The map file: the text form of a `SystemMap`, in YAML or JSON. docs/map-file.md describes it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import Action, Community, Priority, SystemMap
from simmap.exchange.codecs import Writing
from simmap.exchange.dumping import as_json, as_yaml
from simmap.exchange.items import without_usual_ids
from simmap.exchange.keys import record_of
from simmap.exchange.problems import MapFileError
from simmap.exchange.reading import Reading
from simmap.exchange.strict import Node, UnreadableError, parse

VERSION = 1
"""The version of the format; a file says it under the key `simmap`, none means 1."""


def read_map(
    data: bytes, *, name: str, catalogue: Catalogue | Mapping[str, Catalogue]
) -> SystemMap:
    """Return the map of a file; `name` is what its mistakes are headed by.

    Of several catalogues, by name, the map is read with the one that it names.

    Raises MapFileError with every mistake. A reader of files takes no more than
    `strict.MOST_BYTES + 1` bytes.
    """
    reading = Reading(name)
    try:
        document = parse(data)
    except UnreadableError as error:
        reading.note(error.mistake.line, error.mistake.path, error.mistake.message)
        raise MapFileError(tuple(reading.problems)) from None
    for mistake in document.mistakes:
        reading.note(mistake.line, mistake.path, mistake.message)
    system = _read(document.root, reading, _chosen(document.root, reading, catalogue))
    if system is None:
        raise MapFileError(tuple(sorted(reading.problems, key=lambda problem: problem.line)))
    return system


def write_map(system: SystemMap, *, form: Literal["yaml", "json"]) -> str:
    """Return the file of a map; reading it gives an equal map."""
    sources = enumerate(system.community.sources, start=1)
    writing = Writing({source: position for position, source in sources})
    groups = record_of(SystemMap).write(_as_filed(system), writing)
    without_usual_ids(groups, writing.referred)
    whole = {"simmap": VERSION, **groups}
    return as_yaml(whole) if form == "yaml" else as_json(whole)


def _chosen(
    root: Node, reading: Reading, catalogues: Catalogue | Mapping[str, Catalogue]
) -> Catalogue:
    """Return the catalogue that the map names; keep a mistake where it is none of *catalogues*."""
    if isinstance(catalogues, Catalogue):
        return catalogues
    given = _group(root).get("catalogue")
    wanted = given.text if given and given.value else ""
    if given and wanted not in catalogues:
        known = ", ".join(filter(None, catalogues)) or "none but the usual one"
        reading.expected(f"a catalogue of this installation ({known})", given, "catalogue")
    return catalogues.get(wanted) or catalogues[""]


def _read(root: Node, reading: Reading, catalogue: Catalogue) -> SystemMap | None:
    reading.catalogue_steps = frozenset(catalogue.steps_by_id)
    group = _group(root)
    version = group.pop("simmap", None)
    if version is not None and version.value != VERSION:
        reading.expected(f"{VERSION}, the version of the format", version, "simmap")
    has_columns = "intercepts" in group and bool(group["intercepts"].value)
    if not has_columns:
        reading.columns = tuple(column.key for column in catalogue.intercepts)
    # Every item may name the community's sources by position, so they come first.
    reading.sources = tuple(one.text for one in _listed(group.get("community"), "source_urls"))
    system: SystemMap | None = record_of(SystemMap).read(root, "", reading)
    reading.check_references()
    _check_topics(root, reading)
    if system is None or reading.problems:
        return None
    return _as_kept(system if has_columns else replace(system, intercepts=catalogue.intercepts))


def _group(node: Node | None) -> dict[str, Node]:
    return node.value if node and isinstance(node.value, dict) else {}


def _listed(node: Node | None, key: str) -> list[Node]:
    """Return what is listed under a key, or nothing where it is not such a list."""
    inner = _group(node).get(key)
    return inner.value if inner and isinstance(inner.value, list) else []


def _check_topics(root: Node, reading: Reading) -> None:
    """Keep a mistake where an action has a topic beside a priority that is none of the map's."""
    priorities = [_group(priority) for priority in _listed(root, "priorities")]
    names = {group[key].text for group in priorities for key in ("id", "title") if key in group}
    for place, action in enumerate(_listed(root, "actions")):
        group = _group(action)
        name = group.get("priority")
        if name and name.text and name.text not in names and "topic" in group:
            wish = "the title or id of a priority, since a topic is given too"
            reading.expected(wish, name, f"actions[{place}].priority")


def _as_kept(system: SystemMap) -> SystemMap:
    """Turn titles that stand for ids into ids, and give the map a title."""
    actions = tuple(_linked(action, system.priorities) for action in system.actions)
    return replace(system, title=system.title or usual_title(system.community), actions=actions)


def _as_filed(system: SystemMap) -> SystemMap:
    actions = tuple(_named(action, system.priorities) for action in system.actions)
    title = "" if system.title == usual_title(system.community) else system.title
    return replace(system, title=title, actions=actions)


def usual_title(community: Community) -> str:
    """Return the title of a map whose file gives none: "System map, 2019-04"."""
    date = community.workshop_date
    return f"System map, {date}" if date else "System map"


def _priority_called(name: str, priorities: tuple[Priority, ...]) -> str:
    """Return the id of the priority that has *name* as id or, alone, as title; or ""."""
    by_id = [priority.id for priority in priorities if priority.id == name]
    by_title = [priority.id for priority in priorities if priority.title == name]
    found = by_id or by_title
    return found[0] if len(found) == 1 else ""


def _linked(action: Action, priorities: tuple[Priority, ...]) -> Action:
    """Read the name under `priority`: a priority's id or title, or else a topic."""
    if not action.priority:
        return action
    found = _priority_called(action.priority, priorities)
    if found:
        return replace(action, priority=found)
    return replace(action, priority="", topic=action.priority)


def _named(action: Action, priorities: tuple[Priority, ...]) -> Action:
    """Undo `_linked`: the title where it is enough."""
    titles = {priority.id: priority.title for priority in priorities}
    title = titles.get(action.priority, "")
    if title and _priority_called(title, priorities) == action.priority:
        return replace(action, priority=title)
    if action.topic and not action.priority and not _priority_called(action.topic, priorities):
        return replace(action, priority=action.topic, topic="")
    return action
