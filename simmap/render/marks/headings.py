"""Title, community band and the headings of the columns."""

from collections.abc import Iterator
from functools import partial

from simmap.domain.said import say, spoken
from simmap.render import palette
from simmap.render.composition.compose import Composition
from simmap.render.composition.frame import TITLE
from simmap.render.composition.headers import LEFT, key_width, name_lines, name_room
from simmap.render.composition.sizes import Sizes
from simmap.render.drawing import Ink, Rect, Shape, Slot, Text
from simmap.render.page import MARGIN, UNITS
from simmap.render.scene.values import ColumnScene, Scene
from simmap.render.typeface import block_height, line_height, width
from simmap.render.wrapping import paragraph

_BAND = say("THE COMMUNITY: home, treatment, housing, work, family and peer support")
_RAIL = say("THE COMMUNITY")
_DRAFT = say("DRAFT")
_TITLE = 19.0
_LEAST_TITLE = 12.0
_TOP = Rect(0, 0, UNITS, MARGIN + TITLE)


def title(scene: Scene, facts: str, sizes: Sizes) -> Iterator[Shape | Text]:
    """Yield the heading on the left and *facts* on the right, with the mark of a draft."""
    ink = Ink(max(sizes.least, 10.0), palette.QUIET)
    right = UNITS - MARGIN
    if scene.draft:
        mark = spoken(_DRAFT, scene.tongue)
        stamp = width(mark, ink.size, bold=True) + 8
        frame = Rect(right - stamp, MARGIN + 1, right, MARGIN + 3 + line_height(ink.size))
        yield Shape(rect=frame, line=palette.WINE, pen=1.2)
        inner = Slot(frame.left + 4, frame.top + 1, frame)
        yield inner.text(mark, Ink(ink.size, palette.WINE, bold=True))
        right = frame.left - 14
    left = right - width(facts, ink.size)
    yield Slot(left, MARGIN + 2, _TOP).text(facts, ink)
    yield _heading(scene.title, left - MARGIN - 20, sizes)


def _heading(heading: str, room: float, sizes: Sizes) -> Text:
    """Return the title in one line if type of a decent size allows it, else in two."""
    least = max(sizes.least, _LEAST_TITLE)
    fits = room / max(width(heading, 1.0, bold=True), 1.0)
    size = max(least, min(_TITLE, round(fits - 0.05, 1)))
    lines = paragraph(heading, True).lines(room / size)
    if len(lines) > 2:
        lines = (lines[0], lines[1].rstrip(" ,.;:-") + " …")
    top = MARGIN - 5 if len(lines) == 1 else MARGIN + TITLE - 1 - block_height(2, size)
    return Slot(MARGIN, top, _TOP).lines(lines, Ink(size, bold=True))


def band(composition: Composition) -> Iterator[Shape | Text]:
    """Yield the community: the band from which people come, and the rail below, if ways lead there."""
    zones, sizes = composition.fit.frame, composition.fit.sizes
    said = partial(spoken, tongue=composition.scene.tongue)
    yield from _community(said(_BAND), zones.band_top, sizes.band, size=max(sizes.least, 11.0))
    if zones.rail:
        yield from _community(said(_RAIL), zones.rail_top, zones.rail, size=sizes.tag)


def _community(words: str, top: float, height: float, *, size: float) -> Iterator[Shape | Text]:
    area = Rect(MARGIN, top, UNITS - MARGIN, top + height)
    yield Shape(
        rect=area,
        fill=palette.COMMUNITY,
        line=palette.COMMUNITY_LINE,
        pen=height / 10,
        form="rounded",
        kind="band",
    )
    left = UNITS / 2 - width(words, size, bold=True) / 2
    slot = Slot(left, top + (height - line_height(size)) / 2 - 0.5, area)
    yield slot.text(words, Ink(size, palette.COMMUNITY_TEXT, bold=True))


def column(composition: Composition, place: int) -> Iterator[Shape | Text]:
    """Yield the background and the heading of one column."""
    zones = composition.fit.frame
    scene = composition.scene.columns[place]
    left, right = composition.placed.columns[place]
    tinted = Rect(left, zones.header_top, right, zones.column_bottom)
    yield Shape(rect=tinted, fill=scene.tint, line=scene.color, pen=1.2, kind="column")
    area = Rect(left, zones.header_top, right, zones.header_bottom)
    yield from column_heading(scene, area, composition.fit.sizes)


def column_heading(scene: ColumnScene, area: Rect, sizes: Sizes) -> Iterator[Shape | Text]:
    """Yield the coloured bar with the key and the name of an intercept."""
    yield Shape(rect=area, fill=scene.color, line=scene.color, kind="header")
    middle = area.middle[1]
    key = Slot(area.left + LEFT, middle - line_height(sizes.numeral) / 2, area)
    yield key.text(scene.key, Ink(sizes.numeral, palette.PAPER, bold=True))
    room = name_room(scene.key, area.width, sizes)
    size, lines = name_lines(scene.name, room, sizes)
    name = Slot(
        area.left + LEFT + key_width(scene.key, sizes),
        middle - block_height(len(lines), size) / 2,
        area,
    )
    yield name.lines(lines, Ink(size, palette.PAPER, bold=True))
