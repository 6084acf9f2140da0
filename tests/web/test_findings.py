"""The page of findings."""

import pytest
from bs4 import BeautifulSoup, Tag
from sqlalchemy.orm import Session

from simmap.domain.model import Measure
from simmap.domain.words import Warmth
from simmap.policy import Role
from simmap.services import items
from simmap.store import maps
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from simmap.web import identity
from tests.builders import a_flow, a_gap, a_service
from tests.page import Browser
from tests.rows import a_map_row, a_member


@pytest.fixture
def talking(db: Session, person: PersonRow) -> MapRow:
    """Give a map with a cold hand-off out of jail, and a service whose name promises a peer."""
    return a_map_row(
        db,
        a_service("Peer Respite", "0", id="p"),
        a_service("Clinic <b>", "0", id="c", kind="outpatient treatment"),
        by=person,
        flows=(a_flow("Jail", "Clinic <b>", id="f", warmth=Warmth.COLD),),
        gaps=(a_gap("Nobody goes along", "3", id="g", attached_to="f"),),
    )


def words(page: BeautifulSoup | Tag) -> str:
    return " ".join(page.text.split())


def shown(page: BeautifulSoup) -> list[str]:
    return [str(article["id"]) for article in page.select("article.finding")]


def test_findings_stand_in_groups_with_what_they_rest_on(
    facilitator: Browser, talking: MapRow
) -> None:
    page = facilitator.get(f"/maps/{talking.id}/findings")
    cold = page.select_one("[id^='cold-handoff-']")
    assert cold is not None
    assert "People leaving Jail get only a name for Clinic <b>: nobody goes along." in words(cold)
    assert [chip.text for chip in cold.select(".rests .chip")] == ["Jail → Clinic <b>"]
    assert "Evidence: good" in words(cold)
    assert "See also Gap 3.1" in words(cold)
    assert "Not known: " in words(page)


def test_filters_show_a_part_and_say_how_many_there_are(
    facilitator: Browser, talking: MapRow
) -> None:
    page = facilitator.get(f"/maps/{talking.id}/findings?kind=peers&intercept=0")
    assert shown(page) == ["peers-in-the-name"]
    current = [words(link) for link in page.select(".side [aria-current='true']")]
    assert current == ["Intercept 0Community Services4", "Peers2"]
    everything = facilitator.get(f"/maps/{talking.id}/findings?kind=nonsense&intercept=99")
    assert len(shown(everything)) > 5
    nothing = facilitator.get(f"/maps/{talking.id}/findings?kind=peers&intercept=5")
    assert "Nothing here fits both filters." in words(nothing)


def test_the_list_to_read_aloud_is_short(facilitator: Browser, talking: MapRow) -> None:
    page = facilitator.get(f"/maps/{talking.id}/findings?kind=aloud")
    assert 0 < len(shown(page)) <= 10
    assert "To read aloud" in [h2.text for h2 in page.select(".kindhead h2")]


def test_a_finding_becomes_a_gap_once(facilitator: Browser, db: Session, talking: MapRow) -> None:
    address = f"/maps/{talking.id}/findings"
    page = facilitator.get(address)
    for _ in range(2):
        facilitator.submit(page, "#peers-in-the-name form")
    gaps = maps.load_map(db, talking).gaps
    assert [gap.intercepts for gap in gaps] == [("3",), ("0",)]
    assert gaps[1].text.startswith("One service has “peer” in the name")
    again = facilitator.get(address).select_one("#peers-in-the-name")
    assert again is not None
    assert "Already on the board as Gap 0.1" in words(again)
    assert not again.select("form[action$=gap]")


def test_two_findings_about_one_measure_are_two_gaps(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    measures = tuple(
        Measure(id=value, name="Projected jail bookings", value=value, period="2025")
        for value in ("110", "125", "140")
    )
    map_row = a_map_row(db, a_service(), measures=measures, by=person)
    page = facilitator.get(f"/maps/{map_row.id}/findings")
    found = [str(row["id"]) for row in page.select("article[id^=conflict-]")]
    assert len(found) == 3
    for finding in found:
        facilitator.submit(page, f"[id='{finding}'] form[action$=gap]")
    assert len(maps.load_map(db, map_row).gaps) == 3


def test_a_finding_whose_gap_was_withdrawn_becomes_one_again(
    facilitator: Browser, db: Session, talking: MapRow
) -> None:
    page = facilitator.get(f"/maps/{talking.id}/findings")
    facilitator.submit(page, "#peers-in-the-name form")
    made = maps.load_map(db, talking).gaps[1]
    items.withdraw_item(
        db, talking, made.id, kind="gaps", version=made.version, by=None, now=identity.now()
    )
    facilitator.submit(page, "#peers-in-the-name form")
    assert len(maps.load_map(db, talking).gaps) == 2


def test_a_finding_that_is_none_makes_no_gap(facilitator: Browser, talking: MapRow) -> None:
    page = facilitator.get(f"/maps/{talking.id}/findings")
    facilitator.submit(page, "article form", status=404, finding="invented")


def test_who_may_only_read_gets_the_findings_without_buttons(
    browser: Browser, db: Session, talking: MapRow
) -> None:
    browser.sign_in(a_member(db, talking, Role.VIEWER))
    page = browser.get(f"/maps/{talking.id}/findings")
    assert shown(page)
    assert not page.select("article form")


def test_an_empty_map_has_nothing_to_say(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    empty = a_map_row(db, by=person)
    assert "it has nothing to say" in words(facilitator.get(f"/maps/{empty.id}/findings"))


def test_a_finding_made_a_gap_speaks_for_no_finding_and_stays_known_in_other_words(
    facilitator: Browser, db: Session, talking: MapRow
) -> None:
    address = f"/maps/{talking.id}/findings"
    before = _see_also(_rows(facilitator, address))
    page = facilitator.get(address)
    for finding in ("peers-in-the-name", "peers-coverage"):
        facilitator.submit(page, f"#{finding} form")
    made = maps.load_map(db, talking).gaps[1]
    edit = {"text": "Ask the respite about peers"}
    items.edit_item(
        db, talking, made.id, edit, kind="gaps", version=made.version, by=None, now=identity.now()
    )
    db.commit()
    rows = _rows(facilitator, address)
    assert _see_also(rows) == before
    onto_board = [row["id"] for row in rows if "Already on the board" in words(row)]
    assert sorted(onto_board) == ["peers-coverage", "peers-in-the-name"]


def _see_also(rows: list[Tag]) -> list[tuple[object, bool]]:
    return [(row["id"], "See also" in words(row)) for row in rows]


def _rows(browser: Browser, address: str) -> list[Tag]:
    return list(browser.get(address).select("article.finding"))
