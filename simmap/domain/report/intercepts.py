"""What is listed at each intercept, and across them."""

from collections.abc import Callable, Iterable, Sized
from dataclasses import replace
from typing import TypeVar

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import Intercept, Item, Service, Step, SystemMap
from simmap.domain.naming import column_name
from simmap.domain.report.rows import Rows
from simmap.domain.report.values import Row
from simmap.domain.report.whole import InterceptPart
from simmap.domain.said import listed, say, say_number, strung
from simmap.domain.words import Answer, ReportPart

ACROSS = say("All intercepts")


_Entry = TypeVar("_Entry", bound=Item)
_Made = TypeVar("_Made", bound=Row)


def intercept_parts(
    system: SystemMap, catalogue: Catalogue, rows: Rows
) -> tuple[InterceptPart, ...]:
    """Return one part for each column, and a last one across them where anything cuts across."""
    columns = {column.key: place for place, column in enumerate(system.intercepts)}
    parts = [
        _part(system, catalogue, rows, column=column, columns=columns)
        for column in (*system.intercepts, Intercept("", ACROSS))
    ]
    return tuple(part for part in parts if part.key or part.entries)


def home(item: object, columns: Iterable[str]) -> str:
    """Return the first intercept of an entry that is a column of the map, "" where there is none."""
    keys: tuple[str, ...] = getattr(item, "intercepts", ())
    return next((key for key in keys if key in columns), "")


def _part(
    system: SystemMap,
    catalogue: Catalogue,
    rows: Rows,
    *,
    column: Intercept,
    columns: dict[str, int],
) -> InterceptPart:
    def here(entries: Iterable[_Entry], make: Callable[[_Entry], _Made]) -> tuple[_Made, ...]:
        return tuple(make(entry) for entry in entries if home(entry, columns) == column.key)

    present = [s for s in system.services if _stands_at(s, column.key, columns)]
    gaps = here(system.gaps, rows.gap)
    part = InterceptPart(
        key=column.key,
        place=columns.get(column.key, -1),
        mark=f"i{columns[column.key]}" if column.key in columns else "",
        heading=_heading(column, catalogue) if column.key else ACROSS,
        color=column.color,
        lead=_lead(present, len(gaps)),
        steps=tuple(
            rows.step(s) for s in system.steps if _step_home(s, catalogue, columns) == column.key
        ),
        services=here(system.services, rows.service),
        also=rows.index.refs(s.id for s in present if home(s, columns) != column.key),
        gaps=gaps,
        opportunities=here(system.opportunities, rows.text),
        peer_roles=here(system.peer_roles, rows.peer_role),
        measures=here(system.measures, rows.measure),
        words=tuple(
            rows.passage(p)
            for p in system.passages
            if p.part is ReportPart.INTERCEPT and _column(p.intercept, columns) == column.key
        ),
    )
    return replace(part, nothing=_nothing(part))


def _heading(column: Intercept, catalogue: Catalogue) -> str:
    return say("Intercept {key}: {name}", key=column.key, name=column_name(column, catalogue))


def _nothing(part: InterceptPart) -> str:
    """Name the kinds of which no entry is listed in a part."""
    kinds: tuple[tuple[str, Sized], ...] = (
        (say("services"), (*part.services, *part.also)),
        (say("gaps"), part.gaps),
        (say("opportunities"), part.opportunities),
        (say("roles held by people with lived experience"), part.peer_roles),
        (say("numbers"), part.measures),
    )
    missing = [name for name, rows in kinds if not rows]
    return say("Not listed here: {kinds}.", kinds=strung(missing, ", ")) if missing else ""


def _stands_at(service: Service, key: str, columns: Iterable[str]) -> bool:
    return key in service.intercepts if key else not home(service, columns)


def _lead(services: list[Service], gaps: int) -> str:
    """Say how much is listed here and what is known about peers."""
    named: list[str] = []
    if services:
        named.append(say_number("{n} service", "{n} services", len(services)))
    if gaps:
        named.append(say_number("{n} gap", "{n} gaps", gaps))
    if not named:
        return ""
    here = say_number(
        "{what} is listed here.",
        "{what} are listed here.",
        len(services) + gaps,
        what=listed(named),
    )
    return strung((here, _peers(services)))


def _peers(services: list[Service]) -> str:
    if not services:
        return ""
    named = sum(s.peers in (Answer.YES, Answer.PARTLY) for s in services)
    silent = sum(s.peers is Answer.UNKNOWN for s in services)
    if silent == len(services):
        return say("Whether any of these services employs peers is not known.")
    if not silent:
        return say_number("{n} service employs peers.", "{n} services employ peers.", named)
    return say_number(
        "{n} service employs peers; {rest}.",
        "{n} services employ peers; {rest}.",
        named,
        rest=say_number(
            "for {n} service nobody has said", "for {n} services nobody has said", silent
        ),
    )


def _column(key: str, columns: Iterable[str]) -> str:
    return key if key in columns else ""


def _step_home(step: Step, catalogue: Catalogue, columns: Iterable[str]) -> str:
    canonical = catalogue.steps_by_id.get(step.id)
    return _column(step.intercept or (canonical.intercept if canonical else ""), columns)
