"""The content of a picture in sentences, for those who would rather be told than look it up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simmap.domain.said import Said, listed, say, say_number, strung, translated
from simmap.domain.words import FlowKind
from simmap.render.scene.steps import with_remark
from simmap.render.scene.values import (
    COMMUNITY,
    Arrow,
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

_STATES = {
    Bullet.NOT_YET: say("not running yet"),
    Bullet.WHAT_IF: say("not running yet"),
    Bullet.NO_LONGER: say("paused or ended"),
    Bullet.PEER_ROLE: say("a peer role"),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """What is said of one part of the picture, paragraph by paragraph."""

    heading: str
    paragraphs: tuple[str, ...]


def narrative(scene: Scene) -> tuple[Passage, ...]:
    """Return *scene* as told: the community, each intercept, then what stands below the picture."""
    names = {step.spot: step.title for column in scene.columns for step in column.steps}
    names[COMMUNITY] = say("the community")
    ways = _Ways(scene.arrows, names)
    passages = [Passage(say("The community"), tuple(ways.told("")))]
    for column in scene.columns:
        told = (*_steps(column), *ways.told(column.key), *_gaps(column))
        heading = say("Intercept {key}: {name}", key=column.key, name=column.name)
        passages.append(Passage(heading, told))
    passages.append(Passage(say("For the whole map"), tuple(_rows(scene.notes))))
    said = tuple(passage for passage in passages if passage.paragraphs)
    return translated(said, scene.tongue)


def _steps(column: ColumnScene) -> Iterator[str]:
    said = [_step(step) for step in column.steps if step.recorded]
    if said:
        yield strung(said)
    silent: dict[str, list[str]] = {}
    for step in column.steps:
        if not step.recorded:
            silent.setdefault(step.remark, []).append(step.title)
    for remark, titles in silent.items():
        yield say("{what}: {words}.", what=_listed(titles), words=remark)


def _step(step: StepBox) -> str:
    name = with_remark(step.title, step.flag.meaning if step.flag else "")
    lines = [_line(entry) for entry in step.entries]
    if not lines:
        return say("{step} is here.", step=name)
    return say("{what}: {words}.", what=name, words=_listed(lines))


def _line(entry: Entry) -> str:
    remarks = (
        _STATES.get(entry.bullet, ""),
        say("with peers") if entry.peers and entry.bullet is not Bullet.PEER_ROLE else "",
        entry.flag.meaning if entry.flag else "",
    )
    return with_remark(entry.text.removeprefix("– "), strung(remarks, ", "))


def _gaps(column: ColumnScene) -> Iterator[str]:
    if not column.lists_gaps:
        return
    if not column.gaps:
        yield say("No gap is recorded here.")
        return
    count = say_number("One gap is recorded.", "{n} gaps are recorded.", column.gap_count)
    yield strung((count, *(_sentence(_gap(gap)) for gap in column.gaps)))


def _gap(gap: GapLine) -> str:
    remarks = (
        say("priority {rank}", rank=gap.rank) if gap.rank is not None else "",
        gap.flag.meaning if gap.flag else "",
    )
    return strung((with_remark(gap.number, strung(remarks, ", ")), gap.text), ": ")


class _Ways:
    """The arrows that leave a column, in words."""

    def __init__(self, arrows: Iterable[Arrow], names: dict[Spot, str]) -> None:
        self._arrows = tuple(arrows)
        self._names = names

    def told(self, column: str) -> Iterator[str]:
        leaving = [arrow for arrow in self._arrows if arrow.source.column == column]
        own = [_sentence(self._own(arrow)) for arrow in leaving if arrow.own]
        if own:
            yield strung(own)
        assumed: dict[Spot, list[str]] = {}
        for arrow in leaving:
            if not arrow.own:
                assumed.setdefault(arrow.source, []).append(self._names[arrow.target])
        if assumed:
            routes = (
                say("from {start} to {end}", start=self._names[spot], end=_listed(to))
                for spot, to in assumed.items()
            )
            ways = strung(routes, "; ")
            yield say("Assumed, as in most places: people go {ways}.", ways=ways)

    def _own(self, arrow: Arrow) -> str:
        remarks = (
            say("arrow {letter}", letter=arrow.tag) if arrow.tag else "",
            say("{warmth} handoff", warmth=arrow.warmth) if arrow.warmth else "",
            say("{n} a year", n=arrow.count) if arrow.count else "",
            say("a bottleneck") if arrow.bottleneck else "",
            arrow.flag.meaning if arrow.flag else "",
        )
        way = _way(arrow.kind, self._names[arrow.source], self._names[arrow.target])
        return with_remark(way, strung(remarks, ", "))


def _way(kind: FlowKind, start: str, end: str) -> Said:
    match kind:
        case FlowKind.DEEPER:
            return say(
                "From {start} people go further into the system, to {end}", start=start, end=end
            )
        case FlowKind.DIVERSION_EXIT:
            return say("From {start} people are diverted to {end}", start=start, end=end)
        case FlowKind.RETURN:
            return say("From {start} people go back to custody, to {end}", start=start, end=end)
        case FlowKind.HANDOFF:
            return say("From {start} people are handed on to {end}", start=start, end=end)
        case _:
            return say("From {start} people go to {end}", start=start, end=end)


def _rows(notes: Iterable[Note]) -> Iterator[str]:
    """Yield a paragraph for each kind of row; what is lettered goes by its letter."""
    kinds: dict[NoteKind, list[str]] = {}
    for note in notes:
        kinds.setdefault(note.kind, []).append(_sentence(_row(note)))
    yield from (strung(said) for said in kinds.values())


def _row(note: Note) -> str:
    match note.kind:
        case NoteKind.PRIORITY:
            return say("Priority {rank}: {text}", rank=note.mark, text=note.text)
        case NoteKind.FLOW:
            return say("Arrow {letter}: {text}", letter=note.mark, text=note.text)
        case _:
            return note.text


def _listed(names: list[str]) -> str:
    """Join names; those that hold commas themselves are parted by semicolons."""
    *others, last = names
    if others and any("," in name for name in names):
        return say("{first}; and {last}", first=strung(others, "; "), last=last)
    return listed(names)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else strung((text, "."), "")
