"""A picture of how many go from place to place: bands as wide as their yearly counts.

The picture holds no fact that the table beside it does not. Where a count is a range, the full
colour is the least and the pale rim the most; bands whose most add up to more than their place
share its height. Layers follow the longest way from the entries; what goes back runs below the
rest and is drawn thin.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from simmap.render import palette
from simmap.render.legible import legible
from simmap.render.wrapping import paragraph

WIDTH, TALLEST = 1000.0, 300.0
"""The width of the picture, and the height of the place that most people pass."""

BAR, STUB, MARGIN, GAP, LANE, LAST = 14.0, 46.0, 30.0, 26.0, 12.0, 150.0
SIZE, LINE, LABEL = 13.0, 16.0, 11.0
"""The type size, the height of a line, and the widest label in em."""

HAIR, THIN = 1.5, 18.0
"""The least width of a band, so that it can be seen, and the most of one that goes back."""


@dataclass(frozen=True, slots=True)
class Place:
    """A bar of the picture: its name, its figure in words, the most that pass it, its colour."""

    id: str
    name: str
    figure: str
    most: float
    color: str


@dataclass(frozen=True, slots=True)
class Band:
    """How many go from one place to the next, the least and the most; target "" leaves."""

    source: str
    target: str
    low: float
    high: float
    words: str


@dataclass(slots=True)
class _Bar:
    """A place on the paper, with how far its two sides are taken by bands already.

    `leaving` and `coming` are how high one episode is on its two sides.
    """

    place: Place
    x: float
    y: float
    height: float
    name: tuple[str, ...]
    figure: tuple[str, ...]
    leaving: float
    coming: float
    out: float = 0.0
    into: float = 0.0


def sankey(places: Sequence[Place], bands: Sequence[Band], *, title: str, summary: str) -> str:
    """Return the picture as an `<svg>` element that may stand inside a page."""
    bars, bottom = _laid_out(places, bands)
    back = [band for band in bands if _goes_back(band, bars)]
    root = ET.Element("svg", _frame(bottom + LANE + len(back) * (THIN + LANE)))
    for name, text in (("title", title), ("desc", summary)):
        ET.SubElement(root, name, id=f"sankey-{name}").text = legible(text)
    for band in _in_order(bands, bars):
        if band not in back:
            _draw(root, band, _forward(band, bars), bars)
    for band in back:
        bottom += THIN + LANE
        _draw(root, band, [_around(band, bars, lane=bottom)], bars)
    for bar in bars.values():
        _draw_bar(root, bar)
    return ET.tostring(root, encoding="unicode")


def _frame(height: float) -> dict[str, str]:
    return {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {WIDTH:g} {height + MARGIN:g}",
        "role": "img",
        "aria-labelledby": "sankey-title sankey-desc",
        "class": "sankey",
        "font-size": f"{SIZE:g}",
    }


def _laid_out(places: Sequence[Place], bands: Sequence[Band]) -> tuple[dict[str, _Bar], float]:
    """Return the bars, and where the lowest ends."""
    layers = _layers(places, bands)
    scale = TALLEST / max(1.0, *(sum(p.most for p in layer) for layer in layers))
    step = (WIDTH - LAST - 2 * MARGIN) / max(1, len(layers) - 1)
    widest = min(LABEL, (step - GAP) / SIZE)
    bars: dict[str, _Bar] = {}
    for number, layer in enumerate(layers):
        y = 0.0
        for place in layer:
            name = paragraph(place.name, bold=True).lines(widest)
            figure = paragraph(place.figure).lines(widest)
            top = y + LINE * (len(name) + len(figure))
            height = max(HAIR, place.most * scale)
            out = [band.high for band in bands if band.source == place.id]
            into = [band.high for band in bands if band.target == place.id]
            room = (height / max(place.most, sum(side), 1.0) for side in (out, into))
            bars[place.id] = _Bar(place, MARGIN + number * step, top, height, name, figure, *room)
            y = top + height + GAP / 2
    return bars, max((bar.y + bar.height for bar in bars.values()), default=0.0)


def _layers(places: Sequence[Place], bands: Iterable[Band]) -> list[list[Place]]:
    """Return the places by the longest way to them, in the given order inside a layer."""
    ahead: nx.DiGraph[str] = nx.DiGraph()
    ahead.add_nodes_from(place.id for place in places)
    for band in bands:
        if band.target and not nx.has_path(ahead, band.target, band.source):
            ahead.add_edge(band.source, band.target)
    by_id = {place.id: place for place in places}
    return [
        [by_id[i] for i in sorted(layer, key=[*by_id].index)]
        for layer in nx.topological_generations(ahead)
    ]


def _goes_back(band: Band, bars: Mapping[str, _Bar]) -> bool:
    return bool(band.target) and bars[band.target].x <= bars[band.source].x


def _in_order(bands: Iterable[Band], bars: Mapping[str, _Bar]) -> list[Band]:
    """Return the bands from top to bottom, so that few of them cross; who leaves comes last."""
    return sorted(bands, key=lambda b: (not b.target, bars[b.target].y if b.target else 0.0))


def _forward(band: Band, bars: Mapping[str, _Bar]) -> list[tuple[str, float, float]]:
    """Return the outlines of a band to the right, the most behind the least."""
    source = bars[band.source]
    x1, y1 = source.x + BAR, source.y + source.out
    source.out += band.high * source.leaving
    if not band.target:
        width = max(HAIR, band.high * source.leaving)
        return [(_ribbon((x1, y1, width), (x1 + STUB - BAR, y1, width)), 0.0, 0.25)]
    target = bars[band.target]
    x2, y2 = target.x, target.y + target.into
    target.into += band.high * target.coming
    rim, core = (
        _ribbon(
            (x1, y1, max(HAIR, count * source.leaving)), (x2, y2, max(HAIR, count * target.coming))
        )
        for count in (band.high, band.low)
    )
    return [*([] if rim == core else [(rim, 0.0, 0.18)]), (core, 0.0, 0.5)]


def _ribbon(start: tuple[float, float, float], end: tuple[float, float, float]) -> str:
    """Return the outline of a band between two sides, each given as x, y and its width."""
    (x1, y1, width1), (x2, y2, width2) = start, end
    middle = (x1 + x2) / 2
    return (
        f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
        f"v{width2:.1f}C{middle:.1f} {y2 + width2:.1f} {middle:.1f} {y1 + width1:.1f} "
        f"{x1:.1f} {y1 + width1:.1f}Z"
    )


def _around(band: Band, bars: Mapping[str, _Bar], *, lane: float) -> tuple[str, float, float]:
    """Return the way back below everything, as a line with its width."""
    source, target = bars[band.source], bars[band.target]
    out, into = band.high * source.leaving, band.high * target.coming
    y1, y2 = source.y + source.out + out / 2, target.y + target.into + into / 2
    source.out, target.into = source.out + out, target.into + into
    width = min(THIN, max(HAIR, out))
    right, left = source.x + STUB + LANE, target.x - LANE - width / 2
    path = (
        f"M{source.x + BAR:.1f} {y1:.1f}Q{right:.1f} {y1:.1f} {right:.1f} {y1 + LANE:.1f}"
        f"V{lane - LANE:.1f}Q{right:.1f} {lane:.1f} {right - LANE:.1f} {lane:.1f}"
        f"H{left + LANE:.1f}Q{left:.1f} {lane:.1f} {left:.1f} {lane - LANE:.1f}"
        f"V{y2 + LANE:.1f}Q{left:.1f} {y2:.1f} {target.x:.1f} {y2:.1f}"
    )
    return path, width, 0.4


def _draw(
    root: ET.Element,
    band: Band,
    outlines: Iterable[tuple[str, float, float]],
    bars: Mapping[str, _Bar],
) -> None:
    group = ET.SubElement(root, "g")
    ET.SubElement(group, "title").text = legible(band.words)
    color = bars[band.source].place.color
    for path, stroke, opacity in outlines:
        look = {"fill": color, "fill-opacity": f"{opacity:g}"}
        if stroke:
            look = {"fill": "none", "stroke": color, "stroke-opacity": f"{opacity:g}"}
            look["stroke-width"] = f"{stroke:.1f}"
        ET.SubElement(group, "path", {"d": path} | look)


def _draw_bar(root: ET.Element, bar: _Bar) -> None:
    at = {"x": f"{bar.x:.1f}", "y": f"{bar.y:.1f}"}
    size = {"width": f"{BAR:g}", "height": f"{bar.height:.1f}", "fill": bar.place.color}
    ET.SubElement(root, "rect", at | size)
    lines = [*((line, "700") for line in bar.name), *((line, "400") for line in bar.figure)]
    for above, (line, weight) in enumerate(reversed(lines)):
        look = {"x": f"{bar.x:.1f}", "y": f"{bar.y - LINE * above - 4:.1f}", "fill": palette.INK}
        look |= {"paint-order": "stroke", "stroke": palette.PAPER, "stroke-width": "3"}
        ET.SubElement(root, "text", look | {"font-weight": weight}).text = legible(line)
