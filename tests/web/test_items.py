"""The forms of every kind: add, change, conflict, withdraw, restore."""

from dataclasses import fields
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from simmap import resources
from simmap.domain.model import KINDS, End, Item, SystemMap
from simmap.domain.words import EndKind, Severity
from simmap.exchange.mapfile import read_map
from simmap.policy import Role
from simmap.services import items
from simmap.store import maps
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from simmap.web.items.fields import FORMS
from simmap.web.items.forms import edit_form
from tests.builders import a_flow, a_gap, a_map, a_service, the_catalogue
from tests.page import Browser
from tests.rows import NOW, a_map_row, a_member
from tests.shared import COUNTIES, county, needs_shared

UNASKED = {"id", "extra", "version", "intercept_basis", "priority_basis"}
"""What no form asks: what a file says about itself, and what the store counts."""


def address(map_row: MapRow, kind: str, item: str = "new") -> str:
    return f"/maps/{map_row.id}/items/{kind}/{item}"


def content(db: Session, map_row: MapRow) -> SystemMap:
    db.expire_all()
    return maps.load_map(db, map_row)


def test_every_field_of_every_kind_is_asked_once() -> None:
    for kind, sections in FORMS.items():
        asked = [ask.name for section in sections for ask in section.asks]
        assert len(asked) == len(set(asked)), kind
        assert {f.name for f in fields(KINDS[kind])} - set(asked) <= UNASKED, kind


def assert_forms_lose_nothing(app: Flask, system: SystemMap) -> None:
    """Saving the form of each item as it was opened gives the item as it was."""
    with app.test_request_context():
        for kind in FORMS:
            for item in getattr(system, kind):
                form = edit_form(kind, system, the_catalogue(), item)
                changes = form.changes()
                assert changes == {name: getattr(item, name) for name in changes}, item


def test_the_forms_of_the_demo_map_lose_nothing(app: Flask) -> None:
    path = resources.SEEDS / "maps" / "nc-orange.yaml"
    system = read_map(path.read_bytes(), name=path.name, catalogue=the_catalogue())
    assert_forms_lose_nothing(app, system)


@pytest.mark.slow
@needs_shared
@pytest.mark.parametrize("name", COUNTIES)
def test_the_forms_of_real_counties_lose_nothing(app: Flask, name: str) -> None:
    system = read_map(county(name).read_bytes(), name=name, catalogue=the_catalogue())
    assert_forms_lose_nothing(app, system)


FIRST_WORDS: dict[str, dict[str, Any]] = {
    "services": {"name": "Night shelter", "intercepts": ["0", "4"]},
    "gaps": {"text": "No transport at night", "intercepts": ["all"]},
    "opportunities": {"text": "Settlement funds", "intercepts": ["1"]},
    "flows": {"source-text": "911", "target-text": "Crisis Center"},
    "peer_roles": {"title": "Peer navigator", "intercepts": ["4"]},
    "steps": {"name": "Respite house"},
    "measures": {"name": "Bookings", "intercepts": ["2"]},
    "priorities": {"title": "A crisis center that refuses nobody"},
    "actions": {"action_step": "Write to the board"},
    "quick_fixes": {"text": "Print the crisis line on cards"},
    "parking_lot": {"text": "State hospital beds"},
    "participants": {"organization": "Sheriff's Office"},
    "library": {"title": "County resource guide", "intercepts": ["0"]},
    "passages": {"text": "The county thanks all who came."},
}


@pytest.mark.parametrize("kind", FORMS)
def test_an_item_of_each_kind_is_added_by_its_form_and_saves_unchanged(
    facilitator: Browser, map_row: MapRow, db: Session, kind: str
) -> None:
    before = len(getattr(content(db, map_row), kind))
    facilitator.submit(facilitator.get(address(map_row, kind)), "form#item", **FIRST_WORDS[kind])
    system = content(db, map_row)
    items: tuple[Item, ...] = getattr(system, kind)
    assert len(items) == before + 1
    facilitator.submit(facilitator.get(address(map_row, kind, items[-1].id)), "form#item")
    assert content(db, map_row) == system
    assert content(db, map_row).revision == system.revision


