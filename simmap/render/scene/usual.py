"""Which arrows the picture shows where a map says nothing: the usual pattern, marked as assumed.

The catalogue knows more than a hundred arrows; all of them would hide what the county itself
recorded. These are enough to follow a person through the system and out of it. Each is drawn only
between steps that are on the map. Steps are named by their catalogue ids.
"""

from simmap.domain.words import FlowKind

PATH = (
    "dispatch_911",
    "law_enforcement",
    "booking",
    "first_appearance",
    "dispositional_court",
    "jail",
    "jail_reentry",
    "probation",
)
"""The way most people take who are not diverted, step by step."""

_ONWARD = FlowKind.DEEPER
_HANDOFF = FlowKind.HANDOFF
_EXIT = FlowKind.DIVERSION_EXIT
_RETURN = FlowKind.RETURN

LEGS = (
    ("community", "crisis_line", _HANDOFF),
    ("community", "dispatch_911", _ONWARD),
    ("crisis_line", "mobile_crisis", _HANDOFF),
    ("mobile_crisis", "crisis_stabilization", _HANDOFF),
    ("crisis_stabilization", "treatment_services", _HANDOFF),
    ("dispatch_911", "crisis_line", _EXIT),
    ("dispatch_911", "co_responder", _EXIT),
    ("law_enforcement", "crisis_stabilization", _EXIT),
    ("law_enforcement", "deflection_program", _EXIT),
    ("law_enforcement", "emergency_department", _HANDOFF),
    ("deflection_program", "community", _EXIT),
    ("first_appearance", "pretrial_services", _EXIT),
    ("first_appearance", "jail", _ONWARD),
    ("pretrial_services", "community", _EXIT),
    ("dispositional_court", "specialty_court", _EXIT),
    ("dispositional_court", "prison", _ONWARD),
    ("dispositional_court", "probation", _ONWARD),
    ("specialty_court", "community", _EXIT),
    ("jail", "competency_services", _HANDOFF),
    ("prison", "prison_reentry", _HANDOFF),
    ("prison_reentry", "parole", _HANDOFF),
    ("jail_reentry", "reentry_center", _HANDOFF),
    ("probation", "community", _EXIT),
    ("probation", "jail", _RETURN),
    ("parole", "prison", _RETURN),
)

ALWAYS = frozenset({*PATH, "prison", "prison_reentry", "parole"})
"""Steps that every community has, drawn empty where nothing is recorded."""
