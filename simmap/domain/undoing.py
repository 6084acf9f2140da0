"""Taking back one change of a thing: what it was like before, unless somebody changed that since.

A state of None means that the thing was not there.
"""

from dataclasses import fields, replace
from typing import Any

WHOLE = "the whole entry"
"""What is in the way where the thing is there again, or gone, or would take later work along."""


def in_the_way(before: Any, after: Any, present: Any) -> tuple[str, ...]:
    """Return the fields that were changed again after a change, () where it can be taken back."""
    if (present is None) != (after is None):
        return (WHOLE,)
    if present is None:
        return ()
    if before is None:  # it would go, and with it all that was said since
        return () if present == after else (WHOLE,)
    return tuple(
        name for name in differing(before, after) if getattr(present, name) != getattr(after, name)
    )


def taken_back(before: Any, after: Any, present: Any) -> Any:
    """Return *present* without a change; what `in_the_way` names stays as it is now."""
    if before is None or after is None:
        return before
    kept = in_the_way(before, after, present)
    return replace(
        present,
        **{name: getattr(before, name) for name in differing(before, after) if name not in kept},
    )


def differing(one: Any, other: Any) -> tuple[str, ...]:
    """Return the names of the fields in which two states differ."""
    names = (field.name for field in fields(one) if field.compare)
    return tuple(name for name in names if getattr(one, name) != getattr(other, name))
