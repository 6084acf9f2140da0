"""The process that prints one document: HTML on standard input, PDF on standard output.

The only module that imports WeasyPrint. `simmap.render.pdf` starts it.
"""

import logging
import resource
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from simmap.render.pdf import FORBIDDEN, TOO_LARGE

_STATIC = "https://static.invalid/"
"""Stands for our static folder, so that relative addresses of a style sheet can be joined to it."""


class _StaticOnly(URLFetcher):
    """Serve one folder and `data:` addresses; refuse every other, and ask no network at all."""

    def __init__(self, static: Path) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False, timeout=1)
        self._static = static.resolve()

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url.startswith("data:"):
            return super().fetch(url, headers)
        path = (self._static / unquote(urlsplit(url).path).lstrip("/")).resolve()
        if not (url.startswith(_STATIC) and path.is_relative_to(self._static)):
            raise FatalURLFetchingError(f"A report may not load {url[:200]}")
        return URLFetcherResponse(url, path.read_bytes())


def main(static: str, variant: str, seconds: str, megabytes: str) -> int:
    """Print standard input to standard output and return how the process ends."""
    _limit(int(seconds), int(megabytes))
    logging.getLogger("weasyprint").handlers = [logging.StreamHandler()]
    html = sys.stdin.buffer.read().decode()
    document = HTML(string=html, base_url=f"{_STATIC}css/", url_fetcher=_StaticOnly(Path(static)))
    try:
        sys.stdout.buffer.write(document.write_pdf(pdf_variant=variant))
    except FatalURLFetchingError as error:  # a BaseException: it would end the process in silence
        sys.stderr.write(str(error))
        return FORBIDDEN
    except MemoryError:
        return TOO_LARGE
    return 0


def _limit(seconds: int, megabytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
