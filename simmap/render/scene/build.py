"""Make the scene of a map."""

from dataclasses import replace
from itertools import chain

from simmap.domain.catalogue import Catalogue
from simmap.domain.changes import both_states
from simmap.domain.model import SystemMap
from simmap.domain.naming import column_name, gap_numbers, gap_priorities, map_title
from simmap.domain.placement import Placement, place
from simmap.domain.said import ENGLISH, Tongue, say, strung
from simmap.domain.views import FULL, View
from simmap.domain.words import GapStatus
from simmap.render.palette import column_color, tint
from simmap.render.scene.arrows import Ends, assumed_arrows, make_ends, own_arrows
from simmap.render.scene.facts import facts
from simmap.render.scene.notes import notes
from simmap.render.scene.parts import part_name
from simmap.render.scene.steps import (
    Shelf,
    StepGuide,
    add_actors,
    add_peer_roles,
    boxes,
    service_entries,
    with_remark,
)
from simmap.render.scene.values import ColumnScene, GapLine, Scene, StepBox, in_tongue
from simmap.render.scene.viewing import Source, seen


def scene_of(
    system: SystemMap,
    catalogue: Catalogue,
    placement: Placement | None = None,
    *,
    draft: bool = True,
    view: View = FULL,
    before: SystemMap | None = None,
    tongue: Tongue = ENGLISH,
) -> Scene:
    """Return what is drawn of *system* in a view; of everything, each service, gap and flow once.

    *before* is the earlier state that a view of changes compares with. All is said in *tongue*.
    """
    shown = system if before is None else both_states(before, system)
    if placement is None or before is not None:
        placement = place(shown, catalogue)
    whole = _whole(shown, StepGuide(shown, catalogue), placement, draft=draft)
    return in_tongue(seen(whole, Source(system, catalogue, placement, view, before)), tongue)


def _whole(system: SystemMap, guide: StepGuide, placement: Placement, *, draft: bool) -> Scene:
    shelf = service_entries(guide, placement)
    add_peer_roles(shelf, guide)
    ends = make_ends(guide, placement, shelf)
    _add_named(shelf, ends)
    own = own_arrows(ends)
    steps = boxes(shelf, {spot for arrow in own for spot in (arrow.source, arrow.target)}, guide)
    ends = make_ends(guide, placement, (step.spot for step in steps))
    arrows = (*own, *assumed_arrows(ends, (step.spot for step in steps)))
    scene = Scene(
        title=say("{place}: Sequential Intercept Map", place=map_title(system)),
        facts="",
        draft=draft,
        columns=_columns(guide, steps),
        arrows=arrows,
        notes=notes(ends, arrows),
    )
    return replace(scene, facts=facts(system, scene))


def _add_named(shelf: Shelf, ends: Ends) -> None:
    readings = ends.placement.flows.values()
    both = chain.from_iterable((reading.source, reading.target) for reading in readings)
    add_actors(shelf, [(end, ends.of(end)) for end in both])


def _columns(guide: StepGuide, steps: list[StepBox]) -> tuple[ColumnScene, ...]:
    found = []
    for number, intercept in enumerate(guide.system.intercepts):
        color = column_color(intercept.color, number)
        gaps = _gaps(guide.system, intercept.key)
        found.append(
            ColumnScene(
                key=intercept.key,
                name=column_name(intercept, guide.catalogue),
                color=color,
                tint=tint(color),
                steps=tuple(step for step in steps if step.spot.column == intercept.key),
                gaps=gaps,
                gap_count=len(gaps),
            )
        )
    return tuple(found)


def _gaps(system: SystemMap, column: str) -> tuple[GapLine, ...]:
    numbers, ranks = gap_numbers(system), gap_priorities(system)
    found = []
    for gap in system.gaps:
        if gap.intercepts and gap.intercepts[0] == column:
            also = ", ".join(gap.intercepts[1:])
            remarks = [
                say("also {columns}", columns=also) if also else "",
                "" if gap.status is GapStatus.OPEN else say(gap.status.value),
            ]
            rank = ranks.get(gap.id)
            found.append(
                GapLine(
                    number=numbers[gap.id],
                    text=with_remark(gap.text, strung(remarks, "; ")),
                    rank=rank,
                    chip="" if rank is None else say("PRIORITY {rank}", rank=rank),
                    part=part_name("gaps", gap.id),
                )
            )
    return tuple(found)
