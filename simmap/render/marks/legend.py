"""The legend at the foot of the page."""

from collections.abc import Iterator

from simmap.render import palette
from simmap.render.composition.legend import Key, LegendPlan, Sample, sample_width
from simmap.render.drawing import Ink, Rect, Shape, Slot, Stroke, Tag, Text
from simmap.render.marks.looks import look_of
from simmap.render.marks.steps import bullet, flag_colors
from simmap.render.page import MARGIN, UNITS
from simmap.render.scene.values import Arrow, Bullet, Flag
from simmap.render.typeface import line_height, width


def legend_marks(plan: LegendPlan, top: float) -> Iterator[Shape | Text | Stroke | Tag]:
    """Yield the samples with their words."""
    line = line_height(plan.size)
    slot = Slot(MARGIN, top + 6, Rect(MARGIN, top, UNITS - MARGIN, top + plan.height + 4))
    yield slot.text(plan.title, Ink(plan.size, bold=True))
    for key, x, row in plan.places:
        here = Slot(x, slot.top + row * (line + 5), slot.within)
        yield from _sample(key, here, plan.size)
        yield here.at(sample_width(key, plan.size)).text(key.words, Ink(plan.size))


def _sample(key: Key, slot: Slot, size: float) -> Iterator[Shape | Text | Stroke | Tag]:
    x, middle = slot.left, slot.top + line_height(size) / 2
    if isinstance(key.of, Arrow):
        yield Stroke(points=((x, middle), (x + 26, middle)), look=look_of(key.of))
    elif isinstance(key.of, Bullet):
        yield bullet(key.of, slot, size * 1.15, color=palette.COMMUNITY_LINE)
    elif isinstance(key.of, Flag):
        right = x + width(key.of.word, size, bold=True) + 5
        area = Rect(x, slot.top, right, slot.top + line_height(size))
        fill, color, line = flag_colors(key.of)
        yield Shape(rect=area, fill=fill, line=line, pen=0.7)
        yield slot.at(2.5).text(key.of.word, Ink(size, color, bold=True))
    elif key.sample is Sample.TAG:
        wide = width(key.of, size, bold=True)
        color = palette.WINE if "!" in key.of else palette.TAG
        yield Tag(x=x + wide / 2 + 2, y=middle, text=key.of, size=size, color=color)
    else:
        yield from _box(key.sample, key.of, slot, size=size)


_BOXES = {  # fill, line, text, form
    Sample.STEP: (palette.PAPER, "#1f5fa8", "#1f5fa8", "rounded"),
    Sample.EMPTY_STEP: (palette.EMPTY, palette.EMPTY_LINE, palette.EMPTY_TEXT, "rounded"),
    Sample.PEER: (palette.PEER, palette.PEER_LINE, palette.PEER_LINE, "box"),
    Sample.PRIORITY: (palette.WINE, palette.WINE, palette.PAPER, "box"),
}


def _box(sample: Sample, words: str, slot: Slot, *, size: float) -> Iterator[Shape | Text]:
    fill, line, color, form = _BOXES[sample]
    more = 1 if form == "rounded" else 0
    pad = 7.0 if form == "rounded" else 2.5
    right = slot.left + width(words, size, bold=True) + 2 * pad
    area = Rect(slot.left, slot.top - more, right, slot.top + line_height(size) + more)
    dashed = sample is Sample.EMPTY_STEP
    yield Shape(rect=area, fill=fill, line=line, pen=0.9, form=form, dashed=dashed)
    yield slot.at(pad).text(words, Ink(size, color, bold=True))
