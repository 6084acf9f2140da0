"""The order of findings, what corroborates them, and the list to read aloud."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from simmap.domain.findings.finding import KNOWLEDGE, Finding, Level
from simmap.domain.findings.ground import Ground
from simmap.domain.findings.sentences import quoted
from simmap.domain.madegaps import made_of
from simmap.domain.model import Gap
from simmap.domain.said import say, strung

READ_ALOUD = 10
PER_KIND, PER_INTERCEPT, SMALL_STAKES = 2, 3, 3
"""How many findings of one kind, of one intercept, and with little at stake are read aloud."""

_ORDER = {Level.FOUND: 0, Level.AS_LISTED: 1, Level.QUESTION: 2}

_ABSORBED = {
    "no-care-on-the-way": "dead-end",
    "unreachable": "nobody-refers",
}
"""A kind says nothing of what the other has already spoken of."""

_SPEAKS_OF_IT: Mapping[str, re.Pattern[str]] = {
    "no-way-out-crisis": re.compile(
        r"place to go|nowhere else|diversion option|diversion (?:center|facility)", re.I
    ),
    "no-way-out-practical": re.compile(r"\bhousing|identification|benefits", re.I),
    "no-way-out-recovery": re.compile(r"\bpeer|recovery (?:support|communit)", re.I),
    "no-care-on-the-way": re.compile(
        r"discharge plan|re-?entry|hand-?off|transition|leave jail|continuity of care", re.I
    ),
    "nobody-refers": re.compile(r"\breferral|where people go|hand-?off|linkage", re.I),
    "after-hours": re.compile(r"24/7|around the clock|after hours|\bnights?\b|weekends?", re.I),
    "peers": re.compile(r"\bpeer", re.I),
    "bottleneck": re.compile(r"\bwait|state hospital", re.I),
    "single-door": re.compile(r"\bonly (?:place|shelter|facility|provider|one)|no other", re.I),
}
"""Words of a gap that speaks of the same as a finding, by the beginning of the finding's id."""


def ranked(findings: Iterable[Finding], ground: Ground) -> tuple[Finding, ...]:
    """Return the findings worst first, with the gaps that say the same and their ranks.

    By what is at stake, how sure it is, whether a gap says the same, the order of magnitude of the
    people counted, the entries cut off, and the intercept.
    """
    with_gaps = [_corroborated(_in_order(f, ground), ground) for f in _without_repeats([*findings])]
    ordered = sorted(with_gaps, key=_key)
    return tuple(replace(f, rank=place) for place, f in enumerate(ordered, start=1))


def _in_order(finding: Finding, ground: Ground) -> Finding:
    """Return the finding with its intercepts in the order of the map's columns."""
    known = tuple(column for column in ground.columns if column in finding.intercepts)
    return replace(finding, intercepts=known)


def _key(finding: Finding) -> tuple[object, ...]:
    magnitude = math.floor(math.log10(finding.people)) + 1 if finding.people > 0 else 0
    return (
        finding.kind == "not-known",
        -finding.stake,
        _ORDER[finding.level],
        not finding.gaps,
        -magnitude,
        -finding.entries,
        finding.intercepts[:1],
        finding.id,
    )


def _without_repeats(findings: list[Finding]) -> list[Finding]:
    spoken = {(finding.kind, finding.about) for finding in findings}
    return [f for f in findings if (_ABSORBED.get(f.kind, ""), f.about) not in spoken]


def _corroborated(finding: Finding, ground: Ground) -> Finding:
    """Return the finding with the gaps that speak of the same, and the first of them in its reason."""
    gaps = _gaps(finding, ground)
    if not gaps:
        return finding
    first = next(gap for gap in ground.system.gaps if gap.id == gaps[0])
    says = say(
        "The county's own gap {number} speaks of it: {gap}.",
        number=ground.gap_numbers[first.id],
        gap=quoted(first.text),
    )
    return replace(finding, gaps=gaps, reason=strung([finding.reason, says]))


def _gaps(finding: Finding, ground: Ground) -> tuple[str, ...]:
    """Return the county's own gaps at the same items, or at the same intercept in the same words.

    A gap made of a finding is none of them: no finding proves another, or itself.
    """
    words = next((w for start, w in _SPEAKS_OF_IT.items() if finding.id.startswith(start)), None)
    own = (gap for gap in ground.system.gaps if not made_of(gap))
    return tuple(gap.id for gap in own if _speaks_of_it(gap, finding, words))


def _speaks_of_it(gap: Gap, finding: Finding, words: re.Pattern[str] | None) -> bool:
    if gap.attached_to and gap.attached_to in finding.items:
        return True
    near = not finding.intercepts or not set(finding.intercepts).isdisjoint(gap.intercepts)
    return bool(words and near and words.search(f"{gap.theme}; {gap.text}"))


def read_aloud(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings to read aloud, ten at most and the line of what is not known last.

    At most two of a kind, three of an intercept, three with little at stake, one about one thing;
    a question only if a gap speaks of it, it carries a count, or it stands for many; none that the
    county has set aside. A second one of a kind is read only where the others leave room, and never
    where it stands for many itself.
    """
    findings = tuple(findings)
    last = tuple(finding for finding in findings if finding.kind == "not-known")
    candidates = [f for f in findings if f.kind != "not-known" and _worth_saying(f)]
    chosen: list[Finding] = []
    for of_a_kind in range(1, PER_KIND + 1):
        for finding in candidates:
            if len(chosen) < READ_ALOUD and _fits(finding, chosen, of_a_kind):
                chosen.append(finding)
    return (*sorted(chosen, key=lambda finding: finding.rank), *last)


def _worth_saying(finding: Finding) -> bool:
    asks = finding.level is Level.QUESTION
    carried = not asks or bool(finding.gaps or finding.people or finding.bundle)
    return carried and not finding.set_aside


def _fits(finding: Finding, chosen: list[Finding], of_a_kind: int) -> bool:
    """Return whether one more finding keeps the caps; one already chosen is about itself."""
    kinds = Counter(f.kind for f in chosen)
    columns = Counter(column for f in chosen for column in f.intercepts[:1])
    small = sum(f.stake <= KNOWLEDGE for f in chosen)
    return (
        kinds[finding.kind] < (1 if finding.bundle else of_a_kind)
        and all(columns[column] < PER_INTERCEPT for column in finding.intercepts[:1])
        and (finding.stake > KNOWLEDGE or small < SMALL_STAKES)
        and all(finding.about != f.about for f in chosen)
    )
