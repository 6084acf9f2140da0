"""Answer the checklists, section by section; an answer becomes a gap in one step."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.checklists import Section, checklist
from simmap.domain.checklists.questions import SHELVES
from simmap.domain.model import ChecklistAnswer, ChecklistName, SystemMap
from simmap.domain.naming import gap_numbers
from simmap.domain.peercoverage import peer_coverage, works_with_peers
from simmap.domain.report.wording import counted
from simmap.policy import Action
from simmap.services.checklists import StaleAnswersError, Wish, gap_of_answer, save_answers
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.forms import accepted
from simmap.web.items.places import CHECKLIST_PAGES, home_of
from simmap.web.practices.forms import NOTES, WORDS, Part, part_of
from simmap.web.reading import load, the_catalogue

bp = Blueprint("practices", __name__)
PRACTICES = "/maps/<uuid:map_id>/practices"


@bp.get(PRACTICES)
@requires(Action.VIEW_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show the expected practices of each intercept."""
    return _page(load(map_row), "practice")


@bp.get(f"{PRACTICES}/readiness")
@requires(Action.VIEW_MAP)
def readiness(map_row: MapRow) -> ResponseReturnValue:
    """Show how ready the county is for peers."""
    return _page(load(map_row), "readiness")


@bp.get(f"{PRACTICES}/pathways")
@requires(Action.VIEW_MAP)
def pathways(map_row: MapRow) -> ResponseReturnValue:
    """Show which deflection pathways there are, who serves them, and whether peers take part."""
    return _page(load(map_row), "pathway")


@bp.get(f"{PRACTICES}/policy")
@requires(Action.VIEW_MAP)
def policy(map_row: MapRow) -> ResponseReturnValue:
    """Show what law and policy allow here, who checked it, and when."""
    return _page(load(map_row), "policy")


@bp.get(f"{PRACTICES}/peers")
@requires(Action.VIEW_MAP)
def peers(map_row: MapRow) -> ResponseReturnValue:
    """Show which support peers give at each intercept."""
    coverage = peer_coverage(load(map_row))
    return render_template("practices/peers.html", coverage=coverage, home_of=home_of)


@bp.post(f"{PRACTICES}/answers")
@requires(Action.EDIT_MAP)
def save(map_row: MapRow) -> ResponseReturnValue:
    """Save the answers of one section together, and make a gap of one where that was asked."""
    system = load(map_row)
    part = _sent(system)
    try:
        if not (part.form.validate() and accepted(part.form, lambda: _save(map_row, part))):
            return _page(system, part.name, sent=part), 422
    except StaleAnswersError as error:
        return _clash_page(system, part, error), 409
    session.commit()
    chosen = part.form.gap.data or part.form.confirm.data
    anchor = chosen or f"section-{part.section.key}"
    return redirect(url_for(CHECKLIST_PAGES[part.name], map_id=map_row.id, _anchor=anchor), 303)


def _save(map_row: MapRow, part: Part) -> None:
    by, now = identity.person_id(), identity.now()
    changed = save_answers(session, map_row, part.name, part.wishes(), by=by, now=now)
    flash(f"{counted(changed, 'answer')} saved." if changed else "Nothing had changed.")
    if check := part.check(part.form.gap.data or ""):
        column = part.section.key if part.section.place is not None else ""
        made = gap_of_answer(
            session, map_row, part.name, check.entry, column=column, by=by, now=now
        )
        flash("The gap is on the board." if made else "Only a “no” or a “partly” becomes a gap.")


def _sent(system: SystemMap) -> Part:
    """Return the section that was sent; 404 where it, or an entry in it, is none of ours."""
    wanted, key = request.form.get("checklist"), request.form.get("section")
    name = next((name for name in SHELVES if name == wanted), None) or abort(404)
    sections: Sequence[Section] = checklist(system, the_catalogue(), name).sections
    section = next((section for section in sections if section.key == key), None) or abort(404)
    part = part_of(section, name, system, sent=request.form)
    named = [part.form.gap.data, part.form.confirm.data, *_entries_sent()]
    if not all(part.check(entry) for entry in named if entry):
        abort(404)
    return part


def _entries_sent() -> list[str]:
    """Return the ids of the entries that the form speaks about."""
    marks = (name.rpartition("-")[0] for name in request.form)
    return [mark.removeprefix("entry_") for mark in marks if mark.startswith("entry_")]


def _clash_page(system: SystemMap, part: Part, error: StaleAnswersError) -> str:
    """Show both answers. The form keeps what was typed, so that sending it again decides."""
    for current, wish in error.clashes:
        version = part.fields(wish.entry).version
        version.data, version.raw_data = current.version, None
    return _page(system, part.name, sent=part, clashes=error.clashes)


def _page(
    system: SystemMap,
    name: ChecklistName,
    *,
    sent: Part | None = None,
    clashes: tuple[tuple[ChecklistAnswer, Wish], ...] = (),
) -> str:
    whole = checklist(system, the_catalogue(), name)
    parts = [
        sent if sent and sent.section.key == section.key else part_of(section, name, system)
        for section in whole.sections
    ]
    return render_template(
        "practices/page.html",
        checklist=whole,
        current=CHECKLIST_PAGES[name],
        parts=parts,
        form=sent.form if sent else None,
        sent=sent,
        clashes=clashes,
        words=WORDS[name],
        note=NOTES.get(name, "Note"),
        shelf=SHELVES[name],
        numbers=gap_numbers(system),
        columns={column.key: place for place, column in enumerate(system.intercepts)},
        peers_at=lambda service: works_with_peers(service, system.peer_roles),
        home_of=home_of,
    )
