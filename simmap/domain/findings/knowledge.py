"""What nobody has written down: measures, counts, confirmations, answers."""

from collections.abc import Iterator
from datetime import date

from simmap.domain.findings.finding import KNOWLEDGE, PLAN, Finding, Level
from simmap.domain.findings.ground import Ground
from simmap.domain.findings.sentences import (
    counted,
    listed,
    share,
    some,
    upper_first,
    verb,
    years_in,
)
from simmap.domain.model import Measure
from simmap.domain.placement.servicenames import same_service
from simmap.domain.words import Answer, Availability, Basis, Warmth

STALE_MONTHS = 18
"""Measures older than this say little about today (product.md, section 4)."""

CONFIRMED_MONTHS = 12


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
    many = len(measures)
    return Finding(
        id=f"data-hole-{availability.name.lower().replace('_', '-')}",
        kind="data-hole",
        sentence=f"{upper_first(counted(many, 'measure'))} {verb(many, 'is', 'are')} "
        f"{availability.value}: {some([m.name for m in measures])}.",
        items=tuple(m.id for m in measures),
        intercepts=tuple(sorted({c for m in measures for c in m.intercepts})),
        level=Level.FOUND,
        stake=KNOWLEDGE,
        about=f"measures {availability.value}",
        name=f"Measures {availability.value}",
    )


def _old_measures(ground: Ground, today: date | None) -> Iterator[Finding]:
    known = [m for m in ground.system.measures if m.availability is Availability.KNOWN]
    undated = [m for m in known if not years_in(m.period)]
    old = [m for m in known if years_in(m.period) and today and _is_old(m, today)]
    if not undated and not old:
        return
    what = "undated or older than 18 months" if today else "undated"
    yield Finding(
        id="data-hole-old-measures",
        kind="data-hole",
        sentence=f"{upper_first(share(len(undated) + len(old), len(known), 'measure'))} "
        f"{verb(len(undated) + len(old), 'is', 'are')} {what}.",
        items=tuple(m.id for m in (*undated, *old)),
        level=Level.FOUND,
        stake=KNOWLEDGE,
        evidence=(len(known) - len(undated) - len(old), len(known)),
        about="measures",
        name="Old or undated measures",
    )


def _is_old(measure: Measure, today: date) -> bool:
    """Return whether the last year that a period names ended more than 18 months ago."""
    end = max(years_in(measure.period))
    return (today.year - end - 1) * 12 + today.month > STALE_MONTHS


def _numbers(with_one: int, arrows: int, *, forecasts: int) -> str:
    if forecasts:
        has = f"{share(with_one, arrows, 'arrow')} {verb(with_one, 'carries', 'carry')} a number"
        of_those = verb(forecasts, "is a forecast", "are forecasts")
        return upper_first(f"{has}, but {forecasts} of those {of_those}")
    bare = arrows - with_one
    return upper_first(f"{share(bare, arrows, 'arrow')} {verb(bare, 'has', 'have')} no number")


def _counts(ground: Ground) -> Iterator[Finding]:
    """Yield how many of the county's arrows carry a number, and how many of these are forecasts."""
    drawn = [f for f in ground.system.flows if f.basis is Basis.STATED]
    counted_ = [f for f in drawn if f.count or f.annual_count is not None]
    forecasts = [f for f in counted_ if "project" in f"{f.count_basis} {f.label}"]
    if not drawn or (len(counted_) == len(drawn) and not forecasts):
        return
    sentence = _numbers(len(counted_), len(drawn), forecasts=len(forecasts))
    today = len(counted_) - len(forecasts)
    yield Finding(
        id="data-hole-counts",
        kind="data-hole",
        sentence=f"{sentence}.",
        reason=f"What happens today is counted on {counted(today, 'arrow')}." if forecasts else "",
        items=tuple(flow.id for flow in drawn if flow not in counted_ or flow in forecasts),
        level=Level.FOUND,
        stake=KNOWLEDGE,
        evidence=(today, len(drawn)),
        about="counts",
        name="Arrows and numbers",
    )


def _empty_columns(ground: Ground) -> Iterator[Finding]:
    listed_at = {column for s in ground.system.services for column in s.intercepts}
    empty = [column for column in ground.columns if column not in listed_at]
    if empty and ground.system.services:
        yield Finding(
            id="data-hole-empty-intercepts",
            kind="data-hole",
            sentence=f"Nothing is listed at Intercept{'s' * (len(empty) > 1)} {listed(empty)}.",
            reason="Whether nothing is there, or nobody was asked, the map cannot say.",
            intercepts=tuple(empty),
            level=Level.FOUND,
            stake=KNOWLEDGE,
            question=f"Which services work at Intercept {empty[0]}?",
            about="empty intercepts",
            name="Nothing listed",
        )


def _unread(ground: Ground, ids: list[str]) -> Finding:
    ends = [f"{ground.flows[i].source.text} to {ground.flows[i].target.text}" for i in ids]
    return Finding(
        id="data-hole-unread-arrows",
        kind="data-hole",
        sentence=f"{upper_first(counted(len(ids), 'arrow'))} cannot be placed: {some(ends)}.",
        reason="Somebody has to say what the words at their ends stand for.",
        items=tuple(ids),
        level=Level.FOUND,
        stake=KNOWLEDGE,
        about="unread arrows",
        name="Arrows that cannot be placed",
    )


def not_known(ground: Ground, today: date | None) -> Finding | None:
    """Return the last line of every list: what nobody has said, as numbers."""
    parts = [*_unsaid_of_arrows(ground), *_unsaid_of_services(ground, today)]
    answered = {a.entry for a in ground.system.answers if a.answer is not Answer.UNKNOWN}
    asked = len([t for t in ground.catalogue.service_types if t.id in answered])
    if open_ := len(ground.catalogue.service_types) - asked:
        parts.append(f"{open_} expected practices have not been asked about")
    if not ground.system.priorities:
        parts.append("no priorities are given, so gaps and actions are not judged")
    if not parts:
        return None
    return Finding(
        id="not-known",
        kind="not-known",
        sentence=f"Not known: {'; '.join(parts)}.",
        level=Level.FOUND,
        stake=PLAN,
        about="not known",
    )


def _unsaid_of_arrows(ground: Ground) -> Iterator[str]:
    drawn = [f for f in ground.system.flows if f.basis is Basis.STATED]
    if not drawn:
        yield "no arrow is drawn yet, so nobody can tell who sends people where"
        return
    unknown = sum(flow.warmth is Warmth.UNKNOWN for flow in drawn)
    if unknown:
        yield f"warm or cold for {share(unknown, len(drawn), 'arrow')}"


def _unsaid_of_services(ground: Ground, today: date | None) -> Iterator[str]:
    """Yield how many services nobody confirmed; a year after the first confirmation, how many lately."""
    running = ground.running
    dates = sorted(s.confirmed_on[:10] for s in ground.system.services if s.confirmed_on)
    unconfirmed = {same_service(service) for service in running if not service.confirmed_on}
    limit = today.replace(year=today.year - 1, day=min(today.day, 28)).isoformat() if today else ""
    if dates and limit and dates[0] < limit:
        stale = sum(s.confirmed_on[:10] < limit for s in running)
        if stale:
            yield f"{counted(stale, 'service')} not confirmed for {CONFIRMED_MONTHS} months"
    elif unconfirmed:
        are = verb(len(unconfirmed), "is", "are")
        once = f" ({ground.counted_once.removesuffix('.')})" if ground.counted_once else ""
        yield f"{counted(len(unconfirmed), 'service')} {are} not confirmed yet{once}"
