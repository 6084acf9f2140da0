"""One question at a time, and findings that are set aside and come back."""

import pytest
from bs4 import BeautifulSoup, Tag
from sqlalchemy.orm import Session

from simmap.domain.words import Basis, Presence
from simmap.policy import Role
from simmap.store import maps
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from tests.builders import a_flow, a_service
from tests.page import Browser
from tests.rows import a_map_row, a_member


@pytest.fixture
def county(db: Session, person: PersonRow) -> MapRow:
    """Give a map with a clinic, no crisis place, and a jail beside reentry services."""
    return a_map_row(
        db,
        a_service("Clinic", "0", id="c", kind="outpatient treatment"),
        a_service("Reentry Council", "4", id="r", kind="jail reentry"),
        a_service("Reentry Navigators", "4", id="n", kind="jail reentry"),
        by=person,
        flows=(a_flow("Police", "Jail", id="f"),),
    )


def words(page: BeautifulSoup | Tag | None) -> str:
    return " ".join(page.text.split()) if page else ""


def question(page: BeautifulSoup) -> str:
    return words(page.select_one(".settle-ask"))


def settle(browser: Browser, county: MapRow, answer: str) -> str:
    """Give *answer* to the question that comes first and return that question."""
    page = browser.get(f"/maps/{county.id}/findings/settle")
    browser.submit(page, "#question form", answer=answer)
    return question(page)


def until(browser: Browser, county: MapRow, start: str) -> BeautifulSoup:
    """Leave questions open until one that begins with *start* comes first."""
    for _ in range(12):
        page = browser.get(f"/maps/{county.id}/findings/settle")
        if question(page).startswith(start):
            return page
        browser.submit(page, "#question form", answer="unknown")
    raise AssertionError(f"no question begins with {start}")


def test_the_findings_page_asks_the_first_question_with_buttons(
    facilitator: Browser, county: MapRow
) -> None:
    panel = facilitator.get(f"/maps/{county.id}/findings").select_one("#question")
    assert panel
    assert [words(button) for button in panel.select("button")] == [
        "Yes",
        "No",
        "Nobody here knows",
    ]


