"""Links that carry a token: their address, their QR code, and what one gets that opens nothing."""

from typing import NoReturn

import segno
from flask import abort, current_app, request, url_for

from simmap.services import throttle
from simmap.store.engine import Database
from simmap.store.tokens import digest
from simmap.web import identity
from simmap.web.database import session

MISSES_ALLOWED = 30


def address(endpoint: str, token: str) -> str:
    """Return the whole address of a link: under the configured name, never one the request claims.

    Without SIMMAP_BASE_URL it is the name by which the server was called, which must be a trusted one.
    """
    base = current_app.config["BASE_URL"] or request.host_url.rstrip("/")
    return f"{base}{url_for(endpoint, token=token)}"


def qr_code(link: str) -> str:
    """Return an image of *link* to scan with a phone, as a data: address."""
    return str(segno.make(link, error="m", micro=False).svg_data_uri(scale=5, border=4))


def refuse() -> NoReturn:
    """Answer a token that opens nothing: the same page for one that ended and one that never was.

    Misses are counted for each caller. Too many get 429; a good link still opens, so that one
    phone with a wrong code does not lock out a room behind the same address.
    """
    session.close()
    database: Database = current_app.extensions["simmap.database"]
    caller = digest(request.remote_addr or "")[:16]
    with database.writing() as counting:
        misses = throttle.count_try(counting, f"miss {caller}", now=identity.now())
        counting.commit()
    current_app.logger.warning("a link was tried that opens nothing (%s by %s)", misses, caller)
    if misses > MISSES_ALLOWED:
        abort(429)
    abort(404, "This link was used, has ended, or is not complete. Ask for a new one.")
