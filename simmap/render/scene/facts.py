"""The line beside the title: when, which revision, and how much of the map is shown."""

from collections.abc import Iterable

from simmap.domain.model import Item, SystemMap
from simmap.domain.naming import map_title
from simmap.render.scene.parts import part_name
from simmap.render.scene.values import Scene


def facts(system: SystemMap, scene: Scene) -> str:
    """Return the line for a scene."""
    date = system.community.workshop_date
    said = [
        system.title if system.title not in {"", map_title(system), system.community.name} else "",
        f"Mapping workshop {date}" if date and date not in system.title else "",
        f"revision {system.revision}" if system.revision else "",
        _counted(_shown(scene, "services", system.services), len(system.services), "service"),
        _counted(_shown(scene, "gaps", system.gaps), len(system.gaps), "gap"),
    ]
    return "  ·  ".join(filter(None, said))


def _shown(scene: Scene, kind: str, items: Iterable[Item]) -> int:
    """Return how many of *items* are shown; a comparison shows others too."""
    lists = [note.parts for note in scene.notes]
    for column in scene.columns:
        lists += [entry.parts for step in column.steps for entry in step.entries]
        lists += [(gap.part,) for gap in column.gaps]
    shown = {part for parts in lists for part in parts}
    return sum(part_name(kind, item.id) in shown for item in items)


def _counted(shown: int, every: int, word: str) -> str:
    """Return "3 gaps", or "2 of 3 gaps" where some are left out; "" where all are."""
    if every and not shown:
        return ""
    said = f"{every} {word}" if every == 1 else f"{every} {word}s"
    return said if shown == every else f"{shown} of {said}"
