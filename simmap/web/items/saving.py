"""Save a form of an item: the same from its page and from its card on the board."""

from simmap.services import items
from simmap.store.tables import ItemRow, MapRow
from simmap.web import identity
from simmap.web.database import session
from simmap.web.items.forms import ItemForm


def save_edit(map_row: MapRow, form: ItemForm, item_id: str) -> ItemRow:
    """Save what the form changes; raises what `services.items.edit_item` raises."""
    return items.edit_item(
        session,
        map_row,
        item_id,
        form.changes(),
        kind=form.kind,
        version=form.version.data,
        by=identity.person_id(),
        now=identity.now(),
    )
