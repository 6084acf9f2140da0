"""The closed vocabularies of a map. A member's value is the word in files, forms and tables."""

from enum import StrEnum


class Answer(StrEnum):
    """What a person said; silence is *unknown* and never *no*."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not applicable"


class Presence(StrEnum):
    """Whether a step exists here."""

    YES = "yes"
    UNKNOWN = "unknown"
    NO = "no"
    PLANNED = "planned"


class StepKind(StrEnum):
    """What sort of place a step is."""

    COMMUNITY = "community"
    SERVICE = "service"
    JUSTICE = "justice"
    COURT = "court"
    CUSTODY = "custody"
    SUPERVISION = "supervision"


class Status(StrEnum):
    """Where a service stands; only *running* is part of the present day."""

    RUNNING = "running"
    PLANNED = "planned"
    PROPOSED = "proposed"
    PAUSED = "paused"
    ENDED = "ended"


class Sufficiency(StrEnum):
    """Whether there is enough of a service."""

    ENOUGH = "enough"
    LACKS_CAPACITY = "lacks capacity"
    UNKNOWN = "unknown"


class Severity(StrEnum):
    """How much a gap hurts, as the room sees it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    UNKNOWN = "unknown"


class GapStatus(StrEnum):
    """What became of a gap."""

    OPEN = "open"
    IN_PLAN = "in plan"
    CLOSED = "closed"


class FlowKind(StrEnum):
    """Which way an arrow leads."""

    DEEPER = "deeper"
    DIVERSION_EXIT = "diversion exit"
    RETURN = "return"
    HANDOFF = "handoff"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What an arrow rests on: the county's word, the usual pattern, or the county's denial."""

    STATED = "stated"
    ASSUMED = "assumed"
    REFUTED = "refuted"


class Warmth(StrEnum):
    """Whether somebody goes along (warm) or only a name is given (cold)."""

    WARM = "warm"
    COLD = "cold"
    UNKNOWN = "unknown"


class EndKind(StrEnum):
    """What the words at one end of an arrow stand for."""

    COMMUNITY = "community"
    STEP = "step"
    SERVICE = "service"
    OUTCOME = "outcome"
    GROUP = "group"
    UNREAD = "unread"


class SupportType(StrEnum):
    """The four kinds of support that peers give (seed 003, after SAMHSA)."""

    EMOTIONAL = "emotional"
    INFORMATIONAL = "informational"
    INSTRUMENTAL = "instrumental"
    AFFILIATIONAL = "affiliational"


class Availability(StrEnum):
    """Whether a number can be had; each answer but *known* is a finding."""

    KNOWN = "known"
    NOT_COLLECTED = "not collected"
    NOT_SHARED = "collected, not shared"
    UNKNOWN = "unknown"


class ReportPart(StrEnum):
    """Where in the report the county's own words stand."""

    ACKNOWLEDGEMENTS = "acknowledgements"
    INTRODUCTION = "introduction"
    INTERCEPT = "intercept"
    RECOMMENDATIONS = "recommendations"


class LibraryShelf(StrEnum):
    """Where the library shows what a county added."""

    RESOURCE = "resource"
    PROGRAM = "program"


class PriorityStatus(StrEnum):
    """Where a priority stands."""

    OPEN = "open"
    IN_PROGRESS = "in progress"
    DONE = "done"
    DROPPED = "dropped"


class ActionStatus(StrEnum):
    """Where an action stands; *unknown* until somebody says."""

    UNKNOWN = "unknown"
    NOT_STARTED = "not started"
    IN_PROGRESS = "in progress"
    DONE = "done"
    DROPPED = "dropped"
