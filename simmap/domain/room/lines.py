"""What stands on the map or is on its way there, as one line of a list in the room."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simmap.domain.model import Item
from simmap.domain.naming import KIND_NAMES, headline
from simmap.domain.room.contributions import AT_COLUMNS, Contribution, State
from simmap.domain.room.room import Room

SHORT = {
    "gaps": "Gap",
    "services": "Service",
    "peer_roles": "Peer",
    "opportunities": "Opportunity",
    "quick_fixes": "Quick fix",
    "parking_lot": "Parking lot",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing: its kind, the words of its mark ("Gap 1.6"), its text, how many said it."""

    id: str
    kind: str
    label: str
    text: str
    voices: int = 1
    state: State | None = None
    note: str = ""


def on_the_map(
    room: Room,
    intercept: str,
    kinds: Iterable[str] = AT_COLUMNS,
    *,
    newest_first: bool = False,
) -> tuple[Line, ...]:
    """Return what stands at a column ("" is all intercepts) and is not hidden until the reveal."""
    return tuple(line_of(room, *each) for each in standing(room, intercept, kinds, newest_first))


def standing(
    room: Room, intercept: str, kinds: Iterable[str] = AT_COLUMNS, newest_first: bool = False
) -> Iterator[tuple[str, Item]]:
    """Yield the kind and the item of what `on_the_map` returns as lines."""
    way = -1 if newest_first else 1
    for kind in kinds:
        for item in getattr(room.system, kind)[::way]:
            if _is_at(item, intercept) and item.id not in room.hidden_items:
                yield kind, item


def loose(room: Room, kind: str) -> tuple[Line, ...]:
    """Return the quick fixes or the parking lot."""
    return tuple(line_of(room, kind, item) for item in getattr(room.system, kind))


def said_lines(room: Room, contributions: Iterable[Contribution]) -> tuple[Line, ...]:
    """Return what somebody or a table said, the newest first, with what became of it."""
    return tuple(
        Line(
            id=said.id,
            kind=said.kind,
            label=_label(said.kind, room.numbers.get(said.item, "")),
            text=said.text,
            state=said.state,
            note=said.note,
        )
        for said in sorted(contributions, key=lambda said: -said.number)
    )


def counted(room: Room, intercept: str) -> tuple[tuple[str, int], ...]:
    """Return how many of each kind stand at a column, in words: (("gaps", 6), ("service", 1))."""
    kinds = [kind for kind, _ in standing(room, intercept)]
    return tuple(
        (KIND_NAMES[kind][kinds.count(kind) != 1], kinds.count(kind)) for kind in AT_COLUMNS
    )


def line_of(room: Room, kind: str, item: Item) -> Line:
    """Return an item of the map as a line."""
    return Line(
        id=item.id,
        kind=kind,
        label=_label(kind, room.numbers.get(item.id, "")),
        text=headline(kind, item),
        voices=max(1, room.voices[item.id]),
    )


def _label(kind: str, number: str) -> str:
    return f"{SHORT[kind]} {number}".strip()


def _is_at(item: Item, intercept: str) -> bool:
    columns = getattr(item, "intercepts", ())
    return intercept in columns if intercept else not columns
