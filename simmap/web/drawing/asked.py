"""What the address of a picture asks for."""

from typing import NamedTuple

from flask import abort, request

from simmap.domain.model import SystemMap
from simmap.domain.restorepoints import restore_points
from simmap.domain.views import FULL, Sort, View, ViewError, revisions_of, view_of
from simmap.policy import Action
from simmap.render.page import PAGES, SCREEN, Page
from simmap.store.batches import batches_of
from simmap.store.history import load_map_at
from simmap.store.tables import MapRow
from simmap.store.versions import moments_of, versions_of
from simmap.web.access import may
from simmap.web.database import session
from simmap.web.history.lines import deed_words
from simmap.web.languages import ENGLISH, language_of

_MOST_POINTS = 20
_NOT_FOR_READERS = "Only people who may change the map see its earlier states."


class Shown(NamedTuple):
    """Which paper, which view of the map, and the code of the language of the picture."""

    paper: Page
    view: View
    language: str = ENGLISH


class Asked(NamedTuple):
    """What is shown, of which state of the map, and compared with which earlier one.

    `refused` is the sentence that says why everything is shown in place of the view of this `sort`.
    """

    shown: Shown
    system: SystemMap
    before: SystemMap | None = None
    sort: str = FULL.sort
    refused: str = ""


class State(NamedTuple):
    """A state of the map that people may want to compare with."""

    revision: int
    words: str


def asked_for(map_row: MapRow, system: SystemMap) -> Asked:
    """Return what the address asks for; everything where there is no such view. 404 without such paper."""
    name = request.args.get("page", SCREEN.name)
    paper = PAGES[name] if name in PAGES else abort(404)
    sort, language = request.args.get("view", FULL.sort), language_of(request.args)
    try:
        if sort == Sort.CHANGES and not may(Action.EDIT_MAP):
            raise ViewError(_NOT_FOR_READERS)
        view = view_of(system, sort, _of(sort))
        if view.sort is Sort.CHANGES:
            return _compared(map_row, Shown(paper, view, language), system)
    except ViewError as error:
        return Asked(Shown(paper, FULL, language), system, None, sort, str(error))
    return Asked(Shown(paper, view, language), system, sort=view.sort)


def states(map_row: MapRow) -> list[State]:
    """Return the states that were kept and the restore points; none for those who only read.

    A state that the address names is one of them.
    """
    if not may(Action.EDIT_MAP):
        return []
    kept = [State(v.revision, v.name or "kept") for v in versions_of(session, map_row)]
    batches = (batch for batch in batches_of(session, map_row) if batch.verb != "undone")
    deeds = [(batch.first, deed_words(batch)) for batch in batches]
    points = restore_points(moments_of(session, map_row), deeds)[:_MOST_POINTS]
    found = {point.revision: State(point.revision, point.why) for point in points}
    found |= {1: State(1, "The beginning")} | {state.revision: state for state in kept}
    named = revisions_of(View(Sort.CHANGES, request.args.get("of", ""))) or ()
    found |= {n: State(n, "") for n in named if n and n not in found}
    return [found[n] for n in sorted(found, reverse=True) if n < map_row.revision]


def _of(sort: str) -> str:
    """Return what a view is of: one word of the address, or what its two choosers say together."""
    args = request.args
    if sort == Sort.OPEN and "day" in args:
        return f"{args['day']} {args.get('time', '')}"
    if sort == Sort.CHANGES and "since" in args:
        return "-".join(filter(None, (args["since"], args.get("until"))))
    return args.get("of", "")


def _compared(map_row: MapRow, shown: Shown, system: SystemMap) -> Asked:
    since, until = revisions_of(shown.view) or (1, None)
    after = load_map_at(session, map_row, until) if until else system
    return Asked(shown, after, load_map_at(session, map_row, since), shown.view.sort)
