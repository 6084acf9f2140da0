"""The library's pages. They show nothing private, so everyone may read them."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from simmap.domain.library import browsing, cards, provenance
from simmap.domain.library import search as catalogue_search
from simmap.domain.library.shelves import SHELVES
from simmap.web.access import public
from simmap.web.library import offers, paging
from simmap.web.reading import the_catalogue

bp = Blueprint("library", __name__, url_prefix="/library")
offers.give_templates(bp)

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
    counts = browsing.count_by_kind(the_catalogue())
    return render_template("library/page.html", **_frame(), counts=counts, groups=GROUPS)


@bp.get("/search")
@public
def search() -> ResponseReturnValue:
    """Show what the whole library has on the words that were typed."""
    words = request.args.get("q", "").strip()[:200]
    found = catalogue_search.search(the_catalogue(), words)
    part = paging.part_of(found, request.args.get("page", ""))
    return render_template("library/search.html", **_frame(), words=words, part=part)


@bp.get("/<kind>")
@public
def shelf(kind: str) -> ResponseReturnValue:
    """Show one shelf, narrowed as the address says."""
    if kind not in SHELVES:
        abort(404)
    browsed = browsing.browse(the_catalogue(), kind, request.args)
    return render_template(
        "library/shelf.html",
        **_frame(),
        browsed=browsed,
        counts=browsing.count_by_kind(the_catalogue(), browsed.intercept),
        part=paging.part_of(browsed.cards, request.args.get("page", "")),
        here_with=paging.with_arguments(browsed.chosen),
    )


@bp.get("/<kind>/<entry_id>")
@public
def entry(kind: str, entry_id: str) -> ResponseReturnValue:
    """Show one entry with what is near it and its sources."""
    card = cards.all_cards(the_catalogue()).get(kind, {}).get(entry_id)
    if card is None:
        abort(404)
    near = cards.related(the_catalogue(), card)
    return render_template("library/entry.html", **_frame(), card=card, entry=card.entry, near=near)


def _frame() -> Mapping[str, object]:
    """Return what every page of the library reads."""
    return {
        "catalogue": the_catalogue(),
        "said": the_catalogue().said,
        "came_of": provenance.came_of,
        "name_of": provenance.name_of,
    }
