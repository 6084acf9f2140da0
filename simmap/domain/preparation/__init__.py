"""What is settled before a workshop: the agenda, who is invited, and what people were asked.

None of it belongs to the map: a map says how a system is, not who was asked to come.
"""

from dataclasses import dataclass
from enum import StrEnum

from simmap.domain.room.stages import Stage, Stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of the agenda: on which day, from when ("8:30"), for how many minutes.

    `stages` are what the room does in it, `intercepts` the columns that it maps.
    """

    day: int
    starts: str
    minutes: int
    title: str
    captures: str = ""
    stages: tuple[Stage, ...] = ()
    intercepts: tuple[str, ...] = ()

    def holds(self, stop: Stop) -> bool:
        """Return whether the room is at *stop* in this part."""
        if stop.stage is Stage.MAP:
            return stop.intercept in self.intercepts
        return stop.stage in self.stages


class Part(StrEnum):
    """What somebody does at the workshop."""

    PARTICIPANT = "participant"
    LEAD = "lead facilitator"
    CO_FACILITATOR = "co-facilitator"
    RECORDER = "recorder"
    PLANNING = "planning team"
    REVIEWER = "reviewer"


class Reply(StrEnum):
    """How far an invitation has come."""

    TO_INVITE = "to be invited"
    INVITED = "invited"
    COMING = "coming"
    NOT_COMING = "not coming"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Somebody on the list of invitations. `sector` is an id of the catalogue, "" if not said."""

    id: str
    name: str = ""
    position: str = ""
    organization: str = ""
    sector: str = ""
    part: Part = Part.PARTICIPANT
    reply: Reply = Reply.TO_INVITE
    version: int = 0
