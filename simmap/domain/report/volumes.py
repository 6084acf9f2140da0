"""The chapter on how many people pass, or the sentence why the counts do not carry it."""

from simmap.domain.catalogue import Catalogue
from simmap.domain.findings.ground import Ground
from simmap.domain.model import SystemMap
from simmap.domain.naming import headline
from simmap.domain.report.values import Block, Line
from simmap.domain.report.whole import Chapter
from simmap.domain.said import capital, say, strung
from simmap.domain.volumes.estimate import ASSUMPTIONS, Stop, Volumes, volumes_of
from simmap.domain.volumes.spoken import a_year

TITLE = say("How many people pass")


def volumes_chapter(system: SystemMap, catalogue: Catalogue) -> Chapter | None:
    """Return the yearly visits to each step with what they rest on; None without any counts."""
    if not any(flow.annual_count for flow in system.flows):
        return None
    ground = Ground(system, catalogue)
    volumes = volumes_of(ground)
    blocks: tuple[Block, ...] = (Block(paragraphs=(volumes.refusal,)),)
    if not volumes.refusal:
        blocks = (_figures(ground, volumes), _assumptions(volumes))
    return Chapter("blocks", 0, TITLE, "volumes", blocks=(*blocks, *_aside(ground, volumes)))


def _figures(ground: Ground, volumes: Volumes) -> Block:
    columns = [*ground.columns, ""]
    stops = sorted(volumes.stops, key=lambda s: columns.index(_column(ground, s.step, columns)))
    return Block(
        paragraphs=(
            say(
                "Worked out from the yearly counts on the county's own arrows. A figure that is "
                "“counted” is what the arrows say; the others follow from the counts around them."
            ),
        ),
        heads=(say("Step"), say("A year"), say("How it is known"), say("Rests on")),
        widths=(25, 15, 15, 45),
        rows=tuple(_row(ground, volumes, stop) for stop in stops),
    )


def _column(ground: Ground, step: str, columns: list[str]) -> str:
    column = ground.step(step).column
    return column if column in columns else ""


def _row(ground: Ground, volumes: Volumes, stop: Stop) -> tuple[Line, ...]:
    whole = sum(volumes.entries.values())
    rests = strung((_counted(ground, flow) for flow in stop.flows), "; ")
    return (
        Line(capital(ground.place_name(stop.step))),
        Line(a_year(stop.low, stop.high, whole=whole, exact=stop.stated)),
        Line(say("Counted") if stop.stated else say("Worked out")),
        Line(rests),
    )


def _assumptions(volumes: Volumes) -> Block:
    lines = tuple(Line(sentence) for sentence in (*ASSUMPTIONS, *volumes.notes))
    return Block(heading=say("What the figures assume"), lines=lines)


def _aside(ground: Ground, volumes: Volumes) -> tuple[Block, ...]:
    """Return what is not followed, each reason once with the arrows that it holds for."""
    said: dict[str, list[str]] = {}
    for aside in volumes.aside:
        said.setdefault(aside.why, []).append(_counted(ground, aside.flow))
    lines = tuple(
        Line(say("{why} {arrows}.", why=why, arrows=strung(arrows, "; ")))
        for why, arrows in said.items()
    )
    heading = say("Counts that are not followed")
    return (Block(heading=heading, lines=lines),) if lines else ()


def _counted(ground: Ground, flow: str) -> str:
    """Return an arrow with its yearly count."""
    arrow = ground.flows[flow]
    return say("{arrow} ({n})", arrow=headline("flows", arrow), n=arrow.annual_count or 0)
