"""What somebody made of a finding or a plan: it repeats the map and is no second voice for it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from simmap.domain.model import Extra, Item
from simmap.domain.references import within

KEY = "finding"
"""The key under which such a gap keeps the id of the finding, in the map file too."""

Made = TypeVar("Made", bound=Item)


def mark_of(finding_id: str) -> Extra:
    """Return the mark of a gap made of a finding; editing, exporting and importing keep it.

    >>> from simmap.domain.model import Gap
    >>> made_of(Gap(id="", text="Nobody refers", extra=mark_of("nobody-refers-s")))
    'nobody-refers-s'
    """
    return ((KEY, json.dumps(finding_id)),)


def made_of(item: Item) -> str:
    """Return the id of what a gap or an action was made of, "" for one that people named."""
    return next((str(json.loads(text)) for key, text in item.extra if key == KEY), "")


def made_anew(item: Made, names: Mapping[str, str]) -> Made:
    """Return *item* with the new ids of the map's items, by the old, in its mark.

    >>> from simmap.domain.model import Gap
    >>> gap = Gap(id="", text="Nobody refers", extra=mark_of("nobody-refers-s"))
    >>> made_of(made_anew(gap, {"s": "t"}))
    'nobody-refers-t'
    """
    if not made_of(item):
        return item
    kept = tuple(pair for pair in item.extra if pair[0] != KEY)
    return replace(item, extra=kept + mark_of(within(made_of(item), names)))
