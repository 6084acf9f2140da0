"""The library's pages. The catalogue is public; a map's own additions are its own."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from simmap.domain.catalogue import Catalogue
from simmap.domain.catalogue.changes import changes_between, digest_of
from simmap.domain.library import browsing, cards, provenance
from simmap.domain.library import search as catalogue_search
from simmap.domain.library.calledfor import called_for
from simmap.domain.library.own import library_of
from simmap.domain.library.shelves import SHELVES
from simmap.domain.naming import gap_numbers
from simmap.policy import Action
from simmap.store.catalogues import remembered
from simmap.store.tables import MapRow
from simmap.web.access import public, requires
from simmap.web.database import session
from simmap.web.items.places import home_of
from simmap.web.library import offers, paging
from simmap.web.reading import load, the_catalogue

bp = Blueprint("library", __name__, url_prefix="/library")
offers.give_templates(bp)
of_map = Blueprint("maplibrary", __name__, url_prefix="/maps/<uuid:map_id>/library")
"""The same pages with what a county added, and with the catalogue of its map."""

GROUPS = {
    "To read": ("resources", "programs", "statements", "terms", "language", "documents"),
    "Peers": (
        "peer_roles",
        "support_types",
        "peer_boundaries",
        "competencies",
        "readiness_items",
        "rosc_services",
    ),
    "The system": (
        "intercepts",
        "steps",
        "pathways",
        "service_types",
        "policy_levers",
        "measures",
    ),
}
"""How the first page arranges the shelves."""


@bp.app_template_filter("host")
def host(url: str) -> str:
    """Return whose address it is: "samhsa.gov"."""
    return urlsplit(url).netloc.removeprefix("www.")


@bp.get("")
@public
def page() -> ResponseReturnValue:
    """Show the shelves."""
    return _shelves(the_catalogue())


@bp.get("/search")
@public
def search() -> ResponseReturnValue:
    """Show what the whole library has on the words that were typed."""
    return _found(the_catalogue())


@bp.get("/<kind>")
@public
def shelf(kind: str) -> ResponseReturnValue:
    """Show one shelf, narrowed as the address says."""
    return _shelf(the_catalogue(), kind)


@bp.get("/<kind>/<entry_id>")
@public
def entry(kind: str, entry_id: str) -> ResponseReturnValue:
    """Show one entry with what is near it and its sources."""
    return _entry(the_catalogue(), kind, entry_id)


@of_map.get("", endpoint="page")
@requires(Action.VIEW_MAP)
def map_page(map_row: MapRow) -> ResponseReturnValue:
    """Show the shelves of a map's library."""
    return _shelves(_library(map_row))


@of_map.get("/search", endpoint="search")
@requires(Action.VIEW_MAP)
def map_search(map_row: MapRow) -> ResponseReturnValue:
    """Search the catalogue of a map and what the county added, as one."""
    return _found(_library(map_row))


@of_map.get("/changes")
@requires(Action.VIEW_MAP)
def changes(map_row: MapRow) -> ResponseReturnValue:
    """Show what changed in the catalogue since the map was made."""
    before, now = remembered(session, map_row.catalogue_version), digest_of(the_catalogue())
    found = changes_between(before, now) if before else None
    return render_template(
        "library/changes.html", **_frame(the_catalogue()), changes=found, shelves=SHELVES
    )


@of_map.get("/<kind>", endpoint="shelf")
@requires(Action.VIEW_MAP)
def map_shelf(map_row: MapRow, kind: str) -> ResponseReturnValue:
    """Show one shelf of a map's library; what answers its gaps comes first."""
    system = load(map_row)
    library = library_of(system, the_catalogue())
    called = called_for(system, the_catalogue()).get(kind, [])
    numbers = gap_numbers(system)
    answering = {m.card.id: [(g.id, numbers[g.id]) for g in gaps] for m, gaps in called}
    return _shelf(library, kind, answering)


@of_map.get("/<kind>/<entry_id>", endpoint="entry")
@requires(Action.VIEW_MAP)
def map_entry(map_row: MapRow, kind: str, entry_id: str) -> ResponseReturnValue:
    """Show one entry of a map's library."""
    return _entry(_library(map_row), kind, entry_id)


def _library(map_row: MapRow) -> Catalogue:
    return library_of(load(map_row), the_catalogue())


def _shelves(catalogue: Catalogue) -> str:
    counts = browsing.count_by_kind(catalogue)
    return render_template("library/page.html", **_frame(catalogue), counts=counts, groups=GROUPS)


def _found(catalogue: Catalogue) -> str:
    words = request.args.get("q", "").strip()[:200]
    found = catalogue_search.search(catalogue, words)
    part = paging.part_of(found, request.args.get("page", ""))
    return render_template("library/search.html", **_frame(catalogue), words=words, part=part)


def _shelf(
    catalogue: Catalogue, kind: str, answering: Mapping[str, list[tuple[str, str]]] | None = None
) -> str:
    """Show a shelf; entries *answering* gaps come first, in that order, with those gaps' ids and numbers."""
    if kind not in SHELVES:
        abort(404)
    answering = answering or {}
    browsed = browsing.browse(catalogue, kind, request.args)
    places = {entry: place for place, entry in enumerate(answering)}
    ordered = sorted(browsed.cards, key=lambda card: places.get(card.id, len(places)))
    return render_template(
        "library/shelf.html",
        **_frame(catalogue),
        browsed=browsed,
        answering=answering,
        home_of=home_of,
        counts=browsing.count_by_kind(catalogue, browsed.intercept),
        part=paging.part_of(tuple(ordered), request.args.get("page", "")),
        here_with=paging.with_arguments(browsed.chosen),
    )


def _entry(catalogue: Catalogue, kind: str, entry_id: str) -> str:
    card = cards.all_cards(catalogue).get(kind, {}).get(entry_id)
    if card is None:
        abort(404)
    near = cards.related(catalogue, card)
    frame = _frame(catalogue)
    return render_template("library/entry.html", **frame, card=card, entry=card.entry, near=near)


def _frame(catalogue: Catalogue) -> Mapping[str, object]:
    """Return what every page of the library reads."""
    return {
        "catalogue": catalogue,
        "catalogue_cards": cards.every_card,
        "said": catalogue.said,
        "came_of": provenance.came_of,
        "name_of": provenance.name_of,
    }
