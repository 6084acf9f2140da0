"""Voting on a phone, and the page by which the facilitator runs a vote."""

from uuid import UUID

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from simmap.domain.voting.ballots import UnusableBallotError
from simmap.policy import Action
from simmap.services import nominations, priorities, votes
from simmap.services.casting import VotedElsewhereError, VoteNotOpenError
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.access import requires, takes_part
from simmap.web.attending import Seat
from simmap.web.database import session
from simmap.web.forms import mistakes
from simmap.web.votes import casting, running
from simmap.web.votes.forms import DecisionForm, RulesForm, WordingForm, tally_in
from simmap.web.votes.urn import Urn

bp = Blueprint("votes", __name__)
bp.record_once(lambda state: state.app.extensions.update({"simmap.urn": Urn()}))
VOTE = "/maps/<uuid:map_id>/workshop/vote"
ROUND = f"{VOTE}/<uuid:round_id>"


@bp.post("/w/<uuid:workshop_id>/vote/<uuid:round_id>")
@takes_part
def cast(seat: Seat, round_id: UUID) -> ResponseReturnValue:
    """Vote, or change one's vote."""
    try:
        ballot, revision = casting.cast(seat, round_id)
    except VoteNotOpenError:
        return casting.refused(seat, round_id, "Voting has closed: these votes came too late.")
    except VotedElsewhereError:
        return casting.refused(seat, round_id, "You have voted from another device. It counts.")
    except UnusableBallotError as error:
        return casting.refused(seat, round_id, str(error))
    return casting.counted(seat, round_id, ballot, revision)


