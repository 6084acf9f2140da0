"""What a page of the board shows, whole or in parts, and the address of what somebody looks at."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from simmap.domain.board import BOARD_KINDS, Board, Card, Choice, Column, board
from simmap.domain.board.asking import questions
from simmap.domain.completeness import state_of, unknown_facts
from simmap.store.tables import MapRow
from simmap.web.access import may_edit
from simmap.web.board.cards import Standing, draw
from simmap.web.board.forms import AddForm
from simmap.web.items.conflict import Difference
from simmap.web.items.forms import ItemForm
from simmap.web.live import wants_parts
from simmap.web.reading import load, read_on, the_catalogue

ALL = "all"
"""The word for the column of what cuts across all."""

FACT_WORDS = {
    "organization": "who runs it",
    "hours": "when it is open",
    "capacity": "how many it can serve",
    "eligibility": "who can use it",
    "referral": "how people get there",
    "peers": "whether peers work there",
    "confirmed_on": "a confirmation",
}
"""What is missing where nobody has said one of `simmap.domain.completeness.FACTS`."""


def choice_in_address(arguments: MultiDict[str, str]) -> Choice:
    """Return what the address says that a person wants to see."""
    kinds = tuple(kind for kind in BOARD_KINDS if kind in arguments.getlist("k"))
    return Choice(
        words=arguments.get("q", "").strip(),
        kinds=kinds or BOARD_KINDS,
        population=arguments.get("population", ""),
        agency=arguments.get("agency", ""),
        status=arguments.get("status", ""),
        unconfirmed="unconfirmed" in arguments,
    )


def looked_at(choice: Choice, wide: str) -> dict[str, Any]:
    """Return the words of an address that show the same again."""
    words = {
        "q": choice.words,
        "k": choice.kinds if choice.kinds != BOARD_KINDS else (),
        "population": choice.population,
        "agency": choice.agency,
        "status": choice.status,
        "unconfirmed": "1" if choice.unconfirmed else "",
        "wide": wide,
    }
    return {name: word for name, word in words.items() if word}


def changed(
    map_row: MapRow, *, part: str = "", card: str = "", new: str = ""
) -> ResponseReturnValue:
    """Answer who changed something, after the commit: the script with the parts that changed.

    Those are all, or the column *part*. Anyone else goes back to the page from which it came, at
    the card or the column. *new* is the card that was added, as "gaps/<id>".
    """
    if wants_parts():
        return show(read_on(map_row), "board/parts.html", part=part, new=new)
    return redirect(page_address(map_row, card or f"column-{part}"), 303)


def page_address(map_row: MapRow, anchor: str) -> str:
    """Return the address of the page that somebody looks at, whole or with one column widened."""
    view = looked_at(choice_in_address(request.args), "")
    if wide := _widened(map_row):
        return url_for("board.column", map_id=map_row.id, key=wide, **view, _anchor=anchor)
    return url_for("board.page", map_id=map_row.id, **view, _anchor=anchor)


def _widened(map_row: MapRow) -> str:
    """Return which column the address wants widened, "" for none that there is."""
    wide = request.args.get("wide", "")
    return wide if wide in {ALL, *(column.key for column in map_row.intercepts)} else ""


def show_page(map_row: MapRow, *, wide: str = "", **more: Any) -> str:
    """Return the whole page: all columns, or the one that is widened."""
    wide = wide or _widened(map_row)
    template = "board/column.html" if wide else "board/page.html"
    return show(map_row, template, wide=wide, **more)


def show(
    map_row: MapRow,
    template: str,
    *,
    adding: AddForm | None = None,
    editing: ItemForm | None = None,
    conflict: Sequence[Difference] = (),
    wide: str = "",
    **more: Any,
) -> str:
    """Return what a template makes of the board, for the choice that the address makes.

    *editing* is the form that stands in the place of its card, *more* what the template asks for.
    """
    system, choice = load(map_row), choice_in_address(request.args)
    adding = adding or AddForm(formdata=None, kind=cookie.get("kind", "gaps"))
    laid_out = board(system, choice)
    wide = wide or _widened(map_row)
    view = looked_at(choice, wide)
    return render_template(
        template,
        board=laid_out,
        drawn=_drawing(map_row, laid_out, view),
        first=laid_out.first_places(),
        choice=choice,
        states={state.key: state for state in state_of(system).columns},
        system=system,
        missing=[(s, unknown_facts(s)) for s in system.services if wide in s.intercepts],
        fact_words=FACT_WORDS,
        asked=lambda key: questions(system, the_catalogue(), key),
        adding=adding,
        editing=editing,
        conflict=conflict,
        form=editing or adding,
        wide=wide,
        view=view,
        page_at=lambda anchor: page_address(map_row, anchor),
        **more,
    )


def _drawing(
    map_row: MapRow, laid_out: Board, view: dict[str, Any]
) -> Callable[[Card, Column, bool], str]:
    """Return what draws a card in a column for who asks; it is told whether it stands there first."""
    columns = tuple((column.key, column.place or 0) for column in laid_out.columns)
    words = tuple(view.items())
    may_change = {kind: may_edit(kind) for kind in BOARD_KINDS}

    def drawn(card: Card, column: Column, first: bool) -> str:
        changeable = may_change[card.kind]
        return draw(card, Standing(map_row.id, columns, words, column.key, first, changeable))

    return drawn
