"""A suggestion that a person confirms becomes a fact of the map."""

import uuid
from datetime import datetime

from sqlalchemy.orm import Session

from simmap.domain.catalogue import Catalogue
from simmap.domain.placement.suggestions import suggestions
from simmap.services.items import edit_item
from simmap.services.revisions import lock
from simmap.store.maps import load_map
from simmap.store.tables import MapRow


class SuggestionGoneError(LookupError):
    """The map does not suggest this any more: somebody confirmed or changed it meanwhile."""


def confirm(
    session: Session,
    map_row: MapRow,
    key: str,
    *,
    catalogue: Catalogue,
    by: uuid.UUID | None,
    now: datetime,
) -> None:
    """Write the reading that the person saw into the map; raises `SuggestionGoneError`."""
    lock(session, map_row)
    system = load_map(session, map_row)
    open_ = (each for each in suggestions(system, catalogue) if each.key == key and each.changes)
    suggestion = next(open_, None)
    if suggestion is None:
        raise SuggestionGoneError(key)
    item = next(i for i in getattr(system, suggestion.kind) if i.id == suggestion.item)
    edit_item(
        session,
        map_row,
        item.id,
        suggestion.changes,
        kind=suggestion.kind,
        version=item.version,
        by=by,
        now=now,
    )