@pytest.mark.parametrize("kind", FORMS)
def test_what_was_saved_with_its_first_words_alone_can_be_read_from_a_file(
    facilitator: Browser, map_row: MapRow, db: Session, kind: str
) -> None:
    facilitator.submit(facilitator.get(address(map_row, kind)), "form#item", **FIRST_WORDS[kind])
    system = content(db, map_row)
    for form in ("yaml", "json"):
        file = facilitator.raw(f"/maps/{map_row.id}/file.{form}").data
        read = read_map(file, name="map", catalogue=the_catalogue())
        assert len(getattr(read, kind)) == len(getattr(system, kind))


@pytest.mark.parametrize("kind", FORMS)
def test_an_item_that_says_nothing_is_refused(
    facilitator: Browser, map_row: MapRow, db: Session, kind: str
) -> None:
    before = content(db, map_row)
    page = facilitator.get(address(map_row, kind))
    fields = {"intercepts": ["all"]} if page.select("#item [name=intercepts]") else {}
    facilitator.submit(page, "form#item", status=422, **fields)
    assert content(db, map_row) == before


@pytest.mark.parametrize(
    ("kind", "field", "needed"),
    [("steps", "id", {}), ("services", "step", {"name": "Clinic", "intercepts": ["0"]})],
)
def test_an_address_adds_no_choice_to_a_form(
    facilitator: Browser, map_row: MapRow, kind: str, field: str, needed: dict[str, Any]
) -> None:
    page = facilitator.get(f"{address(map_row, kind)}?{field}=jailhouse")
    assert not page.select("option[value=jailhouse]")
    sent = needed | {field: "jailhouse"}
    answer = facilitator.submit(page, "form#item", status=422, **sent)
    assert answer is not None
    assert "Not a valid choice" in answer.select(f"#{field}-error")[0].text


