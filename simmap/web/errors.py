"""Error pages. None of them needs the database."""

from dataclasses import dataclass

from flask import Flask, Response, g, make_response, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    NotFound,
    SecurityError,
    ServiceUnavailable,
)

from simmap.services.entries import kind_of
from simmap.services.itemrows import UnknownItemError
from simmap.services.items import ChangedMeanwhileError, WithdrawnItemError
from simmap.store.engine import StoreBusyError, trouble
from simmap.web.access import may_edit
from simmap.web.intake import from_this_site
from simmap.web.items.fields import FORMS


@dataclass(frozen=True, slots=True)
class Wording:
    """What a person reads on an error page: what happened, and what to do now."""

    heading: str
    advice: str


WORDINGS = {
    400: Wording("This could not be understood", "Go back, check what was sent, and try again."),
    401: Wording("Please sign in", "Open the sign-in link that you were given."),
    403: Wording(
        "Your role on this map does not allow this",
        "Ask the map's facilitator if you need to do it.",
    ),
    404: Wording(
        "There is nothing here for you",
        "The address may be mistyped, a link may have been used or have ended, or you may not be "
        "signed in. If you were given a sign-in link, open it; if it does not work any more, ask "
        "whoever gave it to you for a new one.",
    ),
    405: Wording("This address does not work that way", "Go back and use the page's own buttons."),
    409: Wording("Somebody else changed this first", "Go back, reload the page, and look again."),
    410: Wording("This is over", "The link or the item is no longer in use."),
    413: Wording("That is too much at once", "Send a smaller file, or a shorter text."),
    422: Wording("Something in the form needs another look", "Go back and correct it."),
    429: Wording("Too many tries", "Wait a minute, then try again."),
    500: Wording("Something went wrong on our side", "Nothing was saved by this step. Try again."),
    507: Wording(
        "The server's disk is full",
        "Nothing was saved by this step. What was saved before can be read.",
    ),
    503: Wording("The server is busy", "Nothing was saved by this step. Try again in a moment."),
}


_MARKS = {"csrf_token", "submit_key", "version"}


class InsufficientStorage(HTTPException):
    """There is no room for what was sent."""

    code = 507


def init_app(app: Flask) -> None:
    """Show every error in our own page."""
    app.register_error_handler(HTTPException, _page)
    app.register_error_handler(SecurityError, _foreign_host)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(UnknownItemError, lambda _error: _page(NotFound()))
    app.register_error_handler(ChangedMeanwhileError, _changed_meanwhile)
    app.register_error_handler(StoreBusyError, _store_refuses)
    app.register_error_handler(OperationalError, _store_refuses)


def _foreign_host(_error: SecurityError) -> tuple[str, int, dict[str, str]]:
    """Answer in plain text: no link can be made for a host that is not ours."""
    return "This server is known by another name.\n", 400, {"Content-Type": "text/plain"}


def _page(error: HTTPException) -> Response:
    code = error.code or InternalServerError.code
    wording = WORDINGS.get(code) or WORDINGS[400 if code < 500 else 500]
    said = error.description if error.description != type(error).description else None
    # A body that was refused unread (400, 413) is not read here either.
    typed = _typed() if code not in (400, 413) else []
    page = render_template("errors/error.html", wording=wording, said=said, typed=typed)
    # Werkzeug's own answer carries what belongs to the status, as Allow or Retry-After.
    response = make_response(page, code, dict(error.get_headers()))
    response.mimetype = "text/html"
    return response


def _expired(_error: CSRFError) -> tuple[str, int]:
    """Give back what was typed, and a new token to send it again unless another site sent it."""
    sent = list(request.form.items(multi=True))
    page = render_template(
        "errors/expired.html", typed=_typed(), sent=sent, resend=from_this_site()
    )
    return page, 400


def _changed_meanwhile(error: ChangedMeanwhileError) -> tuple[str, int]:
    """Say that somebody else was first, and give back what was typed."""
    code = 410 if isinstance(error, WithdrawnItemError) else 409
    page = render_template(
        "errors/changed.html", code=code, typed=_typed(), way_back=_way_back(error)
    )
    return page, code


def _way_back(error: ChangedMeanwhileError) -> str:
    """Return the address that brings back what was withdrawn, "" for who may not."""
    kind, here = kind_of(error.current), g.get("map_row")
    if not (isinstance(error, WithdrawnItemError) and here and kind in FORMS and may_edit(kind)):
        return ""
    return url_for("items.restore", map_id=here.id, kind=kind, item_id=error.current.id)


def _store_refuses(error: Exception) -> Response:
    match trouble(error):
        case "full":
            return _page(InsufficientStorage())
        case "busy" | "down":
            return _page(ServiceUnavailable(retry_after=5))
    raise error


def _typed() -> list[tuple[str, str]]:
    """Return what a person may want back of a form: all that is no secret and no mark of ours."""
    sent = request.form.items(multi=True)
    return [(name, text) for name, text in sent if text and name not in _MARKS]
