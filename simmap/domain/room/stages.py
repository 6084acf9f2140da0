"""The stages of a workshop, in the order of the method; each can be opened at any time.

A stop is a stage with the column that it is about; only the mapping has columns. Nothing depends on
a stop having been left: the facilitator goes where the room is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from simmap.domain.model import Intercept


class Stage(StrEnum):
    """What the room is doing."""

    WELCOME = "welcome"
    MAP = "map"
    MERGE = "merge"
    NOMINATE = "nominate"
    VOTE = "vote"
    RESULT = "result"
    PLAN = "plan"
    REPORT_OUT = "report-out"
    FIXES = "quick fixes"
    EVALUATION = "evaluation"
    CLOSE = "close"


class Shows(StrEnum):
    """What the projector shows: what belongs to the stage, or something of its own."""

    STAGE = "stage"
    JOIN = "join"
    PICTURE = "picture"
    BLANK = "blank"


TITLES = {
    Stage.WELCOME: "Welcome",
    Stage.MAP: "Map",
    Stage.MERGE: "Reveal and merge",
    Stage.NOMINATE: "Nominate",
    Stage.VOTE: "Vote",
    Stage.RESULT: "Result",
    Stage.PLAN: "Plan in groups",
    Stage.REPORT_OUT: "Report out",
    Stage.FIXES: "Quick fixes and parking lot",
    Stage.EVALUATION: "Evaluation",
    Stage.CLOSE: "Close",
}


@dataclass(frozen=True, slots=True)
class Stop:
    """One place of the way: `intercept` is a column's key, "" for all intercepts and elsewhere."""

    stage: Stage
    intercept: str = ""

    @property
    def key(self) -> str:
        """Return the stop as an address and the list of who is done name it.

        >>> Stop(Stage.MAP, "2.5").key, Stop(Stage.VOTE).key
        ('map/2.5', 'vote')
        """
        return f"{self.stage}/{self.intercept}" if self.stage is Stage.MAP else str(self.stage)

    def title(self, intercepts: Sequence[Intercept]) -> str:
        """Return what people call the stop.

        >>> Stop(Stage.MAP, "1").title((Intercept("1", "Law Enforcement"),))
        'Map intercept 1, Law Enforcement'
        """
        if self.stage is not Stage.MAP:
            return TITLES[self.stage]
        names = {column.key: column.name for column in intercepts}
        if self.intercept not in names:
            return "Map all intercepts"
        return f"Map intercept {self.intercept}, {names[self.intercept]}"


def stops(intercepts: Sequence[Intercept]) -> tuple[Stop, ...]:
    """Return the whole way: the mapping stops at each column and then at what cuts across all."""
    columns = [Stop(Stage.MAP, column.key) for column in intercepts]
    first, _, *later = (Stop(stage) for stage in Stage)
    return (first, *columns, Stop(Stage.MAP), *later)


def after(stop: Stop, intercepts: Sequence[Intercept]) -> Stop | None:
    """Return the stop that usually follows, None after the last."""
    way = stops(intercepts)
    place = way.index(stop) + 1 if stop in way else 0
    return way[place] if place < len(way) else None


def stop_of(key: str, intercepts: Sequence[Intercept]) -> Stop | None:
    """Return the stop that *key* names, None for no stop of this map."""
    return next((stop for stop in stops(intercepts) if stop.key == key), None)
