"""Every page in a real browser: accessible, inside its window, and quiet."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest
from flask import Flask
from playwright.sync_api import Page

from simmap.services.workshops import close_workshop, open_workshop
from simmap.store.tables import MapRow
from simmap.store.workshop_tables import WorkshopRow
from tests.browser.conftest import AXE, BY_WIDTH, RULES, Site, overflow, violations
from tests.rows import NOW

pytestmark = pytest.mark.browser

PUBLIC = ["/", "/library", "/account", "/maps/new", "/maps/import"]
PARTS = ("changes", "similar")
"""What scripts ask for: pieces of a page, and no page."""

OF_ITEMS = [
    "items/services/new",
    "items/flows/new",
    "items/gaps/new?intercepts=2",
    "board/column/0",
    "board/column/all",
    "paths?from=law_enforcement&to=treatment_services&day=5&hour=2&at=jail",
    "hours?help=treatment",
]

SHAPE = """[...document.querySelectorAll("*")].map(e =>
    [e.tagName, e.getAttribute("class"), e.getAttribute("type"), ...e.getAttributeNames()]).join()"""
"""What the rules look at on a page, without its words."""

PARTS_OF_ALL = 4
"""Among so many tests the pages are shared out, that no worker waits for the last one."""


@pytest.fixture
def page(page: Page) -> Page:
    """Give a page that brings the rules along; sent anew each time they take longer to arrive."""
    page.add_init_script(path=AXE)
    return page


def pages_of_a_map(app: Flask) -> list[str]:
    """Return the pages that need to know nothing but the map, without the map's own address."""
    rules = [r for r in app.url_map.iter_rules() if r.arguments == {"map_id"}]
    readable = [r.rule for r in rules if "GET" in (r.methods or ())]
    own = [rule.removeprefix("/maps/<uuid:map_id>") for rule in readable]
    own = [path for path in own if path.rpartition("/")[2] not in PARTS]
    return [*sorted(p.removeprefix("/") for p in own if "." not in p), *OF_ITEMS]


def look_at(
    page: Page, path: str, *, widths: tuple[int, ...] = (1280, 390), known: set[str] | None = None
) -> list[str]:
    """Return what is wrong with a page in *widths*, and whether it fits the narrowest phone.

    All rules are asked in the first width, in others those that look at where things stand;
    none of a page that differs from one of the *known* in its words only. It becomes known.
    """
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200, path
    known, wrong = set() if known is None else known, []
    shape = page.evaluate(SHAPE)
    for width in () if shape in known else widths:
        page.set_viewport_size({"width": width, "height": 900})
        found = violations(page, RULES if width == widths[0] else BY_WIDTH)
        wrong += [f"{path} at {width} px: {violation}" for violation in found]
    known.add(shape)
    page.set_viewport_size({"width": 320, "height": 900})
    if wider := overflow(page):
        wrong.append(f"{path} is {wider} px too wide for a window of 320 px")
    return wrong


@contextmanager
def open_room(site: Site, map_id: str) -> Iterator[None]:
    """Open a workshop on a map for as long as its pages are looked at."""
    writing = site.app.extensions["simmap.database"].writing
    with writing() as session:
        row = session.get_one(MapRow, UUID(map_id))
        workshop_id = open_workshop(session, row, "Day 1", by=site.person_id, now=NOW).id
        session.commit()
    yield
    with writing() as session:
        workshop = session.get_one(WorkshopRow, workshop_id)
        close_workshop(session, workshop, by=site.person_id, now=NOW)
        session.commit()


@pytest.mark.parametrize("part", range(PARTS_OF_ALL))
def test_every_page_of_a_map_is_accessible_and_fits_a_phone(
    site: Site, page: Page, part: int
) -> None:
    paths = pages_of_a_map(site.app)[part::PARTS_OF_ALL]
    assert len(paths) > 6
    known: set[str] = set()
    wrong = []
    for name, widths in (("demo", (1280, 390)), ("empty", (390,))):
        map_id = site.maps[name]
        with open_room(site, map_id):
            for path in paths:
                address = f"/maps/{map_id}/{path}".rstrip("/")
                wrong += look_at(page, address, widths=widths, known=known)
    assert wrong == []


def test_every_other_page_is_accessible_and_fits_a_phone(page: Page) -> None:
    assert [wrong for path in PUBLIC for wrong in look_at(page, path)] == []


@pytest.mark.parametrize("kind", ["gaps", "flows", "priorities"])
def test_the_form_of_an_item_is_accessible_and_fits_a_phone(
    site: Site, page: Page, kind: str
) -> None:
    page.goto(f"/maps/{site.maps['demo']}/items")
    first = page.locator(f"section[aria-labelledby={kind}] li a").first
    assert look_at(page, str(first.get_attribute("href"))) == []


def test_an_opened_card_menu_is_accessible(site: Site, page: Page) -> None:
    page.goto(f"/maps/{site.maps['demo']}/board")
    page.locator("#column-0 summary.more").first.click()
    assert violations(page) == []


def test_a_rejected_form_is_accessible(site: Site, page: Page) -> None:
    page.goto(f"/maps/{site.maps['empty']}/items/gaps/new")
    page.get_by_role("button", name="Save gap").click()
    assert page.title().startswith("Error: ")
    assert violations(page) == []


def test_h1_h38_words_of_the_map_never_run_in_a_browser(site: Site, page: Page) -> None:
    for path in pages_of_a_map(site.app):
        page.goto(f"/maps/{site.maps['hostile']}/{path}".rstrip("/"))
        page.set_viewport_size({"width": 320, "height": 900})
        assert overflow(page) == 0, path
