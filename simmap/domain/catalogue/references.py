"""What a field of a catalogue entry points to: the marks that the reader checks.

`StepId` is a plain `str` to the type checker. The mark says in which collection of the
catalogue the value must be an id, so that a dangling one is named when the seeds are read.
"""

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Refers:
    """Mark a text as the id of an entry of the collection `to`."""

    to: str


@dataclass(frozen=True, slots=True)
class WebAddress:
    """Mark a text as a web address: http or https, a host, no spaces."""


@dataclass(frozen=True, slots=True)
class SourceMark:
    """Mark a text as a web address or the id of an entry of `documents`."""


@dataclass(frozen=True, slots=True)
class EntryMark:
    """Mark a text as one entry ("kind/id") or as all entries of a kind ("kind")."""


@dataclass(frozen=True, slots=True)
class RegularExpression:
    """Mark a text as a pattern of Python's `re`."""


InterceptKey = Annotated[str, Refers("intercepts")]
StepId = Annotated[str, Refers("steps")]
ServiceTypeId = Annotated[str, Refers("service_types")]
PathwayId = Annotated[str, Refers("pathways")]
SupportTypeId = Annotated[str, Refers("support_types")]
ReadinessGroupId = Annotated[str, Refers("readiness_groups")]
DocumentId = Annotated[str, Refers("documents")]
EntryRef = Annotated[str, EntryMark()]
Url = Annotated[str, WebAddress()]
Pattern = Annotated[str, RegularExpression()]
Source = Annotated[str, SourceMark()]
Sources = tuple[Source, ...]
