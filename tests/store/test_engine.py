import os
import threading
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from simmap.policy import Role
from simmap.store import engine as engine_module
from simmap.store.accounts import MembershipRow, PersonRow
from simmap.store.engine import (
    Database,
    DatabaseError,
    StoreBusyError,
    WriteInReadingError,
    open_database,
    trouble,
)
from tests import postgres

PERSON = uuid.UUID(int=7)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def a_person_row() -> PersonRow:
    return PersonRow(name="Ana", created_at=NOW)


def test_a_session_for_reading_refuses_to_write(stored: Database) -> None:
    with stored.reading() as session:
        session.add(a_person_row())
        with pytest.raises(WriteInReadingError):
            session.flush()
    with stored.reading() as session, pytest.raises(WriteInReadingError):
        session.execute(delete(PersonRow))


def test_what_one_session_wrote_the_next_one_reads(stored: Database) -> None:
    with stored.writing() as session:
        session.add(a_person_row())
        session.commit()
    with stored.reading() as session:
        assert session.scalars(select(PersonRow.name)).all() == ["Ana"]


def test_what_was_not_committed_is_gone(stored: Database) -> None:
    with stored.writing() as session:
        session.add(a_person_row())
        session.flush()
    with stored.reading() as session:
        assert session.scalars(select(PersonRow.name)).all() == []


def test_a_reader_sees_one_moment_from_first_query_to_last(stored: Database) -> None:
    with stored.reading() as reader:
        assert reader.scalars(select(PersonRow.name)).all() == []
        with stored.writing() as writer:
            writer.add(a_person_row())
            writer.commit()
        assert reader.scalars(select(PersonRow.name)).all() == []


def test_h40_a_row_cannot_point_to_nothing(stored: Database) -> None:
    with stored.writing() as session:
        session.add(
            MembershipRow(
                map_id=uuid.uuid4(), person_id=uuid.uuid4(), role=Role.VIEWER, created_at=NOW
            )
        )
        with pytest.raises(IntegrityError):
            session.flush()


def test_a_moment_without_a_zone_is_refused(stored: Database) -> None:
    with stored.writing() as session:
        session.add(PersonRow(name="Ana", created_at=datetime(2026, 1, 1)))  # noqa: DTZ001
        with pytest.raises(Exception, match="without a time zone"):
            session.flush()


def test_moments_come_back_in_utc(stored: Database) -> None:
    with stored.writing() as session:
        session.add(a_person_row())
        session.commit()
        session.expire_all()
        assert session.scalars(select(PersonRow.created_at)).all() == [NOW]


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Database]:
    database = open_database(f"sqlite:///{tmp_path}/s.sqlite")
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (n INTEGER)"))
    yield database
    database.engine.dispose()


def test_h43_sqlite_writes_ahead_and_waits_for_the_disk(sqlite: Database) -> None:
    with sqlite.engine.connect() as connection:
        answers = {
            pragma: connection.execute(text(f"PRAGMA {pragma}")).scalar()
            for pragma in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert answers == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 15000,
    }


def test_a_writer_that_reads_first_keeps_others_out(sqlite: Database) -> None:
    """A deferred BEGIN fails here at once, whatever the timeout."""
    order: list[str] = []

    def second() -> None:
        with sqlite.writing() as session:
            session.execute(text("SELECT count(*) FROM t"))
            session.execute(text("INSERT INTO t VALUES (2)"))
            session.commit()
            order.append("second")

    with sqlite.writing() as session:
        session.execute(text("SELECT count(*) FROM t"))
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.2)
        order.append("first")
        session.execute(text("INSERT INTO t VALUES (1)"))
        session.commit()
    waiting.join(10)
    assert order == ["first", "second"]


def test_h52_a_writer_that_waits_too_long_is_told_that_the_store_is_busy(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "WAIT_SECONDS", 0.05)
    with sqlite.writing() as holder:
        holder.execute(text("INSERT INTO t VALUES (1)"))
        with sqlite.writing() as other, pytest.raises(StoreBusyError) as refused:
            other.execute(text("INSERT INTO t VALUES (2)"))
        assert trouble(refused.value) == "busy"
        with sqlite.reading() as reader:
            assert reader.execute(text("SELECT count(*) FROM t")).scalar() == 0
    with sqlite.writing() as next_one:
        next_one.execute(text("INSERT INTO t VALUES (3)"))
        next_one.commit()


