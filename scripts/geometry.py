"""Look at the geometry of every picture: all counties, pages and views, once and doubled: make geometry.

Prints what is wrong and how large the type is; ends with 1 where anything is wrong.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from simmap import resources
from simmap.domain.model import SystemMap
from simmap.domain.said import ENGLISH, Tongue
from simmap.domain.views import FULL, Sort, View, choices
from simmap.exchange.mapfile import read_map
from simmap.render.book import book
from simmap.render.page import PAGES, TABLOID, Page
from simmap.render.scene.build import scene_of
from simmap.render.scene.parts import items_by_part
from tests import shared
from tests.render import geometry

MOST_CHOICES = 3
"""Of intercepts, populations, agencies and hours, for each kind of view."""
_LISTED = frozenset({"services", "gaps", "opportunities", "flows", "priorities", "peer_roles"})


def main() -> None:
    wrong = 0
    for name, file in _files().items():
        system = _read(file)
        for view in _views(system):
            for page in PAGES.values():
                for found in faults(system, page, view):
                    print(f"{name}, {page.name}, {view.sort} {view.of}: {found}")
                    wrong += 1
        for times in (1.5, 2.0):
            wrong += _stressed(name, multiplied(system, times), times)
    print(f"{wrong} faults")
    sys.exit(1 if wrong else 0)


def faults(
    system: SystemMap, page: Page, view: View = FULL, *, tongue: Tongue = ENGLISH
) -> Iterator[str]:
    """Yield what is wrong with the pages of a map, in words."""
    found = book(scene_of(system, resources.load_catalogue(), view=view, tongue=tongue), page)
    shown = found.drawings()
    for number, drawing in enumerate(shown, start=1):
        checks = (geometry.overlapping_boxes, geometry.texts_outside, geometry.small_type)
        for check in (*checks, geometry.texts_on_texts):
            if offenders := check(drawing):
                yield f"page {number}: {len(offenders)} {check.__name__}"
    if found.composition is not None:
        for look in (geometry.arrows_through_boxes, geometry.shared_lines):
            if found_here := look(found.composition):
                yield f"{len(found_here)} {look.__name__}"
    if view == FULL and (lost := missing(system, shown)):
        yield f"missing: {sorted(lost)[:5]}"


def missing(system: SystemMap, shown: tuple[Any, ...]) -> set[str]:
    """Return the items that no page shows; those that share a line with another are there."""
    whole = scene_of(system, resources.load_catalogue())
    steps = (step for column in whole.columns for step in column.steps)
    merged = {part for step in steps for entry in step.entries for part in entry.parts[1:]}
    there = {mark.part for d in shown for mark in (*d.marks, *d.strokes, *d.tags)}
    wanted = {part for part, kind, _ in items_by_part(system) if kind in _LISTED}
    return wanted - merged - there


def multiplied(system: SystemMap, times: float) -> SystemMap:
    """Return *system* with so many times its services and gaps, copies beside the originals."""
    kinds: dict[str, Any] = {}
    for kind in ("services", "gaps"):
        items = getattr(system, kind)
        more = items[: round(len(items) * (times - 1))]
        field = "name" if kind == "services" else "text"
        copies = (replace(i, id=f"{i.id}-2", **{field: f"{getattr(i, field)} II"}) for i in more)
        kinds[kind] = (*items, *copies)
    return replace(system, **kinds)


def _stressed(name: str, system: SystemMap, times: float) -> int:
    """Print how a fuller map stands on tabloid; return the number of faults."""
    found = book(scene_of(system, resources.load_catalogue()), TABLOID)
    sizes = found.composition.fit.sizes if found.composition else None
    form = ("whole", "whole, notes on page 2", "overview")[min(found.form, 2)]
    counts = f"{len(system.services)} services, {len(system.gaps)} gaps"
    type_ = f"{sizes.body}/{sizes.gap}/{sizes.panel} pt" if sizes else "lists alone"
    print(f"{name} ×{times:g} ({counts}): {form}, {type_}")
    wrong = list(faults(system, TABLOID))
    print(*wrong, sep="\n", end="\n" * bool(wrong))
    return len(wrong)


def _views(system: SystemMap) -> Iterator[View]:
    for sort in Sort:
        if sort is not Sort.CHANGES:
            named = choices(system, sort)
            yield from (View(sort, of) for of in named[:: len(named) // MOST_CHOICES or 1][:3])
            if not named and not View(sort).parts_the_map:
                yield View(sort)


def _files() -> dict[str, Path]:
    if shared.folder():
        return {name: shared.county(name) for name in shared.COUNTIES}
    return {"nc-orange": resources.SEEDS / "maps" / "nc-orange.yaml"}


def _read(file: Path) -> SystemMap:
    return read_map(file.read_bytes(), name=file.name, catalogue=resources.load_catalogue())


if __name__ == "__main__":
    main()
