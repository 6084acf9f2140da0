"""The report on the web."""

import threading
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from simmap.web.kept import COPIES, Kept
from tests.domain.test_report import everything
from tests.page import Browser
from tests.rows import a_map_row, a_member


@pytest.fixture
def full(db: Session, person: PersonRow) -> MapRow:
    return a_map_row(db, by=person, system=everything())


@pytest.mark.dot
def test_the_report_is_a_page_with_the_map_and_every_chapter(
    facilitator: Browser, full: MapRow
) -> None:
    page = facilitator.get(f"/maps/{full.id}/report")
    headings = [" ".join(h.text.split()) for h in page.select("main h2")]
    assert headings[:2] == ["1 Acknowledgements", "2 Summary"]
    assert "Intercept 0: Community Services" in headings
    assert page.select("main figure svg")
    contents = {str(a["href"])[1:] for a in page.select("nav.toc a")}
    assert contents <= {str(tag["id"]) for tag in page.select("[id]")}


@pytest.mark.dot
def test_a_viewer_may_read_the_report_and_a_stranger_finds_none(
    browser: Browser, db: Session, full: MapRow
) -> None:
    browser.get(f"/maps/{full.id}/report", status=404)
    browser.sign_in(a_member(db, full)).get(f"/maps/{full.id}/report")


@pytest.mark.dot
def test_the_html_file_stands_alone_and_is_offered_under_the_maps_name(
    facilitator: Browser, full: MapRow
) -> None:
    answer = facilitator.raw(f"/maps/{full.id}/report.html")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="report-anytown-nc-2026-workshop.html"'
    )
    assert b"<link" not in answer.data
    assert b"Open detox beds" in answer.data


@pytest.mark.pdf
def test_a_pdf_is_made_once_for_a_revision(facilitator: Browser, full: MapRow) -> None:
    first = facilitator.raw(f"/maps/{full.id}/brief.pdf")
    assert first.mimetype == "application/pdf"
    assert first.data.startswith(b"%PDF-")
    assert facilitator.raw(f"/maps/{full.id}/brief.pdf").data == first.data


def test_the_brief_holds_the_summary_and_the_plan_and_no_dead_link(
    facilitator: Browser, full: MapRow
) -> None:
    brief = BeautifulSoup(facilitator.raw(f"/maps/{full.id}/brief.html").data, "html.parser")
    assert [h["data-title"] for h in brief.select("h2")] == ["1 Summary", "2 Action plan"]
    inside = {str(a["href"])[1:] for a in brief.select("a[href^='#']")}
    assert inside <= {str(tag["id"]) for tag in brief.select("[id]")}


def test_there_is_no_handout_of_an_intercept_that_the_map_does_not_have(
    facilitator: Browser, full: MapRow
) -> None:
    facilitator.get(f"/maps/{full.id}/handout/9.pdf", status=404)


def counting() -> tuple[Callable[[], bytes], list[int]]:
    made: list[int] = []

    def make() -> bytes:
        made.append(1)
        return b"copy"

    return make, made


def test_a_copy_that_several_ask_for_at_once_is_made_once() -> None:
    kept, (make, made) = Kept(), counting()
    threads = [threading.Thread(target=kept.get, args=("key", make)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1


def test_the_oldest_copy_is_given_up_first() -> None:
    kept, (make, made) = Kept(), counting()
    for number in range(COPIES + 1):
        kept.get(number, make)
    kept.get(COPIES, make)
    assert len(made) == COPIES + 1
    kept.get(0, make)
    assert len(made) == COPIES + 2


def test_a_failure_is_not_kept() -> None:
    kept, (make, made) = Kept(), counting()

    def fail() -> bytes:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        kept.get("key", fail)
    assert kept.get("key", make) == b"copy"
    assert made


def test_a_draft_becomes_the_countys_own_words_and_stands_in_the_report(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/report/words")
    (start,) = page.select("a[href*='part=introduction'][href*='text=']")
    form = facilitator.get(str(start["href"]))
    facilitator.submit(form, "form#item", text="We met in May.\n\nForty people came.")
    report = facilitator.get(f"/maps/{map_row.id}/report")
    said = [p.text for p in report.select("#introduction .passage p")]
    assert said == ["We met in May.", "Forty people came."]


def test_who_may_not_edit_reads_no_page_of_words(
    browser: Browser, db: Session, full: MapRow
) -> None:
    browser.sign_in(a_member(db, full)).get(f"/maps/{full.id}/report/words", status=403)
