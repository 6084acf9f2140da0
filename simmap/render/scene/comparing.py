"""Mark on a scene what differs between two states of the map, by a word at each item."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from simmap.domain.changes import Changed, Changes
from simmap.domain.model import Flow, Item
from simmap.domain.naming import KIND_NAMES, headline
from simmap.domain.said import capital, say, strung
from simmap.render.scene.parts import part_name
from simmap.render.scene.values import (
    Arrow,
    Bullet,
    ColumnScene,
    Entry,
    Flag,
    GapLine,
    Note,
    NoteKind,
    Scene,
    StepBox,
)
from simmap.render.tables import field_name

NEW = Flag(say("NEW"), say("added since then"), strong=True, counted=say("{n} new"))
GONE = Flag(say("GONE"), say("taken off since then"), counted=say("{n} gone"))
CHANGED = Flag(say("CHANGED"), say("reads otherwise now"), counted=say("{n} changed"))
_NOTHING = say("Nothing on the map has changed between the two.")
_ABOUT = {
    "title": say("title"),
    "community": say("community"),
    "intercepts": say("intercepts"),
    "catalogue": say("catalogue"),
    "extra": say("extra"),
    "revision": say("revision"),
}

Flags = Mapping[str, Flag]


def changes_marked(scene: Scene, found: Changes) -> Scene:
    """Return *scene*, made of both states, with what was added, taken off or changed marked.

    The rows below name every change, also of what no picture shows.
    """
    flags = _flags(found)
    lettered = (note for note in scene.notes if note.kind is NoteKind.FLOW)
    return replace(
        scene,
        columns=tuple(_column(column, flags) for column in scene.columns),
        arrows=tuple(_arrow(arrow, flags) for arrow in scene.arrows),
        notes=(*_rows(found), *lettered),
        nothing=_NOTHING if found.is_empty else "",
    )


def _flags(found: Changes) -> Flags:
    return {
        **{part_name(kind, item.id): NEW for kind, item in found.added},
        **{part_name(kind, item.id): GONE for kind, item in found.removed},
        **{part_name(one.kind, one.after.id): CHANGED for one in found.changed},
    }


def _shared(parts: Iterable[str], flags: Flags) -> Flag | None:
    """Return the flag that all *parts* have; where only some have one, what they show changed."""
    said = {flags.get(part) for part in parts}
    return said.pop() if len(said) == 1 else CHANGED if said else None


def _column(column: ColumnScene, flags: Flags) -> ColumnScene:
    return replace(
        column,
        steps=tuple(_step(step, flags) for step in column.steps),
        gaps=tuple(_gap(gap, flags) for gap in column.gaps),
    )


def _step(step: StepBox, flags: Flags) -> StepBox:
    entries = tuple(_entry(entry, flags) for entry in step.entries)
    return replace(step, entries=entries, flag=flags.get(step.part))


def _entry(entry: Entry, flags: Flags) -> Entry:
    flag = _shared(entry.parts, flags)
    bullet = Bullet.GONE if flag is GONE else entry.bullet
    return replace(entry, flag=flag, bullet=bullet)


def _gap(gap: GapLine, flags: Flags) -> GapLine:
    return replace(gap, flag=flags.get(gap.part))


def _arrow(arrow: Arrow, flags: Flags) -> Arrow:
    flag = _shared(arrow.parts, flags)
    return replace(arrow, flag=flag, gone=flag is GONE)


def _rows(found: Changes) -> Iterator[Note]:
    for kind, item in found.added:
        yield _row("+", kind, item, _called(kind, item))
    for kind, item in found.removed:
        yield _row("–", kind, item, _called(kind, item))
    for one in found.changed:
        words = strung([_called(one.kind, one.after), _read(one)], " – ")
        yield _row("±", one.kind, one.after, words)
    if found.about:
        about = strung((_ABOUT.get(name, name) for name in found.about), ", ")
        text = say("What the map says of itself: {about}", about=about)
        yield Note(kind=NoteKind.CHANGE, mark="±", text=text)


def _row(mark: str, kind: str, item: Item, words: str) -> Note:
    text = say("{kind}: {words}", kind=capital(KIND_NAMES[kind][0]), words=words)
    return Note(kind=NoteKind.CHANGE, mark=mark, text=text, parts=(part_name(kind, item.id),))


def _called(kind: str, item: Item) -> str:
    """Return what an item is called; an arrow by its two ends."""
    if isinstance(item, Flow):
        return say("{start} to {end}", start=item.source.text, end=item.target.text)
    return headline(kind, item)


def _read(one: Changed) -> str:
    """Return what people call the fields that read otherwise now."""
    return strung((field_name(one.kind, name) for name in one.fields), ", ")
