"""The picture of how many people pass: the yearly visits of a map as bars and bands."""

from simmap.domain.findings.ground import Ground
from simmap.domain.volumes.estimate import Passage, Volumes
from simmap.domain.volumes.spoken import a_year
from simmap.render.palette import QUIET, column_color
from simmap.render.sankey import Band, Place, sankey

TITLE = "How many people pass"
SUMMARY = (
    "Bars are steps, bands are people who go from one to the next in a year. The table beside the "
    "picture holds every figure."
)


def volumes_picture(ground: Ground, volumes: Volumes) -> str:
    """Return the picture as an `<svg>` element; call it only where there is no refusal."""
    whole = sum(volumes.entries.values())
    colors = {c.key: column_color(c.color, i) for i, c in enumerate(ground.system.intercepts)}
    places = [
        Place(
            stop.step,
            ground.step(stop.step).short_name,
            a_year(stop.low, stop.high, whole=whole, exact=stop.stated),
            stop.high,
            colors.get(ground.step(stop.step).column, QUIET),
        )
        for stop in volumes.stops
    ]
    bands = [_band(ground, passage, whole) for passage in volumes.passages]
    return sankey(places, bands, title=TITLE, summary=SUMMARY)


def _band(ground: Ground, passage: Passage, whole: float) -> Band:
    source = ground.step(passage.source).short_name
    target = ground.step(passage.target).short_name if passage.target else "out of the system"
    words = f"{source} to {target}: {a_year(passage.low, passage.high, whole=whole)} a year"
    return Band(passage.source, passage.target, passage.low, passage.high, words)
