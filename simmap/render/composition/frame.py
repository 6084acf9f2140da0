"""The fixed zones of a page, from the title down to the legend."""

from dataclasses import dataclass, field, replace

from simmap.render.composition.sizes import Sizes
from simmap.render.page import MARGIN
from simmap.render.scene.values import Spot

TITLE = 22.0
BAND_AIR = 6.0
HEADER = 28.0
LEAST_INNER = 18.0  # of a gutter within a column
LANE = 4.5
"""Distance between two arrows on a bus."""
LEAST_LANE = 3.2
"""The same where more arrows come to a layout that is kept."""
_UNDER_HEADERS = 4.0
UNDER_COLUMNS = 3.0
_OVER_PANEL = 1.0
_OVER_RAIL = 3.0  # for the heads of arrows
_UNDER_RAIL = 3.0
OVER_LEGEND = 3.0
_AIR_TO_GIVE = 2.0  # of these, where the lines of a bus would be too close


@dataclass(frozen=True, slots=True)
class Room:
    """What headings and arrows need, counted in one pass for the next.

    `gutters` lie left of, between and right of the columns; `inner` between the lanes of a column,
    by (column, place); `least` holds the least heights of boxes with many arrows. `rail`: arrows lead
    to the community below the columns.
    """

    gutters: tuple[float, ...]
    inner: dict[tuple[int, int], float] = field(default_factory=dict)
    least: dict[Spot, float] = field(default_factory=dict)
    top: int = 3
    bottom: int = 2
    header: float = HEADER
    rail: bool = False

    def inner_width(self, column: int, lanes: int) -> float:
        """Return the width of all gutters within a column."""
        return sum(self.inner_gutter(column, place) for place in range(lanes - 1))

    def inner_gutter(self, column: int, place: int) -> float:
        """Return the width of one gutter within a column."""
        return self.inner.get((column, place), LEAST_INNER)

    def known(self, other: "Room") -> "Room":
        """Return this room with gutters of *other* between lanes that are not there now."""
        return replace(self, inner=other.inner | self.inner)

    def joined(self, other: "Room") -> "Room":
        """Return a room in which both find place."""
        inner = self.inner.keys() | other.inner.keys()
        boxes = self.least.keys() | other.least.keys()
        return Room(
            gutters=tuple(map(max, self.gutters, other.gutters)),
            inner={key: max(self.inner_gutter(*key), other.inner_gutter(*key)) for key in inner},
            least={key: max(self.least.get(key, 0.0), other.least.get(key, 0.0)) for key in boxes},
            top=max(self.top, other.top),
            bottom=max(self.bottom, other.bottom),
            header=max(self.header, other.header),
            rail=self.rail or other.rail,
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """Heights of the zones, y downwards; `rail` is how high the community's rail is, if there is one."""

    band_top: float
    band_bottom: float
    header_top: float
    header_bottom: float
    body_top: float
    body_bottom: float
    column_bottom: float
    panel_top: float
    legend_top: float
    rail: float = 0.0

    @property
    def rail_top(self) -> float:
        """Return where the rail begins, or else the panel."""
        return self.panel_top - (self.rail + _UNDER_RAIL if self.rail else 0.0)

    def top_pitch(self, lines: int) -> float:
        """Return how far apart *lines* run between the headers and the steps."""
        return _pitch(self.body_top - self.header_bottom - _UNDER_HEADERS, lines)

    def bottom_pitch(self, lines: int) -> float:
        """Return how far apart *lines* run between the columns and what lies below."""
        return _pitch(self.rail_top - self.column_bottom - UNDER_COLUMNS - _OVER_PANEL, lines)


def _pitch(room: float, lines: int) -> float:
    return min(LANE, (room + _AIR_TO_GIVE) / lines) if lines else LANE


def frame(height: float, sizes: Sizes, room: Room, *, panel: float, legend: float) -> Frame:
    """Return the zones of a page of *height* with a panel and a legend of the heights given."""
    band_top = MARGIN + TITLE
    band_bottom = band_top + sizes.band
    header_top = band_bottom + BAND_AIR
    header_bottom = header_top + room.header
    legend_top = height - MARGIN - legend
    panel_top = legend_top - (panel + OVER_LEGEND if panel else 0.0)
    rail = sizes.rail if room.rail else 0.0
    rail_top = panel_top - (rail + _UNDER_RAIL if rail else 0.0)
    over = _OVER_RAIL if rail else _OVER_PANEL
    column_bottom = rail_top - over - LANE * room.bottom - UNDER_COLUMNS
    return Frame(
        band_top=band_top,
        band_bottom=band_bottom,
        header_top=header_top,
        header_bottom=header_bottom,
        body_top=header_bottom + _UNDER_HEADERS + LANE * room.top,
        body_bottom=column_bottom - 3,
        column_bottom=column_bottom,
        panel_top=panel_top,
        legend_top=legend_top,
        rail=rail,
    )
