"""The hub: the newest room of each workshop that somebody watches, in memory.

One daemon thread asks the database every 250 ms, or when it is poked, which revisions there are, in
one query for all rooms, and loads anew what changed. So three hundred phones that ask whether
something is new never touch the database. A room is always whole: there is no log of changes that
could have a hole.
"""

import logging
import secrets
import threading
import time
import uuid
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from simmap.domain.room.room import Participant, Room
from simmap.store.rooms import Revisions, load_room, people_of, revisions_of
from simmap.store.workshops import find_room

EVERY = 0.25
"""Seconds between two looks at the database; how far a second process can be behind."""

APART, REST, MOST = 0.06, 4.0, 0.2
"""Seconds from one load to the next, so that changes at once are loaded together. On a laptop that is
busy it is REST times as long as the load took, up to MOST."""

EPOCH = secrets.token_hex(4)
"""A word of this process. Revisions of another one may be of a copy of the database that was restored
since, and so stand for something else."""

FORGOTTEN_AFTER = 600.0
"""Seconds after which a room that nobody asks for is dropped."""

PATIENCE = 2.0
"""Seconds for the thread to end."""

T = TypeVar("T")

_log = logging.getLogger("simmap.live")


@dataclass(frozen=True, slots=True)
class Known:
    """A room as this process knows it, and its people by the digest of their token.

    `drawn` keeps what screens made of it, as long as it is the newest.
    """

    room: Room
    people: Mapping[str, Participant]
    revisions: Revisions
    changed_at: float
    drawn: dict[Hashable, Any] = field(default_factory=dict)
    drawing: threading.RLock = field(default_factory=threading.RLock)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what *make* makes of this room, made once for all who ask, also at the same time."""
        if key not in self.drawn:
            with self.drawing:
                if key not in self.drawn:
                    self.drawn[key] = make()
        found: T = self.drawn[key]
        return found

    def showing(self, room: Room) -> "Known":
        """Return the same with another room, of which nothing is drawn yet."""
        return replace(self, room=room, drawn={}, drawing=threading.RLock())

    @property
    def quiet_for(self) -> float:
        """Return for how many seconds nothing has changed."""
        return time.monotonic() - self.changed_at


class Hub:
    """Rooms by the id of their workshop; safe to ask from any thread.

    *sessions* opens a session for reading. *threaded* False looks whenever it is asked, which
    tests and commands want.
    """

    def __init__(self, sessions: Callable[[], Session], *, threaded: bool = True) -> None:
        self._sessions = sessions
        self._threaded = threaded
        self._rooms: dict[uuid.UUID, Known] = {}
        self._asked: dict[uuid.UUID, float] = {}
        self._looking = threading.Lock()
        self._again_at = 0.0
        self._poked = threading.Event()
        self._thread: threading.Thread | None = None
        self._stopped = False
        self.looked_at = time.monotonic()

    def known(self, workshop_id: uuid.UUID) -> Known | None:
        """Return the room without asking the database; None where there is no such workshop."""
        self._asked[workshop_id] = time.monotonic()
        found = self._rooms.get(workshop_id)
        if found is None or not self._threaded:
            return self.now(workshop_id)
        self._wake()
        return found

    def now(self, workshop_id: uuid.UUID) -> Known | None:
        """Return the room as the database has it at this moment."""
        self._asked[workshop_id] = time.monotonic()
        with self._looking:
            self._look([workshop_id])
        return self._rooms.get(workshop_id)

    def after(self, workshop_id: uuid.UUID, revision: int) -> Known | None:
        """Return the room at *revision* or later: for the answer to who has just changed it.

        Who comes while another loads waits, and finds the own change loaded with the others'.
        """
        if not self._threaded:
            return self.now(workshop_id)
        self.known(workshop_id)
        with self._looking:
            if not self._has(workshop_id, revision):
                self._rest()
                self._look([workshop_id])
        return self._rooms.get(workshop_id)

    def poke(self) -> None:
        """Say that something has changed: look at once."""
        self._poked.set()

    def stop(self) -> None:
        """End the thread and wait until it has given its connection back.

        Whoever asks again starts another.
        """
        self._stopped = True
        self._poked.set()
        if self._thread is not None:
            self._thread.join(PATIENCE)

    def age(self) -> float:
        """Return how many seconds ago the database was last looked at."""
        return time.monotonic() - self.looked_at

    def _has(self, workshop_id: uuid.UUID, revision: int) -> bool:
        found = self._rooms.get(workshop_id)
        return found is not None and found.room.revision >= revision

    def _wake(self) -> None:
        """Start the thread on first use: after a fork each process has its own."""
        if self._thread is None or not self._thread.is_alive():
            with self._looking:
                if self._thread is None or not self._thread.is_alive():
                    self._stopped = False
                    self._thread = threading.Thread(target=self._watch, name="hub", daemon=True)
                    self._thread.start()

    def _watch(self) -> None:
        while not self._stopped:
            self._poked.wait(EVERY)
            self._poked.clear()
            try:
                self._forget()
                with self._looking:
                    self._look(list(self._asked))
            except Exception:  # noqa: BLE001 - the watcher outlives a database that is away
                _log.warning("the rooms could not be read; trying again", exc_info=True)
                time.sleep(EVERY)
            self._rest()

    def _rest(self) -> None:
        time.sleep(max(0.0, self._again_at - time.monotonic()))

    def _forget(self) -> None:
        limit = time.monotonic() - FORGOTTEN_AFTER
        for workshop_id in [key for key, asked in list(self._asked.items()) if asked < limit]:
            self._asked.pop(workshop_id, None)
            self._rooms.pop(workshop_id, None)

    def _look(self, wanted: list[uuid.UUID]) -> None:
        """Load each of these rooms that is not known at its present revisions; one at a time looks."""
        if not wanted:
            return
        with self._sessions() as session:
            for workshop_id, revisions in revisions_of(session, wanted).items():
                known = self._rooms.get(workshop_id)
                if known is None or known.revisions != revisions:
                    self._load(session, workshop_id, revisions)
            self.looked_at = time.monotonic()

    def _load(self, session: Session, workshop_id: uuid.UUID, revisions: Revisions) -> None:
        began = time.monotonic()
        row = find_room(session, workshop_id)
        if row is None:
            self._rooms.pop(workshop_id, None)
            return
        before = self._rooms.get(workshop_id)
        people = people_of(session, workshop_id)
        system = before.room.system if before else None
        room = load_room(session, row, people=people.values(), system=system)
        loaded = time.monotonic()
        self._rooms[workshop_id] = Known(room, people, revisions, loaded)
        self._again_at = loaded + max(APART, min(MOST, REST * (loaded - began)))