def test_h52_a_file_that_another_program_locks_is_busy_for_writers_only(
    sqlite: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "WAIT_SECONDS", 0.05)
    ours = open_database(f"sqlite:///{tmp_path}/s.sqlite")
    with sqlite.writing() as other_program:
        other_program.execute(text("INSERT INTO t VALUES (1)"))
        with ours.writing() as session, pytest.raises(OperationalError) as refused:
            session.execute(text("INSERT INTO t VALUES (2)"))
        assert trouble(refused.value) == "busy"
        with ours.reading() as reader:
            assert reader.execute(text("SELECT count(*) FROM t")).scalar() == 0
    with ours.writing() as session:
        session.execute(text("INSERT INTO t VALUES (3)"))
        session.commit()
    ours.engine.dispose()


def test_h50_a_full_disk_is_recognised(sqlite: Database) -> None:
    with sqlite.writing() as session:
        session.execute(text("PRAGMA max_page_count = 3"))
        with pytest.raises(OperationalError) as refused:
            session.execute(
                text(
                    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n LIMIT 99999) INSERT INTO t SELECT x FROM n"
                )
            )
        assert trouble(refused.value) == "full"
        session.rollback()
        session.execute(text("PRAGMA max_page_count = 1073741823"))
    with sqlite.writing() as session:
        session.execute(text("INSERT INTO t VALUES (1)"))
        session.commit()
    with sqlite.reading() as session:
        assert session.execute(text("SELECT count(*) FROM t")).scalar() == 1


def test_h51_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="folder of the database is missing"):
        open_database(f"sqlite:///{tmp_path}/nowhere/s.sqlite")


@pytest.mark.parametrize(("exists", "what"), [(True, "database file"), (False, "folder")])
def test_h51_what_may_not_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, exists: bool, what: str
) -> None:
    file = tmp_path / "s.sqlite"
    file.touch()
    monkeypatch.setattr(os, "access", lambda path, _mode: exists and path != file)
    with pytest.raises(DatabaseError, match=f"{what}.* is not writable"):
        open_database(f"sqlite:///{file}")


def test_h51_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "s.sqlite").write_bytes(b"not a database, but long enough to be looked at" * 40)
    with pytest.raises(DatabaseError, match="not a database"):
        open_database(f"sqlite:///{tmp_path}/s.sqlite")


def test_h51_a_place_where_wal_is_not_possible_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DatabaseError, match="WAL mode is not possible"):
        open_database("sqlite:///file:s.sqlite?vfs=unix-dotfile&uri=true")


def test_h51_a_database_in_memory_is_refused() -> None:
    with pytest.raises(DatabaseError, match="needs a file"):
        open_database("sqlite://")


def test_h55_a_server_that_is_not_there_is_named_without_the_password() -> None:
    with pytest.raises(DatabaseError, match="cannot open") as refused:
        open_database("postgresql://simmap:secret@127.0.0.1:1/simmap?connect_timeout=1")
    assert "secret" not in str(refused.value)


def test_an_error_holds_nothing_of_what_people_wrote(stored: Database) -> None:
    with stored.writing() as session:
        session.add(PersonRow(id=PERSON, name="said in the room", created_at=NOW))
        session.flush()
        session.expunge_all()
        session.add(PersonRow(id=PERSON, name="said in the room", created_at=NOW))
        with pytest.raises(IntegrityError) as refused:
            session.flush()
    assert "said in the room" not in str(refused.value)


@pytest.mark.postgres
@pytest.mark.skipif(not postgres.WANTED, reason="SIMMAP_TEST_POSTGRES=0")
def test_h55_a_server_that_restarted_is_found_again(postgres_url: str) -> None:
    database = open_database(postgres.new_database(postgres_url))
    cut_off = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    other = open_database(database.engine.url.render_as_string(hide_password=False))
    with database.writing() as session:
        session.execute(text("SELECT 1"))
        with other.writing() as administrator:
            administrator.execute(cut_off)
        with pytest.raises(OperationalError) as refused:
            session.execute(text("SELECT 1"))
        assert trouble(refused.value) == "down"
    for sessions in (database.reading, database.writing):
        with sessions() as session:
            assert session.execute(text("SELECT 1")).scalar() == 1
    database.engine.dispose()
    other.engine.dispose()
