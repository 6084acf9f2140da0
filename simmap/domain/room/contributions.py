"""What people in the room say: on its way to the map, or put aside, and never lost."""

from dataclasses import dataclass
from enum import StrEnum

AT_COLUMNS = ("gaps", "services", "peer_roles", "opportunities")
COLUMNLESS = ("quick_fixes", "parking_lot")
KINDS = (*AT_COLUMNS, *COLUMNLESS)
"""What a phone can add."""


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
