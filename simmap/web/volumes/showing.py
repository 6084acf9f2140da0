"""The figures of the page of volumes with what they rest on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simmap.domain.findings.ground import Ground
from simmap.domain.naming import headline
from simmap.domain.said import capital
from simmap.domain.volumes.estimate import Stop, Volumes
from simmap.domain.volumes.spoken import a_year

COUNTED, WORKED_OUT = "Counted", "Worked out from the counts around it"


@dataclass(frozen=True, slots=True)
class Behind:
    """An arrow of the map with the count that it carries, and where the count is from."""

    id: str
    words: str
    count: str
    basis: str
    sources: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """The visits a year to one step in words, how they are known, and the arrows behind them."""

    name: str
    column: str
    visits: str
    known: str
    behind: tuple[Behind, ...]


def figures_of(ground: Ground, volumes: Volumes) -> Iterator[Figure]:
    """Yield the figures in the order of the map's columns."""
    whole = sum(volumes.entries.values())
    place = {key: number for number, key in enumerate(ground.columns)}

    def order(stop: Stop) -> int:
        return place.get(ground.step(stop.step).column, len(place))

    for stop in sorted(volumes.stops, key=order):
        yield Figure(
            capital(ground.place_name(stop.step)),
            ground.step(stop.step).column,
            a_year(stop.low, stop.high, whole=whole, exact=stop.stated),
            COUNTED if stop.stated else WORKED_OUT,
            tuple(_behind(ground, stop.flows)),
        )


def used_of(ground: Ground, volumes: Volumes) -> tuple[Behind, ...]:
    """Return every count that the figures rest on, once, in the order of the map."""
    used = {flow for stop in volumes.stops for flow in stop.flows}
    return tuple(_behind(ground, [flow.id for flow in ground.system.flows if flow.id in used]))


def aside_of(ground: Ground, volumes: Volumes) -> tuple[Behind, ...]:
    """Return the counts of the map that are not followed, with the reason."""
    whys = {aside.flow: aside.why for aside in volumes.aside}
    return tuple(_behind(ground, whys, whys))


def _behind(
    ground: Ground, ids: Iterable[str], whys: dict[str, str] | None = None
) -> Iterator[Behind]:
    for flow in (ground.flows[each] for each in ids):
        basis = "; ".join(filter(None, (flow.period, flow.count_basis)))
        yield Behind(
            flow.id,
            headline("flows", flow),
            f"{flow.annual_count or 0:,}",
            basis,
            flow.sources,
            (whys or {}).get(flow.id, ""),
        )
