"""Pages a map is drawn on.

Everything is laid out in one space 1,224 units wide and scaled on output, because Graphviz keeps
dashes and rounded corners at a fixed size. On tabloid one unit is one point.
"""

from dataclasses import dataclass

UNITS = 1224.0
MARGIN = 18.0
LEAST_TYPE = 7.0
"""No type on paper is smaller than this many points."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, lying on its long side; sizes in inches. A page that is no paper may grow taller."""

    name: str
    title: str
    width: float
    height: float
    paper: bool = True

    @property
    def units_high(self) -> float:
        """Return the height in layout units."""
        return round(UNITS * self.height / self.width, 1)

    @property
    def scale(self) -> float:
        """Return how many points one unit becomes."""
        return self.width * 72 / UNITS

    @property
    def least_type(self) -> float:
        """Return the smallest type allowed, in units; wall paper keeps well above 7 pt."""
        return max(5.0, LEAST_TYPE / self.scale) if self.paper else LEAST_TYPE


LETTER = Page("letter", "Letter (11 × 8.5 in)", 11, 8.5)
A4 = Page("a4", "A4 (297 × 210 mm)", 11.6929, 8.2677)
LEGAL = Page("legal", "Legal (14 × 8.5 in)", 14, 8.5)
TABLOID = Page("tabloid", "Tabloid (17 × 11 in)", 17, 11)
A3 = Page("a3", "A3 (420 × 297 mm)", 16.5354, 11.6929)
POSTER = Page("poster", "Poster (48 × 36 in)", 48, 36)
SCREEN = Page("screen", "Screen", 17, 11, paper=False)

PAGES = {page.name: page for page in (LETTER, A4, LEGAL, TABLOID, A3, POSTER, SCREEN)}
