"""Names by which the marks of a picture say which item of the map they show."""

import re
from collections.abc import Iterator

from simmap.domain.model import KINDS, Item, SystemMap

_OTHER = re.compile(r"[^A-Za-z0-9-]")


def part_name(kind: str, item_id: str) -> str:
    """Return the name of an item on a picture: letters, digits, "-" and "_", one for each item."""
    return f"{kind}-" + _OTHER.sub(lambda found: f"_{ord(found[0]):x}_", item_id)


def items_by_part(system: SystemMap) -> Iterator[tuple[str, str, Item]]:
    """Yield part name, kind and item of everything on *system*."""
    for kind in KINDS:
        for item in getattr(system, kind):
            yield part_name(kind, item.id), kind, item
