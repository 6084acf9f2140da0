"""What somebody made of a finding or a plan: it repeats the map and is no second voice for it."""

import json

from simmap.domain.model import Extra, Item

KEY = "finding"
"""The key under which such a gap keeps the id of the finding, in the map file too."""


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
