"""Where the forms of items come from and lead to."""

from typing import Any

from flask import current_app, url_for
from werkzeug.datastructures import MultiDict

from simmap.domain.board import BOARD_KINDS
from simmap.policy import PLAN_KINDS
from simmap.store.tables import MapRow
from simmap.web.items.fields import FORMS

CHECKLIST_PAGES: dict[str, str] = {
    "practice": "practices.page",
    "readiness": "practices.readiness",
    "pathway": "practices.pathways",
    "policy": "practices.policy",
}
"""The page of each checklist."""


def home_of(map_row: MapRow, kind: str, item_id: str = "") -> str:
    """Return the address of the page that shows items of *kind*, at the item if it is named.

    The name of a checklist with the id of an entry leads to the question.
    """
    endpoint = CHECKLIST_PAGES.get(kind, "items.page")
    if kind == "library":
        endpoint = "maplibrary.page"
    elif kind == "set_aside":
        endpoint = "findings.page"
    elif kind == "passages":
        endpoint = "reports.words"
    elif kind in BOARD_KINDS:
        endpoint = "board.page"
    elif kind in PLAN_KINDS and "plan.page" in current_app.view_functions:
        endpoint = "plan.page"
    return url_for(endpoint, map_id=map_row.id, _anchor=item_id or None)


def named_in_address(kind: str, arguments: MultiDict[str, str]) -> dict[str, Any]:
    """Return what an address like `…/gaps/new?text=…&intercepts=2` says about a new item."""
    given: dict[str, Any] = {}
    for ask in (ask for section in FORMS[kind] for ask in section.asks):
        if ask.name in arguments and (
            ask.rows or ask.among or ask.name in ("name", "title", "topic")
        ):
            given[ask.name] = arguments[ask.name]
    if "intercepts" in given:
        given["intercepts"] = tuple(filter(None, arguments.getlist("intercepts")))
    return given
