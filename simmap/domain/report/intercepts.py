"""What is listed at each intercept, and across them."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import Intercept, Item, Service, Step, SystemMap
from simmap.domain.report.rows import Rows
from simmap.domain.report.values import Row
from simmap.domain.report.whole import InterceptPart
from simmap.domain.report.wording import counted, listed
from simmap.domain.words import Answer, ReportPart

ACROSS = "All intercepts"


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
    return InterceptPart(
        key=column.key,
        place=columns.get(column.key, -1),
        mark=f"i{columns[column.key]}" if column.key in columns else "",
        heading=f"Intercept {column.key}: {column.name}" if column.key else ACROSS,
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


def _stands_at(service: Service, key: str, columns: Iterable[str]) -> bool:
    return key in service.intercepts if key else not home(service, columns)


def _lead(services: list[Service], gaps: int) -> str:
    """Say how much is listed here and what is known about peers."""
    numbers = ((len(services), "service"), (gaps, "gap"))
    named = listed(counted(number, noun) for number, noun in numbers if number)
    if not named:
        return ""
    verb = "is" if len(services) + gaps == 1 else "are"
    return f"{named} {verb} listed here. {_peers(services)}".strip()


def _peers(services: list[Service]) -> str:
    if not services:
        return ""
    named = sum(s.peers in (Answer.YES, Answer.PARTLY) for s in services)
    silent = sum(s.peers is Answer.UNKNOWN for s in services)
    if silent == len(services):
        return "Whether any of these services employs peers is not known."
    rest = f"; for {counted(silent, 'service')} nobody has said" if silent else ""
    return f"{counted(named, 'service')} {'employs' if named == 1 else 'employ'} peers{rest}."


def _column(key: str, columns: Iterable[str]) -> str:
    return key if key in columns else ""


def _step_home(step: Step, catalogue: Catalogue, columns: Iterable[str]) -> str:
    canonical = catalogue.steps_by_id.get(step.id)
    return _column(step.intercept or (canonical.intercept if canonical else ""), columns)
