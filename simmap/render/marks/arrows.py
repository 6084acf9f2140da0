"""The arrows and the letters at their starts."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from simmap.render import palette
from simmap.render.drawing import Stroke, Tag
from simmap.render.marks.looks import look_of
from simmap.render.routing.paths import Path
from simmap.render.scene.values import COMMUNITY, Arrow, Spot
from simmap.render.typeface import width

_SHORT = 20.0
_SHORT_HEAD = 0.052  # of the length of a short arrow; the head takes ten times as much
_OVERSHOOT = 1.8  # units by which a thick head reaches into the line of its box


Numbers = Mapping[Spot, int]
"""The number of each step on a page, by which arrows name their ends."""


def strokes(paths: Iterable[Path], numbers: Numbers) -> tuple[Stroke, ...]:
    """Return the arrows."""
    return tuple(_stroke(path, numbers) for path in paths)


def _joined(arrow: Arrow, numbers: Numbers) -> str:
    ends = (("from", arrow.source), ("to", arrow.target))
    return " ".join(f"{which}-{numbers[spot]}" for which, spot in ends if spot in numbers)


def _stroke(path: Path, numbers: Numbers) -> Stroke:
    look = look_of(path.arrow)
    points = list(path.points)
    (ax, ay), (bx, by) = points[-2:]
    length = abs(ax - bx) + abs(ay - by) or 1
    if path.arrow.usual:  # keep the thick head clear of the frame
        share = _OVERSHOOT / length
        points[-1] = (bx - (bx - ax) * share, by - (by - ay) * share)
    if len(points) == 2 and length < _SHORT:
        look = replace(look, head_size=min(look.head_size, length * _SHORT_HEAD))
    part = path.arrow.parts[0] if path.arrow.parts else ""
    return Stroke(points=tuple(points), look=look, part=part, places=_joined(path.arrow, numbers))


def tags(paths: Iterable[Path], size: float, numbers: Numbers) -> tuple[Tag, ...]:
    """Return the letters; those at one place share a tag, and none covers another."""
    together: dict[tuple[float, float], list[Arrow]] = {}
    for path in paths:
        if path.arrow.tag:
            x, y = _start(path, size)
            key = next((k for k in together if abs(k[0] - x) < 1 and abs(k[1] - y) < 1), (x, y))
            together.setdefault(key, []).append(path.arrow)
    placed: list[Tag] = []
    for place, arrows in together.items():
        tag = _tag(place, arrows, size)
        while any(_meet(tag, other) for other in placed):
            tag = _tag((tag.x, tag.y + size + 1.4), arrows, size)
        ends = " ".join(_joined(arrow, numbers) for arrow in arrows)
        placed.append(replace(tag, places=ends))
    return tuple(placed)


def _tag(place: tuple[float, float], arrows: list[Arrow], size: float) -> Tag:
    text = " ".join(dict.fromkeys(_words(arrow) for arrow in arrows))
    alarm = any(arrow.bottleneck or (arrow.flag and arrow.flag.alarm) for arrow in arrows)
    part = arrows[0].parts[0]
    x, y = place
    return Tag(
        x=x, y=y, text=text, size=size, part=part, color=palette.WINE if alarm else palette.TAG
    )


def _words(arrow: Arrow) -> str:
    word = arrow.flag.word if arrow.flag else ""
    return " ".join(
        filter(None, (arrow.tag, arrow.count, arrow.warmth, "!" if arrow.bottleneck else "", word))
    )


def _start(path: Path, size: float) -> tuple[float, float]:
    """Return the middle of the tag: just outside the box, the band or the rail."""
    (x, y), (ahead, below) = path.points[0], path.points[1]
    half = max(4.0, width(_words(path.arrow), size, bold=True) / 2 + 1.6)
    if path.arrow.source == COMMUNITY:
        return x, y + (size if below > y else -size)
    if abs(ahead - x) < 0.3:
        return x + half + 4, y + (size * 0.6 if below > y else -size * 0.6)
    return (x + half + 1, y) if ahead > x else (x - half - 1, y)


def _meet(a: Tag, b: Tag) -> bool:
    wide = (width(a.text, a.size, bold=True) + width(b.text, b.size, bold=True)) / 2 + 3.2
    return abs(a.x - b.x) < wide and abs(a.y - b.y) < a.size + 1.2
