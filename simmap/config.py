"""Settings: all that differs between two installations, read once from SIMMAP_* variables."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class ConfigError(RuntimeError):
    """A setting is missing or wrong; the message names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the server must know.

    `trusted_hosts` are the names under which people may call it; () lets any name in.
    `base_url` is how links that leave the server begin; "" takes it from the request.
    `catalogues` is a folder with a folder of seed files for each further catalogue.
    `https` says that people reach the server through HTTPS only.
    `ready_reports` says that the report is printed as soon as its page is opened.
    """

    database_url: str
    secret_key: str
    trusted_hosts: tuple[str, ...] = ()
    base_url: str = ""
    https: bool = False
    catalogues: Path | None = None
    ready_reports: bool = True
    testing: bool = False

    @classmethod
    def from_env(cls, env: Mapping[str, str] = os.environ) -> "Settings":
        """Read SIMMAP_*; raises ConfigError that names what is missing or too weak."""
        missing = [k for k in ("SIMMAP_DATABASE_URL", "SIMMAP_SECRET_KEY") if not env.get(k)]
        if missing:
            raise ConfigError(f"set {' and '.join(missing)}")
        if len(env["SIMMAP_SECRET_KEY"]) < 32:
            raise ConfigError("SIMMAP_SECRET_KEY must have at least 32 characters")
        return cls(
            database_url=env["SIMMAP_DATABASE_URL"],
            secret_key=env["SIMMAP_SECRET_KEY"],
            trusted_hosts=tuple(env.get("SIMMAP_TRUSTED_HOSTS", "").split()),
            base_url=env.get("SIMMAP_BASE_URL", "").rstrip("/"),
            catalogues=Path(env["SIMMAP_CATALOGUES"]) if env.get("SIMMAP_CATALOGUES") else None,
            https=env.get("SIMMAP_HTTPS", "").lower() in {"1", "yes", "true"},
            ready_reports=env.get("SIMMAP_READY_REPORTS", "") != "0",
        )
