"""The security headers of every answer."""

from collections.abc import Mapping
from typing import Any

from flask import Flask, Response, current_app, g

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)

OF_DATA = "default-src 'none'; frame-ancestors 'none'"
"""For an answer that is no page: short, because phones get one every second."""

_ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}
_PRIVATE = {"Cache-Control": "private, no-store", "Vary": "Cookie"}


def init_app(app: Flask) -> None:
    """Set the headers on all that *app* answers; a view may set a stricter one itself."""
    app.after_request(_secure)


def of_private(config: Mapping[str, Any]) -> dict[str, str]:
    """Return all headers of an answer that is for who asked alone and asks for nothing special."""
    return {**_ALWAYS, **(_HTTPS if config["SESSION_COOKIE_SECURE"] else {}), **_PRIVATE}


def of_data(config: Mapping[str, Any]) -> dict[str, str]:
    """Return all headers of such an answer that is no page."""
    return {**of_private(config), "Content-Security-Policy": OF_DATA}


def _secure(response: Response) -> Response:
    if g.get("by_share"):
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Referrer-Policy"] = "no-referrer"
    for name, value in of_private(current_app.config).items():
        if name not in _PRIVATE:
            response.headers.setdefault(name, value)
    if not response.cache_control.public:
        response.headers["Cache-Control"] = _PRIVATE["Cache-Control"]
        response.vary.add("Cookie")
    return response
