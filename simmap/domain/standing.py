"""Where a service stands today, as its status and its own name say."""

import re

from simmap.domain.model import Service
from simmap.domain.wording import in_brackets
from simmap.domain.words import Status

_SAID_IN_BRACKETS = (
    (
        Status.PLANNED,
        re.compile(r"\b(?:planned|opening|upcoming|in development|not yet open)\b", re.I),
    ),
    (Status.PROPOSED, re.compile(r"\bproposed\b", re.I)),
    (Status.PAUSED, re.compile(r"\b(?:paused|on hold|suspended)\b", re.I)),
    (Status.ENDED, re.compile(r"\b(?:ended|closed|discontinued|defunct)\b", re.I)),
)


def status_in_name(name: str) -> Status | None:
    """Return the status that *name* gives in brackets, or None.

    >>> status_in_name("Drug recovery court (planned revival)")
    <Status.PLANNED: 'planned'>
    """
    said = " ".join(in_brackets(name))
    return next((status for status, words in _SAID_IN_BRACKETS if words.search(said)), None)


def effective_status(service: Service) -> Status:
    """Return the service's status; one that nobody changed from *running* yields to its name."""
    if service.status is not Status.RUNNING:
        return service.status
    return status_in_name(service.name) or Status.RUNNING
