"""The pages behind an overview: each intercept with its services and gaps, then all notes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from simmap.domain.said import Said, say, spoken
from simmap.render import palette
from simmap.render.composition.sizes import Sizes
from simmap.render.drawing import Drawing, Ink, Rect, Shape, Slot, Text
from simmap.render.marks.blocks import Block, column_blocks, note_blocks
from simmap.render.marks.headings import column_heading, title
from simmap.render.marks.panel import heading
from simmap.render.page import MARGIN, UNITS, Page
from simmap.render.scene.overview import PageNumbers
from simmap.render.scene.values import ColumnScene, Scene

_SHARES = (1.8, 1.6, 1.45, 1.35, 1.25, 1.15, 1.05)  # of the least type, tried in this order
_MEASURE = 34.0  # em, the width of a text column
_GUTTER = 24.0
_TOP = MARGIN + 30
_HEADING = 30.0
_BODY = _TOP + _HEADING + 6
_SUMMARY = say("The services, gaps and flows of the map, as lists.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: text columns of one intercept, or (`column` None) of the notes."""

    column: ColumnScene | None
    sizes: Sizes
    texts: tuple[tuple[Block, ...], ...]
    first: bool


@dataclass(frozen=True)
class Lists:
    """All list pages of a map; the map itself is page 1."""

    scene: Scene
    page: Page
    sheets: tuple[Sheet, ...]

    def without_notes(self) -> "Lists":
        """Return the lists of the intercepts alone, for an overview that has room for the notes."""
        return replace(self, sheets=tuple(sheet for sheet in self.sheets if sheet.column))

    def notes_alone(self) -> "Lists":
        """Return the list of the notes, for a map that has room for everything else."""
        return replace(self, sheets=tuple(sheet for sheet in self.sheets if not sheet.column))

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
                summary=spoken(_SUMMARY, self.scene.tongue),
                language=self.scene.tongue.code,
                marks=tuple(self._marks(sheet, say("Page {n} of {total}", n=place, total=total))),
            )
            for place, sheet in enumerate(self.sheets, 2)
        )

    def _marks(self, sheet: Sheet, numbered: Said) -> Iterator[Shape | Text]:
        high, sizes = self.page.units_high, Sizes(self.page.least_type, self.page.least_type)
        yield Shape(rect=Rect(0, 0, UNITS, high), line=palette.PAPER, pen=0, kind="page")
        yield from title(self.scene, numbered.spoken(self.scene.tongue), sizes)
        yield from self._bar(sheet.column, sizes)
        body = Rect(MARGIN, _BODY, UNITS - MARGIN, high - MARGIN)
        wide = _text_width(sheet.sizes)
        for place, blocks in enumerate(sheet.texts):
            slot = Slot(body.left + place * (wide + _GUTTER), body.top, body)
            for block in blocks:
                yield from block.draw(slot)
                slot = slot.at(0, block.height)

    def _bar(self, column: ColumnScene | None, sizes: Sizes) -> Iterator[Shape | Text]:
        area = Rect(MARGIN, _TOP, UNITS - MARGIN, _TOP + _HEADING)
        if column is not None:
            yield from column_heading(column, area, sizes)
            return
        yield Shape(rect=area, fill=palette.TAG, line=palette.TAG, kind="header")
        ink = Ink(max(sizes.least, 12.0), palette.PAPER, bold=True)
        yield Slot(area.left + 8, area.top + 8, area).text(
            heading(self.scene.notes, self.scene.tongue), ink
        )


def list_pages(scene: Scene, page: Page) -> Lists:
    """Return the lists of *scene*, each in the largest type that keeps it to one page."""
    sheets: list[Sheet] = []
    for column in scene.columns:
        sheets += _sheets(column, partial(column_blocks, column), page)
    if scene.notes:
        sheets += _sheets(None, partial(note_blocks, scene.notes), page)
    return Lists(scene, page, tuple(sheets))


def _text_columns(sizes: Sizes) -> int:
    return max(1, round((UNITS - 2 * MARGIN + _GUTTER) / (_MEASURE * sizes.body + _GUTTER)))


def _text_width(sizes: Sizes) -> float:
    count = _text_columns(sizes)
    return (UNITS - 2 * MARGIN - _GUTTER * (count - 1)) / count


def _sheets(
    column: ColumnScene | None, make: Callable[[float, Sizes], Iterable[Block]], page: Page
) -> Iterator[Sheet]:
    """Fill text columns up to the page's foot, and pages with text columns."""
    room, least = page.units_high - MARGIN - _BODY, page.least_type
    for share in _SHARES:
        sizes = Sizes(round(least * share, 1), least)
        blocks = tuple(make(_text_width(sizes), sizes))
        texts = _filled(blocks, room) or [()]
        count = _text_columns(sizes)
        if len(texts) <= count:
            yield Sheet(column, sizes, tuple(_evened(blocks, room, count)), True)
            return
    for start in range(0, len(texts), count):
        yield Sheet(column, sizes, tuple(texts[start : start + count]), start == 0)


def _evened(blocks: tuple[Block, ...], room: float, count: int) -> list[tuple[Block, ...]]:
    """Return at most *count* text columns that are about equally high."""
    low, high = 0.0, room
    while high - low > 4:
        middle = (low + high) / 2
        texts = _filled(blocks, middle)
        fits = len(texts) <= count and all(sum(b.height for b in t) <= middle for t in texts)
        low, high = (low, middle) if fits else (middle, high)
    return _filled(blocks, high)


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
