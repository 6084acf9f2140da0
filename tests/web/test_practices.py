"""The pages of the checklists: answers, proposals, gaps, and who may give them."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from sqlalchemy import Connection, event
from sqlalchemy.orm import Session

from simmap.domain.model import ChecklistAnswer, PeerRole, SystemMap
from simmap.domain.words import Answer, SupportType
from simmap.policy import Role
from simmap.services import shares
from simmap.store import maps
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from simmap.web import identity
from tests.builders import a_service
from tests.page import Browser, filled_in
from tests.rows import a_map_row, a_member

JAIL = "#form-3"
CORE = "#form-core_five"


@pytest.fixture
def county(db: Session, person: PersonRow) -> MapRow:
    return a_map_row(
        db,
        a_service("CARE Team", "0", id="care", kind="mobile crisis team"),
        a_service("Street outreach", "1", id="out", peers=Answer.YES),
        by=person,
    )


def address(map_row: MapRow, page: str = "") -> str:
    return f"/maps/{map_row.id}/practices{page}"


def content(db: Session, map_row: MapRow) -> SystemMap:
    return maps.load_map(db, map_row)


def answers(db: Session, map_row: MapRow) -> dict[str, ChecklistAnswer]:
    return {answer.entry: answer for answer in content(db, map_row).answers}


def sent(**fields: Any) -> dict[str, Any]:
    """Return fields by their names in the form: `jail_moud__answer` is that of one entry."""
    return {f"entry_{name.replace('__', '-')}": value for name, value in fields.items()}


def words(tag: BeautifulSoup | Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.text.split())


def test_several_answers_are_saved_at_once(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    fields = sent(
        jail_moud__answer="no", drug_court__answer="planned", drug_court__notes=" From 2027 on "
    )
    page = facilitator.follow(facilitator.get(address(county)), JAIL, **fields)
    given = answers(db, county)
    assert given.keys() == {"jail_moud", "drug_court"}
    assert given["jail_moud"].answer is Answer.NO
    assert (given["drug_court"].answer, given["drug_court"].planned) == (Answer.NO, True)
    assert given["drug_court"].notes == "From 2027 on"
    assert "2 answers saved." in words(page.select_one("[role=status]"))
    assert "2 of 9 answered; 1 no, 1 planned" in words(page.select_one("#section-3"))
    assert "2 of 76 answered" in words(page)


def test_the_same_form_again_changes_nothing(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    page = facilitator.get(address(county, "/pathways"))
    for _ in range(2):
        facilitator.submit(page, CORE, **sent(self_referral__answer="no"))
    assert answers(db, county)["self_referral"].version == 1
    assert len(content(db, county).answers) == 1


def test_what_the_map_lists_is_confirmed_by_one_tap(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    page = facilitator.get(address(county))
    row = page.select_one("#mobile_crisis_service")
    assert "The map lists CARE Team" in words(row)
    assert row is not None
    assert [str(i["value"]) for i in row.select("input[checked]")] == ["unknown"]
    whole = filled_in(page.select("#form-0")[0], {}) | {"confirm": "mobile_crisis_service"}
    assert facilitator.post(f"{address(county)}/answers", whole).status_code == 303
    given = answers(db, county)["mobile_crisis_service"]
    assert given.answer is Answer.YES
    assert given.services == (content(db, county).services[0].id,)
    assert not facilitator.get(address(county)).select("#mobile_crisis_service [name=confirm]")


def test_a_no_becomes_one_gap_in_one_step(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    facilitator.submit(facilitator.get(address(county)), JAIL, **sent(jail_moud__answer="no"))
    page = facilitator.get(address(county))
    assert page.select("#jail_moud button[name=gap]")
    assert not page.select("#drug_court button[name=gap]")
    whole = filled_in(page.select(JAIL)[0], {}) | {"gap": "jail_moud"}
    for _ in range(2):
        facilitator.post(f"{address(county)}/answers", whole)
    (gap,) = content(db, county).gaps
    assert gap.text == "Not in place: Medications for opioid use disorder in custody"
    assert gap.intercepts == ("3",)
    assert gap.attached_to == answers(db, county)["jail_moud"].id
    row = facilitator.get(address(county)).select_one("#jail_moud")
    assert "On the board as Gap 3.1" in words(row)
    form = facilitator.get(f"/maps/{county.id}/items/gaps/{gap.id}")
    chosen = form.select_one("select[name=attached_to] option[selected]")
    assert words(chosen) == "Medications for opioid use disorder in custody: no"


def test_an_answer_and_its_gap_can_be_sent_together_and_a_yes_makes_none(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    page = facilitator.get(address(county, "/pathways"))
    whole = filled_in(page.select(CORE)[0], {"entry_self_referral-answer": "partly"})
    facilitator.post(f"{address(county)}/answers", whole | {"gap": "self_referral"})
    (gap,) = content(db, county).gaps
    assert gap.text.startswith("Deflection pathway only partly in place: ")
    whole = filled_in(page.select(CORE)[0], {"entry_naloxone_plus-answer": "yes"})
    facilitator.post(f"{address(county)}/answers", whole | {"gap": "naloxone_plus"})
    assert len(content(db, county).gaps) == 1


def test_two_people_who_answer_differently_see_both_answers(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    old = facilitator.get(address(county, "/pathways"))
    facilitator.submit(old, CORE, **sent(self_referral__answer="yes", naloxone_plus__answer="yes"))
    page = facilitator.submit(old, CORE, status=409, **sent(self_referral__answer="no"))
    assert page is not None
    quotes = [words(quote) for quote in page.select(".conflict blockquote")]
    assert quotes == ["In place", "No"]
    assert answers(db, county)["self_referral"].answer is Answer.YES
    facilitator.submit(page, CORE)
    given = answers(db, county)
    assert given["self_referral"].answer is Answer.NO
    assert given["naloxone_plus"].answer is Answer.YES


@pytest.mark.parametrize(
    ("page", "section", "entry"),
    [("", JAIL, "jail_moud"), ("/readiness", "", "p1_01"), ("/policy", "", "hipaa")],
)
def test_each_checklist_shows_both_answers_of_two_people(
    facilitator: Browser, county: MapRow, page: str, section: str, entry: str
) -> None:
    old = facilitator.get(address(county, page))
    form = section or f"form:has(#{entry})"
    facilitator.submit(old, form, **sent(**{f"{entry}__answer": "yes"}))
    again = facilitator.submit(old, form, status=409, **sent(**{f"{entry}__answer": "no"}))
    assert again is not None
    assert len(again.select(".conflict blockquote")) == 2


def test_what_somebody_left_alone_is_no_answer_against_that_of_another(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    first = facilitator.get(address(county, "/pathways"))
    facilitator.submit(first, CORE, **sent(self_referral__answer="yes"))
    second = facilitator.get(address(county, "/pathways"))
    facilitator.submit(second, CORE, **sent(self_referral__answer="partly"))
    for old in (first, second):
        facilitator.submit(old, CORE, **sent(naloxone_plus__answer="no"))
    assert answers(db, county)["self_referral"].answer is Answer.PARTLY


def test_a_note_that_is_too_long_stays_in_the_form(facilitator: Browser, county: MapRow) -> None:
    fields = sent(self_referral__answer="no", self_referral__notes="x" * 10_001)
    page = facilitator.submit(
        facilitator.get(address(county, "/pathways")), CORE, status=422, **fields
    )
    assert page is not None
    note = page.select_one("#entry_self_referral-notes")
    assert note is not None
    assert note["aria-invalid"] == "true"
    assert len(words(note)) == 10_000 + 1
    assert page.select("#entry_self_referral-answer-3[checked]")


@pytest.mark.parametrize(
    "fields",
    [
        {"checklist": "nonsense"},
        {"section": "9"},
        {"gap": "invented"},
        {"confirm": "invented"},
        {"entry_invented-answer": "yes"},
    ],
)
def test_an_unknown_entry_is_refused(
    facilitator: Browser, db: Session, county: MapRow, fields: dict[str, str]
) -> None:
    form = facilitator.get(address(county, "/pathways")).select(CORE)[0]
    answer = facilitator.post(f"{address(county)}/answers", filled_in(form, {}) | fields)
    assert answer.status_code == 404
    assert not content(db, county).answers


def test_an_answer_that_is_none_is_refused(facilitator: Browser, county: MapRow) -> None:
    page = facilitator.get(address(county, "/pathways"))
    facilitator.submit(page, CORE, status=422, **sent(self_referral__answer="maybe"))


def test_a_form_without_its_token_changes_nothing(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    form = facilitator.get(address(county, "/pathways")).select(CORE)[0]
    whole = filled_in(form, {"entry_self_referral-answer": "no", "csrf_token": None})
    assert facilitator.post(f"{address(county)}/answers", whole).status_code == 400
    assert not content(db, county).answers


def test_a_pathway_keeps_the_services_that_serve_it(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    care, outreach = content(db, county).services
    page = facilitator.get(address(county, "/pathways"))
    assert "Peers, at the services that seem to fit: yes at Street outreach" in words(
        page.select_one("#active_outreach")
    )
    facilitator.submit(
        page,
        "#form-core_five",
        **sent(
            active_outreach__answer="yes",
            active_outreach__services=[outreach.id],
            active_outreach__another=care.id,
        ),
    )
    assert answers(db, county)["active_outreach"].services == (outreach.id, care.id)
    row = facilitator.get(address(county, "/pathways")).select_one("#active_outreach")
    assert "Peers: not known at CARE Team; yes at Street outreach." in words(row)


def test_a_policy_lever_keeps_what_the_law_says_and_who_checked_it(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    page = facilitator.get(address(county, "/policy"))
    facilitator.submit(
        page,
        "#form-diversion_law",
        **sent(
            citation_authority__answer="partly",
            citation_authority__notes="Officers may cite for some offenses.",
            citation_authority__confirmed_on="2026-05-12",
            citation_authority__confirmed_by="County attorney's office",
        ),
    )
    given = answers(db, county)["citation_authority"]
    assert given.checklist == "policy"
    assert given.notes == "Officers may cite for some offenses."
    assert (given.confirmed_on, given.confirmed_by) == ("2026-05-12", "County attorney's office")


def test_readiness_is_asked_under_the_five_steps_and_the_practices_of_deflection(
    facilitator: Browser, county: MapRow
) -> None:
    page = facilitator.get(address(county, "/readiness"))
    headings = [words(h2) for h2 in page.select("main section h2")]
    assert headings[0] == "Promote recovery orientation"
    assert headings[-1] == "Deflection and pre-arrest diversion practices"
    assert len(page.select("article.check")) == 53


def test_peers_are_shown_by_intercept_and_support_and_silence_is_not_none(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    roles = (
        PeerRole(
            id="r", title="Jail peer", intercepts=("3",), support_types=(SupportType.EMOTIONAL,)
        ),
        PeerRole(id="w", title="Officer peer", intercepts=("1",), staff_wellness=True),
    )
    silent = a_service("Silent", "0", id="s")
    told = a_service("Told", "3", id="t", peers=Answer.NO)
    county = a_map_row(db, silent, told, by=person, peer_roles=roles)
    page = facilitator.get(address(county, "/peers"))
    rows = {
        words(row.th): [words(cell) for cell in row.select("td")] for row in page.select("tbody tr")
    }
    assert rows["Intercept 3 Jails/Courts"][:4] == ["Jail peer", "None", "None", "None"]
    assert rows["Intercept 0 Community Services"][:4] == ["Not known"] * 4
    assert "Officer peer" not in words(page.select_one("table"))
    assert "Officer peer" in words(page.select_one("#wellness").parent)  # type: ignore[union-attr]


PAGES = ["", "/readiness", "/pathways", "/policy", "/peers"]


@pytest.mark.parametrize("page", PAGES)
def test_who_may_only_read_sees_the_answers_and_no_form(
    browser: Browser, facilitator: Browser, db: Session, county: MapRow, page: str
) -> None:
    facilitator.submit(facilitator.get(address(county)), JAIL, **sent(jail_moud__answer="no"))
    browser.sign_in(a_member(db, county, Role.VIEWER))
    shown = browser.get(address(county, page))
    assert not shown.select("main form, main input, main button")
    if not page:
        assert "No" in words(shown.select_one("#jail_moud .tag"))
        assert "The map lists CARE Team" in words(shown.select_one("#mobile_crisis_service"))


def test_who_holds_a_share_link_sees_no_form(
    app: Flask, db: Session, county: MapRow, person: PersonRow
) -> None:
    now = identity.now()
    token = shares.make_share(db, county, "Press", timedelta(days=1), by=person.id, now=now)
    visitor = Browser(app, db)
    assert visitor.raw(f"/s/{token}").status_code == 303
    for path in (address(county), address(county, "/pathways"), f"/maps/{county.id}/measures"):
        page = visitor.get(path)
        assert not page.select("main form, main button"), path


def test_a_finding_names_the_practices_it_rests_on_and_leads_to_them(
    facilitator: Browser, county: MapRow
) -> None:
    facilitator.submit(facilitator.get(address(county)), JAIL, **sent(jail_moud__answer="no"))
    page = facilitator.get(f"/maps/{county.id}/findings")
    chip = page.select_one("#missing-practice-intercept-3 .rests a")
    assert words(chip) == "Medications for opioid use disorder in custody"
    assert chip is not None
    assert str(chip["href"]) == f"{address(county)}#jail_moud"


def test_the_history_says_what_was_asked_and_answered(facilitator: Browser, county: MapRow) -> None:
    page = facilitator.get(address(county, "/pathways"))
    facilitator.submit(page, CORE, **sent(self_referral__answer="planned"))
    assert "Self-Referral: planned" in words(facilitator.get(f"/maps/{county.id}/history"))


def test_many_answers_cost_no_more_queries_than_none(
    facilitator: Browser, db: Session, county: MapRow
) -> None:
    asked: list[str] = []

    def note(_c: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement.split()[0])

    def queries() -> int:
        asked.clear()
        facilitator.get(address(county, "/pathways"))
        return asked.count("SELECT")

    event.listen(db.get_bind(), "before_cursor_execute", note)
    try:
        page = facilitator.get(address(county, "/pathways"))
        before = queries()
        names = [str(radio["name"]) for radio in page.select(f"{CORE} input[type=radio]")]
        no: dict[str, Any] = dict.fromkeys(names, "no")
        facilitator.submit(page, CORE, **no)
        assert len(content(db, county).answers) == 5
        queries()  # the first page after a change reads what is new
        assert queries() <= before
    finally:
        event.remove(db.get_bind(), "before_cursor_execute", note)
