"""Views of a map: which of its items a picture, an outline or a table is about."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from simmap.domain.hours.spoken import HOURS, hour_of_week
from simmap.domain.model import Flow, SystemMap
from simmap.domain.placement import Placement
from simmap.domain.placement.servicenames import lead_organization
from simmap.domain.said import say
from simmap.domain.wording import plain


class Sort(StrEnum):
    """What a view shows; the value is the word in addresses and on the command line."""

    FULL = "full"
    SERVICES = "services"
    STEPS = "steps"
    INTERCEPT = "intercept"
    POPULATION = "population"
    AGENCY = "agency"
    PEERS = "peers"
    FINDINGS = "findings"
    COUNTS = "counts"
    WHAT_IF = "what-if"
    OPEN = "open"
    CHANGES = "changes"


TITLES = {
    Sort.FULL: say("Everything"),
    Sort.SERVICES: say("Steps and services"),
    Sort.STEPS: say("Steps only"),
    Sort.INTERCEPT: say("One intercept in detail"),
    Sort.POPULATION: say("One population"),
    Sort.AGENCY: say("One agency"),
    Sort.PEERS: say("Where peers work"),
    Sort.FINDINGS: say("Findings marked"),
    Sort.COUNTS: say("Counts a year"),
    Sort.WHAT_IF: say("What if all plans were running"),
    Sort.OPEN: say("What is open at an hour"),
    Sort.CHANGES: say("What changed"),
}
"""The views in the order of a chooser."""


class ViewError(ValueError):
    """There is no such view of this map; the message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class View:
    """A view; `of` names the intercept (its key), the population, the agency or the hour.

    Of changes it says since when: a revision ("12"), or from which to which ("12-20").
    """

    sort: Sort = Sort.FULL
    of: str = ""

    @property
    def parts_the_map(self) -> bool:
        """Return whether the view shows some items only, and not only some kinds of them."""
        return self.sort in {Sort.INTERCEPT, Sort.POPULATION, Sort.AGENCY}


FULL = View()


def view_of(system: SystemMap, sort: str, of: str = "") -> View:
    """Return a view of *system* by its words; raises ViewError where there is none."""
    if sort not in set(Sort):
        raise ViewError(f"There is no view “{sort}”. Views are: {', '.join(Sort)}.")
    view = View(Sort(sort), of)
    if view.sort is Sort.CHANGES:
        return _changes_view(system, of)
    if not view.parts_the_map and view.sort is not Sort.OPEN:
        return View(view.sort)
    if of not in choices(system, view.sort):
        what = "hour" if view.sort is Sort.OPEN else sort
        missing = f"The map has no {what} “{of}”." if of else f"Choose which {what} is shown."
        raise ViewError(missing)
    return view


def _changes_view(system: SystemMap, of: str) -> View:
    view = View(Sort.CHANGES, of)
    since, until = revisions_of(view) or (0, 0)
    if not 0 < since < (until or system.revision) <= system.revision:
        raise ViewError("Choose two states of the map, the earlier one first.")
    return view


def revisions_of(view: View) -> tuple[int, int | None] | None:
    """Return from which revision to which a view shows changes; the second None stands for now.

    >>> revisions_of(View(Sort.CHANGES, "12")), revisions_of(View(Sort.CHANGES, "12-20"))
    ((12, None), (12, 20))
    """
    found = re.fullmatch(r"(\d{1,9})(?:-(\d{1,9}))?", view.of)
    return (int(found[1]), int(found[2]) if found[2] else None) if found else None


def choices(system: SystemMap, sort: Sort) -> tuple[str, ...]:
    """Return what a view of this sort can be of; () where it needs nothing."""
    if sort is Sort.INTERCEPT:
        return tuple(intercept.key for intercept in system.intercepts)
    if sort is Sort.OPEN:
        return HOURS
    found = {Sort.POPULATION: _populations, Sort.AGENCY: _agencies}.get(sort)
    once = {plain(name): name for name in found(system)} if found else {}
    return tuple(once[key] for key in sorted(once) if key)


