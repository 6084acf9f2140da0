"""Say less where a page is too small for everything, and say where the rest stands."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

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
        title=f"{scene.title} (overview)",
        columns=tuple(_counted(column, pages) for column in scene.columns),
        overview=True,
    )
    fewer = without_remarks(counted, pages.notes)
    brief = replace(counted, notes=_kept(scene.notes, _CHOSEN, pages.notes))
    own = tuple(arrow for arrow in brief.arrows if arrow.own or arrow.usual)
    return counted, fewer, brief, replace(brief, arrows=own), _bare(brief, pages)


def without_remarks(scene: Scene, page: int) -> Scene:
    """Return *scene* with just priorities and lettered flows below; the rest stands on *page*."""
    return replace(scene, notes=_kept(scene.notes, _EXPLAINED, page))


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
    text = _plural(sum(max(1, len(entry.parts)) for entry in step.entries), "service")
    text += f", {peers} with peers" if peers else ""
    alarms = (entry.flag.word for entry in step.entries if entry.flag and entry.flag.alarm)
    text += "".join(f", {word.lower()}" for word in dict.fromkeys(alarms))
    counts = Counter(entry.flag.counted for entry in step.entries if entry.flag)
    text += "".join(f", {count} {word}" for word, count in counts.items() if word)
    return replace(step, entries=(Entry(text=text, bullet=Bullet.COUNT),))


def _chosen_gaps(gaps: tuple[GapLine, ...], page: int) -> tuple[GapLine, ...]:
    """Return the gaps with a chip, and a line for all others."""
    chosen = tuple(gap for gap in gaps if gap.rank is not None or gap.flag)[:_MOST_GAPS]
    more = len(gaps) - len(chosen)
    if not more:
        return chosen
    said = f"+{more}, see page {page}" if chosen else f"See page {page}"
    return (*chosen, GapLine(number="", text=said))


def _kept(notes: tuple[Note, ...], kinds: frozenset[NoteKind], page: int) -> tuple[Note, ...]:
    """Return the notes of *kinds*, and a row that says where the others stand."""
    kept = tuple(note for note in notes if note.kind in kinds)
    more = len(notes) - len(kept)
    said = f"+{_plural(more, 'row')}, see page {page}"
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
        title=_plural(len(column.steps), "step"),
        entries=(Entry(text=f"see page {page}", bullet=Bullet.COUNT),),
        recorded=any(step.recorded for step in column.steps),
    )
    return replace(column, steps=(steps,) if column.steps else ())


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
