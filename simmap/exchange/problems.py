"""Mistakes in a file, each with its place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: `line` counts from 1, `path` is where in the content ("services[2].intercept").

    `entry` is the same place as people count it: "service 3, “Crisis line”".
    """

    file: str
    line: int
    path: str
    message: str
    entry: str = ""

    def __str__(self) -> str:
        where = f"{self.path}: " if self.path else ""
        entry = f" ({self.entry})" if self.entry else ""
        return f"{self.file}:{self.line}: {where}{self.message}{entry}"


class MapFileError(Exception):
    """A map file that cannot be taken; `problems` holds every mistake in the order of the file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
