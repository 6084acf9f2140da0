"""The report on the web."""

import threading
from dataclasses import replace
from time import thread_time
from uuid import UUID

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from simmap.domain.preparation import Block
from simmap.render.stages import Stage
from simmap.services import items, preparation, surveys, versions
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from simmap.store.versions import final_versions
from simmap.web.reports import views
from simmap.web.reports.press import Press
from tests.builders import a_service, the_catalogue
from tests.domain.test_report import everything
from tests.page import Browser
from tests.rows import NOW, a_map_row, a_member


@pytest.fixture
def full(db: Session, person: PersonRow) -> MapRow:
    return a_map_row(db, by=person, system=everything())


def only_person(db: Session) -> PersonRow:
    return db.scalars(select(PersonRow)).one()


def taken(browser: Browser, address: str) -> TestResponse:
    """Return a file, after asking as often as a browser would."""
    for _ in range(40):
        answer = browser.raw(address)
        if answer.status_code != 202:
            return answer
        assert answer.headers["Retry-After"] == "2"
    raise TimeoutError(address)


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


def drawn(page: BeautifulSoup) -> list[str]:
    """Return the outlines of the boxes and arrows of the picture on a page."""
    return [str(outline["d"]) for outline in page.select("svg path")]


@pytest.mark.dot
def test_the_report_shows_the_map_as_it_hangs_on_the_wall(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    sessions = [a_service(f"Session {n}", step="jail", intercept="3") for n in range(3)]
    map_row = a_map_row(db, *sessions, by=person)
    on_map, in_report = f"/maps/{map_row.id}/map?page=tabloid", f"/maps/{map_row.id}/report"
    facilitator.get(in_report)
    before = drawn(facilitator.get(on_map))
    for n in range(6):
        one = a_service(f"A house with a long name for outreach {n}", "0", step="outreach")
        items.add_item(db, map_row, one, by=person.id, now=NOW)
    db.commit()
    now = drawn(facilitator.get(in_report))
    assert now != before
    assert now == drawn(facilitator.get(on_map))


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
    answer = taken(facilitator, f"/maps/{full.id}/report.html")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="report-anytown-nc-2026-workshop.html"'
    )
    assert b"<link" not in answer.data
    assert b"Open detox beds" in answer.data


@pytest.mark.dot
def test_the_report_is_read_and_taken_along_in_spanish_with_the_countys_words_as_they_are(
    facilitator: Browser, full: MapRow
) -> None:
    english = facilitator.get(f"/maps/{full.id}/report")
    link = next(a for a in english.select(".report-languages a") if a.text == "Español")
    spanish = facilitator.get(str(link["href"]))
    assert spanish.select("main [lang=es-US] h1")
    assert spanish.select("main .doc[lang=es-US]")
    assert spanish.select_one("h1") != english.select_one("h1")
    assert "Open detox beds" in spanish.text
    files = [
        str(a["href"]) for a in spanish.select(".report-files a") if "report." in str(a["href"])
    ]
    assert [address.partition("?")[2] for address in files] == ["language=es"] * 4
    choices = facilitator.get(str(spanish.select(".report-files a")[-1]["href"]))
    assert [one["value"] for one in choices.select("#language input[checked]")] == ["es"]
    answer = taken(facilitator, next(address for address in files if ".html" in address))
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="report-anytown-nc-2026-workshop-es.html"'
    )
    page = BeautifulSoup(answer.data, "html.parser")
    assert page.select("html[lang=es-US]")
    assert "Open detox beds" in page.text


@pytest.mark.dot
def test_a_report_in_a_language_that_nobody_has_written_is_english(
    facilitator: Browser, full: MapRow
) -> None:
    page = facilitator.get(f"/maps/{full.id}/report?language=tlh")
    assert page.select("main [lang=en-US] h1")


@pytest.mark.pdf
def test_a_pdf_is_made_once_for_a_revision(facilitator: Browser, full: MapRow) -> None:
    first = taken(facilitator, f"/maps/{full.id}/brief.pdf")
    assert first.mimetype == "application/pdf"
    assert first.data.startswith(b"%PDF-")
    copies, least = [], 1.0
    for _ in range(3):
        start = thread_time()
        copies.append(facilitator.raw(f"/maps/{full.id}/brief.pdf").data)
        least = min(least, thread_time() - start)
    assert set(copies) == {first.data}
    assert least < 0.05  # of our own time: nothing is composed, drawn or printed again


