"""The pages of a map, in the order of the tabs."""

from dataclasses import dataclass

from flask import Flask, current_app, request

from simmap.store.tables import MapRow

TABS = (
    ("Overview", "overview.page"),
    ("Board", "board.page"),
    ("Map", "drawing.page"),
    ("Findings", "findings.page"),
    ("Plan", "plan.page"),
    ("Report", "reports.page"),
    ("History", "history.page"),
    ("Share", "share.page"),
)


@dataclass(frozen=True, slots=True)
class Tab:
    """One page of a map: its word, its endpoint and the blueprint that marks it as current."""

    label: str
    endpoint: str

    @property
    def blueprint(self) -> str:
        """Return the name of the blueprint whose pages belong to this tab."""
        return self.endpoint.partition(".")[0]


def init_app(app: Flask) -> None:
    """Give templates the tabs of the pages that are there, and the name of a map's place."""
    app.jinja_env.globals.update(
        tabs=tabs, current_tab=current_tab, place=place, has_page=app.view_functions.__contains__
    )


def tabs() -> list[Tab]:
    """Return the tabs whose page is registered."""
    known = current_app.view_functions
    return [Tab(label, endpoint) for label, endpoint in TABS if endpoint in known]


def current_tab() -> str:
    """Return the word of the tab that the request belongs to."""
    return next((tab.label for tab in tabs() if tab.blueprint == request.blueprint), "This map")


def place(map_row: MapRow) -> str:
    """Return the community with its state: "Orange County, NC"."""
    return ", ".join(filter(None, (map_row.community_name, map_row.community_state)))
