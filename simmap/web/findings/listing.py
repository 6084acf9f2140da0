"""Findings as the page shows them: grouped by kind, with what each rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from simmap.domain.catalogue import Catalogue
from simmap.domain.checklists.questions import asked
from simmap.domain.findings import KINDS, Finding, Level, read_aloud
from simmap.domain.madegaps import made_of
from simmap.domain.model import KINDS as ITEM_KINDS
from simmap.domain.model import ChecklistAnswer, Item, SetAside, SystemMap
from simmap.domain.naming import gap_numbers, headline

CHIPS = 5
"""How many of the items that it rests on a finding shows."""

ALOUD = "aloud"
LEVELS = {Level.FOUND: "", Level.AS_LISTED: "On the map as it stands", Level.QUESTION: "A question"}
_LOOKS = {"services": "service", "gaps": "gap", "peer_roles": "peer", "opportunities": "opp"}


@dataclass(frozen=True, slots=True)
class Chip:
    """An item that a finding rests on; `look` is the chip's class, `kind` "" for a usual step."""

    id: str
    kind: str
    word: str
    look: str


@dataclass(frozen=True, slots=True)
class Row:
    """A finding with its chips. `gap` is what it was made into, `see_also` gaps that speak of it.

    `aside` is what the map keeps where the county has set it aside, now or earlier.
    """

    finding: Finding
    level: str
    chips: tuple[Chip, ...]
    more: int
    evidence: str
    gap: Chip | None
    see_also: tuple[Chip, ...]
    aside: SetAside | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry of the filter: the words, the value in the address, and how many it would show."""

    label: str
    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Listing:
    """The page: rows by group, the filters, and the line of what is not known."""

    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    intercepts: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    total: int
    aloud: int
    not_known: str
    set_aside: tuple[Row, ...] = ()


def listing_of(
    findings: tuple[Finding, ...],
    system: SystemMap,
    catalogue: Catalogue,
    *,
    intercept: str = "",
    kind: str = "",
) -> Listing:
    """Return the findings that the filters let through; an unknown filter lets all through."""
    everything = [finding for finding in findings if finding.kind != "not-known"]
    lines = [finding for finding in everything if not finding.set_aside]
    aloud = [finding for finding in read_aloud(findings) if finding.kind != "not-known"]
    chosen = aloud if kind == ALOUD else lines
    names = dict.fromkeys(group for group, _ in KINDS.values())
    if kind in map(_value, names):
        chosen = [f for f in chosen if _value(f.group) == kind]
    if intercept in [column.key for column in system.intercepts]:
        chosen = [f for f in chosen if intercept in f.intercepts]
    shower = _Shower(system, catalogue)
    return Listing(
        groups=tuple(_groups(names, [shower.row(f) for f in chosen], together=kind == ALOUD)),
        intercepts=tuple(
            Choice(c.name, c.key, sum(c.key in f.intercepts for f in lines))
            for c in system.intercepts
        ),
        kinds=tuple(_kinds(names, lines)),
        total=len(lines),
        aloud=len(aloud),
        not_known=next((f.sentence for f in findings if f.kind == "not-known"), ""),
        set_aside=tuple(shower.row(f) for f in everything if f.set_aside),
    )


def _value(group: str) -> str:
    """Return a group as the address has it."""
    return group.lower().replace(" ", "-")


def _groups(
    names: Iterable[str], rows: list[Row], *, together: bool
) -> Iterator[tuple[str, tuple[Row, ...]]]:
    if together:
        yield "To read aloud", tuple(rows)
        return
    for name in names:
        if here := tuple(row for row in rows if row.finding.group == name):
            yield name, here


def _kinds(names: Iterable[str], findings: list[Finding]) -> Iterator[Choice]:
    for name in names:
        if count := sum(finding.group == name for finding in findings):
            yield Choice(name, _value(name), count)


class _Shower:
    """Knows every item of the map by its id, so that a finding can show them."""

    def __init__(self, system: SystemMap, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._steps = catalogue.steps_by_id
        self._numbers = gap_numbers(system)
        self._asides = {aside.finding: aside for aside in system.set_aside}
        self._made = {made_of(gap): gap.id for gap in system.gaps}
        self._items: dict[str, tuple[str, Item]] = {
            item.id: (kind, item) for kind in ITEM_KINDS for item in getattr(system, kind)
        }

    def row(self, finding: Finding) -> Row:
        """Return the finding as it is shown."""
        chips = [chip for item in finding.items if (chip := self._chip(item))]
        own = self._made.get(finding.id)
        return Row(
            finding,
            LEVELS[finding.level],
            tuple(chips[:CHIPS]),
            max(len(chips) - CHIPS, 0),
            _evidence(*finding.evidence),
            self._chip(own) if own else None,
            tuple(chip for gap in finding.gaps[:CHIPS] if (chip := self._chip(gap))),
            self._asides.get(finding.id),
        )

    def _chip(self, item_id: str) -> Chip | None:
        if item_id in self._numbers:
            return Chip(item_id, "gaps", f"Gap {self._numbers[item_id]}", "gap")
        if item_id in self._items:
            kind, item = self._items[item_id]
            if isinstance(item, ChecklistAnswer):
                return Chip(item.entry, item.checklist, asked(self._catalogue, item), "")
            return Chip(item_id, kind, headline(kind, item), _LOOKS.get(kind, ""))
        step = self._steps.get(item_id)
        return Chip(item_id, "", step.short_name, "") if step else None


def _evidence(stated: int, total: int) -> str:
    """Return how much of it the county itself has said, "" where nothing is to be counted."""
    if not total:
        return ""
    return "good" if 3 * stated >= 2 * total else "partial" if 3 * stated >= total else "thin"
