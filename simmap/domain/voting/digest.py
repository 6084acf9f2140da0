"""A digest over all that was counted, by which a count can be checked later."""

import hashlib
import json
from dataclasses import astuple, is_dataclass
from datetime import UTC, datetime
from typing import Any

from simmap.domain.voting.rounds import Round, count_round


def digest_of(voted: Round) -> str:
    """Return the SHA-256 over the canonical text of a closed round, its ballots included.

    Whoever has the ballots can count again and find the same digest; one ballot more, one fewer
    or one that differs gives another. What was decided about ties afterwards is not part of it.
    """
    return hashlib.sha256(canonical(voted).encode()).hexdigest()


def canonical(voted: Round) -> str:
    """Return a closed round as one line of JSON: names sorted, ballots ordered by their content."""
    return _text(
        {
            "round": voted.id,
            "question": voted.question,
            "rules": voted.rules,
            "lines": [
                (one.id, one.title, [gap.id for gap in one.gaps]) for one in voted.candidates
            ],
            "roll": voted.roll,
            "opened": voted.opened_at,
            "closed": voted.closed_at,
            "shown": voted.shown_at,
            "ballots": sorted((one.group, one.ballot) for one in voted.box),
            "by hand": sorted(_text((one.way, one.people, one.sums)) for one in voted.by_hand),
            "count": [
                (one.line, one.rank, one.value, one.effort, one.people)
                for one in count_round(voted).standings
            ],
        }
    )


def _text(value: Any) -> str:
    return json.dumps(
        value, default=_plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return astuple(value)
    raise TypeError(type(value))
