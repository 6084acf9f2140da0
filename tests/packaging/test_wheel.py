"""The wheel is whole and works without the checkout."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

REPO = Path(__file__).parents[2]
DEMO = "maps/nc-orange.yaml"

pytestmark = [
    pytest.mark.wheel,
    pytest.mark.skipif(not (REPO / ".git").exists(), reason="needs a checkout"),
]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=REPO, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a new environment with the wheel, offline: what it depends on lies on its path."""
    home = tmp_path_factory.mktemp("a place") / "env"
    venv.create(home)
    (site,) = home.glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    pip = [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python")]
    install = [*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True)
    return home


@contextmanager
def served(command: Path, home: Path) -> Iterator[str]:
    """Run the server of *command* on a free port and yield its address."""
    process = subprocess.Popen(
        [command, "run", "--port", "0"],
        cwd=home,
        env={"SIMMAP_HOME": str(home / "data"), "PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        said = iter(process.stdout.readline, "")
        yield next(found[0] for line in said if (found := re.search(r"http://[\d.]+:\d+", line)))
    finally:
        process.terminate()
        process.stdout.close()
        assert process.wait(timeout=10) == 0, "the server ends cleanly when it is told to"


def test_the_wheel_holds_exactly_the_templates_static_files_and_seeds(wheel: Path) -> None:
    git = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = [*git, "templates", "static", "seeds"]
    known = subprocess.run(listing, cwd=REPO, check=True, capture_output=True, text=True).stdout
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if name.startswith("simmap/_data/")}
    assert {name.removeprefix("simmap/_data/") for name in names} == set(known.split("\0")) - {""}


def test_a_page_and_its_style_sheet_are_served_from_the_wheel(
    elsewhere: Path, tmp_path: Path
) -> None:
    with served(elsewhere / "bin" / "simmap", tmp_path) as address:
        page = urlopen(f"{address}/").read().decode()
        sheets = re.findall(r'<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"', page)
        assert sheets
        for sheet in sheets:
            with urlopen(f"{address}{sheet}") as answer:
                assert answer.headers.get_content_type() == "text/css"
                assert answer.read()


def test_a_map_file_is_checked_from_the_wheel(elsewhere: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [elsewhere / "bin" / "simmap", "check", REPO / "seeds" / DEMO],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert "can be read" in done.stdout
