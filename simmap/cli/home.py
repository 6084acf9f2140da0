"""Where this installation keeps its data, and the settings that follow from it.

The folder is SIMMAP_HOME; without it `.simmap/` of a checkout, or simmap's own folder under the
person's data folder when it was installed from a wheel. It holds the SQLite database and the
secret key; SIMMAP_DATABASE_URL and SIMMAP_SECRET_KEY stand in for either.
"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

import click

from simmap import resources
from simmap.config import ConfigError, Settings


def folder(env: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of the data; it need not exist."""
    if chosen := env.get("SIMMAP_HOME"):
        return Path(chosen).expanduser().absolute()
    if (resources.ROOT / "pyproject.toml").is_file():
        return resources.ROOT / ".simmap"
    return Path(env.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "simmap"


def settings(env: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings; makes the folder and the secret key where nothing stands in for them."""
    given = {name: value for name, value in env.items() if value}
    here = folder(env)
    try:
        if "SIMMAP_DATABASE_URL" not in given:
            _make(here)
            given["SIMMAP_DATABASE_URL"] = f"sqlite:///{here / 'simmap.sqlite'}"
        if "SIMMAP_SECRET_KEY" not in given:
            given["SIMMAP_SECRET_KEY"] = _secret_key(here)
        return Settings.from_env(given)
    except OSError as error:
        raise click.ClickException(
            f"The folder {here} cannot be used: {(error.strerror or str(error)).lower()}. SIMMAP_HOME names another."
        ) from error
    except ConfigError as error:
        raise click.ClickException(str(error)) from error


def _make(here: Path) -> None:
    here.mkdir(mode=0o700, parents=True, exist_ok=True)


def _secret_key(here: Path) -> str:
    """Return the key of this installation, made on the first start; two that start agree on one."""
    _make(here)
    key, draft = here / "secret-key", here / f"secret-key.{os.getpid()}"
    if not key.exists():
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        try:
            key.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return key.read_text()
