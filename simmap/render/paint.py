"""Write a drawing as DOT. Pure and deterministic: the same drawing gives the same text.

Every place and path is given, so Graphviz only paints (`neato -n2`). Text of people goes into
labels only, through `_literal`; names, ids, colours and fonts are ours.
"""

from collections.abc import Iterator

import graphviz

from simmap.render.drawing import Drawing, Ink, Shape, Stroke, Tag, Text
from simmap.render.legible import legible
from simmap.render.page import UNITS
from simmap.render.spline import path
from simmap.render.typeface import FAMILY, block_height, width

_FORMS = {"box": "filled", "rounded": "rounded,filled", "circle": "filled"}


def paint(drawing: Drawing) -> str:
    """Return the DOT text of *drawing*."""
    graph = graphviz.Digraph(
        "simmap",
        graph_attr=_page(drawing),
        node_attr={
            "shape": "box",
            "fixedsize": "true",
            "margin": "0",
            "label": "",
            "fontname": FAMILY,
        },
        edge_attr={"fontname": FAMILY},
    )
    for place, (part, attributes) in enumerate(_nodes(drawing)):
        graph.node(f"m{place}", id=_element(part, place), **attributes)
    for place, (part, attributes) in enumerate(_edges(drawing)):
        graph.edge("m0", "m0", id=_element(part, place, "e"), **attributes)
    return str(graph.source)


def _page(drawing: Drawing) -> dict[str, str]:
    scale = drawing.page.width / UNITS
    return {
        "bgcolor": "white",
        "pad": "0",
        "margin": "0",
        "outputorder": "nodesfirst",
        "splines": "line",
        "bb": f"0,0,{UNITS:g},{drawing.height:g}",
        "size": f"{drawing.page.width:g},{drawing.height * scale:.4f}!",
        "fontname": FAMILY,
    }


def _element(part: str, place: int, group: str = "m") -> str:
    """Return an id that tells the part before the dot and is unique after it."""
    return f"{part or 'page'}.{group}{place}"


def _nodes(drawing: Drawing) -> Iterator[tuple[str, dict[str, str]]]:
    for mark in drawing.marks:
        if isinstance(mark, Shape):
            yield mark.part, _shape(mark, drawing.height)
        else:
            yield mark.part, _text(mark, drawing.height)


def _place(left: float, top: float, right: float, bottom: float, height: float) -> dict[str, str]:
    return {
        "pos": f"{(left + right) / 2:.2f},{height - (top + bottom) / 2:.2f}",
        "width": f"{(right - left) / 72:.4f}",
        "height": f"{(bottom - top) / 72:.4f}",
    }


def _shape(mark: Shape, height: float) -> dict[str, str]:
    box = mark.rect
    found = _place(box.left, box.top, box.right, box.bottom, height)
    found |= {"style": _FORMS[mark.form] + (",dashed" if mark.dashed else "")}
    found |= {"fillcolor": mark.fill, "color": mark.line, "penwidth": f"{mark.pen:g}"}
    return found | ({"shape": "circle"} if mark.form == "circle" else {})


def _text(mark: Text, height: float) -> dict[str, str]:
    box = mark.rect  # a little wider than the text, so that Graphviz finds that it fits
    found = _place(box.left, box.top, box.right + 8, box.bottom, height)
    found |= {"label": _literal(mark.lines, r"\l"), "shape": "plaintext"}
    return found | _font(mark.ink)


def _font(ink: Ink) -> dict[str, str]:
    name = f"{FAMILY} Bold" if ink.bold else FAMILY
    return {"fontsize": f"{ink.size:g}", "fontcolor": ink.color, "fontname": name}


def _literal(lines: tuple[str, ...], end: str = "") -> str:
    """Return *lines* as a label that Graphviz takes word for word, never as markup."""
    kept = (graphviz.escape(legible(line).replace("&", "&amp;")) for line in lines)
    label: str = graphviz.nohtml("".join(line + end for line in kept))
    return label


def _edges(drawing: Drawing) -> Iterator[tuple[str, dict[str, str]]]:
    for stroke in sorted(drawing.strokes, key=lambda stroke: stroke.look.rank):
        yield from _stroke(stroke, drawing.height)
    for tag in drawing.tags:
        yield tag.part, _tag(tag, drawing.height)


def _stroke(stroke: Stroke, height: float) -> Iterator[tuple[str, dict[str, str]]]:
    look = stroke.look
    tip = 10 * look.head_size
    if look.casing:
        yield "", _plain(path(stroke.points, tip + 3, height), "white", look.pen + 2)
    yield (
        stroke.part,
        {
            "pos": path(stroke.points, tip, height),
            "color": look.color,
            "penwidth": f"{look.pen:g}",
            "arrowhead": look.head,
            "arrowsize": f"{look.head_size:g}",
            "style": "dashed" if look.dashed else "solid",
        },
    )


def _plain(pos: str, color: str, pen: float) -> dict[str, str]:
    return {"pos": pos, "color": color, "penwidth": f"{pen:g}", "arrowhead": "none"}


def _tag(tag: Tag, height: float) -> dict[str, str]:
    """Return a short thick line with a label: nodes are painted first and would lie below."""
    half = max(4.0, width(tag.text, tag.size, bold=True) / 2 + 1.6)
    y = height - tag.y
    line = " ".join(f"{tag.x + x:.1f},{y:.1f}" for x in (-half, -1, 1, half))
    pen = block_height(1, tag.size) + 1
    label = {"label": _literal((tag.text,)), "lp": f"{tag.x:.1f},{y:.1f}"}
    return _plain(line, tag.color, pen) | label | _font(Ink(tag.size, "white", bold=True))
