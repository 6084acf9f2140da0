"""The pages behind an overview: each intercept with its services and gaps, then all notes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simmap.render import palette
from simmap.render.composition.sizes import Sizes
from simmap.render.drawing import Drawing, Ink, Rect, Shape, Slot, Text
from simmap.render.marks.blocks import Block, column_blocks, note_blocks
from simmap.render.marks.headings import column_heading, title
from simmap.render.marks.panel import HEADING
from simmap.render.page import MARGIN, UNITS, Page
from simmap.render.scene.overview import PageNumbers
from simmap.render.scene.values import ColumnScene, Scene

_MEASURE = 34.0  # em, the width of a text column
_GUTTER = 24.0
_TOP = MARGIN + 30
_HEADING = 30.0
_BODY = _TOP + _HEADING + 6
_SUMMARY = "The services, gaps and flows of the map, as lists."


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: text columns of one intercept, or (`column` None) of the notes."""

    column: ColumnScene | None
    texts: tuple[tuple[Block, ...], ...]
    first: bool


@dataclass(frozen=True)
class Lists:
    """All list pages of a map; the map itself is page 1."""

    scene: Scene
    page: Page
    sizes: Sizes
    sheets: tuple[Sheet, ...]

    @property
    def numbers(self) -> PageNumbers:
        """Return the page on which each list begins."""
        starts = {
            sheet.column.key if sheet.column else None: place
            for place, sheet in enumerate(self.sheets, 2)
            if sheet.first
        }
        columns = {key: place for key, place in starts.items() if key is not None}
        return PageNumbers(columns, starts.get(None, 0))

    def drawings(self) -> tuple[Drawing, ...]:
        """Return the pages as marks."""
        total = len(self.sheets) + 1
        return tuple(
            Drawing(
                page=self.page,
                height=self.page.units_high,
                title=self.scene.title,
                summary=_SUMMARY,
                marks=tuple(self._marks(sheet, f"Page {place} of {total}")),
            )
            for place, sheet in enumerate(self.sheets, 2)
        )

    def _marks(self, sheet: Sheet, numbered: str) -> Iterator[Shape | Text]:
        high = self.page.units_high
        yield Shape(rect=Rect(0, 0, UNITS, high), line=palette.PAPER, pen=0, kind="page")
        yield from title(self.scene.title, numbered, draft=self.scene.draft, sizes=self.sizes)
        yield from _bar(sheet.column, self.sizes)
        body = Rect(MARGIN, _BODY, UNITS - MARGIN, high - MARGIN)
        wide = _text_width(self.sizes)
        for place, blocks in enumerate(sheet.texts):
            slot = Slot(body.left + place * (wide + _GUTTER), body.top, body)
            for block in blocks:
                yield from block.draw(slot)
                slot = slot.at(0, block.height)


def list_pages(scene: Scene, page: Page) -> Lists:
    """Return the lists of *scene*, set in type a little larger than the least."""
    sizes = Sizes(round(max(page.least_type + 1, 9.0), 1), page.least_type)
    wide, room = _text_width(sizes), page.units_high - MARGIN - _BODY
    sheets: list[Sheet] = []
    for column in scene.columns:
        sheets += _sheets(column, column_blocks(column, wide, sizes), room, sizes=sizes)
    if scene.notes:
        sheets += _sheets(None, note_blocks(scene.notes, wide, sizes), room, sizes=sizes)
    return Lists(scene, page, sizes, tuple(sheets))


def _text_columns(sizes: Sizes) -> int:
    return max(1, round((UNITS - 2 * MARGIN + _GUTTER) / (_MEASURE * sizes.body + _GUTTER)))


def _text_width(sizes: Sizes) -> float:
    count = _text_columns(sizes)
    return (UNITS - 2 * MARGIN - _GUTTER * (count - 1)) / count


def _bar(column: ColumnScene | None, sizes: Sizes) -> Iterator[Shape | Text]:
    area = Rect(MARGIN, _TOP, UNITS - MARGIN, _TOP + _HEADING)
    if column is not None:
        yield from column_heading(column, area, sizes)
        return
    yield Shape(rect=area, fill=palette.TAG, line=palette.TAG, kind="header")
    ink = Ink(max(sizes.least, 12.0), palette.PAPER, bold=True)
    yield Slot(area.left + 8, area.top + 8, area).text(HEADING, ink)


def _sheets(
    column: ColumnScene | None, blocks: Iterable[Block], room: float, *, sizes: Sizes
) -> Iterator[Sheet]:
    """Fill text columns up to *room*, and pages with text columns."""
    texts = _filled(blocks, room) or [()]
    count = _text_columns(sizes)
    for start in range(0, len(texts), count):
        yield Sheet(column, tuple(texts[start : start + count]), start == 0)


def _filled(blocks: Iterable[Block], room: float) -> list[tuple[Block, ...]]:
    """Fill text columns in order; what is kept together goes to the next column as a whole."""
    columns: list[list[Block]] = []
    used, group = room, list[Block]()
    for block in blocks:
        group.append(block)
        if block.keeps:
            continue
        tall = sum(one.height for one in group)
        if used + tall > room:
            columns.append([])
            used = 0.0
        columns[-1] += group
        used, group = used + tall, []
    return [tuple(column) for column in columns]
