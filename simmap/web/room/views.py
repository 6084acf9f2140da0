"""A participant's way: come in, see what the room is at, add, be done, look back, leave.

What only reads is answered from memory. A form answers with the page again, or to our script with
the parts that have changed.
"""

from uuid import UUID

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from simmap.domain.room import phone
from simmap.domain.room.stages import stop_of, stops
from simmap.services import room as services
from simmap.store import workshops
from simmap.web import attending, identity, links, live
from simmap.web.access import public, takes_part
from simmap.web.attending import Seat
from simmap.web.columns import style_sheet
from simmap.web.database import session
from simmap.web.forms import accepted, mistakes
from simmap.web.room import doing
from simmap.web.room.forms import (
    CodeForm,
    DoneForm,
    JoinForm,
    RewordForm,
    SayForm,
    SitForm,
    StepForm,
)
from simmap.web.room.screens import EVERY, phone_parts

bp = Blueprint("room", __name__)
ROOM = "/w/<uuid:workshop_id>"


@bp.get("/join")
@public
def door() -> ResponseReturnValue:
    """Ask for the code; with one that leads somewhere, ask who comes."""
    form = CodeForm(request.args)
    if not form.code.data:
        return render_template("room/code.html", form=form, back=attending.remembered())
    found = workshops.find_by_code(session, form.code.data)
    if found is None:
        return doing.no_such_code(form)
    if attending.seat(found[0].id):
        return redirect(url_for(".page", workshop_id=found[0].id), 303)
    return doing.join_page(found, JoinForm(formdata=None, code=form.code.data, table=found[1]))


@bp.post("/join")
@public
def join() -> ResponseReturnValue:
    """Let somebody in."""
    form = JoinForm()
    found = workshops.find_by_code(session, form.code.data)
    if found is None:
        return doing.no_such_code(CodeForm(formdata=None, code=form.code.data))
    form.offer(doing.catalogue_of(found[0]), doing.tables_of(found[0]))
    token = doing.let_in(found[0], form) if form.validate() else None
    if token is None:
        return doing.join_page(found, form), 422
    session.commit()
    attending.hub().poke()
    response = make_response(redirect(url_for(".page", workshop_id=found[0].id), 303))
    return attending.remember(response, found[0].id, token)


@bp.get(f"{ROOM}/back/<token>")
@public
def back(workshop_id: UUID, token: str) -> ResponseReturnValue:
    """Bring somebody back by their own link: after a lost cookie, or on a second device."""
    seat = attending.seat_of(workshop_id, token)
    if seat is None:
        links.refuse()
    doing.count_again(seat)
    response = make_response(redirect(url_for(".page", workshop_id=workshop_id), 303))
    response.headers["Referrer-Policy"] = "no-referrer"
    return attending.remember(response, workshop_id, token)


@bp.get(ROOM)
@takes_part
def page(seat: Seat) -> ResponseReturnValue:
    """Show what the room is at."""
    return doing.phone_page(attending.fresh(seat))


@bp.get(f"{ROOM}/changes")
@takes_part
def changes(seat: Seat) -> ResponseReturnValue:
    """Say whether anything on this phone is not as it should be."""
    return live.changes(seat.known, lambda: phone_parts(seat), every=EVERY)


@bp.post(f"{ROOM}/say")
@takes_part
def say(seat: Seat) -> ResponseReturnValue:
    """Add something."""
    form = SayForm()
    if not (form.validate() and accepted(form, lambda: doing.say(seat, form))):
        wrong = live.refused(mistakes(form)[0][1])
        return wrong or (doing.phone_page(attending.fresh(seat), form), 422)
    return doing.answered(seat, "Added. Thank you.")


@bp.post(f"{ROOM}/done")
@takes_part
def done(seat: Seat) -> ResponseReturnValue:
    """Be done with a stop, or take it back."""
    form = DoneForm()
    row = doing.row_of(seat)
    if not form.validate() or stop_of(form.stop.data, seat.known.room.system.intercepts) is None:
        abort(400)
    services.be_done(session, row, seat.person_id, form.stop.data, done=form.done.data == "yes")
    return doing.answered(seat, "")


