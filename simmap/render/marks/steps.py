"""The steps with their lines, bullets and badges."""

from collections.abc import Iterator
from dataclasses import replace

from simmap.render import palette
from simmap.render.composition.measure import BULLET, INSET, entry_paragraph, title_paragraph
from simmap.render.composition.sizes import Sizes
from simmap.render.drawing import Ink, Rect, Shape, Slot, Text
from simmap.render.scene.values import Bullet, Entry, Flag, StepBox
from simmap.render.typeface import block_height, line_height, width

AIR = 0.8  # below a line of a step
_HOLLOW = frozenset({Bullet.NOT_YET, Bullet.NO_LONGER, Bullet.SHUT, Bullet.GONE})
_SQUARE = frozenset({Bullet.NAMED, Bullet.NO_LONGER, Bullet.GONE})


def step_marks(step: StepBox, box: Rect, color: str, *, sizes: Sizes) -> Iterator[Shape | Text]:
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
    entries = [entry_paragraph(entry).lines(room) for entry in step.entries]
    tall = block_height(len(lines), sizes.title)
    content = tall + sum(block_height(len(one), sizes.body) + AIR for one in entries)
    top = box.top + max(3.5, min(7.0, (box.height - content) / 2))
    slot = Slot(box.left + INSET, top, box)
    ink = Ink(sizes.title, palette.EMPTY_TEXT if empty else color, bold=True)
    yield slot.lines(lines if lines[-1] else lines[:-1], ink, step.part)
    if step.flag:
        before = width(lines[-1], sizes.title, bold=True) + 3 if lines[-1] else 0.0
        badge = slot.at(before, block_height(len(lines) - 1, sizes.title))
        yield from flag_badge(step.flag, badge, sizes, part=step.part)
    slot = slot.at(0, tall + 1)
    for entry, one in zip(step.entries, entries, strict=True):
        yield from entry_marks(entry, one, slot, color=color, sizes=sizes)
        slot = slot.at(0, block_height(len(one), sizes.body) + AIR)


def entry_marks(
    entry: Entry, lines: tuple[str, ...], slot: Slot, *, color: str, sizes: Sizes
) -> Iterator[Shape | Text]:
    """Yield one line of a step: bullet, words and badge."""
    part = entry.parts[0] if entry.parts else ""
    if not entry.text.startswith("– "):
        yield replace(bullet(entry.bullet, slot, sizes.body, color=color), part=part)
    words = slot.at(BULLET * sizes.body)
    ink = Ink(sizes.body, palette.SOFT if entry.bullet in _HOLLOW else palette.INK)
    yield words.lines(lines if lines[-1] else lines[:-1], ink, part)
    before = width(lines[-1], sizes.body) + 4 if lines[-1] else 0.0
    badge = words.at(before, block_height(len(lines) - 1, sizes.body))
    if entry.peers:
        yield from peer_badge(entry.badge, badge, sizes, part=part)
        badge = badge.at(width(entry.badge, sizes.badge, bold=True) + 8)
    if entry.flag:
        yield from flag_badge(entry.flag, badge, sizes, part=part)


def bullet(kind: Bullet, slot: Slot, size: float, *, color: str) -> Shape:
    """Return a bullet: full for what is there, hollow for what is not, square for names."""
    half = size * 0.13
    x, y = slot.left + 1, slot.top + size * 0.65
    return Shape(
        rect=Rect(x, y - half, x + 2 * half, y + half),
        fill=palette.PAPER if kind in _HOLLOW else color,
        line=color,
        pen=0.6,
        form="box" if kind in _SQUARE else "circle",
        kind="bullet",
    )


def peer_badge(word: str, slot: Slot, sizes: Sizes, *, part: str) -> Iterator[Shape | Text]:
    """Yield the badge that says that peers work here."""
    area, inner = _badge_place(word, slot, sizes)
    yield Shape(
        rect=area, fill=palette.PEER, line=palette.PEER_LINE, pen=0.8, part=part, kind="badge"
    )
    yield inner.text(word, Ink(sizes.badge, palette.PEER_LINE, bold=True), part)


def flag_badge(flag: Flag, slot: Slot, sizes: Sizes, *, part: str) -> Iterator[Shape | Text]:
    """Yield the badge of a flag."""
    area, inner = _badge_place(flag.word, slot, sizes)
    fill, color, line = flag_colors(flag)
    yield Shape(rect=area, fill=fill, line=line, pen=0.7, part=part, kind="badge")
    yield inner.text(flag.word, Ink(sizes.badge, color, bold=True), part)


def flag_colors(flag: Flag) -> tuple[str, str, str]:
    """Return the fill, the colour of the word and the outline of a flag."""
    if flag.alarm or flag.strong:
        dark = palette.WINE if flag.alarm else palette.TAG
        return dark, palette.PAPER, dark
    return palette.PAPER, palette.SOFT, palette.SOFT


def _badge_place(word: str, slot: Slot, sizes: Sizes) -> tuple[Rect, Slot]:
    right = slot.left + width(word, sizes.badge, bold=True) + 5
    bottom = slot.top + line_height(sizes.body)
    area = Rect(slot.left, slot.top + 0.9, right, bottom - 0.5)
    middle = area.middle[1] - line_height(sizes.badge) / 2
    return area, Slot(slot.left + 2.5, middle, slot.within)
