"""Who may do what: the only place that decides."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is on one map."""

    FACILITATOR = "facilitator"
    RECORDER = "recorder"
    PARTICIPANT = "participant"
    VIEWER = "viewer"
    GUEST = "guest"
    """Who opened a share, for as long as it lasts; never kept as anybody's role."""


class Action(StrEnum):
    """What can be done with one map."""

    VIEW_MAP = "view map"
    EDIT_MAP = "edit map"
    EDIT_PLAN = "edit plan"
    EXPORT = "export"
    WORKING_COPY = "working copy"
    """See the working notes, and take the whole map along as a file."""
    PREPARE_WORKSHOP = "prepare workshop"
    """See and settle the agenda, who is invited, and the questionnaires."""
    MANAGE_PEOPLE = "manage people"
    FINISH_REPORT = "finish report"
    """Mark the report of the map final."""
    SHARE_MAP = "share map"
    MANAGE_MAP = "manage map"
    RUN_WORKSHOP = "run workshop"
    RECORD_WORKSHOP = "record workshop"
    """Type for the room, decide about what was said, and show the projector."""


_EVERYONE = frozenset(Role)
_MEMBERS = _EVERYONE - {Role.GUEST}
_SCRIBES = frozenset({Role.FACILITATOR, Role.RECORDER})
_FACILITATORS = frozenset({Role.FACILITATOR})

GRANTS: dict[Action, frozenset[Role]] = {
    Action.VIEW_MAP: _EVERYONE,
    Action.EXPORT: _EVERYONE,
    Action.WORKING_COPY: _MEMBERS,
    Action.EDIT_MAP: _SCRIBES,
    Action.EDIT_PLAN: _SCRIBES,
    Action.PREPARE_WORKSHOP: _SCRIBES,
    Action.MANAGE_PEOPLE: _FACILITATORS,
    Action.FINISH_REPORT: _FACILITATORS,
    Action.SHARE_MAP: _FACILITATORS,
    Action.MANAGE_MAP: _FACILITATORS,
    Action.RUN_WORKSHOP: _FACILITATORS,
    Action.RECORD_WORKSHOP: _SCRIBES,
}


PLAN_KINDS = frozenset({"priorities", "actions", "quick_fixes", "parking_lot"})


def editing(kind: str) -> Action:
    """Return what somebody must be allowed who adds, changes or withdraws an item of *kind*."""
    return Action.EDIT_PLAN if kind in PLAN_KINDS else Action.EDIT_MAP


def allows(role: Role, action: Action) -> bool:
    """Return whether somebody with *role* on a map may do *action* there."""
    return role in GRANTS[action]