@bp.get(f"{ROOM}/said/<uuid:contribution_id>")
@takes_part
def wording(seat: Seat, contribution_id: UUID) -> ResponseReturnValue:
    """Show what somebody said, to say it in other words."""
    said = doing.own(seat, contribution_id)
    return render_template(
        "room/reword.html", said=said, form=RewordForm(formdata=None, text=said.text), seat=seat
    )


@bp.post(f"{ROOM}/said/<uuid:contribution_id>")
@takes_part
def reword(seat: Seat, contribution_id: UUID) -> ResponseReturnValue:
    """Say it in other words."""
    form = RewordForm()
    try:
        kept = form.validate() and accepted(form, lambda: doing.reword(seat, contribution_id, form))
    except services.DecidedError:
        flash("It is on the map already. Ask the facilitator to change it there.")
        return redirect(url_for(".page", workshop_id=seat.workshop_id), 303)
    if not kept:
        said = doing.own(seat, contribution_id)
        return render_template("room/reword.html", said=said, form=form, seat=seat), 422
    return doing.answered(seat, "Thank you.")


@bp.get(f"{ROOM}/like")
@takes_part
def like(seat: Seat) -> ResponseReturnValue:
    """Say which item of the map says nearly the same, while somebody is still typing."""
    found = doing.like(seat, request.args.get("kind", ""), request.args.get("text", "")[:500])
    return {"item": found.id, "label": found.label, "text": found.text} if found else {}


@bp.post(f"{ROOM}/sit")
@takes_part
def sit(seat: Seat) -> ResponseReturnValue:
    """Take a seat at a table."""
    form = SitForm()
    if not form.validate():
        abort(400)
    row = doing.row_of(seat)
    services.sit(session, row, seat.person_id, form.table.data or 0, types=form.types.data)
    return doing.answered_whole(seat, "")


@bp.post(f"{ROOM}/plan")
@takes_part
def plan(seat: Seat) -> ResponseReturnValue:
    """Add a step to the plan of the table's priority."""
    form = StepForm()
    if not (form.validate() and accepted(form, lambda: doing.plan(seat, form))):
        wrong = live.refused(mistakes(form)[0][1])
        return wrong or (doing.phone_page(attending.fresh(seat), form), 422)
    return doing.answered_whole(seat, "The step is in the plan.")


@bp.get(f"{ROOM}/look")
@takes_part
def look(seat: Seat) -> ResponseReturnValue:
    """Look back at a column, whatever the room is at now."""
    room = seat.known.room
    stop = stop_of(request.args.get("at", ""), room.system.intercepts)
    listed = phone.listed(room, stop, most=1000) if stop and stop.stage == "map" else None
    columns = [each for each in stops(room.system.intercepts) if each.stage == "map"]
    return render_template("room/look.html", seat=seat, listed=listed, columns=columns)


@bp.get(f"{ROOM}/me")
@takes_part
def me(seat: Seat) -> ResponseReturnValue:
    """Show one's own seat: the table, the link for a second device, the way out."""
    fresh = attending.fresh(seat)
    link = doing.link_back(seat)
    return render_template("room/me.html", seat=fresh, link=link, qr=links.qr_code(link))


@bp.get(f"{ROOM}/result")
@takes_part
def result(seat: Seat) -> ResponseReturnValue:
    """Lead to the map, where the facilitator lets the room read it."""
    if not seat.known.room.result_shared:
        abort(404)
    return redirect(url_for("overview.page", map_id=UUID(seat.known.room.map_id)), 303)


@bp.get(f"{ROOM}/columns.css")
@takes_part
def columns(seat: Seat) -> ResponseReturnValue:
    """Colour the columns of a map that has its own."""
    return Response(style_sheet(seat.known.room.system.intercepts), mimetype="text/css")


@bp.get("/join/what-is-kept")
@public
def kept() -> ResponseReturnValue:
    """Say what is kept of somebody who takes part."""
    return render_template("room/kept.html")


@bp.post(f"{ROOM}/leave")
@takes_part
def leave(seat: Seat) -> ResponseReturnValue:
    """Leave; what one said stays, and the own link leads back."""
    services.leave(session, doing.row_of(seat), seat.person_id, now=identity.now())
    session.commit()
    attending.hub().poke()
    flash("You have left the workshop on this device. What you added stays.")
    response: Response = make_response(redirect(url_for(".door"), 303))
    return attending.forget(response)
