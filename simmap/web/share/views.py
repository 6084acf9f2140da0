"""Make, list and end the links that share a map; open one.

A share is a cookie that the browser sends to the pages of its map only. There its holder is a
viewer: the same pages, and the same rule that refuses every change.
"""

from uuid import UUID

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from simmap.policy import Action
from simmap.services import redactions
from simmap.services import shares as services
from simmap.store import people
from simmap.store.engine import Database
from simmap.store.redactions import redaction_of
from simmap.store.tables import MapRow
from simmap.web import identity, links
from simmap.web.access import public, requires
from simmap.web.database import session
from simmap.web.share.forms import RedactionForm, ShareForm

bp = Blueprint("share", __name__)


@bp.get("/maps/<uuid:map_id>/share")
@requires(Action.SHARE_MAP)
def page(map_row: MapRow) -> ResponseReturnValue:
    """Show the links to this map and whether each was used."""
    return _page(map_row, ShareForm())


@bp.post("/maps/<uuid:map_id>/share")
@requires(Action.SHARE_MAP)
def make(map_row: MapRow) -> ResponseReturnValue:
    """Make a link; it is shown in this answer and never again."""
    form = ShareForm()
    if not form.validate():
        return _page(map_row, form), 422
    token = services.make_share(
        session,
        map_row,
        form.label.data,
        form.to_duration(),
        by=identity.signed_in_id(),
        now=identity.now(),
    )
    session.commit()
    link = links.address("share.enter", token)
    return render_template(
        "share/link.html", label=form.label.data, link=link, qr=links.qr_code(link)
    ), 201


@bp.post("/maps/<uuid:map_id>/share/<uuid:share_id>/revoke")
@requires(Action.SHARE_MAP)
def revoke(map_row: MapRow, share_id: UUID) -> ResponseReturnValue:
    """End a link at once."""
    services.revoke_share(
        session, map_row, share_id, by=identity.signed_in_id(), now=identity.now()
    )
    session.commit()
    flash("The link is ended: nobody can open the map by it any more.")
    return redirect(url_for(".page", map_id=map_row.id), 303)


@bp.post("/maps/<uuid:map_id>/share/kept-back")
@requires(Action.SHARE_MAP)
def keep_back(map_row: MapRow) -> ResponseReturnValue:
    """Choose what guests of every link do not see."""
    form = RedactionForm()
    if not form.validate():
        return _page(map_row, ShareForm()), 422
    redactions.keep_back(
        session, map_row, form.to_redaction(), by=identity.signed_in_id(), now=identity.now()
    )
    session.commit()
    flash("Saved: every link shows the map so from now on.")
    return redirect(url_for(".page", map_id=map_row.id), 303)


@bp.get("/s/<token>")
@public
def enter(token: str) -> ResponseReturnValue:
    """Open a shared map: keep the token in a cookie of that map, and leave it out of the address."""
    found = people.find_share(session, token, now=identity.now())
    if found is None:
        links.refuse()
    share, map_row = found
    here = url_for("overview.page", map_id=map_row.id)
    response = redirect(here, 303)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    response.set_cookie(
        identity.SHARE_COOKIE,
        token,
        path=here,
        expires=share.expires_at,
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    _note_use(share.id)
    return response


def _note_use(share_id: UUID) -> None:
    """Remember the use; this request only reads, so it is written beside it."""
    session.close()
    database: Database = current_app.extensions["simmap.database"]
    with database.writing() as noting:
        services.note_use(noting, share_id, now=identity.now())
        noting.commit()


def _page(map_row: MapRow, form: ShareForm) -> str:
    return render_template(
        "share/page.html",
        form=form,
        hidden=RedactionForm(formdata=None, obj=redaction_of(session, map_row)),
        shares=people.shares_of(session, map_row),
        now=identity.now(),
    )
