"""A finished page as plain marks: what stands where, before anything is painted.

Units as in `page`, y grows downwards. `part` names the thing a mark belongs to ("services-12"):
marks of one part that follow each other become one link on a web page. `places` names the steps that
a mark stands at ("at-3") or an arrow joins ("from-3", "to-5"), for those who trace a step's arrows.
"""

from dataclasses import dataclass

from simmap.domain.said import ENGLISH
from simmap.render import palette
from simmap.render.page import Page
from simmap.render.typeface import block_height, width


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its edges."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, other: "Rect", slack: float = 0.5) -> bool:
        """Return whether *other* lies within, give or take *slack*."""
        return (
            other.left >= self.left - slack
            and other.top >= self.top - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def meets(self, other: "Rect", slack: float = 0.5) -> bool:
        """Return whether the two overlap by more than *slack*."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > slack
            and min(self.bottom, other.bottom) - max(self.top, other.top) > slack
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A filled outline: "box", "rounded" or "circle". `kind` names what it shows, for tests."""

    rect: Rect
    fill: str = palette.PAPER
    line: str = palette.INK
    pen: float = 1.0
    form: str = "box"
    dashed: bool = False
    part: str = ""
    places: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Ink:
    """Type: its size, colour and face."""

    size: float
    color: str = palette.INK
    bold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A paragraph, its lines ranged left; `within` is the area it must not leave."""

    left: float
    top: float
    lines: tuple[str, ...]
    ink: Ink
    within: Rect
    part: str = ""
    places: str = ""

    @property
    def rect(self) -> Rect:
        """Return the area the lines cover."""
        wide = max(width(line, self.ink.size, self.ink.bold) for line in self.lines)
        tall = block_height(len(self.lines), self.ink.size)
        return Rect(self.left, self.top, self.left + wide, self.top + tall)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for something that is drawn from its upper left corner on, within an area."""

    left: float
    top: float
    within: Rect

    def text(self, line: str, ink: Ink, part: str = "") -> Text:
        """Return one line of text here."""
        return self.lines((line,), ink, part)

    def lines(self, lines: tuple[str, ...], ink: Ink, part: str = "") -> Text:
        """Return a paragraph here."""
        return Text(
            left=self.left, top=self.top, lines=lines, ink=ink, within=self.within, part=part
        )

    def at(self, right: float, down: float = 0.0) -> "Slot":
        """Return the place so much further right and down."""
        return Slot(self.left + right, self.top + down, self.within)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How an arrow is painted; `casing` parts it from those it crosses, higher ranks lie above."""

    color: str
    pen: float
    head: str = "normal"
    head_size: float = 0.6
    dashed: bool = False
    casing: bool = False
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """An arrow along straight pieces; the last point is its tip."""

    points: tuple[tuple[float, float], ...]
    look: Look
    part: str = ""
    places: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A small dark label in the middle of (x, y), above all arrows."""

    x: float
    y: float
    text: str
    size: float
    part: str = ""
    places: str = ""
    color: str = palette.TAG


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One page: `title` and `summary` are what a reader hears who does not see it, in `language`."""

    page: Page
    height: float
    title: str
    summary: str
    marks: tuple[Shape | Text, ...]
    strokes: tuple[Stroke, ...] = ()
    tags: tuple[Tag, ...] = ()
    language: str = ENGLISH.code
