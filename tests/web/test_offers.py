"""What the library offers where it is needed: beside a finding, a gap and a priority."""

from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from simmap.domain.model import Gap, Priority
from simmap.store import maps
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from tests.builders import a_service
from tests.page import Browser
from tests.rows import a_map_row

HOUSING = Gap(id="g", text="No shelter in the county", intercepts=("0",))


def offered(page: BeautifulSoup) -> str:
    return " ".join(tag.text for tag in page.select(".offers"))


def a_row(db: Session, person: PersonRow) -> MapRow:
    return a_map_row(
        db,
        a_service(),
        gaps=(HOUSING,),
        priorities=(Priority(id="p", title="A roof for everyone", gaps=("g",)),),
        by=person,
    )


def test_a_gap_shows_what_answers_it_and_why(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    row = a_row(db, person)
    gap = maps.load_map(db, row).gaps[0]
    shown = offered(facilitator.get(f"/maps/{row.id}/items/gaps/{gap.id}"))
    assert "Supportive and recovery housing" in shown
    assert "About housing: “shelter”." in shown


def test_a_priority_of_the_plan_shows_what_answers_its_gaps(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    shown = offered(facilitator.get(f"/maps/{a_row(db, person).id}/plan"))
    assert "Supportive and recovery housing" in shown


def test_a_finding_shows_what_answers_it(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    page = facilitator.get(f"/maps/{a_row(db, person).id}/findings")
    assert "peers" in offered(page).lower()


def test_where_nothing_answers_nothing_is_said(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    row = a_map_row(db, a_service(), gaps=(Gap(id="g", text="Red tape"),), by=person)
    gap = maps.load_map(db, row).gaps[0]
    assert not facilitator.get(f"/maps/{row.id}/items/gaps/{gap.id}").select(".offers")


def test_each_column_of_the_board_has_questions_to_ask_and_roles_to_think_of(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/board")
    folded = page.select(".ask-offers")
    assert len(folded) == 6
    assert "Are there specialized caseloads" in folded[5].text
    assert "Community supervision peer recovery specialist" in folded[5].text
