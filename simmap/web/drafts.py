"""Tell the browser which form was saved: it keeps what people type until then (drafts.js)."""

import re
import uuid

from flask import Flask, Response, current_app, request

SAVED_COOKIE = "saved"
_A_KEY = re.compile(r"[0-9a-f]{32}")
_AN_HOUR = 3600


def init_app(app: Flask) -> None:
    """Acknowledge every form of *app* that carries a `submit_key` and was accepted."""
    app.jinja_env.globals["new_key"] = lambda: uuid.uuid4().hex
    app.after_request(_acknowledge)


def _acknowledge(response: Response) -> Response:
    if request.method != "POST" or response.status_code != 303:
        return response
    key = request.form.get("submit_key", "")
    if _A_KEY.fullmatch(key):
        # For the page's script to read; it proves nothing and opens nothing.
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        response.set_cookie(SAVED_COOKIE, key, max_age=_AN_HOUR, samesite="Lax", secure=secure)
    return response
