"""When help is open to whom: definition 10 of the findings, hour by hour.

At each hour of the week a step is open, shut, or nobody has said. Unknown is never open and never
shut; what every community has is always open.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from simmap.domain.graph.stepnodes import StepNode
from simmap.domain.hours import WEEK, Hours, weekly_hours
from simmap.domain.model import Service


@dataclass(frozen=True, slots=True)
class Opening:
    """The hours at which a step is surely open, and those at which it may be."""

    sure: Hours
    possible: Hours


@dataclass(frozen=True, slots=True)
class Reach:
    """The hours at which an entry surely reaches open help, and those at which it reaches none."""

    yes: Hours
    no: Hours

    @property
    def unknown(self) -> Hours:
        """Return the hours of which nobody can say."""
        return WEEK - self.yes - self.no


def opening_of(texts: Iterable[str]) -> Opening:
    """Return when one of the services with these hours is open; without any nobody can say.

    >>> opening = opening_of(["Mon-Fri 8-5", "meets monthly"])
    >>> len(opening.sure), len(opening.possible)
    (45, 168)
    """
    each = [weekly_hours(text) for text in texts]
    sure = frozenset[int]().union(*(hours for hours in each if hours is not None))
    return Opening(sure, WEEK if not each or None in each else sure)


def step_openings(steps: Iterable[StepNode], services: Mapping[str, Service]) -> dict[str, Opening]:
    """Return when each step is open; those that every community has are left out: they always are."""
    return {
        step.id: opening_of(services[service].hours for service in step.services)
        for step in steps
        if not step.mandated
    }


def reach_by_hour(
    simple: "nx.DiGraph[str]",
    entry: str,
    goals: Iterable[str],
    *,
    openings: Mapping[str, Opening],
) -> Reach:
    """Return when *entry* reaches one of *goals* on these ways, or is one itself.

    A step without opening is always open.
    """
    goals = frozenset(goals)

    def when(open_at: Callable[[Opening], Hours]) -> Hours:
        """Return the hours with a way through what is open; each set of shut steps is tried once."""
        shut = {
            hour: frozenset(n for n, opening in openings.items() if hour not in open_at(opening))
            for hour in WEEK
        }
        open_ways = {gone: _reaches(simple, entry, goals, gone) for gone in set(shut.values())}
        return frozenset(hour for hour, gone in shut.items() if open_ways[gone])

    return Reach(yes=when(lambda o: o.sure), no=WEEK - when(lambda o: o.possible))


def _reaches(
    simple: "nx.DiGraph[str]", entry: str, goals: frozenset[str], gone: frozenset[str]
) -> bool:
    if entry not in simple or entry in gone:
        return False
    part = nx.restricted_view(simple, [node for node in gone if node in simple], [])
    return entry in goals or not nx.descendants(part, entry).isdisjoint(goals)
