"""What the facilitator's views of a vote have in common: the open workshop, one change, one answer."""

import uuid
from collections.abc import Callable

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.room.phone import gaps_by_column
from simmap.domain.room.room import Room
from simmap.domain.text import UnusableTextError
from simmap.domain.voting.rounds import RoundState
from simmap.domain.voting.showing import shown
from simmap.domain.voting.tally import UnusableTallyError
from simmap.services.casting import VoteNotOpenError
from simmap.services.entries import UnacceptableError
from simmap.services.nominations import UnknownLineError
from simmap.services.votes import NotDecidableError
from simmap.store import workshops
from simmap.store.tables import MapRow
from simmap.store.votes import views_of
from simmap.store.workshop_tables import WorkshopRow
from simmap.web import attending, live
from simmap.web.database import session
from simmap.web.votes.forms import RulesForm
from simmap.web.workshop import leading

MOVED_ON = "The vote has moved on since this page was loaded, so nothing was changed."

WRONG = (UnacceptableError, UnusableTextError, UnusableTallyError)
LATE = (VoteNotOpenError, NotDecidableError, UnknownLineError)


def changed(
    map_row: MapRow, change: Callable[[WorkshopRow], object], said: str
) -> ResponseReturnValue:
    """Make one change to the vote of the open workshop, commit, and answer where it was asked."""
    row = workshops.open_workshop_of(session, map_row)
    if row is None:
        abort(404)
    try:
        change(row)
    except WRONG as error:
        session.rollback()
        return wrong(map_row, str(error))
    except LATE:
        session.rollback()
        return wrong(map_row, MOVED_ON, status=409)
    except tuple(leading.REFUSALS) as error:
        session.rollback()
        return leading.refusal(map_row, error)
    session.commit()
    return _answered(map_row, row, said)


def wrong(map_row: MapRow, why: str, *, status: int = 422) -> ResponseReturnValue:
    """Say why nothing was changed: to a script, or on the page with what was typed."""
    return live.refused(why) or (page(map_row, wrong=why), status)


def page(map_row: MapRow, *, wrong: str = "") -> str:
    """Render the page of the votes of the open workshop."""
    room = leading.the_room(map_row).room
    workshop_row = workshops.open_workshop_of(session, map_row)
    rounds = views_of(session, workshop_row) if workshop_row else ()
    nominating = room.round and room.round.state is RoundState.NOMINATING
    lines = room.round.candidates if room.round and nominating else ()
    return render_template(
        "votes/page.html",
        room=room,
        leads=leading.leads(room),
        rounds=rounds,
        results=[
            result
            for view in reversed(rounds)
            if (result := shown(room.id, view, room.system.intercepts, most=len(view.candidates)))
        ],
        columns=gaps_by_column(room),
        there={gap.id for line in lines for gap in line.gaps},
        rules=_rules_form(room),
        new_id=lambda: str(uuid.uuid4()),
        wrong=wrong,
        typed=request.form,
    )


def _rules_form(room: Room) -> RulesForm:
    if room.round is None:
        return RulesForm(formdata=None)
    rules = room.round.rules
    return RulesForm(
        formdata=None,
        question=room.round.question,
        method=rules.method.value,
        votes=rules.votes,
        cap=rules.cap,
        kept=rules.kept,
    )


def _answered(map_row: MapRow, row: WorkshopRow, said: str) -> ResponseReturnValue:
    if live.wants_parts() or "console" in request.form:
        return leading.answered(map_row, row)
    attending.hub().poke()
    flash(said)
    return redirect(url_for("votes.page", map_id=map_row.id), 303)
