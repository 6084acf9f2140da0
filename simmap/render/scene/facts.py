"""The line beside the title: when, which revision, and how much of the map is shown."""

from collections.abc import Iterable

from simmap.domain.model import Item, SystemMap
from simmap.domain.naming import map_title
from simmap.domain.said import say, say_number, strung
from simmap.render.scene.parts import part_name
from simmap.render.scene.values import Scene


def facts(system: SystemMap, scene: Scene) -> str:
    """Return the line for a scene."""
    date = system.community.workshop_date
    said = [
        system.title if system.title not in {"", map_title(system), system.community.name} else "",
        say("Mapping workshop {date}", date=date) if date and date not in system.title else "",
        say("revision {n}", n=str(system.revision)) if system.revision else "",
        _services(_shown(scene, "services", system.services), len(system.services)),
        _gaps(_shown(scene, "gaps", system.gaps), len(system.gaps)),
    ]
    return strung(said, "  ·  ")


def _shown(scene: Scene, kind: str, items: Iterable[Item]) -> int:
    """Return how many of *items* are shown; a comparison shows others too."""
    lists = [note.parts for note in scene.notes]
    for column in scene.columns:
        lists += [entry.parts for step in column.steps for entry in step.entries]
        lists += [(gap.part,) for gap in column.gaps]
    shown = {part for parts in lists for part in parts}
    return sum(part_name(kind, item.id) in shown for item in items)


def _services(shown: int, every: int) -> str:
    """Return "3 services", or "2 of 3 services" where some are left out; "" where all are."""
    if every and not shown:
        return ""
    if shown == every:
        return say_number("{n} service", "{n} services", every)
    return say_number("{shown} of {n} service", "{shown} of {n} services", every, shown=shown)


def _gaps(shown: int, every: int) -> str:
    if every and not shown:
        return ""
    if shown == every:
        return say_number("{n} gap", "{n} gaps", every)
    return say_number("{shown} of {n} gap", "{shown} of {n} gaps", every, shown=shown)
