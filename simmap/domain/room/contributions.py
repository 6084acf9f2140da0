"""What people in the room say: on its way to the map, or put aside, and never lost."""

from dataclasses import dataclass
from enum import StrEnum

KINDS = ("gaps", "services", "peer_roles", "opportunities", "quick_fixes", "parking_lot")
"""What a phone can add; the last two have no column."""


class State(StrEnum):
    """What became of a contribution."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    PARKED = "parked"
    SENT_BACK = "sent back"
    MERGED = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One thing that was said. `participant` is the id of who said it, "" for a recorder.

    An accepted one names the item that it became, a merged one the item or the other contribution
    (`merged_into`) that says the same; its own words stay.
    """

    id: str
    kind: str
    text: str
    intercept: str = ""
    table: int = 0
    participant: str = ""
    state: State = State.WAITING
    item: str = ""
    merged_into: str = ""
    note: str = ""
    number: int = 0
