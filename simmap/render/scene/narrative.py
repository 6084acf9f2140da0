"""The content of a picture in sentences, for those who would rather be told than look it up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simmap.domain.words import FlowKind
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

_MOVES = {
    FlowKind.DEEPER: "go further into the system, to",
    FlowKind.DIVERSION_EXIT: "are diverted to",
    FlowKind.RETURN: "go back to custody, to",
    FlowKind.HANDOFF: "are handed on to",
    FlowKind.UNKNOWN: "go to",
}
_STATES = {
    Bullet.NOT_YET: "not running yet",
    Bullet.WHAT_IF: "not running yet",
    Bullet.NO_LONGER: "paused or ended",
    Bullet.PEER_ROLE: "a peer role",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """What is said of one part of the picture, paragraph by paragraph."""

    heading: str
    paragraphs: tuple[str, ...]


def narrative(scene: Scene) -> tuple[Passage, ...]:
    """Return *scene* as told: the community, each intercept, then what stands below the picture."""
    names = {step.spot: step.title for column in scene.columns for step in column.steps}
    names[COMMUNITY] = "the community"
    ways = _Ways(scene.arrows, names)
    passages = [Passage("The community", tuple(ways.told("")))]
    for column in scene.columns:
        told = (*_steps(column), *ways.told(column.key), *_gaps(column))
        passages.append(Passage(f"Intercept {column.key}: {column.name}", told))
    passages.append(Passage("For the whole map", tuple(_rows(scene.notes))))
    return tuple(passage for passage in passages if passage.paragraphs)


def _steps(column: ColumnScene) -> Iterator[str]:
    said = [_step(step) for step in column.steps if step.recorded]
    if said:
        yield " ".join(said)
    silent: dict[str, list[str]] = {}
    for step in column.steps:
        if not step.recorded:
            silent.setdefault(step.remark, []).append(step.title)
    for remark, titles in silent.items():
        yield f"{_listed(titles)}: {remark}."


def _step(step: StepBox) -> str:
    flag = f" ({step.flag.meaning})" if step.flag else ""
    lines = [_line(entry) for entry in step.entries]
    return f"{step.title}{flag}: {_listed(lines)}." if lines else f"{step.title}{flag} is here."


def _line(entry: Entry) -> str:
    remarks = (
        _STATES.get(entry.bullet, ""),
        "with peers" if entry.peers and entry.bullet is not Bullet.PEER_ROLE else "",
        entry.flag.meaning if entry.flag else "",
    )
    said = ", ".join(filter(None, remarks))
    name = entry.text.removeprefix("– ")
    return f"{name} ({said})" if said else name


def _gaps(column: ColumnScene) -> Iterator[str]:
    if not column.lists_gaps:
        return
    if not column.gaps:
        yield "No gap is recorded here."
        return
    count = "One gap is" if column.gap_count == 1 else f"{column.gap_count} gaps are"
    yield f"{count} recorded. " + " ".join(_sentence(_gap(gap)) for gap in column.gaps)


def _gap(gap: GapLine) -> str:
    remarks = (
        f"priority {gap.rank}" if gap.rank is not None else "",
        gap.flag.meaning if gap.flag else "",
    )
    said = ", ".join(filter(None, remarks))
    number = f"{gap.number} ({said})" if said else gap.number
    return f"{number}: {gap.text}" if number else gap.text


class _Ways:
    """The arrows that leave a column, in words."""

    def __init__(self, arrows: Iterable[Arrow], names: dict[Spot, str]) -> None:
        self._arrows = tuple(arrows)
        self._names = names

    def told(self, column: str) -> Iterator[str]:
        leaving = [arrow for arrow in self._arrows if arrow.source.column == column]
        own = [_sentence(self._own(arrow)) for arrow in leaving if arrow.own]
        if own:
            yield " ".join(own)
        assumed: dict[Spot, list[str]] = {}
        for arrow in leaving:
            if not arrow.own:
                assumed.setdefault(arrow.source, []).append(self._names[arrow.target])
        if assumed:
            routes = (f"from {self._names[spot]} to {_listed(to)}" for spot, to in assumed.items())
            yield f"Assumed, as in most places: people go {'; '.join(routes)}."

    def _own(self, arrow: Arrow) -> str:
        remarks = (
            f"arrow {arrow.tag}" if arrow.tag else "",
            f"{arrow.warmth} handoff" if arrow.warmth else "",
            f"{arrow.count} a year" if arrow.count else "",
            "a bottleneck" if arrow.bottleneck else "",
            arrow.flag.meaning if arrow.flag else "",
        )
        said = ", ".join(filter(None, remarks))
        way = f"From {self._names[arrow.source]} people {_MOVES[arrow.kind]} {self._names[arrow.target]}"
        return f"{way} ({said})" if said else way


_LEADS = {
    NoteKind.PRIORITY: "Priority {}: ",
    NoteKind.FLOW: "Arrow {}: ",
}


def _rows(notes: Iterable[Note]) -> Iterator[str]:
    """Yield a paragraph for each kind of row; what is lettered goes by its letter."""
    kinds: dict[NoteKind, list[str]] = {}
    for note in notes:
        lead = _LEADS.get(note.kind, "").format(note.mark)
        kinds.setdefault(note.kind, []).append(_sentence(lead + note.text))
    yield from (" ".join(said) for said in kinds.values())


def _listed(names: list[str]) -> str:
    """Join names; those that hold commas themselves are parted by semicolons."""
    *others, last = names
    if not others:
        return last
    if any("," in name for name in names):
        return f"{'; '.join(others)}; and {last}"
    return f"{', '.join(others)} and {last}"


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
