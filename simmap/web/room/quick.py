"""The quick way in for what a room of phones asks all the time: whether anything is new.

Three hundred phones ask once a second. Whoever has a seat in a room that is in memory is answered
before Flask opens a request: with the same parts and the same bytes that the view gives. Only parts
that nobody has drawn yet need one, for their links. Whatever else it is, and any stranger, goes on to
the view.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from flask import Flask
from werkzeug.sansio.http import parse_cookie
from werkzeug.sansio.utils import host_is_trusted

from simmap.web import attending, headers, live
from simmap.web.attending import Seat
from simmap.web.room.screens import EVERY, phone_parts

_ADDRESS = re.compile(r"/w/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/changes")

Answer = Callable[[dict[str, Any], Any], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Ready:
    """An answer as it goes over the wire."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes = b""

    def __call__(self, _environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer as a WSGI application."""
        start_response(self.status, self.headers)
        return [self.body]


class QuickAnswers:
    """Stands before the application; `app.wsgi_app = QuickAnswers(app)`."""

    def __init__(self, app: Flask) -> None:
        self._app, self._view = app, app.wsgi_app
        self._headers = list(headers.of_data(app.config).items())
        trusted = app.config["TRUSTED_HOSTS"]
        self._trusts = lru_cache(64)(lambda host: not trusted or host_is_trusted(host, trusted))

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Answer what is in memory; let the view answer all else."""
        answer: Answer = self._ready(environ) or self._view
        return answer(environ, start_response)

    def _ready(self, environ: dict[str, Any]) -> Ready | None:
        found = _ADDRESS.fullmatch(environ["PATH_INFO"])
        if found is None or environ["REQUEST_METHOD"] != "GET":
            return None
        if not self._trusts(environ.get("HTTP_HOST")):
            return None
        cookies = parse_cookie(environ.get("HTTP_COOKIE"))
        with self._app.app_context():
            workshop_id = UUID(found[1])
            token = attending.token_in(cookies, workshop_id)
            seat = attending.seat_in(attending.hub().known(workshop_id), token) if token else None
            return self._for(seat, environ) if seat else None

    def _for(self, seat: Seat, environ: dict[str, Any]) -> Ready | None:
        known = seat.known
        asked = live.question(dict(parse_qsl(environ["QUERY_STRING"])))
        at, parts = live.news(known, lambda: phone_parts(seat), asked)
        body = live.ready(known, parts, at)
        if body is None:
            with self._app.request_context(environ):
                body = live.text_of(known, parts, at)
        what = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
        return Ready("200 OK", [*self._headers, *live.told(known, EVERY), *what], body)
