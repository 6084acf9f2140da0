"""Write a drawing as DOT. Pure and deterministic: the same drawing gives the same text.

Every place and path is given, so Graphviz only paints (`neato -n2`). Text of people goes into
labels only, through `_literal`; names, ids, colours and fonts are ours.
"""

from collections.abc import Iterator

import graphviz

from simmap.render.drawing import Drawing, Ink, Rect, Shape, Stroke, Tag, Text
from simmap.render.legible import legible
from simmap.render.page import UNITS
from simmap.render.spline import path
from simmap.render.typeface import FAMILY, block_height, width

Attributes = dict[str, str]

_NODE = {"shape": "box", "fixedsize": "true", "margin": "0", "label": "", "fontname": FAMILY}
_EDGE = {"fontname": FAMILY}
_FORMS = {"box": "filled", "rounded": "rounded,filled", "circle": "filled"}


def paint(drawing: Drawing) -> str:
    """Return the DOT text of *drawing*."""
    nodes = [_statement(f"m{n}", found) for n, found in enumerate(_nodes(drawing))]
    edges = [_statement("m0 -> m0", found) for found in _edges(drawing)]
    graph = graphviz.Digraph(
        "simmap", graph_attr=_page(drawing), node_attr=_NODE, edge_attr=_EDGE, body=nodes + edges
    )
    return str(graph.source)


def _statement(subject: str, attributes: Attributes) -> str:
    """Return a line of DOT. All values pass here; a value in quotes is never taken as markup."""
    written = " ".join(
        f"{name}=" + '"' + value.replace('"', '\\"') + '"' for name, value in attributes.items()
    )
    return f"\t{subject} [{written}]\n"


def _page(drawing: Drawing) -> Attributes:
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


def _element(part: str, number: str, places: str = "") -> Attributes:
    """Return an id that tells the part before the dot, then a unique number, then the places."""
    return {"id": ".".join((part or "page", number, *places.split()))}


def _nodes(drawing: Drawing) -> Iterator[Attributes]:
    for number, mark in enumerate(drawing.marks):
        paint_mark = (
            _shape(mark, drawing.height) if isinstance(mark, Shape) else _text(mark, drawing.height)
        )
        yield _element(mark.part, f"m{number}", mark.places) | paint_mark


def _place(box: Rect, height: float, *, wider: float = 0.0) -> Attributes:
    x, y = box.middle
    return {
        "pos": f"{x + wider / 2:.2f},{height - y:.2f}",
        "width": f"{(box.width + wider) / 72:.4f}",
        "height": f"{box.height / 72:.4f}",
    }


def _shape(mark: Shape, height: float) -> Attributes:
    found = _place(mark.rect, height)
    found |= {"style": _FORMS[mark.form] + (",dashed" if mark.dashed else "")}
    found |= {"fillcolor": mark.fill, "color": mark.line, "penwidth": f"{mark.pen:g}"}
    return found | ({"shape": "circle"} if mark.form == "circle" else {})


def _text(mark: Text, height: float) -> Attributes:
    found = _place(mark.rect, height, wider=8)  # so that Graphviz finds that the text fits
    found |= {"label": _literal(mark.lines, r"\l"), "shape": "plaintext"}
    return found | _font(mark.ink)


def _font(ink: Ink) -> Attributes:
    name = f"{FAMILY} Bold" if ink.bold else FAMILY
    return {"fontsize": f"{ink.size:g}", "fontcolor": ink.color, "fontname": name}


def _literal(lines: tuple[str, ...], end: str = "") -> str:
    """Return *lines* as a label that Graphviz takes word for word."""
    kept = (graphviz.escape(legible(line).replace("&", "&amp;")) for line in lines)
    return "".join(f"{line}{end}" for line in kept)


def _edges(drawing: Drawing) -> Iterator[Attributes]:
    strokes = sorted(drawing.strokes, key=lambda stroke: stroke.look.rank)
    for number, stroke in enumerate(strokes):
        if stroke.look.casing:
            yield _element("", f"c{number}") | _casing(stroke, drawing.height)
        yield _element(stroke.part, f"e{number}", stroke.places) | _arrow(stroke, drawing.height)
    for number, tag in enumerate(drawing.tags):
        yield _element(tag.part, f"t{number}", tag.places) | _tag(tag, drawing.height)


def _casing(stroke: Stroke, height: float) -> Attributes:
    tip = 10 * stroke.look.head_size + 3
    return _plain(path(stroke.points, tip, height), "white", stroke.look.pen + 2)


def _arrow(stroke: Stroke, height: float) -> Attributes:
    look = stroke.look
    return {
        "pos": path(stroke.points, 10 * look.head_size, height),
        "color": look.color,
        "penwidth": f"{look.pen:g}",
        "arrowhead": look.head,
        "arrowsize": f"{look.head_size:g}",
        "style": "dashed" if look.dashed else "solid",
    }


def _plain(pos: str, color: str, pen: float) -> Attributes:
    return {"pos": pos, "color": color, "penwidth": f"{pen:g}", "arrowhead": "none"}


def _tag(tag: Tag, height: float) -> Attributes:
    """Return a short thick line with a label: nodes are painted first and would lie below."""
    half = max(4.0, width(tag.text, tag.size, bold=True) / 2 + 1.6)
    y = height - tag.y
    line = " ".join(f"{tag.x + x:.1f},{y:.1f}" for x in (-half, -1, 1, half))
    pen = block_height(1, tag.size) + 1
    label = {"label": _literal((tag.text,)), "lp": f"{tag.x:.1f},{y:.1f}"}
    return _plain(line, tag.color, pen) | label | _font(Ink(tag.size, "white", bold=True))
