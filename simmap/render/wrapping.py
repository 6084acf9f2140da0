"""Break paragraphs into lines.

A paragraph knows at which widths its number of lines changes, so that the search for the best
column widths asks for thousands of heights without breaking a line. All widths are in em.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

from simmap.render.typeface import ems

LONGEST = 13.0
"""A word wider than this (about 26 letters) is cut into pieces; shorter ones are never broken."""
EPSILON = 1e-6
_AFTER_SLASH = re.compile(r"(?<=[^\W\d]{4}/)(?=[^\W\d]{4})")
"""Between "Detention/" and "Initial" a line may end; "and/or" and "24/7" stay whole."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    width: float
    glued: bool  # follows the word before it without a space
    hyphen: float = 0.0  # the width of the hyphen that a break after it needs


def _pieces(word: str, bold: bool, most: float) -> tuple[_Word, ...]:
    """Cut a word that is wider than *most*; a break between letters gets a hyphen."""
    found: list[_Word] = []
    dash = ems("-", bold)
    start, used = 0, 0.0
    for place, char in enumerate(word):
        step = ems(char, bold)
        if used + step > most - dash and place > start:
            letters = word[place - 1].isalpha() and char.isalpha()
            found.append(_Word(word[start:place], used, start > 0, dash if letters else 0.0))
            start, used = place, 0.0
        used += step
    return *found, _Word(word[start:], used, start > 0)


def _words(text: str, bold: bool, most: float) -> tuple[_Word, ...]:
    found: list[_Word] = []
    for whole in text.split():
        for place, word in enumerate(_AFTER_SLASH.split(whole)):
            width = ems(word, bold)
            parts = (_Word(word, width, False),) if width <= most else _pieces(word, bold, most)
            found += (replace(parts[0], glued=place > 0), *parts[1:])
    return tuple(found)


@dataclass(frozen=True, eq=False)
class Paragraph:
    """Text of one face; `head` is kept free before the first word, `tail` after the last.

    Words wider than `most` are cut.
    """

    text: str
    bold: bool = False
    head: float = 0.0
    tail: float = 0.0
    most: float = LONGEST

    @cached_property
    def words(self) -> tuple[_Word, ...]:
        """Return the words as they may be parted."""
        return _words(self.text, self.bold, self.most)

    @cached_property
    def longest(self) -> float:
        """Return the least width in which no word is broken."""
        return max((word.width + word.hyphen for word in self.words), default=0.0)

    @cached_property
    def steps(self) -> tuple[tuple[float, ...], tuple[int, ...]]:
        """Return the widths at which the number of lines falls, and the numbers."""
        widths: list[float] = []
        counts: list[int] = []
        width = max(self.longest, self.head, self.tail)
        while True:
            lines, room = self._break(width)
            if not counts or lines < counts[-1]:
                widths.append(width)
                counts.append(lines)
            if lines == 1 or room is None:
                return tuple(widths), tuple(counts)
            width = room + EPSILON

    def _break(self, width: float) -> tuple[int, float | None]:
        """Return the number of lines at *width* and the least width that would change a line."""
        space = ems(" ", self.bold)
        lines, used = 1, self.head
        wider: float | None = None
        for word in (*self.words, *((_Word("", self.tail, True),) if self.tail else ())):
            need = used + word.width + (0 if used == 0 or word.glued else space)
            if need + word.hyphen > width + EPSILON and used > 0:
                wider = min(wider or need + word.hyphen, need + word.hyphen)
                lines, need = lines + 1, word.width
            used = need
        return lines, wider

    def count(self, width: float) -> int:
        """Return how many lines the paragraph takes at *width* em."""
        widths, counts = self.steps
        return counts[max(0, bisect_right(widths, width + EPSILON) - 1)]

    def narrowest(self, width: float) -> float:
        """Return the least width that takes as many lines as *width* does: even lines."""
        widths, _ = self.steps
        return widths[max(0, bisect_right(widths, width + EPSILON) - 1)]

    def lines(self, width: float) -> tuple[str, ...]:
        """Return the lines at *width* em; the last is "" where only the tail is left for it."""
        space = ems(" ", self.bold)
        lines: list[str] = [""]
        used, dash = self.head, ""
        for word in self.words:
            need = used + word.width + (0 if used == 0 or word.glued else space)
            if need + word.hyphen > width + EPSILON and used > 0:
                lines[-1] += dash if word.glued else ""
                lines.append(word.text)
                used = word.width
            else:
                gap = "" if not lines[-1] or word.glued else " "
                lines[-1] += gap + word.text
                used = need
            dash = "-" if word.hyphen else ""
        if self.tail and used + self.tail > width + EPSILON:
            lines.append("")
        return tuple(lines)


@dataclass(frozen=True, eq=False)
class Paragraphs:
    """Paragraphs that stand one below another in one width."""

    each: tuple[Paragraph, ...]

    @cached_property
    def longest(self) -> float:
        """Return the least width in which no word is broken."""
        return max((one.longest for one in self.each), default=0.0)

    @cached_property
    def _falls(self) -> tuple[list[float], list[int]]:
        """Return the widths at which the number of all lines falls, and the numbers."""
        steps = [(pairwise(one.steps[1]), one.steps[0][1:]) for one in self.each]
        falls = sorted(
            (width, after - before)
            for counts, widths in steps
            for width, (before, after) in zip(widths, counts, strict=True)
        )
        most = sum(one.steps[1][0] for one in self.each)
        counts = accumulate((fall for _, fall in falls), initial=most)
        return [width for width, _ in falls], list(counts)

    def count(self, width: float) -> int:
        """Return how many lines all take at *width* em together."""
        widths, counts = self._falls
        return counts[bisect_right(widths, width + EPSILON)]


@lru_cache(maxsize=1 << 14)
def paragraph(
    text: str,
    bold: bool = False,
    *,
    head: float = 0.0,
    tail: float = 0.0,
    most: float = LONGEST,
) -> Paragraph:
    """Return the paragraph of *text*, kept for the next question about it."""
    return Paragraph(text, bold, head, tail, most)
