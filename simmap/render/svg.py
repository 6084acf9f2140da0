"""Make Graphviz's SVG safe and readable: what is not on our lists does not come through.

Marks of one part become one group, and a link where the caller has an address for the part.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from simmap.domain.said import ENGLISH
from simmap.render.legible import legible

_SVG = "http://www.w3.org/2000/svg"
_DRAWN = frozenset({"g", "path", "polygon", "polyline", "ellipse", "text"})
_KEPT = frozenset(
    [
        "d",
        "points",
        "cx",
        "cy",
        "rx",
        "ry",
        "x",
        "y",
        "fill",
        "stroke",
        "stroke-width",
        "stroke-dasharray",
        "transform",
        "text-anchor",
        "font-family",
        "font-weight",
        "font-size",
    ]
)
_ADDRESS = re.compile(r"(?:/(?!/)|#|https?://)")
_PLACE = re.compile(r"(?:at|from|to)-\d+")
_PREFIX = "map"


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in the picture for those who do not see it, and where its items lead.

    `links` maps part names to addresses: of this site ("/…"), of this page ("#…"), or http(s).
    `style` is our own style sheet, for a file that stands alone.
    """

    title: str
    summary: str
    links: Mapping[str, str] = field(default_factory=dict)
    style: str = ""
    language: str = ENGLISH.code


def clean_svg(source: bytes, reading: Reading) -> str:
    """Return *source* as an `<svg>` element that may stand inside a page.

    Raises ET.ParseError when *source* is no XML.
    """
    given = ET.fromstring(source)  # noqa: S314 - from our own Graphviz process; loads no entities
    root = ET.Element("svg", _root_attributes(given) | {"lang": reading.language})
    root.append(_element("title", reading.title, id=f"{_PREFIX}-title"))
    root.append(_element("desc", reading.summary, id=f"{_PREFIX}-summary"))
    if reading.style:
        root.append(_element("style", reading.style))
    canvas = given.find(_tag("g"))
    if canvas is not None:
        root.append(_canvas(canvas, reading))
    return ET.tostring(root, encoding="unicode")


def _tag(name: str) -> str:
    return f"{{{_SVG}}}{name}"


def _element(name: str, text: str, **attributes: str) -> ET.Element:
    made = ET.Element(name, attributes)
    made.text = legible(text)
    return made


def _root_attributes(given: ET.Element) -> dict[str, str]:
    width, height = (given.get("viewBox") or "0 0 1 1").split()[2:]
    return {
        "xmlns": _SVG,  # written by hand: the prefixes that ElementTree writes are global
        "viewBox": f"0 0 {float(width):g} {float(height):g}",
        "role": "group",
        "aria-labelledby": f"{_PREFIX}-title {_PREFIX}-summary",
        "class": "map-picture",
    }


def _canvas(given: ET.Element, reading: Reading) -> ET.Element:
    """Return the drawing group with the marks of each part gathered."""
    kept = ET.Element("g", _safe(given))
    marks = (child for child in given if _name(child) == "g")
    for (part, places), group in groupby(marks, key=_part):
        made = _gathered(part, list(group), reading.links.get(part, ""))
        classes = (made.get("class"), *places)
        if any(classes):
            made.set("class", " ".join(filter(None, classes)))
        kept.append(made)
    if reading.links:
        _let_steps_be_reached(kept)
    return kept


def _let_steps_be_reached(canvas: ET.Element) -> None:
    """Let the keyboard reach each step in which nothing is a link, so that its arrows can be traced."""
    reached = {_step(mark) for mark in canvas if mark.tag == "a"}
    for mark in canvas:
        words, step = _words([mark], "text"), _step(mark)
        if words and step and step not in reached:
            reached.add(step)
            mark.attrib |= {"tabindex": "0", "role": "img", "aria-label": words}


def _step(mark: ET.Element) -> str:
    """Return the place of the step that a mark stands at, "" for all others."""
    classes = mark.get("class", "").split()
    return next((name for name in classes if name.startswith("at-")), "")


def _words(marks: list[ET.Element], tag: str) -> str:
    return " ".join(" ".join(text.itertext()).strip() for m in marks for text in m.iter(tag))


def _part(mark: ET.Element) -> tuple[str, tuple[str, ...]]:
    """Return the part that a mark belongs to, and the steps it stands at or joins."""
    part, *rest = mark.get("id", "").split(".")
    return part, tuple(dict.fromkeys(place for place in rest if _PLACE.fullmatch(place)))


def _gathered(part: str, marks: list[ET.Element], address: str) -> ET.Element:
    attributes: dict[str, str] = {}
    words = _words(marks, _tag("text"))
    linked = bool(words and _ADDRESS.match(address))
    if part != "page":
        attributes["class"] = "map-" + part.partition("-")[0]
    if linked:
        attributes |= {"href": address, "aria-label": words}
    made = ET.Element("a" if linked else "g", attributes)
    for mark in marks:
        made.extend(_drawn(mark))
    return made


def _drawn(mark: ET.Element) -> Iterator[ET.Element]:
    """Yield the outlines and texts of a mark, without its name and with safe attributes only."""
    for child in mark:
        if (name := _name(child)) in _DRAWN:
            kept = ET.Element(name, _safe(child))
            if name == "text":
                kept.text, kept.tail = child.text, " "  # else two lines read as one word
                kept.attrib |= _font(child.get("font-family", ""))
            kept.extend(_drawn(child))
            yield kept


def _font(family: str) -> dict[str, str]:
    """Return the family as style sheets name it: the weight apart, and what to take without it."""
    bold = {"font-weight": "700"} if family.endswith(" Bold") else {}
    return {"font-family": f"{family.removesuffix(' Bold')}, sans-serif"} | bold


def _name(element: ET.Element) -> str:
    return str(element.tag).removeprefix(f"{{{_SVG}}}")


def _safe(element: ET.Element) -> dict[str, str]:
    return {name: value for name, value in element.attrib.items() if name in _KEPT}
