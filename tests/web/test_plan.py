"""The page of the action plan."""

import pytest
from sqlalchemy.orm import Session

from simmap.domain.model import Action, Parked, Priority, QuickFix
from simmap.domain.words import ActionStatus
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from tests.builders import a_gap
from tests.page import Browser
from tests.rows import a_map_row, a_member


@pytest.fixture
def planned(db: Session, person: PersonRow) -> MapRow:
    """Give a map with one priority of two steps, one of them without owner and date."""
    return a_map_row(
        db,
        by=person,
        gaps=(a_gap("No detox beds", "0", id="g"),),
        priorities=(Priority(id="p", title="Open detox beds", gaps=("g",), votes=27),),
        actions=(
            Action(id="a", action_step="Find a site", priority="p"),
            Action(
                id="b",
                action_step="Sign the lease",
                priority="p",
                who="County Manager",
                when="2020-10",
                status=ActionStatus.NOT_STARTED,
            ),
            Action(id="c", action_step="Buy a van", topic="Mobile crisis", who="EMS", when="2027"),
        ),
        quick_fixes=(QuickFix(id="q", text="Post the docket times"),),
        parking_lot=(Parked(id="k", text="State law on fines"),),
    )


def words(page: object) -> str:
    return " ".join(getattr(page, "text", "").split())


def test_the_plan_has_a_table_for_each_priority_and_topic(
    facilitator: Browser, planned: MapRow
) -> None:
    page = facilitator.get(f"/maps/{planned.id}/plan")
    headings = [words(heading) for heading in page.select("main h2")]
    assert headings[:2] == ["Priority 1: Open detox beds", "Mobile crisis"]
    assert "27 votes. From Gap 0.1" in words(page)
    assert [words(th).split()[-1] for th in page.select("tbody th")] == ["1.1", "1.2", "A.1"]


def test_the_plan_says_why_it_is_not_final_and_leads_to_the_first_step_that_lacks_something(
    facilitator: Browser, planned: MapRow
) -> None:
    page = facilitator.get(f"/maps/{planned.id}/plan")
    (line,) = page.select(".alertline")
    assert "1 action has no owner and 1 action has no date." in words(line)
    target = str(line.select("a")[0]["href"])[1:]
    row = page.find(id=target)
    assert "No owner yet." in words(row)
    assert "No date yet." in words(row)


def test_a_step_that_is_open_after_its_date_is_called_late(
    facilitator: Browser, planned: MapRow
) -> None:
    page = facilitator.get(f"/maps/{planned.id}/plan")
    assert words(page.select(".tag-bad")[0]).startswith("Late by")


def test_links_to_the_forms_lead_somewhere(facilitator: Browser, planned: MapRow) -> None:
    page = facilitator.get(f"/maps/{planned.id}/plan")
    for link in page.select("main a[href^='/maps/']"):
        if "/items/" in str(link["href"]):
            facilitator.get(str(link["href"]))


def test_a_viewer_reads_the_plan_and_is_offered_no_form(
    browser: Browser, db: Session, planned: MapRow
) -> None:
    browser.sign_in(a_member(db, planned))
    page = browser.get(f"/maps/{planned.id}/plan")
    assert "Find a site" in words(page)
    assert "/items/" not in str(page.select_one("main"))


def test_a_map_without_a_plan_says_so(facilitator: Browser, map_row: MapRow) -> None:
    text = words(facilitator.get(f"/maps/{map_row.id}/plan"))
    assert "No priorities and no actions are recorded yet." in text
    assert "Nothing has been put in the parking lot." in text


def test_a_stranger_finds_no_plan(browser: Browser, planned: MapRow) -> None:
    browser.get(f"/maps/{planned.id}/plan", status=404)


def test_an_action_of_no_priority_and_no_topic_is_added_to_none(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = a_map_row(db, actions=(Action(id="a", action_step="Buy a van"),), by=person)
    page = facilitator.get(f"/maps/{map_row.id}/plan")
    assert "belong to no priority" not in page.text
    (link,) = page.select(".prio-f a")
    assert link.text == "Add an action"
    form = facilitator.get(str(link["href"]))
    assert form.select("#topic")[0].get("value", "") == ""
