"""The urn: votes that wait at the same time are put into the box together, in one transaction.

Whoever's turn it is casts for all who wait; each still waits for the commit before the answer. A
rush of three hundred votes so takes some twenty transactions in place of three hundred, and nothing
says in which order those of one transaction came.
"""

import time
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from simmap.services.casting import Refusal, Vote, cast_together
from simmap.store.engine import Database
from simmap.store.votes import forget_order

APART = 0.015
"""Seconds from one transaction to the next, so that votes of one instant come together in few."""


@dataclass(slots=True, eq=False)
class _Waiting:
    """A vote on its way; `error` is why it was not taken, `revision` the room's one with it."""

    workshop_id: UUID
    round_id: UUID
    vote: Vote
    is_done: bool = False
    revision: int = 0
    error: Refusal | Exception | None = None


class Urn:
    """Takes the votes of one process."""

    def __init__(self) -> None:
        self._guard, self._turn = Lock(), Lock()
        self._waiting: list[_Waiting] = []
        self._emptied_at = 0.0

    def put(self, database: Database, workshop_id: UUID, round_id: UUID, vote: Vote) -> int:
        """Return when the vote is stored: the room's revision with it.

        Raises what `services.casting.cast` does. The caller must hold no transaction: whoever casts would wait for it.
        """
        own = _Waiting(workshop_id, round_id, vote)
        with self._guard:
            self._waiting.append(own)
        with self._turn:
            if not own.is_done:
                self._empty(database)
        if own.error is not None:
            raise own.error
        return own.revision

    def _empty(self, database: Database) -> None:
        """Cast for all who wait, and leave no trace of their order."""
        time.sleep(max(0.0, self._emptied_at + APART - time.monotonic()))
        with self._guard:
            batch, self._waiting = self._waiting, []
        for place in {(one.workshop_id, one.round_id): None for one in batch}:
            _cast(database, [one for one in batch if (one.workshop_id, one.round_id) == place])
        if not self._waiting:
            forget_order(database.engine)
        self._emptied_at = time.monotonic()


def _cast(database: Database, batch: list[_Waiting]) -> None:
    """Store the votes of one round, or none; each learns what became of it."""
    try:
        with database.writing() as session:
            first, votes = batch[0], [one.vote for one in batch]
            revision, refusals = cast_together(session, first.workshop_id, first.round_id, votes)
            if not all(refusals):
                session.commit()
        for one, refusal in zip(batch, refusals, strict=True):
            one.error, one.revision = refusal, revision
    except Exception as error:  # noqa: BLE001 - every one of them hears it
        for one in batch:
            one.error = error
    for one in batch:
        one.is_done = True
