"""After hours: when an entry still reaches a place that is open."""

from collections.abc import Iterable, Iterator, Mapping

from simmap.domain.findings.finding import CARE, Finding, Level
from simmap.domain.findings.ground import Ground, harbours
from simmap.domain.hours import WEEK, Hours, weekly_hours
from simmap.domain.hours.opening import reach_by_hour, step_openings
from simmap.domain.hours.spoken import hour_of_week
from simmap.domain.model import Service
from simmap.domain.said import capital, listed, say, say_number, strung


def after_hours(ground: Ground) -> Iterator[Finding]:
    """Yield what is known to be open at every hour, or that hours are not on the map."""
    ends = harbours(ground.listed)
    services = [s for s in ground.places if ground.placement.services[s.id].step in ends]
    if not services:
        return
    open_hours = {service.id: weekly_hours(service.hours) for service in services}
    if not any(hours is not None for hours in open_hours.values()):
        yield _nothing_known(services)
        return
    crisis = harbours(ground.listed, "crisis")
    crisis_places = [s for s in services if ground.placement.services[s.id].step in crisis]
    told_of_crisis = any(open_hours[service.id] is not None for service in crisis_places)
    told = crisis_places if told_of_crisis else services
    if any(open_hours[service.id] == WEEK for service in told):
        yield _always_open(told, open_hours, of_crisis=told_of_crisis)
    yield from _closed_hours(ground, open_hours)


def _nothing_known(services: list[Service]) -> Finding:
    return Finding(
        id="after-hours-unknown",
        kind="after-hours",
        sentence=say_number(
            "Not even the one place of help has hours on the map, so nobody can say what is open "
            "at night.",
            "None of the {few} places of help has hours on the map, so nobody can say what is open "
            "at night.",
            len(services),
        ),
        items=tuple(service.id for service in services),
        intercepts=_columns(services),
        level=Level.QUESTION,
        stake=CARE,
        evidence=(0, len(services)),
        question=_when_open(services[0]),
        about="hours",
        name=say("Hours not on the map"),
        bundle=True,
    )


def _when_open(service: Service) -> str:
    return say("{service}: when is it open?", service=service.name)


def _always_open(
    services: list[Service], hours: Mapping[str, Hours | None], *, of_crisis: bool
) -> Finding:
    always = [service for service in services if hours[service.id] == WEEK]
    unknown = [service for service in services if hours[service.id] is None]
    rest = (
        say_number(
            "For one other nobody has said.", "For {few} others nobody has said.", len(unknown)
        )
        if unknown
        else ""
    )
    return Finding(
        id="after-hours-open",
        kind="after-hours",
        sentence=strung([_open_at_every_hour(always, of_crisis=of_crisis), rest]),
        items=tuple(service.id for service in always),
        intercepts=_columns(always),
        level=Level.FOUND,
        stake=CARE,
        evidence=(len(services) - len(unknown), len(services)),
        question=_when_open(unknown[0]) if unknown else "",
        about="hours",
        name=say("Open at every hour"),
    )


def _open_at_every_hour(services: list[Service], *, of_crisis: bool) -> str:
    many, names = len(services), listed([service.name for service in services])
    if of_crisis:
        return capital(
            say_number(
                "One crisis place is open at every hour: {names}.",
                "{few} crisis places are open at every hour: {names}.",
                many,
                names=names,
            )
        )
    return capital(
        say_number(
            "One place of help is open at every hour: {names}.",
            "{few} places of help are open at every hour: {names}.",
            many,
            names=names,
        )
    )


def _closed_hours(ground: Ground, hours: Mapping[str, Hours | None]) -> Iterator[Finding]:
    """Yield the hours at which an officer reaches no open place, even if all unknown ones were open.

    Found where no place that nobody has listed could change it; else as the map stands.
    """
    entry = "law_enforcement"
    for layer in ground.layers[:2]:
        steps = (step for _, step in layer.graph.nodes(data="step"))
        reach = reach_by_hour(
            layer.outside,
            entry,
            harbours(layer.graph),
            openings=step_openings(steps, ground.services),
        )
        if entry in layer.graph and reach.no and reach.no != WEEK:
            yield Finding(
                id="after-hours-closed",
                kind="after-hours",
                sentence=_nothing_open(reach.no),
                items=tuple(service for service, open_ in hours.items() if open_ is not None),
                intercepts=("1",),
                level=layer.level,
                stake=CARE,
                about="closed hours",
            )
            return


def _nothing_open(hours: Hours) -> str:
    return say_number(
        "At one of the 168 hours of a week an officer reaches no open place for help, the first of "
        "them {hour}.",
        "At {few} of the 168 hours of a week an officer reaches no open place for help, the first "
        "of them {hour}.",
        len(hours),
        hour=hour_of_week(min(hours)),
    )


def _columns(services: Iterable[Service]) -> tuple[str, ...]:
    return tuple(sorted({column for service in services for column in service.intercepts}))
