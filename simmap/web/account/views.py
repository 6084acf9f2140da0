"""Sign in by a one-time link, join by an invitation, sign out.

Opening a link only shows a page with a button, so that the preview of a chat does not use it up.
"""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from simmap.services import members
from simmap.services import people as services
from simmap.store import people
from simmap.web import identity, links
from simmap.web.access import public, signed_in
from simmap.web.database import session

bp = Blueprint("account", __name__)


@bp.get("/sign-in/<token>")
@public
def arrive(token: str) -> ResponseReturnValue:
    """Ask whether to sign in as the person whom the link is for."""
    who = people.find_by_link(session, token, now=identity.now())
    if who is None:
        links.refuse()
    return render_template("account/arrive.html", who=who, token=token)


@bp.post("/sign-in/<token>")
@public
def sign_in(token: str) -> ResponseReturnValue:
    """Use up the link and remember the person in this browser."""
    try:
        word = services.sign_in_by_link(session, token, now=identity.now())
    except services.SpentLinkError:
        links.refuse()
    _replace_sign_in(word)
    session.commit()
    return redirect(url_for("home.page"), 303)


@bp.get("/join/<token>")
@public
def invitation(token: str) -> ResponseReturnValue:
    """Show who is invited to which map, in which role."""
    found = people.find_invitation(session, token, now=identity.now())
    if found is None:
        links.refuse()
    invited, map_row = found
    return render_template("account/invitation.html", invited=invited, map_row=map_row, token=token)


@bp.post("/join/<token>")
@public
def join(token: str) -> ResponseReturnValue:
    """Accept an invitation as the person who is signed in, or as a new one."""
    me = identity.person_id()
    try:
        map_row, who = members.accept_invitation(session, token, person_id=me, now=identity.now())
    except services.SpentLinkError:
        links.refuse()
    if me is None:
        _replace_sign_in(services.sign_in(session, who.id, now=identity.now()))
    session.commit()
    flash("You have joined this map.")
    return redirect(url_for("overview.page", map_id=map_row.id), 303)


@bp.get("/account")
@signed_in
def page() -> ResponseReturnValue:
    """Show who is signed in, and what can be done about it."""
    return render_template("account/page.html")


@bp.post("/account/link")
@signed_in
def link() -> ResponseReturnValue:
    """Make a link for the person's other device; it is shown in this answer and never again."""
    token = services.make_sign_in_link(session, identity.signed_in_id(), now=identity.now())
    session.commit()
    address = links.address("account.arrive", token)
    return render_template("account/link.html", link=address, qr=links.qr_code(address)), 201


@bp.post("/sign-out")
@public
def sign_out() -> ResponseReturnValue:
    """End the sign-in of this browser."""
    _end_sign_in()
    session.commit()
    identity.forget()
    flash("You have signed out.")
    return redirect(url_for("home.page"), 303)


@bp.post("/account/sign-out-everywhere")
@signed_in
def sign_out_everywhere() -> ResponseReturnValue:
    """End the person's sign-ins on all devices."""
    services.sign_out_everywhere(session, identity.signed_in_id(), now=identity.now())
    session.commit()
    identity.forget()
    flash("You have signed out on all devices.")
    return redirect(url_for("home.page"), 303)


def _replace_sign_in(word: str) -> None:
    """Remember a new sign-in; the one that this browser had ends, and nothing of it is kept."""
    _end_sign_in()
    identity.remember(word)


def _end_sign_in() -> None:
    if before := cookie.get("sign_in"):
        services.sign_out(session, before, now=identity.now())
