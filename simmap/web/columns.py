"""The colours of a map's own columns, as one small style sheet."""

from collections.abc import Sequence

from simmap.domain.model import Intercept
from simmap.render.palette import column_color, tint

USUAL = 6
"""How many columns static/css/simmap.css colours, by place."""


def are_usual(intercepts: Sequence[Intercept]) -> bool:
    """Return whether the style sheet that all maps share suits these columns."""
    return len(intercepts) == USUAL and all(
        column_color(column.color, place) == column_color("", place)
        for place, column in enumerate(intercepts)
    )


def style_sheet(intercepts: Sequence[Intercept]) -> str:
    """Return the number of the columns, and the colours of each by its place."""
    colors = [column_color(column.color, place) for place, column in enumerate(intercepts)]
    rules = [
        f".i{place} {{ --ic: {color}; --ic-tint: {tint(color)};"
        f" --ic-line: color-mix(in srgb, {color} 38%, #fff); }}"
        for place, color in enumerate(colors)
    ]
    return "\n".join([f":root {{ --columns: {len(colors)}; }}", *rules, ""])