def test_no_place_of_that_sort_is_written_as_a_step_and_the_finding_becomes_certain(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    page = until(facilitator, county, "Is there a place here for")
    facilitator.submit(page, "#question form", answer="no")
    (step,) = maps.load_map(db, county).steps
    assert step.presence is Presence.NO
    assert question(facilitator.get(f"/maps/{county.id}/findings/settle")) != question(page)


@pytest.mark.parametrize(("answer", "basis"), [("yes", Basis.STATED), ("no", Basis.REFUTED)])
def test_an_answer_about_an_arrow_draws_it_or_denies_it(
    facilitator: Browser, db: Session, county: MapRow, answer: str, basis: Basis
) -> None:
    page = until(facilitator, county, "Do")
    facilitator.submit(page, "#question form", answer=answer)
    flows = maps.load_map(db, county).flows
    assert [flow.basis for flow in flows] == [Basis.STATED, basis]
    assert flows[1].source.kind is not None


def test_that_all_arrows_are_drawn_becomes_a_tick(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    page = until(facilitator, county, "No arrow leads out of")
    facilitator.submit(page, "#question form", answer="yes")
    (step,) = maps.load_map(db, county).steps
    assert (step.id, step.arrows_out_complete) == ("jail", True)


def test_what_nobody_knows_stays_open_and_can_be_asked_again(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    first = settle(facilitator, county, "unknown")
    page = facilitator.get(f"/maps/{county.id}/findings/settle")
    assert question(page) != first
    assert first in words(page.select_one("#left ~ ul"))
    facilitator.submit(page, ".left-open form")
    assert maps.load_map(db, county).set_aside == ()
    assert question(facilitator.get(f"/maps/{county.id}/findings/settle")) == first


def test_a_question_answered_twice_is_written_once(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    page = until(facilitator, county, "No arrow leads out of")
    facilitator.submit(page, "#question form", answer="yes")
    revision = maps.load_map(db, county).revision
    again = facilitator.follow(page, "#question form", answer="yes")
    assert "settled meanwhile" in words(again)
    assert maps.load_map(db, county).revision == revision


def aside(browser: Browser, county: MapRow, reason: str, status: int = 303) -> str:
    """Set the first finding aside and return its id."""
    page = browser.get(f"/maps/{county.id}/findings")
    finding = page.select_one("article.finding")
    assert finding
    form = f"[id='{finding['id']}'] .set-aside form"
    browser.submit(page, form, status=status, reason=reason)
    return str(finding["id"])


def test_a_finding_set_aside_stands_below_with_its_reason_and_comes_back(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    finding = aside(facilitator, county, "The state decides <b>this</b>.")
    page = facilitator.get(f"/maps/{county.id}/findings")
    shown = page.select_one(f"[id='{finding}']")
    assert "Set aside: The state decides <b>this</b>." in words(shown)
    assert not page.select(f"[id='{finding}'] .set-aside")
    facilitator.submit(page, f"[id='{finding}'] form")
    assert maps.load_map(db, county).set_aside == ()
    assert facilitator.get(f"/maps/{county.id}/findings").select(f"[id='{finding}'] .set-aside")


def test_a_finding_set_aside_is_not_read_aloud_and_the_report_says_so(
    facilitator: Browser, county: MapRow
) -> None:
    finding = aside(facilitator, county, "Being solved in court.")
    aloud = facilitator.get(f"/maps/{county.id}/findings?kind=aloud")
    assert finding not in [a["id"] for a in aloud.select("article") if a.select(".set-aside")]
    report = facilitator.get(f"/maps/{county.id}/report")
    assert "Set aside: Being solved in court." in words(report)


def test_a_finding_is_not_set_aside_without_a_reason(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    aside(facilitator, county, " ", status=422)
    assert maps.load_map(db, county).set_aside == ()


def test_a_finding_comes_back_when_what_it_rests_on_changes(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    page = facilitator.get(f"/maps/{county.id}/findings")
    facilitator.submit(page, "#no-care-on-the-way-jail .set-aside form", reason="We know.")
    new = facilitator.get(f"/maps/{county.id}/items/services/new")
    facilitator.submit(new, name="Third Council", kind="jail reentry", intercepts=["4"])
    shown = words(
        facilitator.get(f"/maps/{county.id}/findings").select_one("#no-care-on-the-way-jail")
    )
    assert "It was set aside (“We know.”)" in shown


def test_history_names_what_was_set_aside_and_brought_back(
    facilitator: Browser, county: MapRow
) -> None:
    finding = aside(facilitator, county, "Known.")
    page = facilitator.get(f"/maps/{county.id}/findings")
    facilitator.submit(page, f"[id='{finding}'] form")
    history = words(facilitator.get(f"/maps/{county.id}/history")).lower()
    assert history.count("finding set aside") >= 2


def test_an_entry_of_another_map_cannot_be_brought_back_here(
    facilitator: Browser, db: Session, person: PersonRow, county: MapRow
) -> None:
    aside(facilitator, county, "Known.")
    other = a_map_row(db, a_service("Clinic", "0", id="c"), by=person)
    page = facilitator.get(f"/maps/{county.id}/findings")
    form = page.select_one("form[action$=reopen]")
    assert form
    form["action"] = f"/maps/{other.id}/findings/reopen"
    facilitator.submit(page, "form[action$=reopen]", status=404)


def test_who_may_only_read_gets_no_question_and_no_form(
    browser: Browser, db: Session, county: MapRow
) -> None:
    browser.sign_in(a_member(db, county, Role.VIEWER))
    page = browser.get(f"/maps/{county.id}/findings")
    assert not page.select("#question, .set-aside")
