"""What nobody has written down or measured lately: measures, counts, ends of arrows."""

from collections.abc import Iterator
from datetime import date

from simmap.domain.findings.finding import KNOWLEDGE, Finding, Level
from simmap.domain.findings.ground import Ground
from simmap.domain.findings.sentences import arrow_of, share, some, years_in
from simmap.domain.model import Measure
from simmap.domain.said import capital, listed, say, say_number
from simmap.domain.words import Availability, Basis

STALE_MONTHS = 18
"""Measures older than this say little about today (product.md, section 4)."""


def data_holes(ground: Ground, today: date | None) -> Iterator[Finding]:
    """Yield one finding each for measures not to be had, measures of no recent date, bare arrows."""
    system = ground.system
    for availability in (Availability.NOT_COLLECTED, Availability.NOT_SHARED):
        held = [m for m in system.measures if m.availability is availability]
        if held:
            yield _not_to_be_had(held, availability)
    yield from _old_measures(ground, today)
    yield from _counts(ground)
    yield from _empty_columns(ground)
    if unread := ground.hopeful.graph["unread"]:
        yield _unread(ground, unread)


def _not_to_be_had(measures: list[Measure], availability: Availability) -> Finding:
    not_shared = availability is Availability.NOT_SHARED
    return Finding(
        id=f"data-hole-{availability.name.lower().replace('_', '-')}",
        kind="data-hole",
        sentence=capital((_not_shared if not_shared else _not_collected)(measures)),
        items=tuple(m.id for m in measures),
        intercepts=tuple(sorted({c for m in measures for c in m.intercepts})),
        level=Level.FOUND,
        stake=KNOWLEDGE,
        about=f"measures {availability.value}",
        name=say("Measures collected, not shared") if not_shared else say("Measures not collected"),
    )


def _not_collected(measures: list[Measure]) -> str:
    return say_number(
        "One measure is not collected: {names}.",
        "{few} measures are not collected: {names}.",
        len(measures),
        names=some([m.name for m in measures]),
    )


def _not_shared(measures: list[Measure]) -> str:
    return say_number(
        "One measure is collected, not shared: {names}.",
        "{few} measures are collected, not shared: {names}.",
        len(measures),
        names=some([m.name for m in measures]),
    )


def _old_measures(ground: Ground, today: date | None) -> Iterator[Finding]:
    known = [m for m in ground.system.measures if m.availability is Availability.KNOWN]
    undated = [m for m in known if not years_in(m.period)]
    old = [m for m in known if years_in(m.period) and today and _is_old(m, today)]
    held = len(undated) + len(old)
    if not held:
        return
    yield Finding(
        id="data-hole-old-measures",
        kind="data-hole",
        sentence=capital((_undated_or_old if today else _undated)(held, len(known))),
        items=tuple(m.id for m in (*undated, *old)),
        level=Level.FOUND,
        stake=KNOWLEDGE,
        evidence=(len(known) - held, len(known)),
        about="measures",
        name=say("Old or undated measures"),
    )


def _undated_or_old(held: int, known: int) -> str:
    return share(
        held,
        known,
        some=say_number(
            "{n} of {all} measures is undated or older than {months} months.",
            "{n} of {all} measures are undated or older than {months} months.",
            held,
            all=known,
            months=STALE_MONTHS,
        ),
        both=say("Both measures are undated or older than {months} months.", months=STALE_MONTHS),
        every=say_number(
            "The one measure is undated or older than {months} months.",
            "All {few} measures are undated or older than {months} months.",
            held,
            months=STALE_MONTHS,
        ),
    )


def _undated(held: int, known: int) -> str:
    return share(
        held,
        known,
        some=say_number(
            "{n} of {all} measures is undated.",
            "{n} of {all} measures are undated.",
            held,
            all=known,
        ),
        both=say("Both measures are undated."),
        every=say_number("The one measure is undated.", "All {few} measures are undated.", held),
    )


