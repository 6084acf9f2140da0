"""Gaps that somebody made of a finding: they repeat the map and are no second voice for it."""

import json

from simmap.domain.model import Extra, Gap

KEY = "finding"
"""The key under which such a gap keeps the id of the finding, in the map file too."""


def mark_of(finding_id: str) -> Extra:
    """Return the mark of a gap made of a finding; editing, exporting and importing keep it.

    >>> made_of(Gap(id="", text="Nobody refers", extra=mark_of("nobody-refers-s")))
    'nobody-refers-s'
    """
    return ((KEY, json.dumps(finding_id)),)


def made_of(gap: Gap) -> str:
    """Return the id of the finding that a gap was made of, "" for one that people named."""
    return next((str(json.loads(text)) for key, text in gap.extra if key == KEY), "")
