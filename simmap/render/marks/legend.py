"""The legend at the foot of the page."""

from collections.abc import Iterator

from simmap.render import palette
from simmap.render.composition.legend import TITLE, Key, LegendPlan, Sample, sample_width
from simmap.render.composition.sizes import Sizes
from simmap.render.drawing import Rect, Shape, Stroke, Tag, Text
from simmap.render.marks.looks import look_of
from simmap.render.marks.steps import bullet
from simmap.render.page import MARGIN, UNITS
from simmap.render.scene.values import Arrow, Bullet
from simmap.render.typeface import line_height, width

_PAGE = Rect(0, 0, UNITS, 4000)


def legend_marks(
    plan: LegendPlan, top: float, sizes: Sizes
) -> Iterator[Shape | Text | Stroke | Tag]:
    """Yield the samples with their words."""
    line = line_height(sizes.legend)
    yield _words(TITLE, MARGIN, top + 6, sizes, bold=True)
    for key, x, row in plan.places:
        y = top + 6 + row * (line + 5)
        yield from _sample(key, x, y + line / 2, sizes)
        yield _words(key.words, x + sample_width(key, sizes), y, sizes)


def _words(
    text: str,
    left: float,
    top: float,
    sizes: Sizes,
    *,
    bold: bool = False,
    color: str = palette.INK,
) -> Text:
    return Text(
        left=left, top=top, lines=(text,), size=sizes.legend, within=_PAGE, bold=bold, color=color
    )


def _sample(
    key: Key, x: float, middle: float, sizes: Sizes
) -> Iterator[Shape | Text | Stroke | Tag]:
    if isinstance(key.of, Arrow):
        yield Stroke(points=((x, middle), (x + 26, middle)), look=look_of(key.of))
    elif isinstance(key.of, Bullet):
        yield bullet(key.of, x, middle, sizes.legend * 1.4, "#1b6e53")
    elif key.sample is Sample.TAG:
        wide = width(key.of, sizes.tag, bold=True)
        color = palette.WINE if "!" in key.of else palette.TAG
        yield Tag(x=x + wide / 2 + 2, y=middle, text=key.of, size=sizes.tag, color=color)
    else:
        yield from _box(key.sample, x, middle, sizes)


_BOXES = {  # words, fill, line, text, form
    Sample.STEP: ("Step", palette.PAPER, "#1f5fa8", "#1f5fa8", "rounded"),
    Sample.EMPTY_STEP: ("Step", palette.EMPTY, palette.EMPTY_LINE, palette.EMPTY_TEXT, "rounded"),
    Sample.PEER: ("PEER", palette.PEER, palette.PEER_LINE, palette.PEER_LINE, "box"),
    Sample.PRIORITY: ("PRIORITY 1", palette.WINE, palette.WINE, palette.PAPER, "box"),
}


def _box(sample: Sample, x: float, middle: float, sizes: Sizes) -> Iterator[Shape | Text]:
    words, fill, line, color, form = _BOXES[sample]
    half = line_height(sizes.legend) / 2 + (1 if form == "rounded" else 0)
    wide = width(words, sizes.legend, bold=True)
    pad = 7.0 if form == "rounded" else 2.5
    area = Rect(x, middle - half, x + wide + 2 * pad, middle + half)
    dashed = sample is Sample.EMPTY_STEP
    yield Shape(rect=area, fill=fill, line=line, pen=0.9, form=form, dashed=dashed)
    top = middle - line_height(sizes.legend) / 2
    yield _words(words, x + pad, top, sizes, bold=True, color=color)
