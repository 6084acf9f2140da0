"""Keys of a map file that simmap keeps without understanding them: often a slip of the pen."""

from collections.abc import Iterator
from difflib import get_close_matches

from simmap.domain import madegaps
from simmap.domain.model import KINDS, Community, Extra, Gap, SystemMap
from simmap.exchange.keys import record_of


def unknown_keys(system: SystemMap) -> tuple[str, ...]:
    """Return each such key once, with where it stands and the key it may be meant for.

    For example "organisation in services (is organization meant?)".
    """
    return tuple(dict.fromkeys(_found(system)))


def _found(system: SystemMap) -> Iterator[str]:
    yield from _told(system.extra, SystemMap, "at the top")
    yield from _told(system.community.extra, Community, "in community")
    for kind, cls in KINDS.items():
        for item in getattr(system, kind):
            yield from _told(item.extra, cls, f"in {kind}")


def _told(extra: Extra, cls: type, place: str) -> Iterator[str]:
    known = [key.name for key in record_of(cls).keys]
    for name, _ in extra:
        if (cls, name) == (Gap, madegaps.KEY):
            continue
        close = get_close_matches(name, known, n=1, cutoff=0.8)
        yield f"{name} {place}" + (f" (is {close[0]} meant?)" if close else "")
