"""A style sheet with our letters inside, so that a picture looks the same on every machine."""

import base64
import io
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from simmap.render.drawing import Drawing, Text
from simmap.render.typeface import FAMILY

_FACES = ((False, "SIMSans-Regular.ttf", 400), (True, "SIMSans-Bold.ttf", 700))


def font_style(drawing: Drawing, fonts: Path) -> str:
    """Return `@font-face` rules with just the letters that *drawing* uses."""
    texts = [mark for mark in drawing.marks if isinstance(mark, Text)]
    used = {
        bold: {
            char for text in texts if text.ink.bold == bold for line in text.lines for char in line
        }
        for bold in (False, True)
    }
    used[True] |= {char for tag in drawing.tags for char in tag.text}
    return "\n".join(
        _rule(fonts / name, "".join(sorted(used[bold])), weight)
        for bold, name, weight in _FACES
        if used[bold]
    )


def _rule(face: Path, letters: str, weight: int) -> str:
    data = base64.b64encode(_letters_of(face, letters)).decode()
    return (
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
        f"src:url(data:font/woff;base64,{data}) format('woff')}}"
    )


def _letters_of(face: Path, letters: str) -> bytes:
    options = subset.Options(flavor="woff", layout_features=["kern", "liga"], notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text=letters)
    output = io.BytesIO()
    with TTFont(face, recalcTimestamp=False) as font:  # the hour of the drawing is not its content
        cutter.subset(font)
        font.flavor = "woff"
        font.save(output)
    return output.getvalue()
