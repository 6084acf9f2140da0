"""Title, community band and the headings of the columns."""

from collections.abc import Iterator

from simmap.render import palette
from simmap.render.composition.compose import Composition
from simmap.render.composition.headers import LEFT, key_width, name_lines, name_room
from simmap.render.composition.sizes import Sizes
from simmap.render.drawing import Rect, Shape, Text
from simmap.render.page import MARGIN, UNITS
from simmap.render.typeface import block_height, line_height, width
from simmap.render.wrapping import paragraph

BAND = "THE COMMUNITY: home, treatment, housing, work, family and peer support"
_TITLE = 19.0


def title(heading: str, facts: str, *, draft: bool, sizes: Sizes) -> Iterator[Shape | Text]:
    """Yield the heading on the left and the facts on the right, with the mark of a draft."""
    right = UNITS - MARGIN
    line = max(sizes.least, 10.0)
    if draft:
        stamp = width("DRAFT", line, bold=True) + 8
        frame = Rect(right - stamp, MARGIN + 2, right, MARGIN + 4 + line_height(line))
        yield Shape(rect=frame, line=palette.WINE, pen=1.2)
        yield _line(
            "DRAFT", frame.left + 4, frame.top + 1, line, palette.WINE, bold=True, within=frame
        )
        right = frame.left - 10
    left = right - width(facts, line)
    yield _line(facts, left, MARGIN + 3, line, palette.QUIET)
    room = left - MARGIN - 20
    size = _TITLE
    while size > max(sizes.least, 9.0) and width(heading, size, bold=True) > room:
        size -= 0.5
    text = paragraph(heading, True)
    shown = text.lines(room / size)[:2]
    area = Rect(MARGIN, 0, left, MARGIN + 26)
    top = MARGIN - 5 if len(shown) == 1 else max(2.0, MARGIN + 20 - block_height(2, size))
    yield Text(left=MARGIN, top=top, lines=shown, size=size, within=area, bold=True)


def _line(
    text: str,
    left: float,
    top: float,
    size: float,
    color: str,
    *,
    bold: bool = False,
    within: Rect | None = None,
) -> Text:
    page = Rect(0, 0, UNITS, 4000)
    return Text(
        left=left, top=top, lines=(text,), size=size, within=within or page, bold=bold, color=color
    )


def band(composition: Composition) -> Iterator[Shape | Text]:
    """Yield the band from which people come and to which every way out leads."""
    zones, sizes = composition.fit.frame, composition.fit.sizes
    area = Rect(MARGIN, zones.band_top, UNITS - MARGIN, zones.band_bottom)
    yield Shape(
        rect=area,
        fill=palette.COMMUNITY,
        line=palette.COMMUNITY_LINE,
        pen=2,
        form="rounded",
        kind="band",
    )
    size = max(sizes.least, 11.0)
    left = UNITS / 2 - width(BAND, size, bold=True) / 2
    yield _line(
        BAND, left, zones.band_top + 3, size, palette.COMMUNITY_TEXT, bold=True, within=area
    )


def column(composition: Composition, place: int) -> Iterator[Shape | Text]:
    """Yield the background and the heading of one column."""
    zones, sizes = composition.fit.frame, composition.fit.sizes
    scene = composition.scene.columns[place]
    left, right = composition.placed.columns[place]
    tinted = Rect(left, zones.header_top, right, zones.column_bottom)
    yield Shape(rect=tinted, fill=scene.tint, line=scene.color, pen=1.2, kind="column")
    head = Rect(left, zones.header_top, right, zones.header_bottom)
    yield Shape(rect=head, fill=scene.color, line=scene.color, kind="header")
    middle = head.middle[1]
    top = middle - line_height(sizes.numeral) / 2
    yield _line(scene.key, left + LEFT, top, sizes.numeral, palette.PAPER, bold=True, within=head)
    size, lines = name_lines(scene.name, name_room(scene.key, right - left, sizes), sizes)
    yield Text(
        left=left + LEFT + key_width(scene.key, sizes),
        top=middle - block_height(len(lines), size) / 2,
        lines=lines,
        size=size,
        within=head,
        bold=True,
        color=palette.PAPER,
    )
