"""The picture of how many people pass: the yearly visits of a map as bars and bands."""

from simmap.domain.findings.ground import Ground
from simmap.domain.said import ENGLISH, Tongue, say, spoken, translated
from simmap.domain.volumes.estimate import Passage, Volumes
from simmap.domain.volumes.spoken import a_year
from simmap.render.palette import QUIET, column_color
from simmap.render.sankey import Band, Place, sankey

TITLE = say("How many people pass")
SUMMARY = say(
    "Bars are steps, bands are people who go from one to the next in a year. The table beside the "
    "picture holds every figure."
)


def volumes_picture(ground: Ground, volumes: Volumes, tongue: Tongue = ENGLISH) -> str:
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
    places, bands = translated((places, bands), tongue)
    return sankey(places, bands, title=spoken(TITLE, tongue), summary=spoken(SUMMARY, tongue))


def _band(ground: Ground, passage: Passage, whole: float) -> Band:
    source = ground.step(passage.source).short_name
    target = ground.step(passage.target).short_name if passage.target else say("out of the system")
    figure = a_year(passage.low, passage.high, whole=whole)
    words = say("{start} to {end}: {figure} a year", start=source, end=target, figure=figure)
    return Band(passage.source, passage.target, passage.low, passage.high, words)
