"""Ready copies of what takes long to make, the oldest given up first."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from werkzeug.exceptions import ServiceUnavailable

COPIES = 32
PATIENCE = 90.0


class Kept:
    """Keeps the copies of one application and makes them one after the other.

    Several requests for the same copy wait for one maker, and the making of many copies takes no
    more than one processor, so that the room's other pages stay as fast as they were.
    """

    def __init__(self) -> None:
        self._copies: OrderedDict[Hashable, bytes] = OrderedDict()
        self._making = Lock()

    def get(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """Return the copy under *key*; raises ServiceUnavailable after a long queue."""
        found = self._copies.get(key)
        if found is not None:
            return found
        if not self._making.acquire(timeout=PATIENCE):
            raise ServiceUnavailable("Others are being served first. Try again.", retry_after=60)
        try:
            if key not in self._copies:
                self._copies[key] = make()
            found = self._copies[key]
            while len(self._copies) > COPIES:
                self._copies.popitem(last=False)
        finally:
            self._making.release()
        return found
