"""Type sizes of one page, in layout units."""

from dataclasses import dataclass

from simmap.render.typeface import line_height


@dataclass(frozen=True, slots=True)
class Sizes:
    """All sizes follow from that of the services, `body`; none is below `least`."""

    body: float
    least: float

    @property
    def title(self) -> float:
        return round(self.body + 0.4, 1)

    @property
    def gap(self) -> float:
        return round(max(self.least, self.body - 0.6), 1)

    @property
    def panel(self) -> float:
        return round(max(self.least, self.body * 0.85), 1)

    @property
    def badge(self) -> float:
        return round(max(self.least, self.body * 0.84), 1)

    @property
    def chip(self) -> float:
        return round(max(self.least, self.gap * 0.86), 1)

    @property
    def tag(self) -> float:
        return max(self.least, 7.4)

    @property
    def legend(self) -> float:
        return max(self.least, 8.6)

    @property
    def numeral(self) -> float:
        return max(self.least, 20.0)

    @property
    def band(self) -> int:
        """Return the height of the community band."""
        return line_height(max(self.least, 11.0)) + 7
