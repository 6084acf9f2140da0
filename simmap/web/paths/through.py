"""Ways from a start to an end as the page shows them: stops, arrows in words, what is not known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simmap.domain.findings.ground import Ground, Ways, in_sentence, is_custody, is_place, ways
from simmap.domain.findings.sentences import HARBOURS, some
from simmap.domain.graph import Graph
from simmap.domain.graph.routes import COUNTED, SHOWN, Leg, Route, Routes, find_routes, rests_on
from simmap.domain.hours.opening import step_openings
from simmap.domain.hours.spoken import hour_of_week
from simmap.domain.said import Spelled, capital, listed, say, say_number
from simmap.domain.words import Warmth
from simmap.web.paths.asked import Asked
from simmap.web.paths.places import CLASS, goals_of, name_of

SERVICES = 3
"""How many of the services at a place a stop names."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on a way, and in words how people come there from the one before."""

    node: str
    name: str
    column: str
    services: str
    arrow: str
    is_drawn: bool
    is_a_place: bool


@dataclass(frozen=True, slots=True)
class Way:
    """One way: its stops, and what it rests on."""

    stops: tuple[Stop, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A list of ways under a heading, with how many there are."""

    heading: str
    sentence: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What a search goes by: the graph, who can go where, the goals, the places shut or unsure."""

    graph: Graph
    simple: Ways
    goals: frozenset[str]
    shut: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()


def parts_of(ground: Ground, asked: Asked) -> Iterator[Part]:
    """Yield the lists of ways that the page shows; at least one, if only to say that there is none."""
    search = _search(ground, ground.listed, asked)
    if search.goals <= {asked.start}:
        yield Part("All ways", "The start is the end: nobody has to go anywhere.", ())
        return
    sure = _routes(search, asked, search.shut | search.unsure)
    maybe = [*_maybe_open(ground, search, asked)] if search.unsure else []
    yield _part(ground, sure, heading=_heading(asked), search=search)
    yield from maybe
    if not sure.count and not maybe:
        yield from _hoped_for(ground, asked)


def from_to(ground: Ground, asked: Asked) -> str:
    """Return the question in words: "from 911 dispatch to housing, benefits, work or legal help"."""
    harbour = HARBOURS.get(asked.end.removeprefix(CLASS), "") if asked.end.startswith(CLASS) else ""
    end = harbour or in_sentence(ground.step(asked.end))
    one = "a " if harbour == HARBOURS["crisis"] else ""
    return f"from {in_sentence(ground.step(asked.start))} to {one}{end}"


def _search(ground: Ground, graph: Graph, asked: Asked) -> Search:
    goals = goals_of(ground, asked.end)
    ends = (asked.start, *goals)
    custody = asked.custody or any(is_custody(ground.step(node)) for node in ends)
    simple = ways(graph, through_custody=custody)
    hour = asked.hour_of_week
    if hour is None:
        return Search(graph, simple, goals)
    openings = step_openings((step for _, step in graph.nodes(data="step")), ground.services)
    shut = frozenset(node for node, opening in openings.items() if hour not in opening.possible)
    unsure = (
        frozenset(node for node, opening in openings.items() if hour not in opening.sure) - shut
    )
    return Search(graph, simple, goals, shut, unsure)


def _maybe_open(ground: Ground, search: Search, asked: Asked) -> Iterator[Part]:
    """Yield the ways past places of which nobody has said when they are open."""
    possible = _routes(search, asked, search.shut, shown=COUNTED)
    unsure = [route for route in possible.shown if not search.unsure.isdisjoint(route.stops)]
    if unsure:
        routes = Routes(tuple(unsure[:SHOWN]), len(unsure), possible.all_counted)
        yield _part(ground, routes, heading="Nobody knows whether these are open", search=search)


def _routes(search: Search, asked: Asked, without: Iterable[str], *, shown: int = SHOWN) -> Routes:
    return find_routes(
        search.graph,
        search.simple,
        asked.start,
        goals=search.goals,
        without=without,
        leave_out_cold=asked.warm,
        shown=shown,
    )


def _heading(asked: Asked) -> str:
    hour = asked.hour_of_week
    return "All ways" if hour is None else f"Surely open on {hour_of_week(hour)}"


def _part(ground: Ground, routes: Routes, *, heading: str, search: Search) -> Part:
    ways_ = tuple(_way(ground, route, search) for route in routes.shown)
    return Part(heading, _how_many(routes), ways_)


def _how_many(routes: Routes) -> str:
    if not routes.count:
        return "No way on the map as it stands."
    if not routes.all_counted:
        return f"The {len(routes.shown)} shortest of more than {routes.count} ways."
    if routes.count > len(routes.shown):
        more = routes.count - len(routes.shown)
        return say(
            "The {shown} shortest ways; {more} more are not shown.",
            shown=len(routes.shown),
            more=Spelled(more),
        )
    return capital(say_number("one way.", "{few} ways, the shortest first.", routes.count))


def _way(ground: Ground, route: Route, search: Search) -> Way:
    first = _stop(ground, route.stops[0])
    stops = (first, *(_stop(ground, leg.target, leg) for leg in route.legs))
    missing = [name_of(ground, node) for node in route.stops if node in search.unsure]
    notes = [rests_on(route)]
    if unknown := sum(leg.is_drawn and leg.warmth is Warmth.UNKNOWN for leg in route.legs):
        notes.append(
            say_number(
                "Nobody has said warm or cold for one arrow of yours.",
                "Nobody has said warm or cold for {few} arrows of yours.",
                unknown,
            )
        )
    if missing:
        notes.append(
            f"Nobody has said when {listed(missing)} {'is' if len(missing) == 1 else 'are'} open."
        )
    return Way(stops, tuple(notes))


def _stop(ground: Ground, node: str, leg: Leg | None = None) -> Stop:
    step = ground.step(node)
    names = [ground.services[service].name for service in step.services]
    services = "" if names == [step.name] else some(names, SERVICES)
    told = arrow_words(leg) if leg else ""
    drawn = leg.is_drawn if leg else False
    column = step.column if is_place(step) else ""
    return Stop(node, name_of(ground, node), column, services, told, drawn, is_place(step))


def arrow_words(leg: Leg) -> str:
    """Return how people come from one place to the next, in words."""
    if not leg.arrows:
        return "people come by themselves"
    if leg.is_assumed:
        return "usual pattern"
    warm = {Warmth.WARM: ", warm hand-off", Warmth.COLD: ", cold hand-off"}
    return f"your arrow{warm.get(leg.warmth, '')}"


def _hoped_for(ground: Ground, asked: Asked) -> Iterator[Part]:
    """Yield the ways there would be if what nobody has listed were there."""
    search = _search(ground, ground.hopeful, asked)
    routes = _routes(search, asked, search.shut)
    if routes.count:
        missing = {n for r in routes.shown for n in r.stops if not ground.step(n).present}
        names = sorted(name_of(ground, node) for node in missing)
        said = f"They need what nobody has listed yet: {listed(names, 'or')}."
        part = _part(
            ground, Routes(routes.shown[:3], min(3, routes.count)), heading="", search=search
        )
        yield Part("Ways there may be", said, part.ways)
