"""Commands that work on the database of this installation."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from simmap import resources
from simmap.cli.database import opened
from simmap.store.accounts import PersonRow
from simmap.store.maps import maps_of
from simmap.store.people import find_by_link
from simmap.store.tables import MapRow
from tests.cli.calling import simmap

DEMO = resources.SEEDS / "maps" / "nc-orange.yaml"

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SIMMAP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def imported(file: Path) -> UUID:
    result = simmap("import", file)
    assert (result.exit_code, result.stderr) == (0, "")
    return UUID(result.stdout.split()[-1])


def test_migrating_twice_is_harmless() -> None:
    assert [simmap("migrate").exit_code for _ in range(2)] == [0, 0]


def test_a_new_installation_gets_one_facilitator_and_the_demo_community_once() -> None:
    for _ in range(2):
        simmap("sign-in")
    with opened() as database, database.reading() as session:
        (person,) = session.scalars(select(PersonRow))
        assert [row.community_name for row, _ in maps_of(session, person.id)] == ["Orange County"]


def test_the_printed_link_is_the_facilitators_and_ends_the_one_before() -> None:
    first, second = (simmap("sign-in").stdout.strip().rpartition("/")[2] for _ in range(2))
    with opened() as database, database.reading() as session:
        now = datetime.now(UTC)
        assert find_by_link(session, first, now=now) is None
        found = find_by_link(session, second, now=now)
        assert found is not None
        assert found.name == "Facilitator"


def test_a_link_begins_with_the_address_of_the_server() -> None:
    link = simmap("sign-in", "--address", "http://127.0.0.1:8765").stdout
    assert link.startswith("http://127.0.0.1:8765/sign-in/")


def test_an_imported_map_is_exported_with_all_that_the_file_held(tmp_path: Path) -> None:
    map_id = imported(DEMO)
    assert simmap("export", str(map_id), "-o", tmp_path / "out.yaml").exit_code == 0
    assert held(tmp_path / "out.yaml") == held(DEMO)


def held(file: Path) -> str:
    return simmap("check", file).stdout.partition("can be read")[2]


def test_importing_a_file_twice_makes_two_maps() -> None:
    assert imported(DEMO) != imported(DEMO)
    with opened() as database, database.reading() as session:
        assert session.scalar(select(func.count()).select_from(MapRow)) == 3


def test_a_map_that_is_not_there_is_named(tmp_path: Path) -> None:
    unknown = "00000000-0000-4000-8000-000000000000"
    result = simmap("export", unknown, "-o", tmp_path / "out.yaml")
    assert result.exit_code == 1
    assert result.stderr == f"Error: There is no map {unknown} in the database, and no such file.\n"


def test_a_file_with_mistakes_is_not_imported(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text("services: 3\n")
    assert simmap("import", tmp_path / "map.yaml").exit_code == 1
    with opened() as database, database.reading() as session:
        assert session.scalar(select(func.count()).select_from(MapRow)) == 0


@pytest.mark.parametrize("command", ["migrate", "sign-in"])
def test_a_database_that_is_none_ends_a_command_with_a_sentence(
    installation: Path, command: str
) -> None:
    installation.mkdir()
    (installation / "simmap.sqlite").write_text("no database at all\n" * 100)
    result = simmap(command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: cannot open ")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("address", ["nonsense", "mysql://host/db", "postgresql://host:port/db"])
def test_an_address_that_is_no_database_ends_a_command_with_a_sentence(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SIMMAP_DATABASE_URL", address)
    result = simmap("migrate")
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: the address of the database begins with sqlite:/// or postgresql://.\n"
    )
