"""Files that are no map files, or mean harm, end every command with a sentence."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.calling import simmap

BOMB = "a: &a [x, x]\n" + "\n".join(
    f"{new}: &{new} [{','.join(f'*{old}' * 1 for _ in range(9))}]"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
FILES = {
    "empty": b"",
    "binary": bytes(range(256)) * 50,
    "an archive": b"PK\x03\x04" + b"\x14\x00" * 200,
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
    "not UTF-8": "community: {name: Doña Ana}".encode("latin-1"),
    "UTF-16": "community: {name: Orange}".encode("utf-16"),
    "nested": b"[" * 100_000,
    "a bomb": BOMB.encode(),
    "a list": b"- 1\n- 2\n",
    "a word": b"hello",
    "broken": b"community: {name: 'Orange\n",
    "tagged": b"community: !!python/object/apply:os.system ['true']\n",
}
COMMANDS = (
    ("check",),
    ("findings",),
    ("map", "-o", "out.svg"),
    ("report", "-o", "out.pdf"),
    ("export", "-o", "out.xlsx"),
)


@pytest.fixture(params=FILES, ids=str)
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / "map.yaml"
    file.write_bytes(FILES[request.param])
    return file


@pytest.mark.parametrize("command", COMMANDS, ids=lambda words: words[0])
def test_a_file_that_is_no_map_ends_a_command_with_a_sentence(
    hostile: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(hostile.parent)
    result = simmap(command[0], hostile, *command[1:])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith(f"{hostile}:")
    assert len(result.stderr) < 2000
    assert [path.name for path in hostile.parent.iterdir()] == ["map.yaml"]


def test_what_cannot_be_opened_is_named(tmp_path: Path) -> None:
    assert "no such file" in simmap("check", tmp_path / "none.yaml").stderr
    assert "is a directory" in simmap("check", tmp_path).stderr


def test_a_file_of_fifty_megabytes_costs_neither_time_nor_memory(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    # not ru_maxrss, which counts what the tests' own process held when it started this one
    measured = (
        "import re, time\nfrom pathlib import Path\nfrom simmap.cli import main\n"
        "try: main()\nfinally:\n"
        " status = Path('/proc/self/status').read_text()\n"
        " print(re.search(r'VmHWM:\\s+(\\d+)', status)[1], time.process_time())"
    )
    done = subprocess.run(
        [sys.executable, "-c", measured, "check", file], capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "is larger than" in done.stderr
    kilobytes, seconds = map(float, done.stdout.split())
    assert kilobytes < 300_000
    assert seconds < 2
