"""Voting on a phone and running a vote: every way works without scripts; nothing shows too early."""

import re
import uuid
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from simmap.domain.room.stages import Stage
from simmap.domain.voting.rules import Method, Rules
from simmap.store.accounts import PersonRow
from simmap.store.maps import load_map
from simmap.store.tokens import digest
from simmap.store.votes import view_of_last
from simmap.store.workshop_tables import ParticipantRow
from simmap.web.identity import ROOM_COOKIE
from tests.builders import the_catalogue
from tests.page import Browser
from tests.web.voting import Booth, a_booth


@pytest.fixture
def booth(app: Flask, db: Session) -> Booth:
    return a_booth(app, db)


@pytest.fixture
def ada(booth: Booth, browser: Browser, db: Session) -> Browser:
    """Give the browser of the facilitator who runs the room."""
    return browser.sign_in(db.get_one(PersonRow, booth.hall.by))


def counts(booth: Booth) -> dict[str, int]:
    view = view_of_last(booth.db, booth.hall.workshop)
    assert view is not None
    assert view.result is not None
    return {one.line: one.value for one in view.result.standings}


def test_a_phone_votes_changes_and_takes_back_without_scripts(booth: Booth, ada: Browser) -> None:
    booth.open()
    phone = booth.phone()
    page = phone.get(booth.page)
    assert "Nobody can see how you voted, the people running the workshop included" in page.text
    paper = phone.follow(page, "form[data-ballot]", line=["1", "2"])
    assert "Your votes are in" in paper.text
    assert [box["value"] for box in paper.select("input[name=line][checked]")] == ["1", "2"]
    assert len(paper.select("[data-pips] .used")) == 2

    changed = phone.follow(paper, "form[data-ballot]", line=["3"])
    assert [box["value"] for box in changed.select("input[name=line][checked]")] == ["3"]
    phone.submit(changed, "form[data-ballot]", take_back="1")
    view = view_of_last(booth.db, booth.hall.workshop)
    assert view is not None
    assert view.ballots == 0


def test_a_phone_says_of_the_stage_what_is_not_there_yet(booth: Booth) -> None:
    phone = booth.phone()
    booth.go(Stage.VOTE)
    assert "Voting begins in a moment." in phone.get(booth.page).text
    booth.go(Stage.RESULT)
    assert "The result is not known yet." in phone.get(booth.page).text


def test_too_many_votes_are_refused_with_what_was_marked_still_there(booth: Booth) -> None:
    booth.open()
    phone = booth.phone()
    page = phone.submit(
        phone.get(booth.page), "form[data-ballot]", line=["1", "2", "3", "4"], status=422
    )
    assert page is not None
    assert "You have 3 votes and gave 4. Take 1 back." in page.text
    assert len(page.select("input[name=line][checked]")) == 4
    assert "Your votes are in" not in page.text
    empty = phone.submit(phone.get(booth.page), "form[data-ballot]", status=422)
    assert empty is not None
    assert "Choose at least one line." in empty.text


def test_a_script_gets_the_own_paper_at_once_and_a_refusal_as_a_sentence(booth: Booth) -> None:
    vote = booth.open()
    phone = booth.phone()
    fetch = {"X-Requested-With": "fetch", "X-CSRFToken": token_in(phone.get(booth.page))}

    def send(*lines: str) -> tuple[int, dict[str, object]]:
        where = f"{booth.page}/vote/{vote}"
        answer = phone.client.post(where, data={"line": list(lines)}, headers=fetch)
        return answer.status_code, answer.get_json()

    status, answer = send("1", "2")
    assert status == 200
    (paper,) = answer["parts"].values()  # type: ignore[attr-defined]
    assert "Your votes are in" in paper
    status, answer = send("1", "2", "3", "4")
    assert (status, answer) == (422, {"error": "You have 3 votes and gave 4. Take 1 back."})


def test_another_device_of_the_same_person_is_told_that_they_voted(
    booth: Booth, db: Session
) -> None:
    vote = booth.open()
    phone = booth.phone()
    phone.submit(phone.get(booth.page), "form[data-ballot]", line=["1"])
    person = db.scalars(select(ParticipantRow)).one()
    person.token_hash = digest("another")
    other = Browser(booth.app, db)
    other.client.set_cookie(ROOM_COOKIE, f"{booth.hall.workshop.id}.another")
    booth.hall.workshop.revision += 1
    page = other.get(booth.page)
    assert "Only that one can show or change them" in page.text
    assert not page.select("form[data-ballot]")
    assert len(booth.hall.round(uuid.UUID(vote)).box) == 1


def test_a_vote_that_comes_after_the_close_is_told_so(booth: Booth) -> None:
    vote = booth.open()
    phone = booth.phone()
    page = phone.get(booth.page)
    booth.hall.close(uuid.UUID(vote))
    after = phone.follow(page, "form[data-ballot]", line=["1"])
    assert "Voting has closed: these votes came too late." in after.text


