"""Deflection and pre-arrest diversion: the pathways, the words, and programs that do it."""

from dataclasses import dataclass
from typing import Literal

from simmap.domain.catalogue.library import Listing
from simmap.domain.catalogue.references import InterceptKey, PathwayId, Sources, Url
from simmap.domain.catalogue.system import Alias


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway:
    """One way from a first responder to services. Five are core, the sixth came later."""

    id: str
    number: int
    name: str
    status: Literal["core_five", "later_addition"]
    kind: Literal["deflection", "pre_arrest_diversion"]
    aliases: tuple[Alias, ...] = ()
    initiator: str
    performed_by: tuple[str, ...]
    intercepts: tuple[InterceptKey, ...]
    charges: str
    description: str
    target_populations: tuple[str, ...]
    target_note: str = ""
    peer_opportunities: tuple[str, ...]
    peer_can_lead: bool
    needs_police: bool
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the glossary, with the words it is easily mistaken for."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    meaning: str
    not_to_mistake_for: str = ""
    sources: Sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A statement about a program; `basis` says whether a seed or a public source has it."""

    text: str
    value: str = ""
    unit: str = ""
    period: str = ""
    basis: Literal["seed", "public_source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A promising local program, told without the names of private people.

    `pathway_classification` is "own" where we tied it to the pathways ourselves.
    """

    id: str
    name: str
    state: str
    jurisdiction: str
    lead_agency: str
    partners: tuple[str, ...] = ()
    intercepts: tuple[InterceptKey, ...]
    pathways: tuple[PathwayId, ...] = ()
    pathway_classification: Literal["own", "cossup_site_page"]
    classification_note: str = ""
    kind: Literal[
        "deflection",
        "treatment_court",
        "crisis_response",
        "pretrial",
        "defense",
        "jail_program",
        "reentry",
        "added",
    ]
    summary: str
    facts: tuple[Fact, ...] = ()
    peer_involvement: str
    status: Literal["not_checked", "active", "ended"]
    status_note: str = ""
    listed_in: tuple[Listing, ...]
    url: Url = ""
    url_note: str = ""
    sources: Sources
