"""Error pages. None of them needs the database."""

from dataclasses import dataclass

from flask import Flask, Response, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError, ServiceUnavailable

from simmap.web.intake import from_this_site


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
        "The address may be wrong, the page may be gone, or you may not be signed in. "
        "If you were given a sign-in link, open it.",
    ),
    405: Wording("This address does not work that way", "Go back and use the page's own buttons."),
    409: Wording("Somebody else changed this first", "Go back, reload the page, and look again."),
    410: Wording("This is over", "The link or the item is no longer in use."),
    413: Wording("That is too much at once", "Send a smaller file, or a shorter text."),
    422: Wording("Something in the form needs another look", "Go back and correct it."),
    429: Wording("Too many tries", "Wait a minute, then try again."),
    500: Wording("Something went wrong on our side", "Nothing was saved by this step. Try again."),
    503: Wording("The server is busy", "Nothing was saved by this step. Try again in a moment."),
}


def init_app(app: Flask) -> None:
    """Show every error in our own page."""
    app.register_error_handler(HTTPException, _page)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(OperationalError, _database_is_busy)


def _page(error: HTTPException) -> Response:
    code = error.code or InternalServerError.code
    wording = WORDINGS.get(code) or WORDINGS[400 if code < 500 else 500]
    said = error.description if error.description != type(error).description else None
    page = render_template("errors/error.html", wording=wording, said=said)
    # Werkzeug's own answer carries what belongs to the status, as Allow or Retry-After.
    response = make_response(page, code, dict(error.get_headers()))
    response.mimetype = "text/html"
    return response


def _expired(_error: CSRFError) -> tuple[str, int]:
    """Give back what was typed, and a new token to send it again unless another site sent it."""
    typed = [
        (name, text)
        for name, text in request.form.items(multi=True)
        if name != "csrf_token" and text
    ]
    page = render_template(
        "errors/expired.html",
        typed=typed,
        fields=request.form.items(multi=True),
        resend=from_this_site(),
    )
    return page, 400


def _database_is_busy(_error: OperationalError) -> Response:
    return _page(ServiceUnavailable(retry_after=5))