def test_a_step_of_our_own_needs_a_name_and_one_of_the_catalogue_none(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(address(map_row, "steps"))
    answer = facilitator.submit(page, "form#item", status=422, name=" \u2028")
    assert answer
    assert "needs a name" in answer.select("#name-error")[0].text
    facilitator.submit(page, "form#item", id="warmline")
    assert [step.id for step in content(db, map_row).steps] == ["warmline"]
    facilitator.submit(page, "form#item", name="Welcome\u2028desk", submit_key="another")
    own = content(db, map_row).steps[-1]
    assert own.name == "Welcome desk"
    own_page = facilitator.get(address(map_row, "steps", own.id))
    facilitator.submit(own_page, "form#item", status=422, name="")


@pytest.mark.parametrize("day", ["2026-05-12", "2026-05", "2026", ""])
def test_a_confirmation_is_a_day_a_month_or_a_year(
    facilitator: Browser, map_row: MapRow, db: Session, day: str
) -> None:
    page = facilitator.get(address(map_row, "gaps"))
    facilitator.submit(page, "form#item", text="No beds", intercepts=["4"], confirmed_on=day)
    assert content(db, map_row).gaps[0].confirmed_on == day


@pytest.mark.parametrize("day", ["yesterday", "2026-13", "12.5.2026", "20260512", "2026-02-30"])
def test_a_confirmation_that_is_no_date_is_refused_with_an_example(
    facilitator: Browser, map_row: MapRow, day: str
) -> None:
    page = facilitator.get(address(map_row, "gaps"))
    fields: dict[str, Any] = {"text": "No beds", "intercepts": ["4"], "confirmed_on": day}
    answer = facilitator.submit(page, "form#item", status=422, **fields)
    assert answer
    assert "as in 2026-05-12" in answer.select("#confirmed_on-error")[0].text


def test_what_a_file_says_of_a_confirmation_may_stay(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = a_map_row(db, gaps=(a_gap("No beds", confirmed_on="spring 2019"),), by=person)
    (gap,) = content(db, map_row).gaps
    facilitator.submit(facilitator.get(address(map_row, "gaps", gap.id)), "form#item", theme="Beds")
    assert content(db, map_row).gaps[0].confirmed_on == "spring 2019"


def test_all_intercepts_and_one_of_them_is_asked_again(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(address(map_row, "gaps"))
    fields: dict[str, Any] = {"text": "No beds", "intercepts": ["3", "all"]}
    answer = facilitator.submit(page, "form#item", status=422, **fields)
    assert answer
    assert "not both" in answer.select("#intercepts-error")[0].text
    ticked = answer.select("input[name=intercepts][checked]")
    assert [box["value"] for box in ticked] == ["3", "all"]
    assert content(db, map_row).gaps == ()


def test_all_that_was_entered_is_kept(facilitator: Browser, map_row: MapRow, db: Session) -> None:
    page = facilitator.get(address(map_row, "gaps"))
    facilitator.submit(
        page,
        "form#item",
        text="No transport at night",
        intercepts=["4", "5"],
        severity="high",
        sources="Report 2025, p. 4\n\n  Minutes of May ",
        attached_to=content(db, map_row).services[0].id,
    )
    (gap,) = content(db, map_row).gaps
    assert gap.intercepts == ("4", "5")
    assert gap.severity is Severity.HIGH
    assert gap.sources == ("Report 2025, p. 4", "Minutes of May")
    assert gap.attached_to == content(db, map_row).services[0].id


def test_a_rejected_form_keeps_what_was_typed_and_says_what_is_wrong(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(address(map_row, "gaps"))
    answer = facilitator.submit(
        page, "form#item", status=422, text=" ", theme="Housing", intercepts=[]
    )
    assert answer
    assert answer.select("title")[0].text.startswith("Error: ")
    assert [a["href"] for a in answer.select(".summary a")] == ["#text", "#intercepts"]
    assert answer.select("#text")[0]["aria-describedby"] == "text-hint text-error"
    assert answer.select("#theme")[0]["value"] == "Housing"
    assert content(db, map_row).gaps == ()


def test_a_text_that_is_too_long_is_refused_at_its_field(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(address(map_row, "services"))
    answer = facilitator.submit(page, "form#item", status=422, name="x" * 501, intercepts=["0"])
    assert answer
    assert "500" in answer.select("#name-error")[0].text
    assert answer.select("#name")[0]["value"] == "x" * 501


def test_an_address_fills_in_a_new_gap(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(address(map_row, "gaps") + "?text=No+way+out&intercepts=2&status=closed")
    assert page.select("#text")[0].text.strip() == "No way out"
    assert [i["value"] for i in page.select("input[name=intercepts][checked]")] == ["2"]


def test_a_step_added_under_a_topic_keeps_the_topic(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(address(map_row, "actions") + "?topic=Mobile+crisis")
    assert page.select("#topic")[0]["value"] == "Mobile crisis"


def test_wording_is_suggested_beside_the_text_and_never_forced(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(address(map_row, "gaps"))
    facilitator.submit(page, "form#item", text="No plan for inmates", intercepts=["4"])
    (gap,) = content(db, map_row).gaps
    assert gap.text == "No plan for inmates"
    page = facilitator.get(address(map_row, "gaps", gap.id))
    assert [d.text for d in page.select(".help del")] == ["inmates"]


def test_an_arrow_offers_how_it_reads_and_keeps_what_a_person_confirms(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = a_map_row(db, system=a_map(a_service(), flows=(a_flow("Jail"),)), by=person)
    (flow,) = content(db, map_row).flows
    page = facilitator.get(address(map_row, "flows", flow.id))
    proposed = page.select("#source-reading optgroup[label='As it reads'] option")
    assert [option["value"] for option in proposed] == ["step jail"]
    confirmed: dict[str, Any] = {"source-reading": "step jail"}
    facilitator.submit(page, "form#item", **confirmed)
    assert content(db, map_row).flows[0].source == End("Jail", EndKind.STEP, ("jail",))


def test_h24_fields_that_the_form_does_not_have_are_ignored(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    other = a_map_row(db, a_service())
    page = facilitator.get(address(map_row, "gaps"))
    token = str(page.select("#item [name=csrf_token]")[0]["value"])
    sent = {
        "csrf_token": token,
        "text": "No beds",
        "intercepts": "0",
        "map_id": str(other.id),
        "id": "gap-of-mine",
        "position": "-7",
        "revision": "999",
        "withdrawn_at": "2020-01-01",
        "extra": "[]",
        "role": "facilitator",
    }
    assert facilitator.post(address(map_row, "gaps"), sent).status_code == 303
    (gap,) = content(db, map_row).gaps
    assert (gap.id == "gap-of-mine", gap.version, map_row.revision) == (False, 1, 2)
    assert content(db, other).gaps == ()


def test_h39_lost_update_shows_both_texts_and_loses_neither(
    facilitator: Browser, db: Session, person: PersonRow, browser: Browser
) -> None:
    map_row = a_map_row(db, gaps=(a_gap("No beds"),), by=person)
    (gap,) = content(db, map_row).gaps
    mine = facilitator.get(address(map_row, "gaps", gap.id))
    theirs = facilitator.get(address(map_row, "gaps", gap.id))
    facilitator.submit(theirs, "form#item", text="No beds at <night>")

    page = facilitator.submit(mine, "form#item", status=409, text="No beds for youth")

    assert page
    quotes = [quote.text for quote in page.select(".conflict blockquote")]
    assert quotes == ["No beds at <night>", "No beds for youth"]
    assert page.select("#text")[0].text.strip() == "No beds for youth"
    assert content(db, map_row).gaps[0].text == "No beds at <night>"
    facilitator.submit(page, "form#item")
    assert content(db, map_row).gaps[0].text == "No beds for youth"


def test_what_two_people_changed_in_different_places_is_put_together(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = a_map_row(db, gaps=(a_gap("No beds"),), by=person)
    (gap,) = content(db, map_row).gaps
    mine = facilitator.get(address(map_row, "gaps", gap.id))
    theirs = facilitator.get(address(map_row, "gaps", gap.id))
    facilitator.submit(theirs, "form#item", theme="Beds", severity="high")

    page = facilitator.submit(mine, "form#item", status=409, text="No beds for youth")

    assert page
    assert [e.text for e in page.select(".conflict .fs-s")] == [
        "What is missing or not working?"
    ] * 2
    facilitator.submit(page, "form#item")
    (gap,) = content(db, map_row).gaps
    assert (gap.text, gap.theme, gap.severity) == ("No beds for youth", "Beds", Severity.HIGH)


def test_a_new_gap_stands_nowhere_until_somebody_says_where(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(address(map_row, "gaps"))
    assert not page.select("input[name=intercepts][checked]")
    answer = facilitator.submit(page, "form#item", status=422, text="No beds")
    assert answer
    assert "All intercepts" in answer.select("#intercepts-error")[0].text


def test_h40_who_edits_what_was_withdrawn_gets_the_text_back(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = a_map_row(db, gaps=(a_gap("No beds"),), by=person)
    (gap,) = content(db, map_row).gaps
    open_form = facilitator.get(address(map_row, "gaps", gap.id))
    facilitator.submit(open_form, ".aside form")

    page = facilitator.submit(open_form, "form#item", status=410, text="No beds for youth")

    assert page
    assert "No beds for youth" in page.select(".typed")[0].text
    assert "Somebody else" not in page.text
    assert content(db, map_row).gaps == ()
    facilitator.submit(page)
    assert [gap.text for gap in content(db, map_row).gaps] == ["No beds"]


def test_h41_a_double_tap_adds_one_item(facilitator: Browser, map_row: MapRow, db: Session) -> None:
    page = facilitator.get(address(map_row, "gaps"))
    for _ in range(2):
        facilitator.submit(page, "form#item", text="No beds", intercepts=["0"])
    assert len(content(db, map_row).gaps) == 1


def test_what_was_withdrawn_is_brought_back_by_one_button(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = a_map_row(db, gaps=(a_gap("No beds"),), by=person)
    (gap,) = content(db, map_row).gaps
    page = facilitator.follow(facilitator.get(address(map_row, "gaps", gap.id)), ".aside form")
    assert content(db, map_row).gaps == ()
    facilitator.submit(page, ".said form")
    assert [gap.text for gap in content(db, map_row).gaps] == ["No beds"]


def test_an_item_of_another_map_is_not_here(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    other = a_map_row(db, gaps=(a_gap("No beds"),))
    facilitator.get(address(map_row, "gaps", content(db, other).gaps[0].id), status=404)


def test_withdrawing_what_somebody_just_changed_asks_to_look_again(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = a_map_row(db, gaps=(a_gap("No beds"),), by=person)
    (gap,) = content(db, map_row).gaps
    page = facilitator.get(address(map_row, "gaps", gap.id))
    items.edit_item(
        db, map_row, gap.id, {"theme": "Beds"}, kind="gaps", version=1, by=person.id, now=NOW
    )
    db.commit()
    facilitator.submit(page, ".aside form", status=409)
    assert len(content(db, map_row).gaps) == 1


def test_the_lists_show_every_item_that_has_a_form(
    browser: Browser, db: Session, map_row: MapRow
) -> None:
    browser.sign_in(a_member(db, map_row, Role.VIEWER))
    page = browser.get(f"/maps/{map_row.id}/items")
    assert "Crisis Center" in page.text
    assert not page.select("main form, a[href$=new]")
