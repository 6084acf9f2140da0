"""A style sheet with our letters inside, so that a picture looks the same on every machine."""

import base64
import io
from functools import cache
from pathlib import Path

from simmap.render.drawing import Drawing, Text
from simmap.render.typeface import FAMILY

_OURS = "SIM"
_FACES = (
    (False, "SIMSans-Regular.ttf", 400),
    (True, "SIMSans-Bold.ttf", 700),
    (False, "NotoSansArabicUI-Regular.ttf", 400),
    (True, "NotoSansArabicUI-Bold.ttf", 700),
    (False, "NotoSansDevanagariUI-Regular.ttf", 400),
    (True, "NotoSansDevanagariUI-Bold.ttf", 700),
)
"""Whether it is bold, its file, its weight; a letter is taken from the first that has it."""


def font_style(drawing: Drawing, fonts: Path) -> str:
    """Return `@font-face` rules with just the letters that *drawing* uses."""
    texts = [mark for mark in drawing.marks if isinstance(mark, Text)]
    left = {
        bold: {
            char for text in texts if text.ink.bold == bold for line in text.lines for char in line
        }
        for bold in (False, True)
    }
    left[True] |= {char for tag in drawing.tags for char in tag.text}
    rules = []
    for bold, name, weight in _FACES:
        here = left[bold] & _letters_in(fonts / name) if left[bold] else set()
        left[bold] -= here
        if here:
            rules.append(_rule(fonts / name, "".join(sorted(here)), weight))
    return "\n".join(rules)


@cache
def _letters_in(face: Path) -> frozenset[str]:
    from fontTools.ttLib import TTFont  # as below: 14 MB that only a file with a map needs

    with TTFont(face, lazy=True) as font:
        return frozenset(chr(code) for code in font.getBestCmap())


def _rule(face: Path, letters: str, weight: int) -> str:
    data = base64.b64encode(_letters_of(face, letters)).decode()
    codes = ",".join(f"U+{ord(char):X}" for char in letters)
    only = "" if face.name.startswith(_OURS) else f"unicode-range:{codes};"
    return (
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};{only}"
        f"src:url(data:font/woff;base64,{data}) format('woff')}}"
    )


def _letters_of(face: Path, letters: str) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    joined = ["kern", "liga"] if face.name.startswith(_OURS) else ["*"]
    options = subset.Options(flavor="woff", layout_features=joined, notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    output = io.BytesIO()
    with TTFont(face, recalcTimestamp=False) as font:  # the hour of the drawing is not its content
        cutter.subset(font)
        font.flavor = "woff"
        font.save(output)
    return output.getvalue()
