"""The chapter of peer support: which roles are on the map, which others use, and what pays."""

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import SystemMap
from simmap.domain.peercoverage import peer_coverage
from simmap.domain.peerplan import EVERYWHERE, PeerPlan, PlannedRole, peer_plans
from simmap.domain.report.values import Block, Line
from simmap.domain.report.whole import Chapter
from simmap.domain.said import capital, say, strung
from simmap.domain.words import Answer

TITLE = say("Peer support")


def peer_chapter(system: SystemMap, catalogue: Catalogue) -> Chapter | None:
    """Return the chapter; None where the catalogue names no role, or the map is empty."""
    if not (system.services or system.peer_roles):
        return None
    plans = [plan for plan in peer_plans(system, catalogue) if plan.roles]
    if not plans:
        return None
    lead = Block(
        paragraphs=(
            peer_coverage(system).sentence,
            say("The tables set the roles that other places use beside those on this map."),
            say("A role that is not on the map may still exist. Peers for staff are not counted."),
        )
    )
    shown: set[str] = set()
    tables = [block for plan in plans if (block := _block(plan, shown)).rows]
    blocks = (lead, *tables, _funding(plans[0]), _readiness(plans[0]))
    return Chapter("blocks", 0, TITLE, "peer-support", None, blocks)


def _block(plan: PeerPlan, shown: set[str]) -> Block:
    """Return the table of a column: the roles that none before has *shown*."""
    new = [planned for planned in plan.roles if planned.role.id not in shown]
    shown |= {planned.role.id for planned in new}
    return Block(
        heading=plan.title
        if plan.key == EVERYWHERE
        else say("Intercept {key}: {name}", key=plan.key, name=plan.title),
        heads=(say("Role"), say("Here"), say("Where it would work"), say("Hosts elsewhere")),
        widths=(25, 25, 25, 25),
        rows=tuple(
            (
                Line(say(planned.role.title)),
                Line(_here(planned), missing=not (planned.here or planned.peers)),
                Line(_where(planned)),
                Line(strung(map(say, planned.role.host_organizations), "; ")),
            )
            for planned in new
        ),
    )


def _here(planned: PlannedRole) -> str:
    if planned.here:
        return "; ".join(
            ", ".join(filter(None, (role.title, role.organization))) for role in planned.here
        )
    done = say("in the plan") if planned.action else ""
    if planned.gap and not planned.action:
        done = say("on the board as a gap")
    return strung((planned.state, done), "; ")


def _where(planned: PlannedRole) -> str:
    names = list(dict.fromkeys(service.name for service in planned.services))
    first = "; ".join(names[:2])
    if len(names) > 2:
        return say("{names} and {n} more", names=first, n=len(names) - 2)
    return first or strung((place.name for place in planned.places), "; ")


def _funding(plan: PeerPlan) -> Block:
    return Block(
        heading=say("How it can be paid for"),
        heads=(say("Law or fund"), say("What it does"), say("Here")),
        widths=(25, 55, 20),
        rows=tuple(
            (
                Line(say(way.lever.name)),
                Line(say(way.lever.what_it_does)),
                Line(capital(say(way.answer.answer.value)) if way.answer else say("Not answered")),
            )
            for way in plan.funding
        ),
    )


def _readiness(plan: PeerPlan) -> Block:
    """Return how far each section is answered; one sentence where none is."""
    states = [check.state for section in plan.readiness for check in section.checks]
    if states.count(Answer.UNKNOWN) == len(states):
        none = say("None of {n} questions is answered yet.", n=len(states))
        return Block(heading=say("Readiness"), paragraphs=(none,))
    return Block(
        heading=say("Readiness"),
        lines=tuple(Line(strung((s.title, s.progress), ": ")) for s in plan.readiness),
    )
