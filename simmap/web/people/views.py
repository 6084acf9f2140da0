"""The people of one map."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from simmap.policy import Action
from simmap.services import members as services
from simmap.store import people
from simmap.store.tables import MapRow
from simmap.web import identity, links
from simmap.web.access import requires
from simmap.web.database import session
from simmap.web.people.forms import ROLES, InviteForm, RoleForm

NOT_YOURS = (
    "This person also works on maps that you do not facilitate. "
    "Whoever runs simmap can make the link."
)

bp = Blueprint("people", __name__, url_prefix="/maps/<uuid:map_id>/people")


@bp.get("")
@requires(Action.MANAGE_PEOPLE)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show everybody who has a role on the map, and who is invited."""
    return _page(map_row, InviteForm(role="recorder"))


@bp.post("/invite")
@requires(Action.MANAGE_PEOPLE)
def invite(map_row: MapRow) -> ResponseReturnValue:
    """Make an invitation; its link is shown in this answer and never again."""
    form = InviteForm()
    if not form.validate():
        return _page(map_row, form), 422
    token = services.invite(
        session,
        map_row,
        form.name.data,
        form.to_role(),
        by=identity.signed_in_id(),
        now=identity.now(),
    )
    session.commit()
    return _link(form.name.data, links.address("account.invitation", token), "two weeks")


@bp.post("/invitations/<uuid:invitation_id>/revoke")
@requires(Action.MANAGE_PEOPLE)
def revoke(map_row: MapRow, invitation_id: UUID) -> ResponseReturnValue:
    """Close an invitation that nobody has accepted."""
    services.revoke_invitation(
        session, map_row, invitation_id, by=identity.signed_in_id(), now=identity.now()
    )
    session.commit()
    flash("The invitation is closed: its link opens nothing any more.")
    return redirect(url_for(".page", map_id=map_row.id), 303)


@bp.post("/<uuid:person_id>/role")
@requires(Action.MANAGE_PEOPLE)
def give_role(map_row: MapRow, person_id: UUID) -> ResponseReturnValue:
    """Give a member another role."""
    form = RoleForm()
    if people.find_member(session, map_row, person_id) is None or not form.validate():
        abort(404)
    try:
        services.give_role(
            session,
            map_row,
            person_id,
            form.to_role(),
            by=identity.signed_in_id(),
            now=identity.now(),
        )
    except services.LastFacilitatorError:
        return _last_facilitator(map_row)
    session.commit()
    flash("The role was changed.")
    return _back(map_row, person_id)


@bp.post("/<uuid:person_id>/remove")
@requires(Action.MANAGE_PEOPLE)
def remove(map_row: MapRow, person_id: UUID) -> ResponseReturnValue:
    """Take a member's role away."""
    try:
        services.remove_member(
            session, map_row, person_id, by=identity.signed_in_id(), now=identity.now()
        )
    except services.UnknownMemberError:
        abort(404)
    except services.LastFacilitatorError:
        return _last_facilitator(map_row)
    session.commit()
    flash("That person can no longer open this map.")
    return _back(map_row, person_id)


@bp.post("/<uuid:person_id>/link")
@requires(Action.MANAGE_PEOPLE)
def new_link(map_row: MapRow, person_id: UUID) -> ResponseReturnValue:
    """Make a sign-in link for a member who is locked out; it is shown once."""
    try:
        token = services.make_sign_in_link_for(
            session, map_row, person_id, by=identity.signed_in_id(), now=identity.now()
        )
    except services.UnknownMemberError:
        abort(404)
    except services.NotYoursToAdmitError:
        abort(403, NOT_YOURS)
    session.commit()
    return _link("this person", links.address("account.arrive", token), "24 hours")


def _page(map_row: MapRow, form: InviteForm) -> str:
    return render_template(
        "people/page.html",
        form=form,
        members=people.members_of(session, map_row),
        invitations=people.open_invitations(session, map_row, now=identity.now()),
        roles=ROLES,
    )


def _link(name: str, link: str, lasts: str) -> ResponseReturnValue:
    qr = links.qr_code(link)
    return render_template("people/link.html", name=name, link=link, qr=qr, lasts=lasts), 201


def _last_facilitator(map_row: MapRow) -> ResponseReturnValue:
    form = InviteForm(None)
    form.form_errors = ["Make somebody else a facilitator first: a map keeps at least one."]
    return _page(map_row, form), 422


def _back(map_row: MapRow, person_id: UUID) -> ResponseReturnValue:
    """Return to the people of the map, or to the maps where somebody changed their own role."""
    own = person_id == identity.person_id()
    return redirect(url_for("home.page") if own else url_for(".page", map_id=map_row.id), 303)
