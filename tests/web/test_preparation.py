"""The pages before a workshop: invitations, agenda, questionnaires, numbers to ask for."""

import re
from typing import Any

import pytest
from sqlalchemy.orm import Session

from simmap.domain.preparation import Invited, Reply
from simmap.policy import Role
from simmap.services import surveys
from simmap.services.preparation import add_invited
from simmap.services.workshops import open_workshop
from simmap.store.accounts import PersonRow
from simmap.store.preparation import answers_to, find_agenda, find_survey, invited
from simmap.store.tables import MapRow
from tests.builders import the_catalogue
from tests.page import Browser, filled_in
from tests.rows import NOW, a_member

HOSTILE = '<script>alert("x")</script> & "O\'Brien"'


def prepare(map_row: MapRow, page: str = "") -> str:
    return f"/maps/{map_row.id}/prepare{page}"


def titled(fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields whose names are none of Python's."""
    return fields


def put_on_the_list(db: Session, map_row: MapRow, name: str = "Rosa") -> Invited:
    add_invited(db, map_row, [Invited(id="", name=name, organization="Jail")], by=None, now=NOW)
    return invited(db, map_row)[0]


def test_an_empty_list_says_whom_to_begin_with(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(prepare(map_row))
    assert "Nobody is on the list yet." in page.text
    assert len(page.select(".sectors > li")) == 21


def test_somebody_is_put_on_the_list_and_their_sector_is_no_longer_missing(
    facilitator: Browser, db: Session, map_row: MapRow
) -> None:
    page = facilitator.get(prepare(map_row))
    facilitator.submit(
        page, "form[action$='/invited']", name=HOSTILE, sector="jail", reply=Reply.COMING.value
    )
    page = facilitator.get(prepare(map_row))
    assert HOSTILE in page.select_one("#list").text  # type: ignore[union-attr]
    assert "Jail administration" not in page.select_one(".lede").text  # type: ignore[union-attr]


def test_an_entry_without_name_and_organization_comes_back(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(prepare(map_row))
    answer = facilitator.submit(page, "form[action$='/invited']", status=422, position="Judge")
    assert answer is not None
    assert "Give a name or an organization" in answer.text
    assert answer.select_one("#position")["value"] == "Judge"  # type: ignore[index]


def test_a_pasted_list_is_put_on_the_list_once(
    facilitator: Browser, db: Session, map_row: MapRow
) -> None:
    lines = "Rosa\tCaptain\tAnytown jail\nNoor; ; Peer center\nSam; Crisis line\n\n"
    for _ in range(2):
        facilitator.submit(
            facilitator.get(prepare(map_row)), "form[action$='/several']", lines=lines
        )
    assert [(p.name, p.position, p.organization) for p in invited(db, map_row)] == [
        ("Rosa", "Captain", "Anytown jail"),
        ("Sam", "", "Crisis line"),
        ("Noor", "", "Peer center"),
    ]


def test_a_second_writer_of_an_entry_sees_the_first_ones_words(
    facilitator: Browser, db: Session, map_row: MapRow
) -> None:
    person = put_on_the_list(db, map_row)
    form = facilitator.get(prepare(map_row, f"/invited/{person.id}"))
    facilitator.submit(form, "main form", reply="coming")
    answer = facilitator.submit(form, "main form", status=409, reply="not coming")
    assert answer is not None
    assert "It now says: Rosa, Jail, participant, coming" in " ".join(answer.text.split())
    facilitator.submit(answer, "main form")
    assert invited(db, map_row)[0].reply is Reply.NOT_COMING


def test_who_is_taken_off_the_list_is_gone(
    facilitator: Browser, db: Session, map_row: MapRow
) -> None:
    person = put_on_the_list(db, map_row)
    page = facilitator.get(prepare(map_row, f"/invited/{person.id}"))
    facilitator.submit(page, "form[action$='/remove']")
    assert invited(db, map_row) == []


@pytest.mark.parametrize(("role", "status"), [(Role.RECORDER, 200), (Role.VIEWER, 403)])
def test_names_on_the_list_are_for_those_who_run_the_workshop(
    browser: Browser, db: Session, map_row: MapRow, role: Role, status: int
) -> None:
    browser.sign_in(a_member(db, map_row, role))
    assert browser.raw(prepare(map_row)).status_code == status


def test_the_agenda_begins_as_the_template_and_is_kept_when_saved(
    facilitator: Browser, db: Session, map_row: MapRow
) -> None:
    page = facilitator.get(prepare(map_row, "/agenda"))
    assert "the usual day and a half" in page.text
    assert find_agenda(db, map_row) is None
    facilitator.submit(page, "form[action$='/agenda']", **titled({"blocks-0-title": "Coffee"}))
    kept = find_agenda(db, map_row)
    assert kept is not None
    assert [kept.blocks[0].title, len(kept.blocks)] == ["Coffee", 18]
    assert {key for block in kept.blocks for key in block.intercepts} == set("012345")


def test_a_part_is_dropped_by_emptying_it_and_another_added(
    facilitator: Browser, db: Session, map_row: MapRow
) -> None:
    page = facilitator.get(prepare(map_row, "/agenda"))
    new = {"day": 2, "starts": "1:00 pm", "minutes": 30, "title": "Lunch for those who stay"}
    fields = {f"blocks-18-{name}": value for name, value in new.items()}
    facilitator.submit(
        page, "form[action$='/agenda']", **titled({"blocks-0-title": ""}), **titled(fields)
    )
    kept = find_agenda(db, map_row)
    assert kept is not None
    assert (kept.blocks[-1].starts, kept.blocks[-1].title) == ("13:00", new["title"])
    assert len(kept.blocks) == 18


def test_a_part_without_a_time_is_asked_for_it(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(prepare(map_row, "/agenda"))
    answer = facilitator.submit(
        page, "form[action$='/agenda']", status=422, **titled({"blocks-18-title": "Tea"})
    )
    assert answer is not None
    assert "“Tea” needs a day, a time and minutes" in answer.text


def test_two_who_change_the_agenda_both_keep_their_words(
    facilitator: Browser, db: Session, map_row: MapRow
) -> None:
    page = facilitator.get(prepare(map_row, "/agenda"))
    facilitator.submit(page, "form[action$='/agenda']", **titled({"blocks-0-title": "Theirs"}))
    answer = facilitator.submit(
        page, "form[action$='/agenda']", status=409, **titled({"blocks-0-title": "Mine"})
    )
    assert answer is not None
    assert "Theirs" in answer.select_one(".programme").text  # type: ignore[union-attr]
    assert answer.select_one("#blocks-0-title")["value"] == "Mine"  # type: ignore[index]
    facilitator.submit(answer, "form[action$='/agenda']")
    assert find_agenda(db, map_row).blocks[0].title == "Mine"  # type: ignore[union-attr]


def test_the_rest_of_a_day_moves(facilitator: Browser, db: Session, map_row: MapRow) -> None:
    page = facilitator.get(prepare(map_row, "/agenda"))
    facilitator.submit(page, "form[action$='/move']", start="12:00", minutes=20)
    kept = find_agenda(db, map_row)
    assert kept is not None
    assert [b.starts for b in kept.blocks if b.title == "Lunch"] == ["12:20"]
    answer = facilitator.submit(
        facilitator.get(prepare(map_row, "/agenda")),
        "form[action$='/move']",
        status=422,
        start="8:00",
        minutes=700,
    )
    assert answer is not None
    assert "on another day" in answer.text


def test_anybody_with_the_address_answers_without_an_account(
    facilitator: Browser, browser: Browser, db: Session, map_row: MapRow
) -> None:
    page = facilitator.get(prepare(map_row, "/questions"))
    facilitator.submit(page, "#prework form")
    link = facilitator.get(prepare(map_row, "/questions")).select_one("#link-prework")
    assert link is not None
    path = re.sub(r"^https?://[^/]+", "", link.text.strip())
    visitor = Browser(facilitator.client.application, db)
    form = visitor.get(path).select_one("main form")
    assert form is not None
    values = filled_in(form, {"pw_peers": "2", "pw_wish": HOSTILE})
    for _ in range(2):
        assert visitor.post(path, values).status_code == 303
    survey = find_survey(db, map_row, "prework")
    assert survey is not None
    assert answers_to(db, survey) == [{"pw_peers": "2", "pw_wish": HOSTILE}]


def test_results_show_when_closed_and_only_from_five_answers_on(
    facilitator: Browser, db: Session, map_row: MapRow
) -> None:
    survey = surveys.open_survey(db, map_row, "evaluation", by=None, now=NOW)
    for number in range(5):
        surveys.answer_survey(
            db, survey.id, {"ev_best": HOSTILE}, the_catalogue(), submit_key=str(number)
        )
        open_page = facilitator.get(prepare(map_row, "/questions"))
        assert HOSTILE not in open_page.text
        facilitator.submit(open_page, "#evaluation form")
        closed = facilitator.get(prepare(map_row, "/questions"))
        assert (HOSTILE in closed.text) == (number == 4)
        facilitator.submit(closed, "#evaluation form")


def test_the_address_of_a_questionnaire_says_where_no_phone_can_reach_it(
    facilitator: Browser, db: Session, map_row: MapRow
) -> None:
    surveys.open_survey(db, map_row, "prework", by=None, now=NOW)
    page = facilitator.get(prepare(map_row, "/questions"))
    assert "Phones can’t reach this address" in page.select_one("#prework").text  # type: ignore[union-attr]


def test_a_closed_questionnaire_says_so(browser: Browser, db: Session, map_row: MapRow) -> None:
    survey = surveys.open_survey(db, map_row, "prework", by=None, now=NOW)
    surveys.close_survey(db, map_row, "prework", by=None, now=NOW)
    assert "closed" in browser.get(f"/q/{survey.id}", status=404).text


def test_the_numbers_to_ask_for_name_who_holds_them(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(prepare(map_row, "/data"))
    assert "Usually held by" in page.text
    assert len(page.select("tbody tr")) == 70


def test_the_poster_waits_for_the_workshop_to_be_opened(
    facilitator: Browser, map_row: MapRow
) -> None:
    assert (
        "is made when the workshop is opened" in facilitator.get(prepare(map_row, "/poster")).text
    )


def test_the_poster_names_address_code_and_the_wifi_that_nothing_keeps(
    facilitator: Browser, db: Session, map_row: MapRow, person: PersonRow
) -> None:
    workshop = open_workshop(db, map_row, "Day 1", by=person.id, now=NOW)
    page = facilitator.get(prepare(map_row, "/poster"))
    assert workshop.code in page.select_one(".sheet").text.replace(" ", "")  # type: ignore[union-attr]
    assert "/join" in page.select_one(".sheet").text  # type: ignore[union-attr]
    shown = facilitator.submit(
        page, "main form", status=200, network="Library; guests", password="peers are welcome"
    )
    assert shown is not None
    assert "Password: peers are welcome" in shown.text
    assert "peers are welcome" not in facilitator.get(prepare(map_row, "/poster")).text
