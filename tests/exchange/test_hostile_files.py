"""Hostile files: one clear sentence each, within 2 seconds of work and 300 MB."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from simmap.domain.catalogue import Catalogue
from simmap.exchange.mapfile import read_map
from simmap.exchange.problems import MapFileError

MOST_SECONDS = 2.0
MOST_MEGABYTES = 300
ROOT = Path(__file__).resolve().parents[2]

_BOMB = b"a: &a [x, x]\n" + b"".join(
    b"%c: &%c [*%c, *%c]\n" % (i + 1, i + 1, i, i) for i in range(97, 117)
)
_HEAD = b"community: {name: Anytown}\n"

FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "f:1: the file is empty"),
    "blank": (b" \n\n", "f:1: the file is empty"),
    "only comments": (b"# nothing\n", "f:1: the file holds nothing but comments"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "f:3: this is not a text file: it holds a zero byte"),
    "zip": (b"PK\x03\x04\x14\x00\x06", "f:1: this is not a text file: it holds a zero byte"),
    "large": (b"- x\n" * 12_500_000, "f:1: the file is larger than 5 MB"),
    "deep": (b"[" * 100_000, "f:1: lists and groups are nested deeper than 40"),
    "deep json": (b'{"a":' * 100_000, "f:1: lists and groups are nested deeper than 40"),
    "deep block": (b"- " * 50_000, "f:1: lists and groups are nested deeper than 40"),
    "bomb": (_BOMB, "f:1: marks such as &a are not read"),
    "alias": (b"a: *b\n", "f:1: references such as *b are not read"),
    "two documents": (_HEAD + b"---\n" + _HEAD, "f:2: a second document begins here: one file is one map"),
    "zero byte": (_HEAD + b"title: a\x00b\n", "f:2: this is not a text file: it holds a zero byte"),
    "control": (_HEAD + b"title: a\x0bb\n", "f:2: character U+000B cannot be kept"),
    "escaped zero": (_HEAD + b'title: "\\0"\n', "f:2: title: character U+0000 cannot be kept"),
    "non-character": (_HEAD + "title: a\ufffe\n".encode(), "f:2: character U+FFFE cannot be kept"),
    "utf-16": ("community: x\n".encode("utf-16"), "f:1: the file is in UTF-16: save it as UTF-8"),
    "cp1252": (_HEAD + "title: Peña\n".encode("cp1252"), "f:2: the file is not in UTF-8: save it as UTF-8"),
    "long text": (_HEAD + b"title: " + b"a" * 10_001, "f:2: title: the text has 10,001 characters, 10,000 is the most"),
    "long key": (_HEAD + b"a" * 201 + b": 1\n", "f:2: a key has 1 to 200 characters"),
    "group as key": (_HEAD + b"? [a]\n: 1\n", "f:2: a key must be a text"),
    "tab": (b"community:\n\tname: x\n", "f:2: this is not YAML: a tab stands in the indentation, or a text that begins with @, ` or % needs quotes"),
    "open quote": (b'community: {name: "x\n', "f:2: this is not YAML: a quote is never closed"),
    "colon": (b"community: a: b\n", "f:1: this is not YAML: a colon stands inside a text without quotes, or the indentation is wrong"),
    "no map": (b"just a sentence\n", 'f:1: expected a group of keys (title, community, intercepts, steps, services, gaps, …), found "just a sentence"'),
    "html": (b"<html><body>404</body></html>", 'f:1: expected a group of keys (title, community, intercepts, steps, services, gaps, …), found "<html><body>404</body></html>"'),
    "csv": (b"name,intercept\nShelter,0\n", 'f:1: expected a group of keys (title, community, intercepts, steps, services, gaps, …), found "name,intercept Shelter,0"'),
    "half a pair": (rb'{"community": {"name": "\ud800"}}', "f:1: this is not JSON: found invalid Unicode character escape code"),
    "NaN": (b'{"community": {"name": "a", "population": NaN}}', "f:1: community.population: NaN is not JSON: put text in double quotes"),
    "1e400": (_HEAD + b"weather: 1e400\n", "f:2: weather: the number 1e400 is too large: put it in quotes to keep it as text"),
    "large integer": (_HEAD + b"weather: 9223372036854775808\n", "f:2: weather: the number 9223372036854775808 is too large: put it in quotes to keep it as text"),
    "key twice": (b'{"community": {"name": "a",\n"name": "b"}}', "f:2: community.name: this key stands here already, with a value in line 1"),
    "many columns": (
        _HEAD + b"intercepts: [" + b"".join(b"{key: c%d, name: x}," % n for n in range(21)) + b"]",
        "f:2: intercepts[20].key: a map has no more than 20 columns",
    ),
    "json without a value": (
        b'{"community": }',
        "f:1: community: nothing is not JSON: put text in double quotes",
    ),
    "many values": (b"x: [" + b"1," * 2_400_000 + b"]", "f:1: the file holds more than 100,000 values"),
}  # fmt: skip

READ_ALL = r"""
import contextlib, json, re, sys, time
from pathlib import Path
from simmap.domain.catalogue import Catalogue
from simmap.exchange.mapfile import read_map
from simmap.exchange.problems import MapFileError
from simmap.exchange.strict import MOST_BYTES
seen = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    start = time.process_time()
    with path.open("rb") as file, contextlib.suppress(MapFileError):
        read_map(file.read(MOST_BYTES + 1), name="f", catalogue=Catalogue())
    # not ru_maxrss, which counts what the tests' own process held when it started this one
    fullest = int(re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024
    seen[path.name] = [time.process_time() - start, fullest]
print(json.dumps(seen))
"""


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_gets_one_clear_sentence(name: str) -> None:
    data, sentence = FILES[name]
    with pytest.raises(MapFileError) as caught:
        read_map(data, name="f", catalogue=Catalogue())
    assert str(caught.value) == sentence


def test_no_hostile_file_takes_long_or_much(tmp_path: Path) -> None:
    for name, (data, _) in FILES.items():
        (tmp_path / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        timeout=60,
    )
    seen = json.loads(done.stdout)
    assert seen.keys() == FILES.keys()
    assert {name for name, (seconds, _) in seen.items() if seconds > MOST_SECONDS} == set()
    assert max(megabytes for _, megabytes in seen.values()) < MOST_MEGABYTES
