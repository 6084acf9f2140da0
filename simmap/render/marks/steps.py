"""The steps with their lines, bullets and badges."""

from collections.abc import Iterator

from simmap.render import palette
from simmap.render.composition.measure import BULLET, INSET, entry_paragraph, title_paragraph
from simmap.render.composition.sizes import Sizes
from simmap.render.drawing import Rect, Shape, Text
from simmap.render.scene.values import Bullet, Entry, StepBox
from simmap.render.typeface import block_height, line_height, width

_HOLLOW = frozenset({Bullet.NOT_YET, Bullet.NO_LONGER})
_SQUARE = frozenset({Bullet.NAMED, Bullet.NO_LONGER})


def step_marks(step: StepBox, box: Rect, color: str, sizes: Sizes) -> Iterator[Shape | Text]:
    """Yield the marks of one step in *box*, in reading order."""
    empty = not step.recorded
    yield Shape(
        rect=box,
        fill=palette.EMPTY if empty else palette.PAPER,
        line=palette.EMPTY_LINE if empty else color,
        pen=1.6 if step.usual else 1.0,
        form="rounded",
        dashed=(empty and not step.usual) or step.planned,
        part=step.part,
        kind="step",
    )
    lines = title_paragraph(step).lines((box.width - 2 * INSET) / sizes.title)
    room = (box.width - 2 * INSET) / sizes.body - BULLET
    texts = [entry_paragraph(entry).lines(room) for entry in step.entries]
    tall = block_height(len(lines), sizes.title)
    content = tall + (
        1 + sum(block_height(len(text), sizes.body) + 0.8 for text in texts) if texts else 0
    )
    top = box.top + max(3.5, min(7.0, (box.height - content) / 2))
    yield Text(
        left=box.left + INSET,
        top=top,
        lines=lines,
        size=sizes.title,
        within=box,
        bold=True,
        color=palette.EMPTY_TEXT if empty else color,
        part=step.part,
    )
    top += tall + 1
    for entry, text in zip(step.entries, texts, strict=True):
        yield from _entry(entry, text, box=box, top=top, color=color, sizes=sizes)
        top += block_height(len(text), sizes.body) + 0.8


def bullet(kind: Bullet, left: float, middle: float, size: float, color: str) -> Shape:
    """Return the bullet of a line: full for what is there, hollow for what is not, square for names."""
    half = size * 0.13
    return Shape(
        rect=Rect(left, middle - half, left + 2 * half, middle + half),
        fill=palette.PAPER if kind in _HOLLOW else color,
        line=color,
        pen=0.6,
        form="box" if kind in _SQUARE else "circle",
        kind="bullet",
    )


def peer_badge(left: float, top: float, sizes: Sizes) -> Iterator[Shape | Text]:
    """Yield the badge that says that peers work here."""
    tall = line_height(sizes.body)
    area = Rect(left, top + 0.9, left + width("PEER", sizes.badge, bold=True) + 5, top + tall - 0.5)
    yield Shape(rect=area, fill=palette.PEER, line=palette.PEER_LINE, pen=0.8, kind="badge")
    yield Text(
        left=left + 2.5,
        top=area.middle[1] - line_height(sizes.badge) / 2,
        lines=("PEER",),
        size=sizes.badge,
        within=Rect(area.left, area.top - 1, area.right, area.bottom + 1),
        bold=True,
        color=palette.PEER_LINE,
    )


def _entry(
    entry: Entry, lines: tuple[str, ...], *, box: Rect, top: float, color: str, sizes: Sizes
) -> Iterator[Shape | Text]:
    size = sizes.body
    part = entry.parts[0] if entry.parts else ""
    left = box.left + INSET + BULLET * size
    if not entry.text.startswith("– "):
        mark = bullet(entry.bullet, box.left + INSET + 1, top + size * 0.65, size, color)
        yield _of(mark, part)
    shown = lines if lines[-1] else lines[:-1]
    quiet = entry.bullet in _HOLLOW
    yield Text(
        left=left,
        top=top,
        lines=shown,
        size=size,
        within=box,
        color="#555555" if quiet else palette.INK,
        part=part,
    )
    if entry.peers:
        last = lines[-1]
        x = left + width(last, size) + (3 if last else 0)
        y = top + (len(lines) - 1) * line_height(size)
        yield from (_of(mark, part) for mark in peer_badge(x, y, sizes))


def _of(mark: Shape | Text, part: str) -> Shape | Text:
    from dataclasses import replace

    return replace(mark, part=part)
