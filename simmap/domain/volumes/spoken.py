"""Yearly figures as people can trust them: no more digits than are known, and words where little is."""

from math import floor, log10

from simmap.domain.said import bare, say

WIDE = 3
"""From this ratio of most to least a range says so little that words say it better."""

_PARTS = (
    (0.07, say("a few")),
    (0.15, say("about a tenth")),
    (0.3, say("about a quarter")),
    (0.42, say("about a third")),
    (0.6, say("about half")),
    (0.8, say("about two thirds")),
    (1.0, say("nearly all")),
)


def rounded(count: float) -> int:
    """Return a count with the two digits that an estimate carries.

    >>> rounded(760.87), rounded(3288), rounded(18.2)
    (760, 3300, 18)
    """
    if count < 1:
        return 0
    digits = 1 - floor(log10(count))
    return int(round(count, digits))


def a_year(low: float, high: float, *, whole: float, exact: bool = False) -> str:
    """Return a figure of visits a year, of *whole* who come in.

    >>> a_year(3288, 3288, whole=3288, exact=True), a_year(760.9, 760.9, whole=1000)
    ('3,288', 'about 760')
    >>> a_year(518.75, 562.5, whole=1000), a_year(18, 269, whole=524)
    ('520 to 560', 'between a few and about half')
    >>> a_year(0, 4, whole=524), a_year(100, 2000, whole=1000)
    ('a few or none', '100 to 2,000')
    """
    if exact:
        return bare(round(low))
    least, most = rounded(low), rounded(high)
    if least == most:
        return say("about {n}", n=least)
    if high <= WIDE * low or high > whole:
        return say("{least} to {most}", least=least, most=most)
    fewest, largest = (_part(count / whole) for count in (low, high))
    if fewest == largest:
        if least == 0 and fewest == "a few":
            return say("a few or none")
        return say("{least} to {most}", least=least, most=most)
    if least == 0:
        fewest = say("none")
    return say("between {least} and {most}", least=fewest, most=largest)


def fewer_or_more(low: float, high: float) -> str:
    """Return the difference that a change makes.

    >>> fewer_or_more(-194.4, -148.8), fewer_or_more(1382, 1382), fewer_or_more(-4, 90)
    ('150 to 190 fewer', 'about 1,400 more', 'between 4 fewer and 90 more')
    """
    if low < 0 < high:
        return f"between {rounded(-low):,} fewer and {rounded(high):,} more"
    word = "fewer" if high <= 0 else "more"
    least, most = sorted((rounded(abs(low)), rounded(abs(high))))
    return f"about {most:,} {word}" if least == most else f"{least:,} to {most:,} {word}"


def _part(share: float) -> str:
    return next(words for most, words in _PARTS if share <= most + 1e-9)
