"""While people vote, no page, export, screen or live answer tells how: every one of them is read.

The counts are numbers that occur nowhere else: 3,977 votes for one line were typed in by hand, and
five phones add theirs, 3,982.
"""

import io
import re
import time
import uuid
import zipfile
from collections.abc import Iterator

import openpyxl
import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from simmap.domain.room.stages import Stage
from simmap.domain.voting.tally import HandTally, Sum, Way
from simmap.services import votes
from simmap.store.accounts import PersonRow
from simmap.store.changes import ChangeRow
from simmap.store.votes import ballots_of, last_round, marks_of
from tests.page import Browser
from tests.rows import NOW
from tests.web.voting import Booth, a_booth

SECRETS = ("3977", "3,977", "3982", "3,982", "2718", "2,718", "2720", "2,720")
EXPORTS = (
    "file.yaml",
    "file.json",
    "file.xlsx",
    "report",
    "report.docx",
    "report.pptx",
    "report.html",
    "brief.html",
    "grant.html",
    "room.html",
)


@pytest.fixture
def booth(app: Flask, db: Session) -> Booth:
    """Give a room in which a vote is open and five phones and 4,321 people on paper have voted."""
    booth = a_booth(app, db)
    vote = uuid.UUID(booth.open())
    sums = (Sum("1", 3977), Sum("2", 2718))
    tally = HandTally(id=str(uuid.uuid4()), way=Way.PAPER, people=4321, sums=sums)
    hall = booth.hall
    votes.add_by_hand(db, hall.workshop, vote, tally, by=hall.by, now=NOW)
    for number in range(5):
        hall.vote(vote, hall.person(), "1", *("2" if number < 2 else ""))
    db.commit()
    return booth


def texts(answer: TestResponse) -> Iterator[str]:
    """Yield what an answer says, whatever it is wrapped in."""
    if answer.data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
            yield from (
                archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
            )
    else:
        yield answer.get_data(as_text=True)
    yield str(answer.headers)


def told(answer: TestResponse) -> set[str]:
    """Return the secrets in an answer, also where a table has each number in a cell of its own."""
    return {
        secret
        for text in texts(answer)
        for secret in SECRETS
        if re.search(rf"(?<![\w.-]){secret}(?![\w.])", text)  # and not within a random token
    }


def addresses(booth: Booth) -> Iterator[str]:
    """Yield every address that can be read of this map and this room."""
    values = {
        "map_id": str(booth.hall.map_row.id),
        "workshop_id": str(booth.hall.workshop.id),
        "kind": "gaps",
        "key": "1",
        "item_id": booth.hall.gap_ids()[0][1],
    }
    adapter = booth.app.url_map.bind("localhost")
    for rule in booth.app.url_map.iter_rules():
        named = set(rule.arguments)
        if "GET" in (rule.methods or ()) and named and named <= values.keys():
            yield adapter.build(rule.endpoint, {name: values[name] for name in named})
    yield from (f"/maps/{values['map_id']}/{name}" for name in EXPORTS)


def answered(browser: Browser, path: str) -> TestResponse:
    """Return the answer, asked for again while a file is still being made."""
    answer = browser.raw(path)
    while answer.status_code == 202:
        time.sleep(0.2)
        answer = browser.raw(path)
    assert answer.status_code != 500, path
    return answer


def a_facilitator(booth: Booth, db: Session) -> Browser:
    return Browser(booth.app, db).sign_in(db.get_one(PersonRow, booth.hall.by))


@pytest.mark.slow
def test_no_answer_tells_a_count_while_people_vote(booth: Booth, db: Session) -> None:
    booth.go(Stage.RESULT)
    ada, phone = a_facilitator(booth, db), booth.phone()
    read = set()
    for path in addresses(booth):
        answer = answered(phone if path.startswith("/w/") else ada, path)
        assert told(answer) == set(), path
        read |= {path} if answer.status_code == 200 else set()
    base = f"/maps/{booth.hall.map_row.id}"
    must = {booth.page, f"{booth.page}/changes", booth.votes, f"{base}/workshop/projector"}
    must |= {f"{base}/workshop/projector/changes", f"{base}/workshop/changes", f"{base}/workshop"}
    assert (must | {f"{base}/{name}" for name in EXPORTS}) - read == set(), "not read"


def test_no_screen_of_the_room_tells_a_count_at_the_stage_of_voting(
    booth: Booth, db: Session
) -> None:
    ada, phone = a_facilitator(booth, db), booth.phone()
    for path in addresses(booth):
        if path.startswith("/w/") or "/workshop" in path:
            assert told(answered(phone if path.startswith("/w/") else ada, path)) == set(), path


def test_the_answer_to_a_vote_tells_no_count(booth: Booth, db: Session) -> None:
    phone = booth.phone()
    page = phone.get(booth.page)
    form, token = page.select_one("form[data-ballot]"), page.select_one("[name=csrf_token]")
    assert form is not None
    assert token is not None
    typed = {"csrf_token": str(token["value"]), "line": ["1"]}
    answer = phone.client.post(
        str(form["action"]), data=typed, headers={"X-Requested-With": "fetch"}
    )
    assert answer.status_code == 200
    assert "Your votes are in" in answer.get_data(as_text=True)
    assert told(answer) == set()
    assert "3983" not in answer.get_data(as_text=True), "with the vote of this phone"


@pytest.mark.slow
def test_after_the_close_the_same_reading_finds_the_count(booth: Booth, db: Session) -> None:
    vote = last_round(db, booth.hall.workshop)
    assert vote is not None
    booth.hall.close(vote.id)
    booth.go(Stage.RESULT)
    ada, base = a_facilitator(booth, db), f"/maps/{booth.hall.map_row.id}"
    shown = (booth.votes, f"{base}/report", f"{base}/report.docx", f"{base}/workshop/projector")
    for path in shown:
        assert "3982" in told(answered(ada, path)), path
    assert "3982" in told(booth.phone().raw(booth.page))
    book = openpyxl.load_workbook(io.BytesIO(ada.raw(f"{base}/file.xlsx").data))
    assert 3982 in [cell.value for cell in book["Votes"]["I"]]


def test_what_a_person_marked_is_on_no_page_but_their_own(booth: Booth, db: Session) -> None:
    vote = last_round(db, booth.hall.workshop)
    assert vote is not None
    secrets = {*ballots_of(db, vote.id), *marks_of(db, vote.id)}
    for browser in (a_facilitator(booth, db), booth.phone()):
        for path in (booth.page, booth.votes, f"{booth.page}/changes"):
            text = browser.raw(path).get_data(as_text=True)
            assert not any(secret in text for secret in secrets)
            assert "checked" not in text or path == booth.votes
    lines = db.query(ChangeRow).filter(ChangeRow.kind == "vote").all()
    assert not any("3977" in repr((line.before, line.after)) for line in lines)


def test_the_address_of_a_live_question_does_not_depend_on_the_votes_alone(
    booth: Booth, db: Session
) -> None:
    """A proxy logs addresses: two phones that marked the same must not show it there."""

    def mark_of_paper(phone: Browser) -> str:
        page = phone.get(booth.page)
        phone.submit(page, "form[data-ballot]", line=["3"])
        part = phone.get(booth.page).select_one('[data-part="task"]')
        assert part is not None
        return str(part["data-mark"])

    assert mark_of_paper(booth.phone()) != mark_of_paper(booth.phone())


def test_who_may_see_nothing_sees_nothing(booth: Booth, db: Session) -> None:
    stranger = Browser(booth.app, db)
    assert stranger.raw(booth.page).status_code == 404
    assert stranger.raw(booth.votes).status_code == 404
