"""The content of a picture in words: what a reader gets who does not see it."""

from dataclasses import dataclass

from simmap.domain.said import say, strung, translated
from simmap.domain.words import FlowKind
from simmap.render.scene.values import COMMUNITY, Arrow, Bullet, ColumnScene, Scene, Spot

_KINDS = {
    FlowKind.DEEPER: say("Into the system"),
    FlowKind.DIVERSION_EXIT: say("Diversion"),
    FlowKind.RETURN: say("Return to custody"),
    FlowKind.HANDOFF: say("Handoff"),
    FlowKind.UNKNOWN: say("Not said"),
}
_STATES = {
    Bullet.NOT_YET: say("not running yet"),
    Bullet.NO_LONGER: say("paused or ended"),
    Bullet.WHAT_IF: say("not running yet"),
    Bullet.NAMED: say("named in a flow"),
    Bullet.PEER_ROLE: say("peer role"),
}


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A service, a peer role, an agency or a gap, where it stands, and its part of the picture."""

    column: str
    step: str
    text: str
    remark: str
    part: str


@dataclass(frozen=True, slots=True)
class ArrowRow:
    """An arrow: `recorded` tells the map's own from the usual pattern; `tag` is its letter."""

    tag: str
    source: str
    target: str
    kind: str
    recorded: bool
    remark: str
    part: str


def item_rows(scene: Scene) -> tuple[ItemRow, ...]:
    """Return everything that stands at an intercept, column by column."""
    rows = tuple(row for column in scene.columns for row in _column_rows(column))
    return translated(rows, scene.tongue)


def _column_rows(column: ColumnScene) -> list[ItemRow]:
    found = []
    for step in column.steps:
        for entry in step.entries:
            flag = entry.flag.meaning if entry.flag else ""
            peers = say("peers work here") if entry.peers else ""
            part = entry.parts[0] if entry.parts else ""
            remark = strung((_STATES.get(entry.bullet, ""), peers, flag), ", ")
            found.append(ItemRow(column.key, step.title, entry.text, remark, part))
    for gap in column.gaps:
        chosen = "" if gap.rank is None else say("priority {rank}", rank=gap.rank)
        remark = strung((chosen, gap.flag.meaning if gap.flag else ""), ", ")
        name = say("Gap {number}", number=gap.number)
        found.append(ItemRow(column.key, name, gap.text, remark, gap.part))
    return found


def arrow_rows(scene: Scene) -> tuple[ArrowRow, ...]:
    """Return all arrows, the map's own first."""
    titles = {step.spot: step.title for column in scene.columns for step in column.steps}
    arrows = sorted(scene.arrows, key=lambda arrow: not arrow.own)
    return translated(tuple(_arrow_row(arrow, titles) for arrow in arrows), scene.tongue)


def _arrow_row(arrow: Arrow, titles: dict[Spot, str]) -> ArrowRow:
    said = [
        say("usual path") if arrow.usual else "",
        arrow.warmth,
        say("bottleneck") if arrow.bottleneck else "",
        say("{n} a year", n=arrow.count) if arrow.count else "",
        arrow.flag.meaning if arrow.flag else "",
    ]
    return ArrowRow(
        tag=arrow.tag,
        source=_name(arrow.source, titles),
        target=_name(arrow.target, titles),
        kind=_KINDS[arrow.kind],
        recorded=arrow.own,
        remark=strung(said, ", "),
        part=arrow.parts[0] if arrow.parts else "",
    )


def _name(spot: Spot, titles: dict[Spot, str]) -> str:
    if spot == COMMUNITY:
        return say("Community")
    return say("{text} ({remark})", text=titles[spot], remark=spot.column)
