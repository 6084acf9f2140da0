"""People who are counted on the way in and not on the way out, and values that contradict."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz

from simmap.domain.findings.finding import CARE, KNOWLEDGE, Finding, Level
from simmap.domain.findings.ground import Ground
from simmap.domain.findings.sentences import (
    arrow_of,
    inside,
    period_in,
    quoted,
    some,
    the,
    years_in,
)
from simmap.domain.model import Flow, Measure
from simmap.domain.placement.readings import EndReading
from simmap.domain.said import Part, bare, listed, say, say_number
from simmap.domain.wording import plain, without_brackets
from simmap.domain.words import Basis, EndKind

LOST_SHARE = 0.2
"""The share of the people counted in from which their loss from view is a finding."""

SAME_MEASURE = 70.0
"""Token-set score (0 to 100) from which the names of two projections speak of one thing."""

_UNITS = re.compile(r"\b(people|person|report|call|case|client|visit|release|response|patient)")
_PROJECTED = re.compile(r"\bproject|\bexpected|\bforecast|\bestimate", re.I)
_NOT_STATED = re.compile(r"period(?: length)? not stated")


def untraced_people(ground: Ground) -> Iterator[Finding]:
    """Yield places with a count in and counts out, of one unit and period, that leave a rest.

    Two counts out may overlap, so the rest is then "or more"; without any count out nothing can
    be told.
    """
    into: defaultdict[str, list[Flow]] = defaultdict(list)
    out: defaultdict[str, list[Flow]] = defaultdict(list)
    for flow in ground.system.flows:
        reading = ground.placement.flows[flow.id]
        counts = flow.basis is Basis.STATED and people_counted(flow)
        if counts and not (reading.source.planned or reading.target.planned):
            into[_place(reading.target, flow.target.text)].append(flow)
            out[_place(reading.source, flow.source.text)].append(flow)
    for place, flows in into.items():
        for flow in flows:
            after = [f for f in out.get(place, ()) if f is not flow and _comparable(flow, f)]
            counted_in, counted_out = people_counted(flow), sum(map(people_counted, after))
            rest = counted_in - counted_out
            if place and after and rest > LOST_SHARE * counted_in:
                yield _lost(ground, flow, after=after, rest=rest)


def people_counted(flow: Flow) -> int:
    """Return the count of an arrow as given, else a year; 0 where it is no plain number."""
    given = flow.count.replace(",", "")
    return int(given) if given.isdecimal() else flow.annual_count or 0


def _place(end: EndReading, text: str) -> str:
    """Return what makes two ends the same place, "" for an end that is none."""
    if end.kind is EndKind.SERVICE:
        return "/".join(end.refs)
    return plain(without_brackets(text)) if end.kind is EndKind.STEP else ""


def _comparable(a: Flow, b: Flow) -> bool:
    words_a, words_b = (f"{f.period} {f.label} {f.count_basis}" for f in (a, b))
    units = [set(_UNITS.findall(words)) for words in (words_a, words_b)]
    if all(units) and not units[0] & units[1]:
        return False
    if years_in(words_a) or years_in(words_b):
        return period_in(words_a) == period_in(words_b)
    return a.sources == b.sources or bool(
        _NOT_STATED.search(words_a) and _NOT_STATED.search(words_b)
    )


def _lost(ground: Ground, flow: Flow, *, after: list[Flow], rest: int) -> Finding:
    target = ground.placement.flows[flow.id].target
    name = (
        ground.services[target.refs[0]].name
        if target.refs and target.refs[0] in ground.services
        else flow.target.text
    )
    columns = [ground.step(step).column for step in target.steps if step in ground.hopeful]
    return Finding(
        id=f"untraced-people-{flow.id}",
        kind="untraced-people",
        sentence=_the_rest(ground, flow, after=after, rest=rest, place=the(name)),
        items=(flow.id, *(f.id for f in after)),
        intercepts=tuple(dict.fromkeys(columns)),
        level=Level.FOUND,
        stake=CARE,
        evidence=(1 + len(after), 1 + len(after)),
        question=say("What happened to the other {rest}?", rest=rest),
        about=target.refs[0] if target.refs else flow.target.text,
        people=flow.annual_count or 0,
    )


def _the_rest(ground: Ground, flow: Flow, *, after: list[Flow], rest: int, place: str) -> str:
    total = people_counted(flow)
    largest = sorted(after, key=people_counted, reverse=True)
    when = period_in(f"{flow.period} {flow.label} {flow.count_basis}")
    parts: dict[str, Part] = {
        "people": total,
        "place": place,
        "when": when or say("period not stated"),
        "went": some([_went(ground, f) for f in largest]),
        "rest": rest,
        "percent": round(100 * rest / total),
    }
    if len(after) > 1:
        return say(
            "Of {people} counted into {place} ({when}), {went}; what happened to the other {rest} "
            "or more ({percent}%) is not on the map.",
            **parts,
        )
    return say(
        "Of {people} counted into {place} ({when}), {went}; what happened to the other {rest} "
        "({percent}%) is not on the map.",
        **parts,
    )


def _went(ground: Ground, flow: Flow) -> str:
    sort, people = ground.placement.flows[flow.id].target.kind, people_counted(flow)
    if sort is EndKind.OUTCOME:
        outcome = quoted(flow.target.text)
        return say_number(
            "{n} ended in {outcome}", "{n} ended in {outcome}", people, outcome=outcome
        )
    place = the(inside(flow.target.text) if sort is EndKind.STEP else flow.target.text)
    return say_number("{n} went on to {place}", "{n} went on to {place}", people, place=place)


def conflicts(ground: Ground) -> Iterator[Finding]:
    """Yield pairs of values for the same thing: projections, and counts of one arrow in one period."""
    yield from _projections(ground.system.measures)
    yield from _counts(ground.system.flows)


def _projections(measures: tuple[Measure, ...]) -> Iterator[Finding]:
    projected = [m for m in measures if _PROJECTED.search(f"{m.name} {m.period}") and m.value]
    for place, first in enumerate(projected):
        for second in projected[place + 1 :]:
            alike = fuzz.token_set_ratio(plain(first.name), plain(second.name)) >= SAME_MEASURE
            if alike and _figures(first.value) != _figures(second.value):
                yield _conflict(first, second)


def _figures(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\d[\d,.]*", text))


def _conflict(first: Measure, second: Measure) -> Finding:
    values = [
        say("{value} ({when})", value=m.value, when=m.period or say("no date"))
        for m in (second, first)
    ]
    return Finding(
        id=f"conflict-{first.id}-{second.id}",
        kind="conflict",
        sentence=say(
            "Two values stand for one thing, {measure}: {values}.",
            measure=quoted(first.name),
            values=listed(values),
        ),
        items=(first.id, second.id),
        intercepts=first.intercepts,
        level=Level.FOUND,
        stake=KNOWLEDGE,
        question=say("Which of the two should people use?"),
        about=first.id,
    )


def _counts(flows: Iterable[Flow]) -> Iterator[Finding]:
    seen: dict[tuple[str, str, str], Flow] = {}
    for flow in flows:
        when = period_in(f"{flow.period} {flow.label}")
        key = (plain(flow.source.text), plain(flow.target.text), when)
        first = seen.setdefault(key, flow)
        counts = [people_counted(first), people_counted(flow)]
        same_words = plain(first.label) == plain(flow.label)
        if when and all(counts) and counts[0] != counts[1] and same_words:
            yield Finding(
                id=f"conflict-{first.id}-{flow.id}",
                kind="conflict",
                sentence=say(
                    "Two counts stand for one arrow, {arrow} ({when}): {counts}.",
                    arrow=arrow_of(flow),
                    when=when,
                    counts=listed(map(bare, counts)),
                ),
                items=(first.id, flow.id),
                level=Level.FOUND,
                stake=KNOWLEDGE,
                about=first.id,
            )
