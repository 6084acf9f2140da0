"""After hours: when an entry still reaches a place that is open."""

from collections.abc import Iterable, Iterator, Mapping

from simmap.domain.findings.finding import CARE, Finding, Level
from simmap.domain.findings.ground import Ground, harbours
from simmap.domain.findings.sentences import counted, listed, number, upper_first, verb
from simmap.domain.hours import WEEK, Hours, weekly_hours
from simmap.domain.hours.opening import reach_by_hour, step_openings
from simmap.domain.hours.spoken import hour_of_week
from simmap.domain.model import Service


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
        yield _always_open(told, open_hours, "crisis place" if told_of_crisis else "place of help")
    yield from _closed_hours(ground, open_hours)


def _nothing_known(services: list[Service]) -> Finding:
    number_ = len(services)
    places = f"the {number(number_)} places of help" if number_ > 1 else "the one place of help"
    none = "None of" if number_ > 1 else "Not even"
    return Finding(
        id="after-hours-unknown",
        kind="after-hours",
        sentence=f"{none} {places} has hours on the map, so nobody can say what is open at night.",
        items=tuple(service.id for service in services),
        intercepts=_columns(services),
        level=Level.QUESTION,
        stake=CARE,
        evidence=(0, number_),
        question=f"{services[0].name}: when is it open?",
        about="hours",
        name="Hours not on the map",
        bundle=True,
    )


def _always_open(services: list[Service], hours: Mapping[str, Hours | None], what: str) -> Finding:
    always = [service for service in services if hours[service.id] == WEEK]
    unknown = [service for service in services if hours[service.id] is None]
    are = verb(len(always), "is", "are")
    rest = f" For {counted(len(unknown), 'other')} nobody has said." if unknown else ""
    return Finding(
        id="after-hours-open",
        kind="after-hours",
        sentence=f"{upper_first(counted(len(always), what))} {are} open at every hour: {listed([service.name for service in always])}.{rest}",
        items=tuple(service.id for service in always),
        intercepts=_columns(always),
        level=Level.FOUND,
        stake=CARE,
        evidence=(len(services) - len(unknown), len(services)),
        question=f"{unknown[0].name}: when is it open?" if unknown else "",
        about="hours",
        name="Open at every hour",
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
                sentence=f"At {number(len(reach.no))} of the 168 hours of a week an officer reaches "
                f"no open place for help, the first of them {hour_of_week(min(reach.no))}.",
                items=tuple(service for service, open_ in hours.items() if open_ is not None),
                intercepts=("1",),
                level=layer.level,
                stake=CARE,
                about="closed hours",
            )
            return


def _columns(services: Iterable[Service]) -> tuple[str, ...]:
    return tuple(sorted({column for service in services for column in service.intercepts}))
