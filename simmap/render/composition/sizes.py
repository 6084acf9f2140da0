"""Type sizes of one page, in layout units."""

from dataclasses import dataclass
from functools import cached_property

from simmap.render.typeface import line_height


@dataclass(frozen=True)
class Sizes:
    """All sizes follow from that of the services, `body`; none is below `least`."""

    body: float
    least: float

    @cached_property
    def title(self) -> float:
        return round(self.body + 0.4, 1)

    @cached_property
    def gap(self) -> float:
        return round(max(self.least, self.body - 0.6), 1)

    @cached_property
    def panel(self) -> float:
        return round(max(self.least, self.body - 1), 1)

    @cached_property
    def badge(self) -> float:
        return round(max(self.least, self.body * 0.84), 1)

    @cached_property
    def chip(self) -> float:
        return round(max(self.least, self.gap * 0.86), 1)

    @cached_property
    def tag(self) -> float:
        return max(self.least, 7.4)

    @cached_property
    def legend(self) -> float:
        return max(self.least, 8.6)

    @cached_property
    def numeral(self) -> float:
        return max(self.least, 20.0)

    @cached_property
    def band(self) -> int:
        """Return the height of the community band."""
        return line_height(max(self.least, 11.0)) + 7

    @cached_property
    def rail(self) -> int:
        """Return the height of the community's rail below the columns."""
        return line_height(self.tag) + 2
