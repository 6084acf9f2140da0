"""The last line of every list: what nobody has said, as numbers."""

from collections.abc import Iterator
from datetime import date

from simmap.domain.findings.finding import PLAN, Finding, Level
from simmap.domain.findings.ground import Ground
from simmap.domain.findings.sentences import share
from simmap.domain.placement.servicenames import same_service
from simmap.domain.said import say, say_number, strung
from simmap.domain.words import Answer, Basis, Warmth

CONFIRMED_MONTHS = 12


def not_known(ground: Ground, today: date | None) -> Finding | None:
    """Return the last line of every list: what nobody has said, as numbers."""
    parts = [*_unsaid_of_arrows(ground), *_unsaid_of_services(ground, today)]
    answered = {a.entry for a in ground.system.answers if a.answer is not Answer.UNKNOWN}
    asked = len([t for t in ground.catalogue.service_types if t.id in answered])
    if open_ := len(ground.catalogue.service_types) - asked:
        parts.append(
            say_number(
                "{n} expected practice has not been asked about",
                "{n} expected practices have not been asked about",
                open_,
            )
        )
    if not ground.system.priorities:
        parts.append(say("no priorities are given, so gaps and actions are not judged"))
    if not parts:
        return None
    return Finding(
        id="not-known",
        kind="not-known",
        sentence=say("Not known: {parts}.", parts=strung(parts, "; ")),
        level=Level.FOUND,
        stake=PLAN,
        about="not known",
    )


def _unsaid_of_arrows(ground: Ground) -> Iterator[str]:
    drawn = [f for f in ground.system.flows if f.basis is Basis.STATED]
    if not drawn:
        yield say("no arrow is drawn yet, so nobody can tell who sends people where")
        return
    unknown = sum(flow.warmth is Warmth.UNKNOWN for flow in drawn)
    if unknown:
        yield share(
            unknown,
            len(drawn),
            some=say("warm or cold for {part} of {all} arrows", part=unknown, all=len(drawn)),
            both=say("warm or cold for both arrows"),
            every=say_number(
                "warm or cold for the one arrow", "warm or cold for all {few} arrows", unknown
            ),
        )


def _unsaid_of_services(ground: Ground, today: date | None) -> Iterator[str]:
    """Yield how many services nobody confirmed; a year after the first confirmation, how many lately."""
    running = ground.running
    dates = sorted(s.confirmed_on[:10] for s in ground.system.services if s.confirmed_on)
    unconfirmed = {same_service(service) for service in running if not service.confirmed_on}
    limit = today.replace(year=today.year - 1, day=min(today.day, 28)).isoformat() if today else ""
    if dates and limit and dates[0] < limit:
        stale = sum(s.confirmed_on[:10] < limit for s in running)
        if stale:
            yield say_number(
                "one service not confirmed for {months} months",
                "{few} services not confirmed for {months} months",
                stale,
                months=CONFIRMED_MONTHS,
            )
    elif unconfirmed:
        services = say_number(
            "one service is not confirmed yet",
            "{few} services are not confirmed yet",
            len(unconfirmed),
        )
        once = ground.counted_once
        yield say("{services} ({note})", services=services, note=once) if once else services
