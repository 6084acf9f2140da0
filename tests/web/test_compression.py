import gzip

from simmap.store.tables import MapRow
from simmap.web.compression import LEAST
from tests.page import Browser

TAKES_IT = {"Accept-Encoding": "gzip, deflate, br"}


def test_a_long_page_comes_compressed_to_a_browser_that_takes_it(
    facilitator: Browser, map_row: MapRow
) -> None:
    small = facilitator.raw(f"/maps/{map_row.id}/board", headers=TAKES_IT)
    plain = facilitator.raw(f"/maps/{map_row.id}/board")

    assert small.headers["Content-Encoding"] == "gzip"
    assert int(small.headers["Content-Length"]) == len(small.data) < len(plain.data) / 4
    assert "<h1" in gzip.decompress(small.data).decode()
    assert "Content-Encoding" not in plain.headers
    assert {"Accept-Encoding", "Cookie"} <= set(small.vary) & set(plain.vary)


def test_a_short_page_and_one_that_may_hold_words_of_its_asker_come_as_they_are(
    facilitator: Browser, map_row: MapRow
) -> None:
    address = f"/maps/{map_row.id}/board"
    asked = facilitator.raw(f"{address}?said=csrf_token", headers=TAKES_IT)
    sent = facilitator.raw(f"{address}/add", method="POST", headers=TAKES_IT)

    assert len(asked.data) > LEAST
    assert "Content-Encoding" not in asked.headers
    assert "Content-Encoding" not in sent.headers
