"""Row 43 of the hostile faults: the process is killed in the middle of its work."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select, text

from simmap.services import maps
from simmap.store.changes import ChangeRow
from simmap.store.engine import Database
from simmap.store.maps import load_map
from simmap.store.tables import MapRow
from tests.builders import a_map
from tests.rows import NOW

WRITER = """
import sys, uuid
from simmap.services import items
from simmap.store.engine import open_database
from simmap.store.tables import MapRow
from tests.builders import a_gap
from tests.rows import NOW

database = open_database(sys.argv[1])
for number in range(10_000):
    with database.writing() as session:
        map_row = session.get_one(MapRow, uuid.UUID(sys.argv[2]))
        items.add_item(session, map_row, a_gap(f"gap {number}"), by=None, now=NOW)
        session.commit()
    print(number, flush=True)
"""


@pytest.mark.slow
def test_h43_what_was_acknowledged_is_there_after_kill_and_nothing_is_half(
    stored: Database,
) -> None:
    with stored.writing() as session:
        map_id = maps.import_map(session, a_map(), by=None, now=NOW).id
        session.commit()
    url = stored.engine.url.set(drivername=stored.engine.dialect.name)
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, url.render_as_string(hide_password=False), str(map_id)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert writer.stdout
    acknowledged = [int(writer.stdout.readline()) for _ in range(20)]
    writer.kill()
    acknowledged += map(int, writer.communicate(timeout=20)[0].split())

    with stored.reading() as session:
        system = load_map(session, session.get_one(MapRow, map_id))
        lines = session.scalars(select(ChangeRow.revision).order_by(ChangeRow.revision)).all()
    stored_numbers = [int(gap.text.split()[1]) for gap in system.gaps]
    assert stored_numbers[: len(acknowledged)] == acknowledged == list(range(len(acknowledged)))
    assert len(stored_numbers) - len(acknowledged) in (0, 1)
    assert lines == list(range(1, system.revision + 1))
    assert system.revision == len(stored_numbers) + 1
    if stored.engine.dialect.name == "sqlite":
        with stored.reading() as session:
            assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
