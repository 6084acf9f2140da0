"""After hours: when an entry still reaches a place that is open."""

from collections.abc import Iterable, Iterator, Mapping

import networkx as nx

from simmap.domain.findings.finding import CARE, Finding, Level
from simmap.domain.findings.ground import Ground, harbours, ways
from simmap.domain.findings.sentences import counted, listed, number, upper_first, verb
from simmap.domain.graph import Graph
from simmap.domain.hours import WEEK, weekly_hours
from simmap.domain.model import Service

Hours = frozenset[int]


def reach_by_hour(
    graph: Graph, entry: str, hours: Mapping[str, Hours | None]
) -> tuple[Hours, Hours]:
    """Return the hours at which *entry* surely reaches an open harbour, and those at which none is.

    `hours` has the opening of each step, None where it is not known; a step that it lacks, like one
    that is mandated, is always open. At all other hours nobody can say.
    """
    simple = ways(graph)
    goals = harbours(graph)
    surely: set[int] = set()
    never: set[int] = set()
    known: dict[tuple[frozenset[str], frozenset[str]], tuple[bool, bool]] = {}
    for hour in WEEK:
        shut = frozenset(n for n, open_ in hours.items() if open_ is not None and hour not in open_)
        unsure = frozenset(n for n, open_ in hours.items() if open_ is None)
        if (shut, unsure) not in known:
            possible = _reaches(simple, entry, goals, without=shut)
            sure = possible and _reaches(simple, entry, goals, without=shut | unsure)
            known[shut, unsure] = (sure, possible)
        sure, possible = known[shut, unsure]
        surely.update({hour} if sure else ())
        never.update(() if possible else {hour})
    return frozenset(surely), frozenset(never)


def _reaches(
    simple: "nx.DiGraph[str]", entry: str, goals: Iterable[str], *, without: Iterable[str]
) -> bool:
    gone = set(without)
    part = simple.subgraph(n for n in simple if n not in gone)
    if entry not in part:
        return False
    return not nx.descendants(part, entry).isdisjoint(goals)


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
        question=f"When is {services[0].name} open?",
        about="hours",
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
        question=f"When is {unknown[0].name} open?" if unknown else "",
        about="hours",
    )


def _closed_hours(ground: Ground, hours: Mapping[str, Hours | None]) -> Iterator[Finding]:
    """Yield the hours at which an officer reaches no open place, even if all unknown ones were open."""
    entry = "law_enforcement"
    if entry not in ground.listed:
        return
    steps = _step_hours(ground, hours)
    _, never = reach_by_hour(ground.listed, entry, steps)
    if never and never != WEEK:
        first = min(never)
        yield Finding(
            id="after-hours-closed",
            kind="after-hours",
            sentence=f"At {number(len(never))} of the 168 hours of a week an officer reaches no open "
            f"place for help, the first of them {_hour(first)}.",
            items=tuple(service for service, open_ in hours.items() if open_ is not None),
            intercepts=("1",),
            level=Level.FOUND,
            stake=CARE,
            about="closed hours",
        )


def _step_hours(ground: Ground, hours: Mapping[str, Hours | None]) -> dict[str, Hours | None]:
    """Return when each step is open: when one of its services is; unknown where one is unknown."""
    found: dict[str, Hours | None] = {}
    for node, step in ground.listed.nodes(data="step"):
        if step.mandated:
            continue
        each = [hours.get(s, weekly_hours(ground.services[s].hours)) for s in step.services]
        known = [open_ for open_ in each if open_ is not None]
        together = frozenset[int]().union(*known)
        sure = len(known) == len(each) and bool(each)
        found[node] = together if sure or together == WEEK else None
    return found


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _hour(hour: int) -> str:
    """Return an hour of the week as people say it.

    >>> _hour(0), _hour(38)
    ('Monday at midnight', 'Tuesday at 2 p.m.')
    """
    day, clock = divmod(hour, 24)
    if clock % 12 == 0:
        return f"{_WEEKDAYS[day]} at {'noon' if clock else 'midnight'}"
    return f"{_WEEKDAYS[day]} at {clock % 12} {'p.m.' if clock > 12 else 'a.m.'}"


def _columns(services: Iterable[Service]) -> tuple[str, ...]:
    return tuple(sorted({column for service in services for column in service.intercepts}))