def test_a_stranger_and_a_phone_of_another_room_cannot_vote(booth: Booth, app: Flask) -> None:
    vote = booth.open()
    other = a_booth(app, booth.db).phone()
    page = f"{booth.page}/vote/{vote}"
    assert other.raw(page, "POST", data={"line": "1"}).status_code in (400, 404)
    assert len(booth.hall.round(uuid.UUID(vote)).box) == 0


@pytest.mark.parametrize(
    ("rules", "marks", "sums"),
    [
        (Rules(cap=2), {"value-1": "2", "value-3": "1"}, {"1": 2, "3": 1}),
        (Rules(method=Method.SCORE), {"value-1": "5", "value-2": "3"}, {"1": 5, "2": 3}),
        (Rules(method=Method.IMPACT_EFFORT), {"value-2": "4", "effort-2": "1"}, {"2": 4}),
    ],
)
def test_every_method_has_its_paper(
    booth: Booth, rules: Rules, marks: dict[str, str], sums: dict[str, int]
) -> None:
    vote = booth.open(rules)
    phone = booth.phone()
    again = phone.follow(phone.get(booth.page), "form[data-ballot]", **marks)
    for name, value in marks.items():
        chosen = again.select_one(f"[name={name}] option[selected], [name={name}][checked]")
        assert chosen is not None
        assert chosen["value"] == value
    booth.hall.close(uuid.UUID(vote))
    assert {line: n for line, n in counts(booth).items() if n} == sums
    assert "What the room chose" in phone.get(booth.page).text


@pytest.mark.parametrize(
    "rules", [Rules(), Rules(method=Method.SCORE), Rules(method=Method.IMPACT_EFFORT)]
)
def test_nonsense_in_a_paper_or_a_tally_is_refused_and_never_stored(
    booth: Booth, ada: Browser, rules: Rules
) -> None:
    vote = booth.open(rules)
    phone = booth.phone()
    fetch = {"X-Requested-With": "fetch", "X-CSRFToken": token_in(phone.get(booth.page))}
    for field in ("value-1", "value-99", "effort-1", "value-", "line"):
        for value in ("x", "-3", "1.5", "9" * 30, "٣", "99"):
            where = f"{booth.page}/vote/{vote}"
            answer = phone.client.post(where, data={field: value}, headers=fetch)
            assert answer.status_code == 422
    assert booth.hall.round(uuid.UUID(vote)).box == ()
    form = f'form[action$="{vote}/by-hand"]'
    for bad in ({"people": "x"}, {"people": "2", "value-1": "99"}, {"people": ""}):
        ada.submit(ada.get(booth.votes), form, status=422, **bad)
    assert booth.hall.round(uuid.UUID(vote)).by_hand == ()


def test_the_facilitator_nominates_rewords_merges_and_opens_on_one_page(
    booth: Booth, ada: Browser
) -> None:
    gaps = dict(booth.hall.gap_ids())
    nominate = 'form[action$="/nominate"]'
    page = ada.follow(ada.get(booth.votes), nominate, gap=list(gaps.values()))
    page = ada.follow(page, 'form[action$="/lines/2"]', title="A line at night")
    merged = {"line": ["1", "4"], "title": "Beds and rides", "csrf_token": token_in(page)}
    assert ada.post(f"{booth.votes}/merge", merged).status_code == 303
    page = ada.get(booth.votes)
    page = ada.follow(page, 'form[action$="/lines/5/off"]')
    words = [str(box["value"]) for box in page.select(".wording [name=title]")]
    assert words == ["Beds and rides", "A line at night", "No peer at booking"]
    assert "No ride home" in page.text
    refused = ada.submit(page, 'form[action$="/open"]', status=422)
    assert refused is not None
    assert "there must be more than 3 lines" in refused.text
    page = ada.follow(page, 'form[action$="/rules"]', votes="2", kept="1")
    page = ada.follow(page, 'form[action$="/open"]')
    assert "The vote is open." in page.text
    assert "0 of" not in page.text or "have voted" in page.text


def test_a_recorder_counts_paper_and_hands_and_the_close_shows_them_marked(
    booth: Booth, ada: Browser
) -> None:
    vote = booth.open(Rules(kept=1))
    for _ in range(5):
        phone = booth.phone()
        phone.submit(phone.get(booth.page), "form[data-ballot]", line=["1"])
    form = f'form[action$="{vote}/by-hand"]'
    page = ada.follow(ada.get(booth.votes), form, way="hands", people="6", **{"value-1": "2"})
    assert "11 of 5" in _squeezed(page.text)
    assert "6 people by show of hands" in _squeezed(page.text)
    page = ada.follow(page, 'form[action$="/remove"]')
    page = ada.follow(page, form, way="paper", people="5", **{"value-1": "1", "value-2": "4"})
    page = ada.follow(page, f'form[action$="{vote}/close"]')
    assert "10 people voted, 10 votes, 3 each, 5 people were in the room" in _squeezed(page.text)
    assert "1 by hand" in page.text
    page = ada.follow(page, f'form[action$="{vote}/priorities"]')
    assert [p.title for p in load_map(booth.db, booth.hall.map_row).priorities] == ["No detox beds"]


