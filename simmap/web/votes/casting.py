"""A phone's vote: the mark of its owner, the key of its ballot, its paper, the answer to a vote."""

import hmac
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from simmap.domain.voting.ballots import Ballot
from simmap.domain.voting.rounds import RoundState, RoundView
from simmap.domain.voting.showing import Paper, paper_of, shown
from simmap.services.casting import Vote
from simmap.store import votes as store
from simmap.store.engine import Database
from simmap.store.tokens import digest
from simmap.web import attending, live
from simmap.web.attending import Seat
from simmap.web.database import session
from simmap.web.live import Part
from simmap.web.votes.forms import marks_in
from simmap.web.votes.urn import Urn

PAPER = "room/_vote.html"


@dataclass(frozen=True, slots=True)
class Given:
    """What lies in the box and on the roll of an open round, for the papers of this process."""

    ballots: Mapping[str, Ballot]
    marks: frozenset[str]


def mark_of(seat: Seat, round_id: str) -> str:
    """Return by what the roll knows a person; only this server's secret leads there."""
    secret = str(current_app.secret_key).encode()
    return hmac.digest(secret, f"roll {round_id} {seat.me.id}".encode(), "sha256").hex()


def key_of(seat: Seat, round_id: str) -> str:
    """Return under which key a device's ballot lies; only the word on the device leads there."""
    return digest(f"ballot {round_id} {seat.token}")


def parts(seat: Seat) -> dict[str, Part]:
    """Return what a phone shows while the room votes and looks at the result."""
    view = seat.known.room.round
    is_open = view is not None and view.state is RoundState.OPEN
    turnout = (view.voters, view.roll) if view and is_open else None
    return {"task": _task(seat, view), "count": Part("count", "room/_turnout.html", turnout)}


def _task(seat: Seat, view: RoundView | None) -> Part:
    room = seat.known.room
    if view is None or view.state is RoundState.NOMINATING:
        stage = room.stop_at(seat.me.table).stage
        return Part("task", f"room/stages/_{stage.name.lower()}.html", None)
    if view.state is RoundState.CLOSED:
        result = shown(room.id, view, room.system.intercepts)
        return Part("task", "room/_result.html", result)
    given: Given = seat.known.once(("given", view.id), lambda: _given(uuid.UUID(view.id)))
    return Part("task", PAPER, paper(seat, view, given))


def paper(seat: Seat, view: RoundView, given: Given) -> Paper:
    """Return the paper of an open round as its holder has left it."""
    room = seat.known.room
    make = partial(paper_of, room.id, view, room.system.intercepts)
    return seat.known.once(("paper", view.id), make).held_by(
        given.ballots.get(key_of(seat, view.id), ()),
        has_voted=mark_of(seat, view.id) in given.marks,
        salt=digest(f"paper {seat.token}"),
    )


def cast(seat: Seat, round_id: uuid.UUID) -> tuple[Ballot, int]:
    """Put what was sent into the urn, and return it with the room's revision that it made.

    Raises what `services.casting.cast` does.
    """
    marks = [] if "take_back" in request.form else marks_in(request.form)
    vote = Vote(
        marks=tuple(marks),
        mark=mark_of(seat, str(round_id)),
        key=key_of(seat, str(round_id)),
        sector=seat.me.sector,
    )
    session.close()  # whoever casts for all would wait for it
    extensions = current_app.extensions
    urn: Urn = extensions["simmap.urn"]
    revision = urn.put(extensions["simmap.database"], seat.workshop_id, round_id, vote)
    return tuple(sorted(marks)), revision


def counted(seat: Seat, round_id: uuid.UUID, ballot: Ballot, revision: int) -> ResponseReturnValue:
    """Answer who has voted, without waiting until the room knows: sixty do at once."""
    if not live.wants_parts():
        flash("Your votes are in." if ballot else "Your votes were taken back.")
        return redirect(url_for("room.page", workshop_id=seat.workshop_id), 303)
    here = seat if _open_round(seat, round_id) else attending.fresh(seat)
    view = _open_round(here, round_id)
    given = Given({key_of(here, str(round_id)): ballot}, frozenset())
    parts = [Part("task", PAPER, paper(here, view, given))] if view else []
    at = live.own_moment(here.known, revision)
    return live.answer(here.known, parts, at=at, every=1.0)


def refused(seat: Seat, round_id: uuid.UUID, why: str) -> ResponseReturnValue:
    """Say why a vote was not taken, with everything that was marked still there."""
    answer = live.refused(why)
    if answer is not None:
        return answer
    here = attending.fresh(seat)
    view = _open_round(here, round_id)
    if view is None:
        flash(why)
        return redirect(url_for("room.page", workshop_id=seat.workshop_id), 303)
    typed = {key_of(here, str(round_id)): tuple(marks_in(request.form))}
    unsent = replace(paper(here, view, Given(typed, frozenset())), voted=False)
    return render_template("votes/refused.html", seat=here, paper=unsent, why=why), 422


def _given(round_id: uuid.UUID) -> Given:
    return Given(store.ballots_of(session, round_id), store.marks_of(session, round_id))


def _open_round(seat: Seat, round_id: uuid.UUID) -> RoundView | None:
    view = seat.known.room.round
    here = view is not None and view.id == str(round_id) and view.state is RoundState.OPEN
    return view if here else None


def forget_order(*, patience: float = 0) -> None:
    """Let nothing say any more in which order the last ballots came."""
    session.close()  # whoever still holds a transaction would wait for itself
    database: Database = current_app.extensions["simmap.database"]
    store.forget_order(database.engine, patience=patience)
