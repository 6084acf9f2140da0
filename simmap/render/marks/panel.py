"""The panel of priorities, lettered arrows and what could not be drawn."""

from collections.abc import Iterator

from simmap.render import palette
from simmap.render.composition.panel import AIR, GUTTER, PanelPlan
from simmap.render.composition.sizes import Sizes
from simmap.render.drawing import Rect, Shape, Text
from simmap.render.page import MARGIN, UNITS
from simmap.render.scene.values import Note, NoteKind
from simmap.render.typeface import block_height, line_height, width

HEADING = "PRIORITIES AND RECORDED FLOWS"
_MARKS = {  # fill, line, text
    NoteKind.PRIORITY: (palette.WINE, palette.WINE, palette.PAPER),
    NoteKind.FLOW: (palette.TAG, palette.TAG, palette.PAPER),
    NoteKind.NOT_DRAWN: (palette.PAPER, palette.PAPER, "#333333"),
    NoteKind.ALL_INTERCEPTS: (palette.WINE_TINT, palette.WINE_TINT, palette.WINE),
    NoteKind.PEERS: (palette.PEER, palette.PEER_LINE, palette.PEER_LINE),
}


def panel_marks(plan: PanelPlan, top: float, sizes: Sizes) -> Iterator[Shape | Text]:
    """Yield the panel with its rows from *top* on."""
    if not plan.notes:
        return
    area = Rect(MARGIN, top, UNITS - MARGIN, top + plan.height)
    yield Shape(rect=area, line=palette.FAINT, pen=0.8, kind="panel")
    yield from _heading(plan, area, sizes)
    for number, rows in enumerate(plan.columns):
        left = MARGIN + 6 + number * (plan.column_width + GUTTER)
        y = top + plan.heading
        for row in rows:
            lines = plan.texts[row].lines(plan.text_width / sizes.panel)
            yield from _row(plan.notes[row], lines, left, y, plan=plan, sizes=sizes, within=area)
            y += block_height(len(lines), sizes.panel) + AIR


def _heading(plan: PanelPlan, area: Rect, sizes: Sizes) -> Iterator[Text]:
    size = sizes.panel
    yield Text(
        left=area.left + 5,
        top=area.top + 2,
        lines=(HEADING,),
        size=size,
        within=area,
        bold=True,
        color="#333333",
    )
    lettered = any(note.kind is NoteKind.FLOW for note in plan.notes)
    across = any(note.kind is NoteKind.ALL_INTERCEPTS for note in plan.notes)
    said = [
        "letters match the tags on the arrows" if lettered else "",
        "“A.1” and “All” cut across all intercepts" if across else "",
    ]
    words = "; ".join(filter(None, said))
    if words:
        left = area.left + 5 + width(HEADING, size, bold=True) + 8
        yield Text(
            left=left, top=area.top + 2, lines=(words,), size=size, within=area, color="#555555"
        )


def _row(
    note: Note,
    lines: tuple[str, ...],
    left: float,
    top: float,
    *,
    plan: PanelPlan,
    sizes: Sizes,
    within: Rect,
) -> Iterator[Shape | Text]:
    size = sizes.panel
    fill, line, color = _MARKS[note.kind]
    part = note.parts[0] if note.parts else ""
    area = Rect(left, top + 0.4, left + plan.mark_width, top + line_height(size) - 0.2)
    form = "box" if note.kind is NoteKind.PRIORITY else "rounded"
    yield Shape(rect=area, fill=fill, line=line, pen=0.5, form=form, part=part, kind="mark")
    small = max(sizes.least, size * 0.88)
    wide = width(note.mark, small, bold=True)
    yield Text(
        left=area.middle[0] - wide / 2,
        top=area.middle[1] - line_height(small) / 2,
        lines=(note.mark,),
        size=small,
        within=within,
        bold=True,
        color=color,
        part=part,
    )
    yield Text(left=area.right + 4, top=top, lines=lines, size=size, within=within, part=part)
