"""Settle one question: yes, no or nobody knows, and on to the next; what was set aside comes back."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.findings import find
from simmap.domain.findings.asking import Ask, asks_of, is_question
from simmap.domain.findings.ground import Ground
from simmap.domain.words import Answer
from simmap.policy import Action
from simmap.services import items, settling
from simmap.services.settling import SettledMeanwhileError
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.findings.forms import ReopenForm, SettleForm
from simmap.web.reading import load, the_catalogue

bp = Blueprint("settling", __name__)


def open_questions(ground: Ground) -> tuple[Ask, ...]:
    """Return what is still to ask of a map, the most decisive question first."""
    return asks_of(find(ground.system, ground.catalogue), ground)


@bp.get("/maps/<uuid:map_id>/findings/settle")
@requires(Action.EDIT_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Ask the question that settles most, and list those that nobody could answer."""
    ground = Ground(load(map_row), the_catalogue())
    left = tuple(a for a in ground.system.set_aside if is_question(a))
    return render_template(
        "findings/settle.html", asks=open_questions(ground), left=left, system=ground.system
    )


@bp.post("/maps/<uuid:map_id>/findings/settle")
@requires(Action.EDIT_MAP)
def answer(map_row: MapRow) -> ResponseReturnValue:
    """Write the answer into the map and lead to the next question."""
    form = SettleForm()
    if form.validate():
        try:
            settling.settle(
                session,
                map_row,
                form.key.data,
                Answer(form.answer.data),
                catalogue=the_catalogue(),
                by=identity.person_id(),
                now=identity.now(),
            )
        except SettledMeanwhileError:
            flash("That question has been settled meanwhile.")
        session.commit()
    return redirect(url_for(".page", map_id=map_row.id), 303)


@bp.post("/maps/<uuid:map_id>/findings/reopen")
@requires(Action.EDIT_MAP)
def reopen(map_row: MapRow) -> ResponseReturnValue:
    """Let a finding or a question that was set aside count again."""
    form = ReopenForm()
    if not form.validate():
        abort(400)
    items.withdraw_item(
        session,
        map_row,
        form.aside.data,
        kind="set_aside",
        version=form.version.data,
        by=identity.person_id(),
        now=identity.now(),
    )
    session.commit()
    flash("It counts again.")
    return redirect(url_for("findings.page", map_id=map_row.id), 303)
