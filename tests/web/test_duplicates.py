"""Entries that may be the same: asked about, never refused, made one and taken apart."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from simmap.domain.model import Opportunity, PeerRole
from simmap.services import items
from simmap.store.accounts import PersonRow
from simmap.store.maps import load_map
from simmap.store.tables import MapRow
from tests.builders import a_gap, a_map, a_service
from tests.page import Browser
from tests.rows import NOW, a_map_row


def with_two(db: Session, person: PersonRow) -> tuple[MapRow, str, str]:
    map_row = a_map_row(
        db, a_service("Outreach Team", hours="24/7"), a_service("Outreach team", id="b"), by=person
    )
    first, second = load_map(db, map_row).services
    return map_row, first.id, second.id


def test_what_is_added_twice_is_added_and_asked_about(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/items/services/new")
    page = facilitator.follow(page, "form#item", name="Crisis center", intercepts="0")
    assert "Similar: “Crisis Center” (intercept 0). Same as this?" in page.select_one(".said").text  # type: ignore[union-attr]
    facilitator.get(str(page.select(".said a")[0]["href"]))
    assert len(load_map(db, map_row).services) == 2


def test_what_is_new_is_not_asked_about(facilitator: Browser, map_row: MapRow) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/items/services/new")
    page = facilitator.follow(page, "form#item", name="Drug court", intercepts="0")
    assert not page.select(".said a")


def test_the_form_of_an_entry_shows_what_may_be_the_same(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row, first, second = with_two(db, person)
    page = facilitator.get(f"/maps/{map_row.id}/items/services/{second}")
    (same,) = page.select(".aside a[href*=same-as]")
    assert str(same["href"]).endswith(f"{second}/same-as/{first}")


def test_the_fragment_answers_while_somebody_types(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row, first, second = with_two(db, person)
    address = f"/maps/{map_row.id}/similar?kind=services"
    found = facilitator.get(f"{address}&text=outreach+team&but={second}")
    assert [link["data-id"] for link in found.select("a")] == [first]
    for nothing in ("text=Drug+court", "text=", "text=x&kind=steps"):
        assert facilitator.raw(f"{address}&{nothing}").text.strip() == ""
    assert facilitator.raw(f"/maps/{map_row.id}/similar").status_code == 200


def test_a_pair_is_listed_compared_made_one_and_taken_apart(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row, first, second = with_two(db, person)
    page = facilitator.get(f"/maps/{map_row.id}/duplicates")
    (pair,) = page.select(".entries a")
    page = facilitator.follow(facilitator.get(str(pair["href"])))
    assert [service.id for service in load_map(db, map_row).services] == [first]
    page = facilitator.get(f"/maps/{map_row.id}/items/services/{first}")
    facilitator.submit(page, ".aside form[action$=undo]")
    assert [service.id for service in load_map(db, map_row).services] == [first, second]


def test_whoever_compares_an_older_text_is_told(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row, first, second = with_two(db, person)
    page = facilitator.get(f"/maps/{map_row.id}/items/services/{second}/same-as/{first}")
    changes = {"hours": "9-5"}
    items.edit_item(db, map_row, first, changes, kind="services", version=1, by=None, now=NOW)
    answer = facilitator.submit(page, status=409)
    assert answer is not None
    assert len(load_map(db, map_row).services) == 2


def test_only_two_entries_of_a_kind_that_can_be_merged_have_such_a_page(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row, first, _ = with_two(db, person)
    start = f"/maps/{map_row.id}/items"
    facilitator.get(f"{start}/services/{first}/same-as/{first}", status=404)
    facilitator.get(f"{start}/steps/jail/same-as/booking", status=404)
    facilitator.get(f"{start}/gaps/{first}/same-as/other", status=404)


def test_a_pair_that_was_told_apart_is_not_asked_about_again(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row, first, second = with_two(db, person)
    page = facilitator.get(f"/maps/{map_row.id}/items/services/{second}/same-as/{first}")
    for _ in range(2):
        facilitator.submit(page, "form[action$=apart]")
    assert not facilitator.get(f"/maps/{map_row.id}/duplicates").select(".entries a")
    form = facilitator.get(f"/maps/{map_row.id}/items/services/{second}")
    assert not form.select(".aside a[href*=same-as]")
    assert len(load_map(db, map_row).services) == 2


@pytest.mark.parametrize("kind", ["gaps", "opportunities", "peer_roles"])
def test_entries_of_every_kind_that_are_alike_are_listed_and_compared(
    facilitator: Browser, db: Session, person: PersonRow, kind: str
) -> None:
    alike: dict[str, Any] = {
        "gaps": (a_gap("No beds for detox", id="1"), a_gap("There are no detox beds", id="2")),
        "opportunities": tuple(
            Opportunity(id=n, text="The hospital opens a wing") for n in ("1", "2")
        ),
        "peer_roles": tuple(PeerRole(id=n, title="Peer navigator") for n in ("1", "2")),
    }
    map_row = a_map_row(db, by=person, system=a_map(**{kind: alike[kind]}))
    (pair,) = facilitator.get(f"/maps/{map_row.id}/duplicates").select(".entries a")
    assert "Are these the same?" in facilitator.get(str(pair["href"])).text
