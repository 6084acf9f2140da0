"""An arrow is drawn by picking its two ends."""

from sqlalchemy.orm import Session

from simmap.domain.words import EndKind
from simmap.store.accounts import PersonRow
from simmap.store.maps import load_map
from simmap.store.tables import MapRow
from tests.builders import a_flow, a_gap, a_service
from tests.page import Browser
from tests.rows import a_map_row


def test_an_arrow_is_drawn_and_the_next_begins_where_it_leads(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    service = load_map(db, map_row).services[0]
    page = facilitator.get(f"/maps/{map_row.id}/items/services/{service.id}")
    (link,) = page.select(".aside a[href*=arrows]")
    page = facilitator.get(str(link["href"]))
    page = facilitator.follow(page, target="step jail", label="drop-off", warmth="warm")
    (flow,) = load_map(db, map_row).flows
    assert (flow.source.text, flow.source.kind, flow.source.refs) == (
        "Crisis Center",
        EndKind.SERVICE,
        (service.id,),
    )
    assert (flow.target.kind, flow.target.refs, flow.label) == (EndKind.STEP, ("jail",), "drop-off")
    assert page.select_one("#source option[selected]")["value"] == "step jail"  # type: ignore[index]


def test_between_two_known_ends_the_form_proposes_which_way_the_arrow_leads(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/arrows/new?from=booking&to=jail")
    chosen = {
        name: page.select(f"#{name} option[selected]") for name in ("source", "target", "kind")
    }
    assert {name: options[0]["value"] for name, options in chosen.items()} == {
        "source": "step booking",
        "target": "step jail",
        "kind": "deeper",
    }
    page = facilitator.get(f"/maps/{map_row.id}/arrows/new?from=booking&to=not-there")
    assert page.select("#kind option[selected]")[0]["value"] == "unknown"


def test_an_arrow_that_was_drawn_can_be_taken_back_at_once(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/arrows/new?from=booking&to=jail")
    page = facilitator.follow(page)
    facilitator.submit(page, "[role=status] form")
    assert load_map(db, map_row).flows == ()


def test_an_arrow_needs_two_ends_that_differ(
    facilitator: Browser, map_row: MapRow, db: Session
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}/arrows/new")
    for ends in ({"target": "step jail"}, {"source": "step jail", "target": "step jail"}):
        refused = facilitator.submit(page, status=422, **ends)
        assert refused is not None
    assert load_map(db, map_row).flows == ()


def test_an_end_that_is_not_on_the_map_cannot_be_sent(
    facilitator: Browser, map_row: MapRow, db: Session, person: PersonRow
) -> None:
    other = a_map_row(db, a_service("Elsewhere"), by=person)
    foreign = load_map(db, other).services[0].id
    page = facilitator.get(f"/maps/{map_row.id}/arrows/new")
    facilitator.submit(page, status=422, source=f"service {foreign}", target="step jail")
    assert load_map(db, map_row).flows == ()


def test_a_gap_is_put_on_an_arrow_from_its_page(
    facilitator: Browser, db: Session, person: PersonRow
) -> None:
    map_row = a_map_row(db, flows=(a_flow(),), gaps=(a_gap(),), by=person)
    flow = load_map(db, map_row).flows[0]
    page = facilitator.get(f"/maps/{map_row.id}/items/flows/{flow.id}")
    (link,) = page.select(".aside a[href*=attached_to]")
    page = facilitator.get(str(link["href"]))
    facilitator.submit(page, "form#item", text="Nobody goes along", intercepts="1")
    assert load_map(db, map_row).gaps[-1].attached_to == flow.id
