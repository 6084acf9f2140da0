"""Keep a map true: what is missing, who confirms, which words."""

from typing import Any

from sqlalchemy.orm import Session

from simmap.services import items
from simmap.store.accounts import PersonRow
from simmap.store.maps import load_map
from simmap.store.tables import MapRow
from simmap.web import identity
from tests.builders import a_gap, a_service
from tests.page import Browser
from tests.rows import NOW, a_map_row


def test_a_lack_leads_to_the_field_that_answers_it(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/upkeep")
    (link,) = page.select("a[href$='#hours']")
    form = facilitator.get(str(link["href"]))
    assert form.select_one("#hours")


def test_a_fact_is_confirmed_with_one_tap_by_who_is_signed_in_and_it_is_undone(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/upkeep/confirmed?months=3")
    page = facilitator.follow(page, ".entries form")
    today = identity.now().astimezone().date().isoformat()
    service = load_map(db, map_row).services[0]
    assert (service.confirmed_by, service.confirmed_on) == ("Ada", today)
    assert not page.select(".entries form")
    facilitator.follow(page, ".said form")
    assert load_map(db, map_row).services[0].confirmed_on == ""


def test_nobody_confirms_what_was_changed_since_they_looked(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/upkeep/confirmed")
    service = load_map(db, map_row).services[0].id
    changes = {"hours": "never"}
    items.edit_item(db, map_row, service, changes, kind="services", version=1, by=None, now=NOW)
    facilitator.submit(page, ".entries form", status=409)
    assert load_map(db, map_row).services[0].confirmed_on == ""


def test_an_age_that_the_page_does_not_offer_is_the_usual_one(
    facilitator: Browser, map_row: MapRow
) -> None:
    for asked in ("99999999", "-1", "x"):
        page = facilitator.get(f"/maps/{map_row.id}/upkeep/confirmed?months={asked}")
        assert "Not confirmed for 12 months" in page.text


def test_wording_of_the_whole_map_is_listed_with_its_reason_and_the_way_to_the_field(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = a_map_row(db, a_service(), gaps=(a_gap("Former addicts need homes"),), by=person)
    page = facilitator.get(f"/maps/{map_row.id}/upkeep/wording")
    (entry,) = page.select(".history > li")
    assert "Makes the person the condition" in entry.text
    facilitator.get(str(entry.select("a")[0]["href"]).partition("#")[0])


def test_a_policy_is_checked_on_a_date(facilitator: Browser, map_row: MapRow, db: Session) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/practices/policy")
    form = next(form for form in page.select("main form") if form.select("[name$=confirmed_on]"))
    field = str(form.select("[name$=confirmed_on]")[0]["name"])
    answer = str(form.select("[name$='-answer']")[0]["name"])
    selector = f"main form:has([name='{field}'])"
    said: dict[str, Any] = {answer: "yes", field: "soon"}
    refused = facilitator.submit(page, selector, status=422, **said)
    assert refused is not None
    assert "Give a day, a month or a year" in refused.text
    facilitator.submit(page, selector, **said | {field: "2026-05"})
    assert load_map(db, map_row).answers[0].confirmed_on == "2026-05"