@pytest.mark.pdf
@pytest.mark.dot
def test_the_whole_report_is_made_as_soon_as_its_page_is_opened(
    facilitator: Browser, app: Flask, full: MapRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    press: Press = app.extensions["simmap.press"]
    assert press.waiting == 0
    monkeypatch.setitem(app.config, "READY_REPORTS", True)
    facilitator.get(f"/maps/{full.id}/report")
    assert press.waiting == 1
    assert taken(facilitator, f"/maps/{full.id}/report.pdf").data.startswith(b"%PDF-")


def test_who_waits_reads_at_once_how_many_come_first_and_then_what_is_being_done(
    facilitator: Browser, app: Flask, full: MapRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PATIENCE", 60)
    press: Press = app.extensions["simmap.press"]
    go, address = threading.Event(), f"/maps/{full.id}/brief.html"
    press.ask(full.id, lambda: lambda _: bytes(go.wait(5)))
    page = facilitator.get(address, status=202)
    assert [li.text for li in page.select(".stages [aria-current]")] == [
        "Waiting for its turn1 report before it"
    ]
    go.set()
    at_it = press.ask(full.id, lambda: lambda _: b"")
    assert at_it.ends_within(5)
    assert at_it.told == [Stage.READING]
    assert taken(facilitator, address).status_code == 200


@pytest.mark.pdf
@pytest.mark.parametrize(
    "edition",
    [
        "intercept.pdf?of=0",
        "agency.docx?of=Anytown",
        "grant.html",
        "room.docx",
        "poster.pdf?paper=a4",
        "progress.html?of=1",
        "brief.pdf?archive=1&public=1",
    ],
)
def test_every_edition_is_a_file(facilitator: Browser, db: Session, edition: str) -> None:
    system = everything()
    services = (replace(system.services[0], organization="Anytown"), *system.services[1:])
    row = a_map_row(
        db, by=only_person(db), system=replace(system, services=services, gaps=(), flows=())
    )
    answer = taken(facilitator, f"/maps/{row.id}/{edition}")
    assert answer.status_code == 200
    name = edition.partition(".")[0]
    assert f'filename="{name}' in answer.headers["Content-Disposition"]


def test_the_brief_holds_the_summary_and_the_plan_and_no_dead_link(
    facilitator: Browser, full: MapRow
) -> None:
    brief = BeautifulSoup(taken(facilitator, f"/maps/{full.id}/brief.html").data, "html.parser")
    assert [h["data-title"] for h in brief.select("h2")] == ["1 Summary", "2 Action plan"]
    inside = {str(a["href"])[1:] for a in brief.select("a[href^='#']")}
    assert inside <= {str(tag["id"]) for tag in brief.select("[id]")}


@pytest.mark.parametrize(
    "address", ["intercept.pdf?of=9", "agency.pdf?of=Nobody", "progress.pdf?of=99"]
)
def test_there_is_no_edition_of_what_the_map_does_not_have(
    facilitator: Browser, full: MapRow, address: str
) -> None:
    facilitator.get(f"/maps/{full.id}/{address}", status=404)


def test_a_report_that_was_marked_final_is_printed_as_it_was_whatever_is_changed_since(
    facilitator: Browser, db: Session, full: MapRow, person: PersonRow
) -> None:
    files = f"/maps/{full.id}/report/files"
    facilitator.submit(facilitator.get(files), "#finals form")
    history = facilitator.get(f"/maps/{full.id}/history")
    line = history.select(".history li")[0].text
    assert "Report marked final" in line
    assert person.name in line
    revision = full.revision
    items.add_item(db, full, a_service("Opened later"), by=person.id, now=NOW)
    db.commit()
    (address,) = {str(a["href"]) for a in facilitator.get(files).select("#finals a[href*='.pdf']")}
    assert address.endswith(f"report.pdf?final={revision}")
    final = taken(facilitator, address.replace(".pdf", ".html"))
    assert f"-final-{revision}.html" in final.headers["Content-Disposition"]
    text = BeautifulSoup(final.data, "html.parser").text
    assert "Final" in text
    assert "Open detox beds" in text
    assert "Opened later" not in text
    draft = taken(facilitator, f"/maps/{full.id}/report.html").text
    assert "Opened later" in draft


def test_marking_twice_marks_once_and_the_mark_goes_with_its_version(
    facilitator: Browser, db: Session, full: MapRow
) -> None:
    page = facilitator.get(f"/maps/{full.id}/report/files")
    for _ in range(2):
        facilitator.submit(page, "#finals form")
    (version,) = final_versions(db, full)
    assert version.revision == full.revision
    versions.forget_version(db, full, UUID(version.id))
    db.commit()
    facilitator.get(f"/maps/{full.id}/report.html?final={version.revision}", status=404)


def test_nothing_is_final_that_nobody_marked(facilitator: Browser, full: MapRow) -> None:
    facilitator.get(f"/maps/{full.id}/report.html?final=1", status=404)
    asked = f"/maps/{full.id}/report/files?edition=report&form=html&paper=a4&final=1"
    facilitator.get(asked, status=422)


@pytest.mark.parametrize("address", ["progress.pdf?of=1", "brief.html?final=1"])
def test_a_viewer_sees_no_earlier_state_and_calls_nothing_final(
    browser: Browser, db: Session, full: MapRow, address: str
) -> None:
    viewer = browser.sign_in(a_member(db, full))
    viewer.get(f"/maps/{full.id}/{address}", status=403)


def test_an_edition_is_chosen_on_a_page_that_leads_to_its_file(
    facilitator: Browser, full: MapRow
) -> None:
    page = facilitator.get(f"/maps/{full.id}/report/files")
    assert next(o.text for o in page.select("#edition label")) == "The whole report"
    asked = f"/maps/{full.id}/report/files?edition=intercept&form=html&paper=a4&intercept="
    facilitator.get(asked, status=422)
    answer = facilitator.raw(f"{asked}0")
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith(f"/maps/{full.id}/intercept.html?of=0&paper=a4")
    assert [label.text for label in page.select("#language label")] == ["English", "Español"]
    answer = facilitator.raw(f"{asked}0&language=es")
    assert answer.headers["Location"].endswith("?of=0&paper=a4&language=es")


def test_a_member_previews_what_guests_see(facilitator: Browser, db: Session) -> None:
    noted = a_service("Detox", notes="Closes soon", contact="Jo Doe, 919-555-0100")
    row = a_map_row(db, noted, by=only_person(db))
    said = facilitator.get(f"/maps/{row.id}/report").text
    assert "Closes soon" in said
    shown = facilitator.get(f"/maps/{row.id}/report?public=1").text
    assert "This is what guests of a link see." in shown
    assert "Closes soon" not in shown
    assert "919-555-0100" not in shown


def test_a_draft_becomes_the_countys_own_words_and_stands_in_the_report(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/report/words")
    (start,) = page.select("a[href*='part=introduction'][href*='text=']")
    form = facilitator.get(str(start["href"]))
    facilitator.submit(form, "form#item", text="We met in May.\n\nForty people came.")
    report = facilitator.get(f"/maps/{map_row.id}/report")
    said = [p.text for p in report.select(".chapter-introduction .passage p")]
    assert said == ["We met in May.", "Forty people came."]


def test_who_may_not_edit_reads_no_page_of_words(
    browser: Browser, db: Session, full: MapRow
) -> None:
    browser.sign_in(a_member(db, full)).get(f"/maps/{full.id}/report/words", status=403)


def test_the_report_tells_of_the_workshop_and_keeps_answers_from_the_public(
    facilitator: Browser, db: Session, map_row: MapRow
) -> None:
    lunch = Block(day=1, starts="12:00", minutes=60, title="Lunch for everybody")
    preparation.save_agenda(db, map_row, [lunch], version=0, by=None, now=NOW)
    survey = surveys.open_survey(db, map_row, "evaluation", by=None, now=NOW)
    for number in range(5):
        answers = {"ev_best": "The view from the bench"}
        surveys.answer_survey(db, survey.id, answers, the_catalogue(), submit_key=str(number))
    report = f"/maps/{map_row.id}/report"
    assert "The view from the bench" not in facilitator.get(report).text
    surveys.close_survey(db, map_row, "evaluation", by=None, now=NOW)
    whole, public = facilitator.get(report).text, facilitator.get(f"{report}?public=1").text
    assert "The view from the bench" in whole
    assert "Lunch for everybody" in public
    assert "The view from the bench" not in public