@bp.get(VOTE)
@requires(Action.RECORD_WORKSHOP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show lines, rules, turnout, tallies and, after the close, results."""
    return running.page(map_row)


@bp.post(f"{VOTE}/nominate")
@requires(Action.RUN_WORKSHOP)
def nominate(map_row: MapRow) -> ResponseReturnValue:
    """Put gaps on the ballot."""
    gaps, by = request.form.getlist("gap"), identity.signed_in_id()
    return running.changed(
        map_row,
        lambda row: nominations.nominate(session, row, gaps, by=by),
        "The lines are on the ballot.",
    )


@bp.post(f"{VOTE}/merge")
@requires(Action.RUN_WORKSHOP)
def merge(map_row: MapRow) -> ResponseReturnValue:
    """Make one line of several."""
    lines, title, by = (
        request.form.getlist("line"),
        WordingForm().title.data,
        identity.signed_in_id(),
    )
    return running.changed(
        map_row,
        lambda row: nominations.merge(session, row, lines, title or "", by=by),
        "The lines are one now; every gap stays under it in its own words.",
    )


@bp.post(f"{VOTE}/lines/<int:line>")
@requires(Action.RUN_WORKSHOP)
def line(map_row: MapRow, line: int) -> ResponseReturnValue:
    """Word a line anew."""
    title, by = WordingForm().title.data or "", identity.signed_in_id()
    return running.changed(
        map_row,
        lambda row: nominations.reword(session, row, str(line), title, by=by),
        "The line was reworded.",
    )


@bp.post(f"{VOTE}/lines/<int:line>/off")
@requires(Action.RUN_WORKSHOP)
def take_off(map_row: MapRow, line: int) -> ResponseReturnValue:
    """Take a line off the ballot."""
    by = identity.signed_in_id()
    return running.changed(
        map_row,
        lambda row: nominations.take_off(session, row, str(line), by=by),
        "The line was taken off. Its gaps stay on the map.",
    )


@bp.post(f"{VOTE}/rules")
@requires(Action.RUN_WORKSHOP)
def rules(map_row: MapRow) -> ResponseReturnValue:
    """Set the question and the rules."""
    form, by = RulesForm(), identity.signed_in_id()
    if not form.validate():
        return running.wrong(map_row, mistakes(form)[0][1])
    return running.changed(
        map_row,
        lambda row: nominations.set_rules(
            session, row, form.question.data or "", form.to_rules(), by=by
        ),
        "The rules are set.",
    )


@bp.post(f"{VOTE}/open")
@requires(Action.RUN_WORKSHOP)
def open_vote(map_row: MapRow) -> ResponseReturnValue:
    """Let people vote."""
    by, now = identity.signed_in_id(), identity.now()
    return running.changed(
        map_row, lambda row: votes.open_vote(session, row, by=by, now=now), "The vote is open."
    )


@bp.post(f"{VOTE}/again")
@requires(Action.RUN_WORKSHOP)
def again(map_row: MapRow) -> ResponseReturnValue:
    """Begin another round with the same lines."""
    by = identity.signed_in_id()
    return running.changed(
        map_row,
        lambda row: nominations.vote_again(session, row, by=by),
        "A new round is ready. What was counted before stays as it is.",
    )


@bp.post(f"{ROUND}/by-hand")
@requires(Action.RECORD_WORKSHOP)
def by_hand(map_row: MapRow, round_id: UUID) -> ResponseReturnValue:
    """Type votes that were counted on paper or by show of hands.

    On the console, by who records for this map: whoever sits at a table may say on a phone that they
    type for it, and a tally is as many votes as they like.
    """
    by, now = identity.signed_in_id(), identity.now()
    try:
        tally = tally_in(request.form)
    except ValueError:
        return running.wrong(map_row, "Say whether it was on paper or by show of hands.")
    return running.changed(
        map_row,
        lambda row: votes.add_by_hand(session, row, round_id, tally, by=by, now=now),
        "The tally is counted.",
    )


@bp.post(f"{ROUND}/by-hand/<uuid:tally_id>/remove")
@requires(Action.RECORD_WORKSHOP)
def remove_by_hand(map_row: MapRow, round_id: UUID, tally_id: UUID) -> ResponseReturnValue:
    """Take a tally out, to type it anew."""
    by, now = identity.signed_in_id(), identity.now()
    return running.changed(
        map_row,
        lambda row: votes.remove_by_hand(session, row, round_id, tally_id, by=by, now=now),
        "The tally was taken out.",
    )


@bp.post(f"{ROUND}/show")
@requires(Action.RUN_WORKSHOP)
def show(map_row: MapRow, round_id: UUID) -> ResponseReturnValue:
    """Show the standing before the close."""
    by, now = identity.signed_in_id(), identity.now()
    return running.changed(
        map_row,
        lambda row: votes.show_now(session, row, round_id, by=by, now=now),
        "The standing is shown. The history says so.",
    )


@bp.post(f"{ROUND}/close")
@requires(Action.RUN_WORKSHOP)
def close(map_row: MapRow, round_id: UUID) -> ResponseReturnValue:
    """Close the vote and count it."""
    by, now = identity.signed_in_id(), identity.now()
    answer = running.changed(
        map_row,
        lambda row: votes.close_vote(session, row, round_id, by=by, now=now),
        "The vote is closed and counted.",
    )
    casting.forget_order(patience=0.5)
    return answer


@bp.post(f"{ROUND}/run-off")
@requires(Action.RUN_WORKSHOP)
def run_off(map_row: MapRow, round_id: UUID) -> ResponseReturnValue:
    """Open a run-off between the tied lines."""
    by, now = identity.signed_in_id(), identity.now()
    return running.changed(
        map_row,
        lambda row: votes.run_off(session, row, round_id, by=by, now=now),
        "The run-off is open.",
    )


@bp.post(f"{ROUND}/decide")
@requires(Action.RUN_WORKSHOP)
def decide(map_row: MapRow, round_id: UUID) -> ResponseReturnValue:
    """Note how the room decided a tie."""
    kept, how = request.form.getlist("line"), DecisionForm().how.data or ""
    by, now = identity.signed_in_id(), identity.now()
    return running.changed(
        map_row,
        lambda row: votes.decide(session, row, round_id, kept, how, by=by, now=now),
        "The decision is noted.",
    )


@bp.post(f"{ROUND}/priorities")
@requires(Action.RUN_WORKSHOP)
def make_priorities(map_row: MapRow, round_id: UUID) -> ResponseReturnValue:
    """Take what the room kept into the plan."""
    by, now = identity.signed_in_id(), identity.now()
    return running.changed(
        map_row,
        lambda row: priorities.make_priorities(session, row, round_id, by=by, now=now),
        "The lines that were kept are priorities of the plan.",
    )
