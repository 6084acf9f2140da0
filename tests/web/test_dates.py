"""Days and clock times are written in one way on every page: "Nov 22, 2026", "9:00 am"."""

import re
from pathlib import Path

from sqlalchemy.orm import Session

from simmap import resources
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from tests.builders import a_service
from tests.page import Browser
from tests.rows import a_map_row

MOMENT = r"[A-Z][a-z]{2} \d{1,2}, 20\d\d, \d{1,2}:\d\d [ap]m"


def test_the_history_says_the_day_and_the_time(facilitator: Browser, map_row: MapRow) -> None:
    for path in ("history", ""):
        text = facilitator.get(f"/maps/{map_row.id}/{path}".rstrip("/")).text
        assert re.search(MOMENT, text), path


def test_the_agenda_has_the_hours_as_a_clock_shows_them(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/prepare/agenda")
    times = [time.text for time in page.select(".programme time")]
    assert times[0] == "8:00 am"
    assert "12:00 pm" in times
    assert all(re.fullmatch(r"1?\d:\d\d [ap]m", time) for time in times)
    assert page.select("[name$=starts]")[0]["value"] == "8:00", "fields keep what was typed"


def test_a_confirmation_is_read_with_its_month(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    known = a_service("Crisis line", confirmed_on="2019-05-12", confirmed_by="the director")
    map_row = a_map_row(db, known, by=person)
    stale = facilitator.get(f"/maps/{map_row.id}/upkeep/confirmed").text
    assert "Confirmed May 12, 2019 by the director" in stale


def test_no_page_writes_days_and_times_on_its_own() -> None:
    formats = re.compile(r"strftime|:%[A-Za-z]|%H:%M|%B")
    files = [*(resources.ROOT / "simmap/web").rglob("*.py"), *resources.TEMPLATES.rglob("*.html")]
    assert [name(file) for file in files if formats.search(file.read_text())] == []


def name(file: Path) -> str:
    return str(file.relative_to(resources.ROOT))
