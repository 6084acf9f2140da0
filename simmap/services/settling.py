"""What becomes of findings: a question's answer written into the map, a gap, or set aside."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from simmap.domain.catalogue import Catalogue
from simmap.domain.findings import find
from simmap.domain.findings.asking import MORE_TO_DRAW, NOBODY_KNEW, aside_of_ask, asks_of
from simmap.domain.findings.finding import Fact, Unsettled
from simmap.domain.findings.ground import Ground
from simmap.domain.graph import SINK, SOURCE
from simmap.domain.madegaps import made_of
from simmap.domain.model import End, Flow, Gap, Item, SetAside, Step
from simmap.domain.words import Answer, Basis, EndKind, Presence
from simmap.services.items import add_item, edit_item
from simmap.services.revisions import lock
from simmap.store.maps import load_map
from simmap.store.tables import MapRow


class SettledMeanwhileError(LookupError):
    """Nobody needs to answer the question any more."""


def settle(
    session: Session,
    map_row: MapRow,
    key: str,
    answer: Answer,
    *,
    catalogue: Catalogue,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    """Write the answer to a question into the map: *yes* and *no* as facts, what nobody knows as such.

    A *no* to whether all arrows are drawn is kept as a question left open until one more is.
    Raises `SettledMeanwhileError`.
    """
    lock(session, map_row)
    ground = Ground(load_map(session, map_row), catalogue)
    ask = next(
        (a for a in asks_of(find(ground.system, catalogue), ground) if a.fact.key == key), None
    )
    if ask is None:
        raise SettledMeanwhileError(key)
    about_arrows = ask.fact.sort in (Unsettled.ALL_IN, Unsettled.ALL_OUT)
    if answer is Answer.YES or (answer is Answer.NO and not about_arrows):
        _write(session, map_row, ask.fact, answer, ground=ground, by=by, now=now)
        return
    reason = MORE_TO_DRAW if answer is Answer.NO else NOBODY_KNEW
    set_aside(session, map_row, aside_of_ask(ask, reason), by=by, now=now)


def set_aside(
    session: Session, map_row: MapRow, aside: SetAside, *, by: uuid.UUID | None, now: datetime
) -> None:
    """Keep a finding or a question as set aside; one that came back is set aside anew."""
    lock(session, map_row)
    same = (a for a in load_map(session, map_row).set_aside if a.finding == aside.finding)
    earlier = next(same, None)
    if earlier is None:
        add_item(session, map_row, aside, by=by, now=now)
        return
    changes = {name: getattr(aside, name) for name in ("reason", "said", "level", "rests_on")}
    edit_item(
        session,
        map_row,
        earlier.id,
        changes,
        kind="set_aside",
        version=earlier.version,
        by=by,
        now=now,
    )


def make_gap(
    session: Session, map_row: MapRow, gap: Gap, *, by: uuid.UUID | None, now: datetime
) -> None:
    """Put what a finding says on the board; while that gap is there it stays the only one."""
    lock(session, map_row)
    if made_of(gap) not in map(made_of, load_map(session, map_row).gaps):
        add_item(session, map_row, gap, by=by, now=now)


def _write(
    session: Session,
    map_row: MapRow,
    fact: Fact,
    answer: Answer,
    *,
    ground: Ground,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    if fact.sort is Unsettled.ARROW:
        basis = Basis.STATED if answer is Answer.YES else Basis.REFUTED
        ends = _end(ground, fact.step), _end(ground, fact.target)
        arrow = Flow(id="", source=ends[0], target=ends[1], basis=basis)
        add_item(session, map_row, arrow, by=by, now=now)
        return
    kind, item = _owner(ground, fact.step)
    changes = _changes(fact.sort, answer)
    if item is None:
        add_item(session, map_row, replace(Step(id=fact.step), **changes), by=by, now=now)
        return
    edit_item(session, map_row, item.id, changes, kind=kind, version=item.version, by=by, now=now)


def _changes(sort: Unsettled, answer: Answer) -> Mapping[str, Any]:
    if sort is Unsettled.PRESENCE:
        return {"presence": Presence.YES if answer is Answer.YES else Presence.NO}
    side = "in" if sort is Unsettled.ALL_IN else "out"
    return {f"arrows_{side}_complete": True}


def _owner(ground: Ground, node: str) -> tuple[str, Item | None]:
    """Return the item of the map that holds what is said of a node: a service, or its step if any."""
    if node in ground.services:
        return "services", ground.services[node]
    return "steps", next((step for step in ground.system.steps if step.id == node), None)


def _end(ground: Ground, node: str) -> End:
    if node in (SOURCE, SINK):
        return End("Community", kind=EndKind.COMMUNITY)
    kind = EndKind.SERVICE if node in ground.services else EndKind.STEP
    return End(str(ground.step(node).name), kind=kind, refs=(node,))
