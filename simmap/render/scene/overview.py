"""Say less where a page is too small for everything, and say where the rest stands."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from simmap.domain.said import say, say_number, strung
from simmap.render.scene.values import (
    Bullet,
    ColumnScene,
    Entry,
    GapLine,
    Note,
    NoteKind,
    Scene,
    Spot,
    StepBox,
    in_tongue,
)

_MOST_GAPS = 4
_CHOSEN = frozenset({NoteKind.PRIORITY})
_EXPLAINED = frozenset({NoteKind.PRIORITY, NoteKind.FLOW, NoteKind.CHANGE})


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """On which page the lists of each column begin, by key, and the notes."""

    columns: Mapping[str, int]
    notes: int


def shorter(scene: Scene, pages: PageNumbers) -> tuple[Scene, ...]:
    """Return ever shorter forms of *scene*: counts, fewer words below, and boxes alone."""
    counted = replace(
        scene,
        title=say("{title} (overview)", title=scene.title),
        columns=tuple(_counted(column, pages) for column in scene.columns),
        overview=True,
    )
    fewer = without_remarks(counted, pages.notes)
    brief = replace(counted, notes=_kept(scene.notes, _CHOSEN, pages.notes))
    own = tuple(arrow for arrow in brief.arrows if arrow.own or arrow.usual)
    less = replace(brief, arrows=own)
    forms = (counted, fewer, brief, less, _bare(brief, pages))
    return tuple(in_tongue(form, scene.tongue) for form in forms)


def without_remarks(scene: Scene, page: int) -> Scene:
    """Return *scene* with just priorities and lettered flows below; the rest stands on *page*."""
    less = replace(scene, notes=_kept(scene.notes, _EXPLAINED, page))
    return in_tongue(less, scene.tongue)


def _counted(column: ColumnScene, pages: PageNumbers) -> ColumnScene:
    page = pages.columns[column.key]
    return replace(
        column,
        steps=tuple(_count_entries(step) for step in column.steps),
        gaps=_chosen_gaps(column.gaps, page),
    )


def _count_entries(step: StepBox) -> StepBox:
    if not step.entries:
        return step
    peers = sum(entry.peers for entry in step.entries)
    services = sum(max(1, len(entry.parts)) for entry in step.entries)
    counts = Counter(entry.flag.counted for entry in step.entries if entry.flag)
    text = strung(
        (
            say_number("{n} service", "{n} services", services),
            say("{n} with peers", n=peers) if peers else "",
            *(say(words, n=count) for words, count in counts.items() if words),
        ),
        ", ",
    )
    return replace(step, entries=(Entry(text=text, bullet=Bullet.COUNT),))


def _chosen_gaps(gaps: tuple[GapLine, ...], page: int) -> tuple[GapLine, ...]:
    """Return the gaps with a chip, and a line for all others."""
    chosen = tuple(gap for gap in gaps if gap.rank is not None or gap.flag)[:_MOST_GAPS]
    more = len(gaps) - len(chosen)
    if not more:
        return chosen
    said = (
        say("+{n}, see page {page}", n=more, page=page)
        if chosen
        else say("See page {page}", page=page)
    )
    return (*chosen, GapLine(number="", text=said))


def _kept(notes: tuple[Note, ...], kinds: frozenset[NoteKind], page: int) -> tuple[Note, ...]:
    """Return the notes of *kinds*, and a row that says where the others stand."""
    kept = tuple(note for note in notes if note.kind in kinds)
    more = len(notes) - len(kept)
    said = say_number("+{n} row, see page {page}", "+{n} rows, see page {page}", more, page=page)
    return (*kept, Note(kind=NoteKind.NOT_DRAWN, mark="–", text=said)) if more else kept


def _bare(scene: Scene, pages: PageNumbers) -> Scene:
    """Return one box for each column that counts its steps; no arrows."""
    return replace(
        scene,
        columns=tuple(_one_box(column, pages.columns[column.key]) for column in scene.columns),
        arrows=(),
    )


def _one_box(column: ColumnScene, page: int) -> ColumnScene:
    steps = StepBox(
        spot=Spot(column.key, "steps"),
        title=say_number("{n} step", "{n} steps", len(column.steps)),
        entries=(Entry(text=say("see page {page}", page=page), bullet=Bullet.COUNT),),
        recorded=any(step.recorded for step in column.steps),
    )
    return replace(column, steps=(steps,) if column.steps else ())
