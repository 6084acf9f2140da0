"""Write the advance widths of SIM Sans to simmap/render/widths.json; run it when the fonts change."""

import json
from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "static" / "fonts"


def widths(face: Path) -> dict[str, str]:
    """Return the characters of *face* grouped by advance width in thousandths of an em."""
    font = TTFont(face)
    scale = 1000 / font["head"].unitsPerEm
    groups: dict[int, list[str]] = defaultdict(list)
    for code, glyph in sorted(font.getBestCmap().items()):
        groups[round(font["hmtx"][glyph][0] * scale)].append(chr(code))
    return {str(width): "".join(groups[width]) for width in sorted(groups)}


if __name__ == "__main__":
    table = {
        "regular": widths(FONTS / "SIMSans-Regular.ttf"),
        "bold": widths(FONTS / "SIMSans-Bold.ttf"),
    }
    text = json.dumps(table, indent=1, ensure_ascii=False) + "\n"
    (ROOT / "simmap" / "render" / "widths.json").write_text(text, encoding="utf-8")
