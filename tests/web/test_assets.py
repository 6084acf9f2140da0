import gzip

from simmap import resources
from tests.page import Browser


def test_a_style_sheet_comes_compressed_and_is_still_a_style_sheet(browser: Browser) -> None:
    href = str(browser.get("/").select("link[rel=stylesheet]")[-1]["href"])

    plain = browser.raw(href)
    small = browser.raw(href, headers={"Accept-Encoding": "gzip"})

    assert plain.data == (resources.STATIC / "css" / "simmap.css").read_bytes()
    assert small.mimetype == "text/css"
    assert small.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(small.data) == plain.data
