"""The pages of a map, in the order of the tabs."""

import re
import unicodedata
from dataclasses import dataclass

from flask import Flask, current_app, request

from simmap.policy import Action
from simmap.store.tables import MapRow
from simmap.web import access, columns

TABS = (
    ("Overview", "overview.page"),
    ("Board", "board.page"),
    ("Map", "drawing.page"),
    ("Findings", "findings.page"),
    ("Practices", "practices.page"),
    ("Measures", "measures.page"),
    ("Prepare", "preparation.page"),
    ("Workshop", "workshop.page"),
    ("Plan", "plan.page"),
    ("Report", "reports.page"),
    ("History", "history.page"),
    ("People", "people.page"),
    ("Share", "share.page"),
)


_FORMS_OF = {
    "maplibrary": "practices",
    "peers": "practices",
    "versions": "history",
    "duplicates": "board",
    "paste": "board",
    "upkeep": "overview",
    "arrows": "board",
    "items": "board",
    "paths": "findings",
    "volumes": "findings",
    "settling": "findings",
    "placing": "findings",
    "moderation": "workshop",
    "tables": "workshop",
    "agenda": "preparation",
    "questionnaires": "preparation",
    "poster": "preparation",
    "votes": "workshop",
}
"""Pages without a tab of their own, and the blueprint whose tab is theirs."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of a map: its word and its endpoint."""

    label: str
    endpoint: str

    @property
    def is_current(self) -> bool:
        """Return whether the page that the request asks for belongs to this tab."""
        asked = _FORMS_OF.get(request.blueprint or "", request.blueprint)
        return self.endpoint.partition(".")[0] == asked


def init_app(app: Flask) -> None:
    """Give templates the tabs of the pages that are there, and the name of a map's place."""
    app.jinja_env.globals.update(
        has_usual_columns=lambda row: columns.are_usual(row.intercepts),
        tabs=tabs,
        current_tab=current_tab,
        place=place,
        has_page=app.view_functions.__contains__,
    )


def tabs() -> list[Tab]:
    """Return the tabs whose page is there and open to the person who asks."""
    rules = access.rules(current_app)
    return [
        Tab(label, endpoint)
        for label, endpoint in TABS
        if isinstance(rule := rules.get(endpoint), Action) and access.may(rule)
    ]


def current_tab() -> str:
    """Return the word of the tab that the request belongs to."""
    return next((tab.label for tab in tabs() if tab.is_current), "This map")


def slug(map_row: MapRow) -> str:
    """Return the place and the title as a file name: "orange-county-nc-2026-workshop"."""
    plain = unicodedata.normalize("NFKD", f"{place(map_row)} {map_row.title}")
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    return "-".join(words)[:80] or "map"


def place(map_row: MapRow) -> str:
    """Return the community with its state: "Orange County, NC"."""
    return ", ".join(filter(None, (map_row.community_name, map_row.community_state)))
