"""Run `simmap run` as a process of its own."""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Served:
    """A server that answers: its address, and the one-time link that it printed."""

    address: str
    link: str


@contextmanager
def served(command: Sequence[str | Path], folder: Path, *options: str) -> Iterator[Served]:
    """Run *command* with its data under *folder* on a free port; it must end cleanly when told to."""
    process = subprocess.Popen(
        [*command, "run", "--port", "0", *options],
        cwd=folder,
        env={"SIMMAP_HOME": str(folder / "data"), "PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        link = _link(process.stdout)
        yield Served(link.partition("/sign-in/")[0], link)
    finally:
        process.terminate()
        process.stdout.close()
        ended = process.wait(timeout=10)
    assert ended == 0


def _link(said: Iterable[str]) -> str:
    lines = []
    for line in said:
        lines.append(line)
        if found := re.search(r"http://\S+/sign-in/\S+", line):
            return found[0]
    raise RuntimeError(f"the server ended before it served: {''.join(lines) or 'it said nothing'}")