def _is_old(measure: Measure, today: date) -> bool:
    """Return whether the last year that a period names ended more than 18 months ago."""
    end = max(years_in(measure.period))
    return (today.year - end - 1) * 12 + today.month > STALE_MONTHS


def _numbers(with_one: int, arrows: int, *, forecasts: int) -> str:
    if not forecasts:
        return _without_number(arrows - with_one, arrows)
    return say(
        "{arrows_with_a_number}, but {forecasts}.",
        arrows_with_a_number=_with_number(with_one, arrows),
        forecasts=say_number("{n} of those is a forecast", "{n} of those are forecasts", forecasts),
    )


def _with_number(part: int, arrows: int) -> str:
    return share(
        part,
        arrows,
        some=say_number(
            "{n} of {all} arrows carries a number",
            "{n} of {all} arrows carry a number",
            part,
            all=arrows,
        ),
        both=say("Both arrows carry a number"),
        every=say_number("The one arrow carries a number", "All {few} arrows carry a number", part),
    )


def _without_number(part: int, arrows: int) -> str:
    return share(
        part,
        arrows,
        some=say_number(
            "{n} of {all} arrows has no number.",
            "{n} of {all} arrows have no number.",
            part,
            all=arrows,
        ),
        both=say("Both arrows have no number."),
        every=say_number("The one arrow has no number.", "All {few} arrows have no number.", part),
    )


def _counted_today(arrows: int) -> str:
    if not arrows:
        return say("What happens today is counted on no arrows.")
    return say_number(
        "What happens today is counted on one arrow.",
        "What happens today is counted on {few} arrows.",
        arrows,
    )


def _counts(ground: Ground) -> Iterator[Finding]:
    """Yield how many of the county's arrows carry a number, and how many of these are forecasts."""
    drawn = [f for f in ground.system.flows if f.basis is Basis.STATED]
    counted_ = [f for f in drawn if f.count or f.annual_count is not None]
    forecasts = [f for f in counted_ if "project" in f"{f.count_basis} {f.label}"]
    if not drawn or (len(counted_) == len(drawn) and not forecasts):
        return
    today = len(counted_) - len(forecasts)
    yield Finding(
        id="data-hole-counts",
        kind="data-hole",
        sentence=_numbers(len(counted_), len(drawn), forecasts=len(forecasts)),
        reason=_counted_today(today) if forecasts else "",
        items=tuple(flow.id for flow in drawn if flow not in counted_ or flow in forecasts),
        level=Level.FOUND,
        stake=KNOWLEDGE,
        evidence=(today, len(drawn)),
        about="counts",
        name=say("Arrows and numbers"),
    )


def _empty_columns(ground: Ground) -> Iterator[Finding]:
    listed_at = {column for s in ground.system.services for column in s.intercepts}
    empty = [column for column in ground.columns if column not in listed_at]
    if empty and ground.system.services:
        yield Finding(
            id="data-hole-empty-intercepts",
            kind="data-hole",
            sentence=say_number(
                "Nothing is listed at Intercept {keys}.",
                "Nothing is listed at Intercepts {keys}.",
                len(empty),
                keys=listed(empty),
            ),
            reason=say("Whether nothing is there, or nobody was asked, the map cannot say."),
            intercepts=tuple(empty),
            level=Level.FOUND,
            stake=KNOWLEDGE,
            question=say("Which services work at Intercept {key}?", key=empty[0]),
            about="empty intercepts",
            name=say("Nothing listed"),
        )


def _unread(ground: Ground, ids: list[str]) -> Finding:
    return Finding(
        id="data-hole-unread-arrows",
        kind="data-hole",
        sentence=capital(
            say_number(
                "One arrow cannot be placed: {arrows}.",
                "{few} arrows cannot be placed: {arrows}.",
                len(ids),
                arrows=some([arrow_of(ground.flows[i]) for i in ids]),
            )
        ),
        reason=say("Somebody has to say what the words at their ends stand for."),
        items=tuple(ids),
        level=Level.FOUND,
        stake=KNOWLEDGE,
        about="unread arrows",
        name=say("Arrows that cannot be placed"),
    )