def test_a_tie_is_settled_by_a_run_off_or_by_a_noted_decision(booth: Booth, ada: Browser) -> None:
    vote = booth.open(Rules(kept=1))
    phones = [booth.phone(), booth.phone()]
    for phone, line in zip(phones, "12", strict=True):
        phone.submit(phone.get(booth.page), "form[data-ballot]", line=[line])
    page = ada.follow(ada.get(booth.votes), f'form[action$="{vote}/close"]')
    assert "2 lines are tied for the last place." in page.text
    page = ada.follow(page, f'form[action$="{vote}/run-off"]')
    for phone, line in zip(phones, "12", strict=True):
        phone.submit(phone.get(booth.page), "form[data-ballot]", line=[line])
    page = ada.follow(page, 'form[action$="/close"]')
    unsaid = ada.submit(page, f'form[action$="{vote}/decide"]', line=["1"], status=422)
    assert unsaid is not None
    assert "Say how the room decided" in unsaid.text
    page = ada.follow(page, f'form[action$="{vote}/decide"]', line=["1"], how="Show of hands")
    assert "Tie decided: Show of hands." in page.text
    page = ada.follow(page, 'form[action$="/again"]')
    assert len(page.select(".wording")) == 2


def test_what_came_too_late_changes_nothing_and_says_so(booth: Booth, ada: Browser) -> None:
    vote = booth.open()
    page = ada.get(booth.votes)
    booth.hall.close(uuid.UUID(vote))
    late = ada.submit(page, f'form[action$="{vote}/close"]', status=409)
    assert late is not None
    assert "The vote has moved on" in late.text


def test_the_projector_shows_turnout_and_then_six_rows_without_controls(
    booth: Booth, ada: Browser
) -> None:
    vote = booth.open(Rules(kept=2))
    phone = booth.phone()
    phone.submit(phone.get(booth.page), "form[data-ballot]", line=["1", "2"])
    screen = f"/maps/{booth.hall.map_row.id}/workshop/projector"
    assert "1 of 1 have voted" in _squeezed(ada.get(screen).text)
    booth.hall.close(uuid.UUID(vote))
    booth.go(Stage.RESULT)
    page = ada.get(screen)
    assert [row.text.strip()[0] for row in page.select(".tally li")] == ["1", "1", "3", "3", "3"]
    assert "1 person voted, 2 votes, 3 each" in page.text
    assert not page.select("form, button")


def test_impact_and_effort_are_drawn_and_told_in_a_table(booth: Booth, ada: Browser) -> None:
    vote = booth.open(Rules(method=Method.IMPACT_EFFORT, kept=1))
    phone = booth.phone()
    marks: dict[str, Any] = {"value-1": "5", "effort-1": "2", "value-2": "2", "effort-2": "5"}
    phone.submit(phone.get(booth.page), "form[data-ballot]", **marks)
    booth.hall.close(uuid.UUID(vote))
    booth.go(Stage.RESULT)
    page = ada.get(booth.votes)
    assert len(page.select("svg.matrix g")) == 2
    rows = [_squeezed(row.get_text(" ")) for row in page.select(".counts tbody tr")]
    assert "5.0 2.0 Quick wins +3.0 Kept" in rows[0]
    assert "2.0 5.0 Not now −3.0" in rows[1]
    assert len(ada.get(f"/maps/{booth.hall.map_row.id}/workshop/projector").select("g")) == 2


def test_sectors_are_compared_by_the_names_of_the_catalogue(booth: Booth, ada: Browser) -> None:
    courts, peers = (sector.id for sector in the_catalogue().sectors[:2])
    phones = [booth.phone(sector) for sector in [courts] * 5 + [peers] * 5]
    vote = booth.open()
    for phone, line in zip(phones, "1111122222", strict=True):
        phone.submit(phone.get(booth.page), "form[data-ballot]", line=[line])
    page = ada.follow(ada.get(booth.votes), f'form[action$="{vote}/close"]')
    assert "Where groups disagree" in page.text
    assert the_catalogue().sectors[0].name in page.text


def token_in(page: BeautifulSoup) -> str:
    found = page.select_one("[name=csrf_token]")
    assert found is not None
    return str(found["value"])


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_the_console_counts_who_is_here_who_is_done_or_who_has_voted(
    booth: Booth, ada: Browser, db: Session
) -> None:
    def panel(stage: Stage) -> str:
        booth.go(stage)
        found = ada.get(booth.votes.removesuffix("/vote")).select_one("[aria-labelledby=done]")
        assert found is not None
        return found.get_text(" ", strip=True)

    phone = booth.phone()
    assert panel(Stage.WELCOME).startswith("In the room 1 person")
    assert panel(Stage.PLAN).startswith("Done: Plan in groups 0 of 1 person in the room")
    booth.open()
    assert panel(Stage.VOTE).startswith("Voted 0 of 1 person in the room")
    page = phone.get(booth.page)
    phone.submit(page, "form[data-ballot]", line=["1"])
    assert panel(Stage.VOTE).startswith("Voted 1 of 1 person in the room")
