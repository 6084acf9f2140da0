"""A real PostgreSQL server for the tests: in a temporary folder, on its own port, gone afterwards."""

import os
import pwd
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import LiteralString

import psycopg
from psycopg import sql

WANTED = os.environ.get("SIMMAP_TEST_POSTGRES", "1") != "0"
"""SIMMAP_TEST_POSTGRES=0 leaves these tests out; a missing server is a failure otherwise."""


@contextmanager
def server() -> Iterator[str]:
    """Start a server and give the address of its empty database; stop it and remove it at the end."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="simmap-pg-"))
    try:
        as_user: tuple[str | Path, ...] = _as_user(folder)
        data = folder / "data"
        _run(
            *as_user,
            programs / "initdb",
            "-D",
            data,
            "-U",
            "simmap",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        )
        port = _free_port()
        options = f"-p {port} -k {folder} -h 127.0.0.1 -F -c max_connections=60 -c timezone=America/New_York"
        control = (*as_user, programs / "pg_ctl", "-D", data, "-w")
        _run(*control, "-o", options, "-l", folder / "log", "start")
        try:
            yield f"postgresql://simmap@127.0.0.1:{port}/postgres"
        finally:
            _run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def new_database(url: str) -> str:
    """Make another empty database on the server at *url* and return its address."""
    name = _create(url, "CREATE DATABASE {}")
    return url.rpartition("/")[0] + "/" + name


def new_schema(url: str) -> str:
    """Return an address under which the database at *url* looks empty; much cheaper than another."""
    name = _create(url, "CREATE SCHEMA {}")
    return f"{url}?options=-csearch_path%3D{name}"


def _create(url: str, statement: LiteralString) -> str:
    name = f"test_{secrets.token_hex(6)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(name)))
    return name


def _programs() -> Path:
    """Return the folder of the newest server that is installed."""
    found = [
        *Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        *Path("/opt/homebrew/opt").glob("postgresql*/bin/initdb"),
    ]
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        raise RuntimeError(
            "PostgreSQL is not installed (apt install postgresql); SIMMAP_TEST_POSTGRES=0 leaves it out"
        )
    return (
        max(found, key=lambda path: [int(n) for n in re.findall(r"\d+", str(path))]).parent
        if found
        else Path(str(on_path)).parent
    )


def _as_user(folder: Path) -> tuple[str, ...]:
    """Return how to run a server that refuses to be root: as `postgres`, or else as `nobody`."""
    if os.geteuid() != 0:
        return ()
    names = {entry.pw_name for entry in pwd.getpwall()}
    user = "postgres" if "postgres" in names else "nobody"
    shutil.chown(folder, user)
    return ("runuser", "-u", user, "--")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _run(*command: str | Path) -> None:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, timeout=60, cwd="/"
    )
    if done.returncode:
        raise RuntimeError(f"{command[-1]}: {done.stderr or done.stdout}")
