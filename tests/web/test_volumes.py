"""The page of yearly volumes."""

from bs4 import BeautifulSoup, Tag
from sqlalchemy.orm import Session

from simmap.domain.words import Status
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from tests.builders import a_flow, a_service
from tests.page import Browser
from tests.rows import a_map_row


def counted(db: Session, person: PersonRow) -> MapRow:
    """Give a map on which a mobile team's calls are followed into jail and a crisis center."""
    return a_map_row(
        db,
        a_service("Crisis Center <b>", "0", id="k"),
        a_service("Mobile Crisis Team", "0", id="m"),
        a_service("Peer Respite", "0", id="r", status=Status.PLANNED),
        by=person,
        flows=(
            a_flow(
                "911", "Mobile Crisis Team", id="in", annual_count=1000, sources=("Annual <i>",)
            ),
            a_flow("Mobile Crisis Team", "Jail", id="j", annual_count=200, period="2024"),
            a_flow("Mobile Crisis Team", "Crisis Center <b>", id="c", annual_count=300),
            a_flow("Police", "Commitments", id="o", annual_count=50),
        ),
    )


def words(page: BeautifulSoup | Tag) -> str:
    return " ".join(page.text.split())


def rows(page: BeautifulSoup, section: str) -> dict[str, list[str]]:
    found = page.select(f"section[aria-labelledby={section}] tbody tr")
    return {words(row.th): [words(cell) for cell in row.select("td")] for row in found if row.th}


def test_the_page_says_how_many_pass_each_step_and_what_says_so(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    page = facilitator.get(f"/maps/{counted(db, person).id}/volumes")
    figures = rows(page, "figures")
    team = next(row for name, row in figures.items() if "Mobile Crisis Team" in name)
    assert team[:2] == ["1,000", "Counted"]
    assert "911 → Mobile Crisis Team" in team[2]
    behind = words(page.select_one("section[aria-labelledby=behind]"))  # type: ignore[arg-type]
    assert "911 → Mobile Crisis Team: 1,000 a year" in behind
    assert "Source: Annual <i>" in behind
    assert "no arrow leads into 911 dispatch" in words(page).lower()


def test_the_picture_has_a_name_and_every_band_says_its_number(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    picture = facilitator.get(f"/maps/{counted(db, person).id}/volumes").select_one("svg.sankey")
    assert picture
    assert picture.title
    titles = [title.text for title in picture.select("g > title")]
    assert any("about 500 a year" in title and "out of the system" in title for title in titles)


def test_counts_that_are_not_followed_stand_below_with_the_reason(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    page = facilitator.get(f"/maps/{counted(db, person).id}/volumes")
    assert "what came of people" in rows(page, "aside")["Police → Commitments"][2]


def test_a_planned_service_can_be_tried(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    here = f"/maps/{counted(db, person).id}/volumes"
    page = facilitator.get(f"{here}?who=mobile_crisis%3Ejail&percent=50&to=planned%3APeer+Respite")
    assert rows(page, "what-if-head") == {
        "Peer Respite": ["none", "about 100", "about 100 more"],
        "The jail": ["about 200", "about 100", "about 100 fewer"],
    }


def test_a_percentage_that_is_none_is_refused_with_what_was_typed(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    here = f"/maps/{counted(db, person).id}/volumes"
    page = facilitator.get(f"{here}?who=mobile_crisis%3Ejail&percent=0&to=jail", status=422)
    assert "Enter a percentage from 1 to 100." in words(page)
    assert page.select_one("option[value='mobile_crisis>jail'][selected]")


def test_without_counts_that_follow_one_another_there_is_a_sentence_and_no_figure(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    flows = (a_flow("911", "Jail", id="x", annual_count=10),)
    map_row = a_map_row(db, a_service(), by=person, flows=flows)
    page = facilitator.get(f"/maps/{map_row.id}/volumes")
    assert "no two counts follow one another" in words(page)
    assert not page.select("svg.sankey, section[aria-labelledby=figures]")
