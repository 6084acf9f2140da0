"""The map as it was at an earlier revision, on both stores."""

import random
from typing import Any

import pytest
from sqlalchemy.orm import Session

from simmap.domain.model import Gap, Item, Priority, Service, Step, SystemMap
from simmap.services import items, maps
from simmap.services.itemrows import the_row
from simmap.store.history import UnknownRevisionError, load_map_at
from simmap.store.maps import load_map
from simmap.store.tables import MapRow
from tests.builders import a_flow, a_gap, a_service
from tests.rows import NOW, a_map_row

BY: dict[str, Any] = {"by": None, "now": NOW}
KINDS: dict[str, type[Item]] = {"gaps": Gap, "services": Service, "steps": Step}


def states_of(db: Session, map_row: MapRow, works: list[Any]) -> dict[int, SystemMap]:
    """Return the map at each revision, as it was when that revision was the present one."""
    states = {map_row.revision: load_map(db, map_row)}
    for work in works:
        work()
        states[map_row.revision] = load_map(db, map_row)
    return states


def random_work(db: Session, map_row: MapRow, chance: random.Random) -> None:
    kind = chance.choice(list(KINDS))
    system = load_map(db, map_row)
    present = [item.id for item in getattr(system, kind)]
    verb = chance.choice(["add", "edit", "withdraw", "restore", "move", "head"])
    if verb == "add" or not present:
        services = [service.id for service in system.services]
        draft: dict[str, Item] = {
            "gaps": a_gap(chance.choice("abc"), attached_to=chance.choice(["", "jail", *services])),
            "services": a_service(chance.choice("abc")),
            "steps": Step(id="", name=chance.choice("abc")),
        }
        items.add_item(db, map_row, draft[kind], **BY)
    elif verb == "head":
        title = f"Title {chance.random()}"
        maps.edit_map(db, map_row, {"title": title}, version=map_row.version, **BY)
    elif verb == "move":
        target, other = chance.choice(present), chance.choice(["", *present])
        items.move_item(db, map_row, target, kind=kind, before=other, **BY)
    else:
        _change(db, map_row, chance, kind=kind, verb=verb, present=present)


def _change(
    db: Session, map_row: MapRow, chance: random.Random, *, kind: str, verb: str, present: list[str]
) -> None:
    target = chance.choice(present)
    row = the_row(db, map_row, kind, target)
    known: dict[str, Any] = {"kind": kind, "version": row.version, **BY}
    if verb == "edit":
        items.edit_item(db, map_row, target, {"notes": f"{chance.random()}"}, **known)
        return
    items.withdraw_item(db, map_row, target, **known)
    if verb == "restore":
        items.restore_item(db, map_row, target, kind=kind, **BY)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_every_revision_can_be_had_again_exactly(db: Session, seed: int) -> None:
    chance = random.Random(seed)
    map_row = a_map_row(
        db,
        a_service("x", id="s1"),
        a_service("y", id="s2"),
        gaps=(a_gap("of x", attached_to="s1"), a_gap("of y", attached_to="s2")),
    )
    states = states_of(db, map_row, [lambda: random_work(db, map_row, chance)] * 30)
    assert len(states) > 20
    for revision, state in states.items():
        past = load_map_at(db, map_row, revision)
        assert (past.revision, past) == (revision, state)


def test_what_named_a_withdrawn_item_names_it_again_in_the_past(db: Session) -> None:
    map_row = a_map_row(db, gaps=(a_gap("No beds"),))
    gap = load_map(db, map_row).gaps[0]
    items.add_item(db, map_row, Priority(id="", title="Beds", gaps=(gap.id,)), **BY)
    items.withdraw_item(db, map_row, gap.id, kind="gaps", version=1, **BY)
    assert load_map(db, map_row).priorities[0].gaps == ()
    assert load_map_at(db, map_row, 2).priorities[0].gaps == (gap.id,)


def test_an_arrow_that_ends_at_something_newer_is_not_there_yet(db: Session) -> None:
    map_row = a_map_row(db)
    row = items.add_item(db, map_row, a_service("Respite"), **BY)
    items.add_item(db, map_row, a_flow("911", "Respite"), **BY)
    assert load_map_at(db, map_row, 1).services == ()
    assert [s.id for s in load_map_at(db, map_row, 2).services] == [str(row.id)]
    assert load_map_at(db, map_row, 2).flows == ()


@pytest.mark.parametrize("revision", [-1, 0, 2])
def test_a_revision_that_the_map_never_had_is_refused(db: Session, revision: int) -> None:
    map_row = a_map_row(db)
    with pytest.raises(UnknownRevisionError):
        load_map_at(db, map_row, revision)


def test_the_past_of_one_map_is_not_that_of_another(db: Session) -> None:
    map_row, other = a_map_row(db, gaps=(a_gap("mine"),)), a_map_row(db)
    items.add_item(db, other, a_gap("theirs"), **BY)
    assert [gap.text for gap in load_map_at(db, map_row, 1).gaps] == ["mine"]
