"""Colours of the picture. No meaning rests on a colour alone: shape, pattern or a word says it too."""

INK = "#111111"
QUIET = "#444444"
SOFT = "#555555"
FAINT = "#999999"
PAPER = "#ffffff"
NONE = "none"

WINE = "#8a0018"  # gaps and priorities
WINE_TINT = "#fdeaea"
OPPORTUNITY = "#0a5866"
OPPORTUNITY_TINT = "#e6f4f6"
PEER = "#ffe08a"
PEER_LINE = "#4a3600"
COMMUNITY = "#dff3e6"
COMMUNITY_LINE = "#0b6b3a"
COMMUNITY_TEXT = "#0b4d2a"
EMPTY = "#f6f7f8"  # a step at which nothing is recorded
EMPTY_LINE = "#7b8794"
EMPTY_TEXT = "#444f5a"
TAG = "#1c2733"

_COLUMNS = ("#1b6e53", "#1f5fa8", "#6a3d9a", "#a63603", "#8c2d5b", "#4d5a21")


def column_color(given: str, place: int) -> str:
    """Return the colour of a column: its own where it is one on which white can be read."""
    readable = len(given) == 7 and given.startswith("#") and _contrast_with_white(given) >= 4.5
    return given.lower() if readable else _COLUMNS[place % len(_COLUMNS)]


def tint(color: str) -> str:
    """Return a background one tenth as strong as *color*."""
    return "#" + "".join(f"{round(255 - (255 - part) * 0.11):02x}" for part in _parts(color))


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _contrast_with_white(color: str) -> float:
    """Return the WCAG contrast of white on *color*; 0 where it is no colour."""
    try:
        parts = _parts(color)
    except ValueError:
        return 0.0
    light = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4
        for p in (x / 255 for x in parts)
    ]
    return 1.05 / (0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05)
