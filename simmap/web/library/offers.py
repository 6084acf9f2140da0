"""What the library offers on other pages, for their templates to ask."""

from typing import Any

from flask import Blueprint, g, url_for

from simmap.domain.catalogue import Catalogue
from simmap.domain.findings import Finding
from simmap.domain.library import asking
from simmap.domain.library.answers import (
    Answers,
    answers_to_finding,
    answers_to_gap,
    answers_to_priority,
)
from simmap.domain.library.cards import Card
from simmap.domain.library.own import library_of
from simmap.domain.library.subjects import KINDS
from simmap.domain.model import Gap, SystemMap
from simmap.domain.report.values import PlanTable
from simmap.store.tables import MapRow
from simmap.web.reading import the_catalogue


def give_templates(bp: Blueprint) -> None:
    """Let the templates of all pages ask what the library has."""
    for function in (answers_to, answers_to_plan, library_address, library_url, to_ask):
        bp.add_app_template_global(function)
    bp.app_context_processor(lambda: {"answer_kinds": KINDS})


def _library(system: SystemMap) -> Catalogue:
    return library_of(system, the_catalogue())


def answers_to(thing: Finding | Gap, system: SystemMap) -> Answers:
    """Return what the library has on a finding or a gap."""
    if isinstance(thing, Finding):
        return answers_to_finding(thing, system, _library(system))
    return answers_to_gap(thing, system, _library(system))


def answers_to_plan(table: PlanTable, system: SystemMap) -> Answers:
    """Return what the library has on a priority of the plan, or on a topic that is none."""
    merged = {gap for p in system.priorities if p.id == table.item for gap in p.gaps}
    gaps = [gap for gap in system.gaps if gap.id in merged]
    return answers_to_priority(table.title, gaps, system, _library(system), most=2)


def to_ask(system: SystemMap, key: str) -> asking.ToAsk:
    """Return the questions and roles for a column of a map."""
    return asking.to_ask(system, the_catalogue(), key)


def library_address(card: Card) -> str:
    """Return the page of an entry."""
    return library_url("entry", kind=card.kind, entry_id=card.id)


def library_url(page: str, /, **values: Any) -> str:
    """Return a page of the library: of the map's own where the request is about a map."""
    map_row: MapRow | None = g.get("map_row")
    if map_row is None:
        return url_for(f"library.{page}", **values)
    return url_for(f"maplibrary.{page}", map_id=map_row.id, **values)