def choices_of(system: SystemMap) -> dict[Sort, tuple[str, ...]]:
    """Return for each view that needs a choice what it can be of."""
    found = {sort: choices(system, sort) for sort in Sort}
    return {sort: names for sort, names in found.items() if names}


def title_of(system: SystemMap, view: View) -> str:
    """Return what a picture of *view* is called."""
    if view.sort is Sort.INTERCEPT:
        name = next(one.name for one in system.intercepts if one.key == view.of)
        return say("Intercept {key} in detail, {name}", key=view.of, name=name)
    if view.sort is Sort.OPEN:
        return say("What is open on {hour}", hour=hour_of_week(HOURS.index(view.of)))
    if view.sort is Sort.CHANGES:
        return _changes_title(view)
    if view.sort is Sort.POPULATION:
        return say("Population: {name}", name=view.of)
    return say("Agency: {name}", name=view.of) if view.sort is Sort.AGENCY else TITLES[view.sort]


def _changes_title(view: View) -> str:
    since, until = revisions_of(view) or (None, None)
    if since is None:
        return say("Changes since {revision}", revision=view.of)
    if until is None:
        return say("Changes since revision {n}", n=str(since))
    return say("Changes since revision {n} up to revision {m}", n=str(since), m=str(until))


def items_of(system: SystemMap, placement: Placement, view: View) -> frozenset[str]:
    """Return the ids of the services, gaps, flows and peer roles that *view* is about."""
    if view.sort is Sort.POPULATION:
        found = set(_about(system, plain(view.of)))
    elif view.sort is Sort.AGENCY:
        found = set(_run_by(system, placement, view.of))
    elif view.sort is Sort.INTERCEPT:
        found = set(_at(system, view.of))
    else:
        found = set()
    attached = {gap.id for gap in system.gaps if gap.attached_to in found}
    roles = {role.id for role in system.peer_roles if role.works_at in found}
    return frozenset(found | attached | roles)


def _at(system: SystemMap, column: str) -> Iterator[str]:
    yield from (service.id for service in system.services if column in service.intercepts)
    yield from (gap.id for gap in system.gaps if column in gap.intercepts)
    yield from (role.id for role in system.peer_roles if column in role.intercepts)
    yield from (chance.id for chance in system.opportunities if column in chance.intercepts)


def _populations(system: SystemMap) -> Iterator[str]:
    for service in system.services:
        yield from service.populations
    yield from (flow.population for flow in system.flows)
    yield from (gap.affected for gap in system.gaps)


def _agencies(system: SystemMap) -> Iterator[str]:
    yield from (role.organization for role in system.peer_roles)
    yield from (lead_organization(service.organization) for service in system.services)


def _about(system: SystemMap, population: str) -> Iterator[str]:
    for service in system.services:
        if population in map(plain, service.populations):
            yield service.id
    yield from (flow.id for flow in system.flows if plain(flow.population) == population)
    yield from (gap.id for gap in system.gaps if plain(gap.affected) == population)


def _run_by(system: SystemMap, placement: Placement, agency: str) -> Iterator[str]:
    whole = plain(agency) == plain(system.community.name)  # else it would be in every name
    services = {
        service.id
        for service in system.services
        if _named(
            agency,
            (lead_organization(service.organization),) if whole else (service.organization,),
            whole=whole,
        )
    }
    yield from services
    for role in system.peer_roles:
        if _named(agency, (role.organization,), whole=whole):
            yield role.id
    for flow in system.flows:
        if _moves(flow, placement, services) or _named(
            agency, _actors(flow, placement), whole=whole
        ):
            yield flow.id


def _named(agency: str, texts: Iterable[str], *, whole: bool) -> bool:
    name = plain(agency)
    return any(
        plain(text) == name if whole else f" {name} " in f" {plain(text)} " for text in texts
    )


def _moves(flow: Flow, placement: Placement, services: set[str]) -> bool:
    reading = placement.flows[flow.id]
    return not services.isdisjoint((*reading.source.refs, *reading.target.refs))


def _actors(flow: Flow, placement: Placement) -> tuple[str, ...]:
    reading = placement.flows[flow.id]
    return flow.source.text, flow.target.text, reading.source.actor, reading.target.actor
