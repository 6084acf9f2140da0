"""How wide and how high text of our typeface is, without opening a font.

Widths are in em (multiples of the type size), so that they can be kept for every size.
"""

import json
import unicodedata
from functools import cache
from importlib.resources import files

FAMILY = "SIM Sans"
_WIDE = 1.05  # full-width scripts and emoji, drawn by whatever font the machine has
_FOREIGN = 0.75  # any other character that SIM Sans lacks: rather too wide than too narrow


@cache
def _advances(bold: bool) -> dict[str, float]:
    table = json.loads(files("simmap.render").joinpath("widths.json").read_text("utf-8"))
    groups = table["bold" if bold else "regular"]
    return {char: int(width) / 1000 for width, chars in groups.items() for char in chars}


def _foreign(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Mn", "Me"}:
        return 0.0
    return _WIDE if unicodedata.east_asian_width(char) in "WF" or char > "\uffff" else _FOREIGN


@cache
def ems(text: str, bold: bool = False) -> float:
    """Return the width of *text* in em."""
    advances = _advances(bold)
    return sum(advances[char] if char in advances else _foreign(char) for char in text)


def width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of *text* at *size*, in the unit of *size*."""
    return ems(text, bold) * size


@cache
def line_height(size: float) -> int:
    """Return the distance between lines of one paragraph: Pango puts them whole points apart."""
    return max(1, round(size * 1.1))


def block_height(lines: int, size: float) -> int:
    """Return the height of a paragraph of *lines* lines."""
    return lines * line_height(size)
