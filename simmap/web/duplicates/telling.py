"""Tell people of entries that may be the same as what they write or have just added."""

from dataclasses import dataclass

from flask import flash, url_for

from simmap.domain.duplicates import Known
from simmap.domain.model import Item, SystemMap
from simmap.domain.naming import HEADLINE, called, headline
from simmap.services.merging import MERGEABLE, lineage_of
from simmap.store.distinct import distinct_pairs
from simmap.store.maps import item_of
from simmap.store.tables import ItemRow, MapRow
from simmap.web.database import session
from simmap.web.items.forms import ItemForm


@dataclass(frozen=True, slots=True)
class Alike:
    """An entry that may be meant: its words, where it stands, and the address of its form."""

    id: str
    name: str
    text: str
    where: str
    address: str


def alike(
    map_row: MapRow,
    system: SystemMap,
    kind: str,
    text: str,
    *,
    organization: str = "",
    but: str = "",
) -> list[Alike]:
    """Return the entries of a kind that *text* may repeat, the surest first."""
    if kind not in MERGEABLE or not text.strip():
        return []
    apart = distinct_pairs(session, map_row) if but else frozenset()
    return [
        Alike(
            similar.item.id,
            called(system, kind, similar.item),
            similar.text,
            _where(similar.item, similar.organization),
            url_for("items.edit", map_id=map_row.id, kind=kind, item_id=similar.item.id),
        )
        for similar in Known(system, kind).like(text, organization, but=but)
        if frozenset((but, similar.item.id)) not in apart
    ]


def alike_in(map_row: MapRow, system: SystemMap, form: ItemForm) -> list[Alike]:
    """Return what the entry of a form may repeat."""
    text = form[HEADLINE[form.kind]].data if HEADLINE[form.kind] in form else ""
    return alike(
        map_row,
        system,
        form.kind,
        text or "",
        organization=(form["organization"].data or "") if "organization" in form else "",
        but=form.item.id if form.item else "",
    )


def tell_similar(map_row: MapRow, system: SystemMap, kind: str, row: ItemRow) -> None:
    """Ask on the next page whether what was added to *system* is the same as an entry of it."""
    item = item_of(kind, row)
    organization = getattr(item, "organization", "")
    found = alike(
        map_row, system, kind, headline(kind, item), organization=organization, but=item.id
    )
    for one in found[:1]:
        text = f"Similar: “{one.text}” ({one.where})."
        link = same_address(map_row, kind, item.id, one.id)
        flash({"text": text, "link": link, "words": "Same as this?"})  # type: ignore[arg-type]


def same_address(map_row: MapRow, kind: str, item_id: str, other_id: str) -> str:
    """Return where two entries can be made one."""
    return url_for(
        "duplicates.same", map_id=map_row.id, kind=kind, item_id=item_id, other_id=other_id
    )


def lineage(map_row: MapRow, kind: str, item_id: str) -> list[tuple[int, str]]:
    """Return what was made part of an entry: the revision to undo, and its own words."""
    found = lineage_of(session, map_row, kind, item_id) if kind in MERGEABLE else []
    return [(revision, headline(kind, item)) for revision, item in found]


def _where(item: Item, organization: str) -> str:
    columns = ", ".join(getattr(item, "intercepts", ())) or "all"
    return ", ".join(filter(None, (organization, f"intercept {columns}")))
