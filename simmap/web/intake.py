"""What is asked of every request before a view sees it: its size, its characters, where it is from."""

from typing import Any
from urllib.parse import urlsplit

from flask import Flask, abort, request

from simmap.domain.text import UnusableTextError, clean

LIMITS = {
    "MAX_CONTENT_LENGTH": 3 * 2**20,
    "MAX_FORM_MEMORY_SIZE": 2**19,
    "MAX_FORM_PARTS": 2100,  # a pasted list: four fields for each of 500 rows
}

_READING = {"GET", "HEAD", "OPTIONS"}


def init_app(app: Flask) -> None:
    """Refuse, before any view runs, what no view should have to think of."""
    app.before_request(_refuse_other_sites)
    app.before_request(_refuse_too_many_fields)
    app.before_request(_refuse_what_cannot_be_kept)


def from_this_site() -> bool:
    """Return whether the browser says, or does not deny, that one of our own pages sent this."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def _refuse_other_sites() -> None:
    if request.method not in _READING and not from_this_site():
        abort(400, "This was sent from another website, so nothing was changed.")


def _refuse_too_many_fields() -> None:
    """Count the fields of every form; the limit of the framework is for those with files only."""
    if sum(1 for _ in request.form.items(multi=True)) > LIMITS["MAX_FORM_PARTS"]:
        abort(413)


def _refuse_what_cannot_be_kept() -> None:
    pairs: Any = request.values.items(multi=True)
    for name, text in [("address", request.path), *pairs]:
        try:
            clean(text)
        except UnusableTextError as error:
            abort(400, f"“{name}” holds something that cannot be kept: {error}. Take it out.")
