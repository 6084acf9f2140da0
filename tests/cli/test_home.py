"""The folder of an installation, and its settings."""

import stat
from pathlib import Path

import click
import pytest

from simmap import resources
from simmap.cli import home


def test_a_checkout_keeps_its_data_where_git_does_not_look() -> None:
    assert home.folder({}) == resources.ROOT / ".simmap"
    assert ".simmap/" in (resources.ROOT / ".gitignore").read_text().splitlines()


def test_the_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    env = {"SIMMAP_HOME": str(tmp_path / "new" / "home")}
    first, second = home.settings(env), home.settings(env)
    assert first.secret_key == second.secret_key
    key = tmp_path / "new" / "home" / "secret-key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700


def test_two_installations_have_different_keys(tmp_path: Path) -> None:
    keys = {home.settings({"SIMMAP_HOME": str(tmp_path / name)}).secret_key for name in "ab"}
    assert len(keys) == 2


def test_what_is_set_is_taken_and_then_no_folder_is_made(tmp_path: Path) -> None:
    settings = home.settings(
        {
            "SIMMAP_HOME": str(tmp_path / "unused"),
            "SIMMAP_DATABASE_URL": "postgresql://db/simmap",
            "SIMMAP_SECRET_KEY": "k" * 40,
        }
    )
    assert settings.database_url == "postgresql://db/simmap"
    assert settings.secret_key == "k" * 40
    assert not (tmp_path / "unused").exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(click.ClickException, match="file/home cannot be used: not a directory"):
        home.settings({"SIMMAP_HOME": str(tmp_path / "file" / "home")})


def test_a_weak_key_is_refused() -> None:
    with pytest.raises(click.ClickException, match="SIMMAP_SECRET_KEY"):
        home.settings({"SIMMAP_DATABASE_URL": "sqlite://", "SIMMAP_SECRET_KEY": "short"})
