"""Which way an arrow leads that somebody has just drawn from one place to another."""

from dataclasses import replace

from simmap.domain.catalogue import Catalogue
from simmap.domain.graph import build_graph
from simmap.domain.model import End, Flow, SystemMap
from simmap.domain.words import FlowKind

_DRAWN = "drawn just now"


def proposed_kind(system: SystemMap, catalogue: Catalogue, source: End, target: End) -> FlowKind:
    """Return the kind that the system graph gives an arrow between two ends of which nobody says it.

    Unknown where an end is not there today.
    """
    drawn = Flow(id=_DRAWN, source=source, target=target)
    graph = build_graph(replace(system, flows=(drawn,)), catalogue)
    arrows = (arrow for *_, arrow in graph.edges(data="arrow"))
    return next((arrow.kind for arrow in arrows if arrow.flow == _DRAWN), FlowKind.UNKNOWN)
