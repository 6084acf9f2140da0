"""Long pages go out compressed to browsers that take it: a full board is an eighth on the line."""

import gzip

from flask import Flask, Response, request

LEAST = 4_000
"""Bytes: what is shorter fits into a few packets anyway; so do the answers that phones ask for."""

_QUICKLY = 1
"""A page of 200 kB takes 2 ms; the best level takes thrice that and saves a sixth more."""


def init_app(app: Flask) -> None:
    app.after_request(_compressed)


def _compressed(response: Response) -> Response:
    if response.mimetype != "text/html" or response.is_streamed or _may_echo():
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["gzip"] and len(response.get_data()) >= LEAST:
        response.set_data(gzip.compress(response.get_data(), _QUICKLY, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _may_echo() -> bool:
    """Tell whether who made the request could choose words that stand in the answer.

    Their length beside a secret would tell of it (BREACH), so such an answer goes as it is.
    """
    return request.method != "GET" or bool(request.query_string)
