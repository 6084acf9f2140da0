"""Style sheets, scripts and fonts: addressed by content, compressed once, kept by the browser."""

import gzip
import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response, make_response, request, send_from_directory, url_for

from simmap import resources
from simmap.web.access import public

_TEXT = {".css", ".js", ".svg"}
_OF_THE_WHOLE = {"Content-Length", "ETag", "Accept-Ranges"}
_A_DAY = 24 * 3600
_A_YEAR = 365 * _A_DAY


def init_app(app: Flask) -> None:
    """Serve static/ and give templates `asset("css/simmap.css")`."""
    app.add_url_rule("/static/<path:filename>", "static", _serve)
    app.jinja_env.globals["asset"] = address


def address(filename: str) -> str:
    """Return the address of a file of static/; it changes with the file's content."""
    path = resources.STATIC / filename
    return url_for("static", filename=filename, v=_digest(path, path.stat().st_mtime_ns))


@public
def _serve(filename: str) -> Response:
    response = send_from_directory(resources.STATIC, filename, conditional=True)
    response.vary.add("Accept-Encoding")
    # A script names the others it needs without a version, so the browser asks for those again.
    response.cache_control.no_cache = (
        True if filename.endswith(".js") and "v" not in request.args else None
    )
    response.cache_control.public = True
    response.cache_control.immutable = "v" in request.args
    response.cache_control.max_age = _A_YEAR if "v" in request.args else _A_DAY
    path = resources.STATIC / filename
    if path.suffix in _TEXT and response.status_code == 200 and request.accept_encodings["gzip"]:
        response = _compressed(response, path)
    return response


def _compressed(response: Response, path: Path) -> Response:
    smaller = make_response(_gzip(path, path.stat().st_mtime_ns))
    kept = {name: value for name, value in response.headers if name not in _OF_THE_WHOLE}
    smaller.headers.update(kept | {"Content-Encoding": "gzip"})
    response.close()
    return smaller


@cache
def _gzip(path: Path, _modified: int) -> bytes:
    return gzip.compress(path.read_bytes(), mtime=0)


@cache
def _digest(path: Path, _modified: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
