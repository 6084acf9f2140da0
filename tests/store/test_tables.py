from dataclasses import fields

import pytest

from simmap.domain.model import KINDS, Community, SystemMap
from simmap.store.tables import ROWS, ItemRow, MapRow

BOOKKEEPING = {"map_id", "position", "withdrawn_at", "submit_key"}


@pytest.mark.parametrize("kind", KINDS)
def test_the_columns_of_a_kind_are_its_fields(kind: str) -> None:
    columns = set(ROWS[kind].__table__.c.keys()) - BOOKKEEPING
    of_a_step = {"key"} if kind == "steps" else set()
    assert columns == {f.name for f in fields(KINDS[kind])} | of_a_step


def test_the_columns_of_a_map_are_what_it_says_of_itself() -> None:
    columns = set(MapRow.__table__.c.keys())
    assert {f"community_{f.name}" for f in fields(Community)} == {
        name for name in columns if name.startswith("community_")
    }
    assert {f.name for f in fields(SystemMap)} - KINDS.keys() - {"community"} <= columns


def test_every_constraint_has_a_name() -> None:
    for table in ItemRow.metadata.tables.values():
        assert all(constraint.name for constraint in table.constraints), table.name
