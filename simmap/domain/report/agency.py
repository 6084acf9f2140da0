"""The extract for one agency: what it runs, what concerns it, and what it said that it would do."""

from collections.abc import Container, Iterable
from dataclasses import fields, replace
from typing import Any

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import SystemMap
from simmap.domain.placement import place
from simmap.domain.placement.servicenames import lead_organization
from simmap.domain.report.editions import composed
from simmap.domain.report.values import Block, PlanTable
from simmap.domain.report.whole import Chapter, InterceptPart, Report
from simmap.domain.said import listed, say, say_number
from simmap.domain.views import Sort, View, choices, items_of
from simmap.domain.wording import plain

_PLACED = ("services", "gaps", "peer_roles")


def agencies(system: SystemMap) -> tuple[str, ...]:
    """Return the names of those for whom there is an extract."""
    return choices(system, Sort.AGENCY)


def agency_extract(report: Report, system: SystemMap, catalogue: Catalogue, agency: str) -> Report:
    """Return what *report* says of an agency, under the numbers that the whole report gives."""
    ids = items_of(system, place(system, catalogue), View(Sort.AGENCY, agency))
    plan = _plan(report.plan, system, agency)
    parts = [(c, _part(c.part, ids)) for c in report.chapters if c.part]
    flows = tuple(row for row in report.flows if row.item in ids)
    kept = [replace(chapter, part=part) for chapter, part in parts if part.entries or part.also]
    kept += [c for c in report.chapters if c.kind == "flows" and flows]
    kept += [c for c in report.chapters if c.kind == "plan" and plan]
    lead = Chapter(
        "blocks",
        0,
        say("What concerns {agency}", agency=agency),
        "agency",
        blocks=(_lead(report, ids, plan),),
    )
    extract = replace(report, flows=flows, plan=plan, intercepts=tuple(p for _, p in parts))
    return composed(extract, (lead, *kept), name=say("Extract for {agency}", agency=agency))


def _part(part: InterceptPart, ids: Container[str]) -> InterceptPart:
    rows: dict[str, Any] = {
        field.name: () for field in fields(part) if isinstance(getattr(part, field.name), tuple)
    }
    for name in _PLACED:
        rows[name] = tuple(row for row in getattr(part, name) if row.item in ids)
    return replace(part, **rows, lead="", nothing="")


def _plan(tables: Iterable[PlanTable], system: SystemMap, agency: str) -> tuple[PlanTable, ...]:
    name = plain(agency)
    whole = name == plain(system.community.name)  # else it would be in every name

    def owns(who: str) -> bool:
        return plain(lead_organization(who)) == name if whole else f" {name} " in f" {plain(who)} "

    mine = (replace(t, rows=tuple(row for row in t.rows if owns(row.who.text))) for t in tables)
    return tuple(table for table in mine if table.rows)


def _lead(report: Report, ids: Container[str], plan: Iterable[PlanTable]) -> Block:
    parts = report.intercepts
    services = sum(row.item in ids for part in parts for row in part.services)
    gaps = sum(row.item in ids for part in parts for row in part.gaps)
    arrows = sum(row.item in ids for row in report.flows)
    steps = sum(len(table.rows) for table in plan)
    shown = listed(
        (
            say_number("{n} service", "{n} services", services),
            say_number("{n} gap", "{n} gaps", gaps),
            say_number("{n} arrow", "{n} arrows", arrows),
            say_number("{n} action step", "{n} action steps", steps),
        )
    )
    words = say(
        "This extract shows {shown}: what the agency runs, the gaps that are about it, the ways that "
        "people go to it and from it, and the action steps that name it as owner. All numbers are "
        "those of the whole report.",
        shown=shown,
    )
    return Block(paragraphs=(words,))
