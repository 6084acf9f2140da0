"""What of a map people see who do not work on it."""

from dataclasses import replace
from typing import Any

from simmap.domain.model import KINDS, SystemMap


def public_copy(system: SystemMap) -> SystemMap:
    """Return the map without the notes that its working group keeps on the items."""
    kept: dict[str, Any] = {
        kind: tuple(replace(item, notes="") for item in getattr(system, kind)) for kind in KINDS
    }
    return replace(system, **kept)
