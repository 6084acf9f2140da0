"""Make the scene of a view out of the scene of the whole map.

Numbers, letters and ranks stay those of the whole map, so that people can speak of them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from simmap.domain.catalogue import Catalogue
from simmap.domain.changes import changes
from simmap.domain.hours.spoken import HOURS
from simmap.domain.model import SystemMap
from simmap.domain.naming import map_title
from simmap.domain.placement import Placement
from simmap.domain.said import say, strung
from simmap.domain.views import Sort, View, items_of, title_of
from simmap.render.scene.comparing import changes_marked
from simmap.render.scene.facts import facts
from simmap.render.scene.marking import (
    counted,
    findings_marked,
    opened,
    peers_marked,
    plans_running,
)
from simmap.render.scene.parts import part_name
from simmap.render.scene.values import (
    COMMUNITY,
    Arrow,
    ColumnScene,
    Note,
    NoteKind,
    Scene,
    Spot,
    StepBox,
)

_OUTSIDE = say("not of this view")
_KINDS = ("services", "gaps", "flows", "peer_roles", "opportunities")


@dataclass(frozen=True, slots=True)
class Source:
    """What a view is made of; `before` is the earlier state of a view of changes."""

    system: SystemMap
    catalogue: Catalogue
    placement: Placement
    view: View
    before: SystemMap | None = None


def seen(scene: Scene, source: Source) -> Scene:
    """Return what *scene* shows in a view; the whole scene where the view is of everything."""
    if source.view.sort is Sort.FULL:
        return scene
    made = _MAKERS[source.view.sort](scene, source)
    notes = made.notes
    if made.nothing:
        notes = (Note(kind=NoteKind.NOT_DRAWN, mark="–", text=made.nothing), *notes)
    return replace(
        made,
        title=strung((map_title(source.system), title_of(source.system, source.view)), ": "),
        facts=facts(source.system, made),
        notes=notes,
    )


def _all_steps(scene: Scene, _: Source) -> Scene:
    columns = (_without_lines(column) for column in scene.columns)
    return _reduced(scene, columns, kinds={NoteKind.FLOW})


def _services(scene: Scene, _: Source) -> Scene:
    columns = (replace(column, gaps=(), lists_gaps=False) for column in scene.columns)
    made = _reduced(scene, columns, kinds={NoteKind.FLOW, NoteKind.NOT_DRAWN})
    beside = (note for note in scene.notes if _names(note, "services"))
    return replace(made, notes=(*made.notes, *beside))


def _peers(scene: Scene, source: Source) -> Scene:
    without_gaps = replace(_services(scene, source), arrows=_usual(scene.arrows))
    notes = tuple(note for note in scene.notes if note.kind is NoteKind.PEERS)
    return peers_marked(replace(without_gaps, notes=notes), source.system)


def _findings(scene: Scene, source: Source) -> Scene:
    return findings_marked(_services(scene, source), source.system, source.catalogue)


def _counts(scene: Scene, source: Source) -> Scene:
    return counted(_all_steps(scene, source), source.system)


def _plans(scene: Scene, _: Source) -> Scene:
    return plans_running(scene)


def _open(scene: Scene, source: Source) -> Scene:
    return opened(_services(scene, source), source.system, HOURS.index(source.view.of))


def _changes(scene: Scene, source: Source) -> Scene:
    if source.before is None:
        raise ValueError("a view of changes needs the earlier state of the map")
    return changes_marked(scene, changes(source.before, source.system))


def _intercept(scene: Scene, source: Source) -> Scene:
    """Return one column in detail, and of the others the steps that its arrows lead to."""
    here = source.view.of
    arrows = tuple(a for a in scene.arrows if here in (a.source.column, a.target.column))
    met = _met(arrows)
    columns = (
        column if column.key == here else _without_lines(_only(column, met))
        for column in scene.columns
    )
    kept = (column for column in columns if column.steps or column.key == here)
    return _about(scene, source, arrows=arrows, columns=kept)


def _selection(scene: Scene, source: Source) -> Scene:
    """Return the items of one population or agency on the usual path."""
    ids = _parts(source)
    own = (a for a in scene.arrows if a.own and not ids.isdisjoint(a.parts))
    usual = _usual(scene.arrows)
    arrows = tuple(dict.fromkeys((*own, *usual)))
    met = _met(arrows)
    columns = (_selected(column, ids, met) for column in scene.columns)
    return _about(scene, source, arrows=arrows, columns=columns)


def _about(
    scene: Scene, source: Source, *, arrows: tuple[Arrow, ...], columns: Iterable[ColumnScene]
) -> Scene:
    """Return the columns and arrows with the rows below that speak of them."""
    columns = tuple(columns)
    ids = _parts(source)
    letters = {arrow.tag for arrow in arrows}
    ranks = {str(gap.rank) for column in columns for gap in column.gaps}
    wanted = {NoteKind.FLOW: letters, NoteKind.PRIORITY: ranks}
    notes = (
        note
        for note in scene.notes
        if note.mark in wanted.get(note.kind, ()) or not ids.isdisjoint(note.parts)
    )
    return replace(scene, columns=columns, arrows=arrows, notes=tuple(notes))


_MAKERS: dict[Sort, Callable[[Scene, Source], Scene]] = {
    Sort.SERVICES: _services,
    Sort.STEPS: _all_steps,
    Sort.INTERCEPT: _intercept,
    Sort.POPULATION: _selection,
    Sort.AGENCY: _selection,
    Sort.PEERS: _peers,
    Sort.FINDINGS: _findings,
    Sort.COUNTS: _counts,
    Sort.WHAT_IF: _plans,
    Sort.OPEN: _open,
    Sort.CHANGES: _changes,
}


def _parts(source: Source) -> frozenset[str]:
    ids = items_of(source.system, source.placement, source.view)
    return frozenset(part_name(kind, item) for kind in _KINDS for item in ids)


def _usual(arrows: Iterable[Arrow]) -> tuple[Arrow, ...]:
    return tuple(arrow for arrow in arrows if arrow.usual)


def _met(arrows: Iterable[Arrow]) -> set[Spot]:
    return {spot for arrow in arrows for spot in (arrow.source, arrow.target)} - {COMMUNITY}


def _names(note: Note, kind: str) -> bool:
    return note.kind is NoteKind.ALL_INTERCEPTS and note.parts[0].startswith(f"{kind}-")


def _reduced(scene: Scene, columns: Iterable[ColumnScene], *, kinds: set[NoteKind]) -> Scene:
    notes = tuple(note for note in scene.notes if note.kind in kinds)
    return replace(scene, columns=tuple(columns), notes=notes)


def _without_lines(column: ColumnScene) -> ColumnScene:
    steps = tuple(replace(step, entries=()) for step in column.steps)
    return replace(column, steps=steps, gaps=(), lists_gaps=False)


def _only(column: ColumnScene, met: set[Spot]) -> ColumnScene:
    return replace(column, steps=tuple(step for step in column.steps if step.spot in met))


def _selected(column: ColumnScene, ids: frozenset[str], met: set[Spot]) -> ColumnScene:
    steps = (_selected_lines(step, ids) for step in column.steps)
    gaps = tuple(gap for gap in column.gaps if gap.part in ids)
    return replace(
        column,
        steps=tuple(step for step in steps if step.entries or step.spot in met),
        gaps=gaps,
        gap_count=len(gaps),
        lists_gaps=bool(gaps),
    )


def _selected_lines(step: StepBox, ids: frozenset[str]) -> StepBox:
    lines = tuple(entry for entry in step.entries if not ids.isdisjoint(entry.parts))
    return replace(step, entries=lines, recorded=bool(lines), remark=_OUTSIDE)
