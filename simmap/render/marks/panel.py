"""The panel of priorities, lettered arrows and what could not be drawn."""

from collections.abc import Iterator

from simmap.domain.said import Tongue, say, spoken, strung
from simmap.render import palette
from simmap.render.composition.panel import AIR, GUTTER, PanelPlan
from simmap.render.composition.sizes import Sizes
from simmap.render.drawing import Ink, Rect, Shape, Slot, Text
from simmap.render.page import MARGIN, UNITS
from simmap.render.scene.values import Note, NoteKind
from simmap.render.typeface import block_height, line_height, width

_SUBJECTS = {
    NoteKind.PRIORITY: say("PRIORITIES"),
    NoteKind.FINDING: say("FINDINGS"),
    NoteKind.CHANGE: say("CHANGES"),
    NoteKind.HOURS: say("HOURS"),
    NoteKind.FLOW: say("RECORDED FLOWS"),
    NoteKind.OPPORTUNITY: say("OPPORTUNITIES"),
    NoteKind.PEERS: say("PEER ROLES"),
}
_MARKS = {  # fill, line, text
    NoteKind.PRIORITY: (palette.WINE, palette.WINE, palette.PAPER),
    NoteKind.FLOW: (palette.TAG, palette.TAG, palette.PAPER),
    NoteKind.FINDING: (palette.WINE_TINT, palette.WINE, palette.WINE),
    NoteKind.HOURS: (palette.PAPER, palette.PAPER, palette.SOFT),
    NoteKind.CHANGE: (palette.PAPER, palette.TAG, palette.INK),
    NoteKind.NOT_DRAWN: (palette.PAPER, palette.PAPER, palette.SOFT),
    NoteKind.ALL_INTERCEPTS: (palette.WINE_TINT, palette.WINE_TINT, palette.WINE),
    NoteKind.OPPORTUNITY: (
        palette.OPPORTUNITY_TINT,
        palette.OPPORTUNITY_TINT,
        palette.OPPORTUNITY,
    ),
    NoteKind.PEERS: (palette.PEER, palette.PEER_LINE, palette.PEER_LINE),
}


def panel_marks(plan: PanelPlan, top: float, tongue: Tongue) -> Iterator[Shape | Text]:
    """Yield the panel with its rows from *top* on, its heading in *tongue*."""
    if not plan.notes:
        return
    sizes = plan.sizes
    area = Rect(MARGIN, top, UNITS - MARGIN, top + plan.height)
    yield Shape(rect=area, line=palette.FAINT, pen=0.8, kind="panel")
    yield from _heading(plan, area, tongue)
    for number, rows in enumerate(plan.columns):
        left = MARGIN + 6 + number * (plan.column_width + GUTTER)
        slot = Slot(left, top + plan.heading, area)
        for row in rows:
            lines = plan.texts[row].lines(plan.text_width / sizes.panel)
            yield from note_row(plan.notes[row], lines, slot, mark=plan.mark_width, sizes=sizes)
            slot = slot.at(0, block_height(len(lines), sizes.panel) + AIR)


def heading(notes: tuple[Note, ...], tongue: Tongue) -> str:
    """Return what *notes* are about."""
    kinds = {note.kind for note in notes}
    subjects = strung((words for kind, words in _SUBJECTS.items() if kind in kinds), ", ")
    return spoken(subjects or say("NOTES"), tongue)


def _heading(plan: PanelPlan, area: Rect, tongue: Tongue) -> Iterator[Text]:
    sizes = plan.sizes
    slot = Slot(area.left + 5, area.top + 2, area)
    words = heading(plan.notes, tongue)
    yield slot.text(words, Ink(sizes.panel, palette.SOFT, bold=True))
    lettered = any(note.kind is NoteKind.FLOW for note in plan.notes)
    across = any(note.kind is NoteKind.ALL_INTERCEPTS for note in plan.notes)
    said = [
        say("letters match the tags on the arrows") if lettered else "",
        say("“A.1” and “{all}” cut across all intercepts", all=say("All")) if across else "",
    ]
    explained = spoken(strung(said, "; "), tongue)
    if explained:
        beside = slot.at(width(words, sizes.panel, bold=True) + 8)
        yield beside.text(explained, Ink(sizes.panel, palette.SOFT))


def note_row(
    note: Note, lines: tuple[str, ...], slot: Slot, *, mark: float, sizes: Sizes
) -> Iterator[Shape | Text]:
    """Yield a row: its mark in a box *mark* wide, and its words."""
    fill, line, color = _MARKS[note.kind]
    part = note.parts[0] if note.parts else ""
    bottom = slot.top + line_height(sizes.panel)
    area = Rect(slot.left, slot.top + 0.4, slot.left + mark, bottom - 0.2)
    form = "box" if note.kind is NoteKind.PRIORITY else "rounded"
    yield Shape(rect=area, fill=fill, line=line, pen=0.5, form=form, part=part, kind="mark")
    small = max(sizes.least, round(sizes.panel * 0.88, 1))
    x, y = area.middle
    left = x - width(note.mark, small, bold=True) / 2
    inner = Slot(left, y - line_height(small) / 2, slot.within)
    yield inner.text(note.mark, Ink(small, color, bold=True), part)
    yield slot.at(mark + 4).lines(lines, Ink(sizes.panel), part)
