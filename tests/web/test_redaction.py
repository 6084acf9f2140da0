"""What a county keeps back stands in nothing that guests see or that is made for them."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pikepdf
import pytest
from flask import Flask
from sqlalchemy.orm import Session

from simmap import resources
from simmap.domain.model import Action, Measure, Passage, SystemMap
from simmap.domain.publishing import FEW
from simmap.domain.said import spoken
from simmap.services import shares
from simmap.store.accounts import PersonRow
from simmap.store.tables import MapRow
from simmap.web import identity
from simmap.web.reports.wanted import EDITIONS, OF
from tests.builders import a_flow, a_gap, a_map, a_service
from tests.page import Browser
from tests.render.reading import pages_of
from tests.rows import a_map_row
from tests.web.test_hostile import pages_of as addresses_of
from tests.web.test_reports import taken

NOTE, MAIL, CALL = "Ask the night desk", "jo@canary.example", "(919) 555-0147"
PERSON, FLOWN, COUNTED = "Jane Canary", "7 a fortnight", "4 of them"
KEPT_BACK = (NOTE, MAIL, CALL, PERSON, FLOWN, COUNTED)


def a_county() -> SystemMap:
    """Return a map that holds on each kind of item what guests do not see."""
    noted: dict[str, Any] = {
        "notes": NOTE,
        "confirmed_by": PERSON,
        "sources": (f"Letter of {MAIL}",),
    }
    desk = a_service("Night desk", organization="County", contact=CALL, referral=MAIL, **noted)
    system = a_map(
        desk,
        gaps=(a_gap(f"Nobody answers {MAIL}", **noted),),
        flows=(a_flow("911", "Night desk", count=FLOWN, **noted),),
    )
    return replace(
        system,
        community=replace(system.community, notes=NOTE, facilitated_by=f"County, {MAIL}"),
        measures=(Measure(id="m", name="Sent home", value=COUNTED, intercepts=("0",), **noted),),
        actions=(Action(id="a", action_step="Hire", who=PERSON, progress=CALL, **noted),),
        passages=(Passage(id="w", text=f"We thank the county. {CALL}", **noted),),
    )


@pytest.fixture
def county(db: Session, person: PersonRow) -> MapRow:
    return a_map_row(db, by=person, system=a_county())


@pytest.fixture
def guest(app: Flask, db: Session, county: MapRow) -> Browser:
    """Give a browser that came by a link."""
    token = shares.make_share(db, county, "NAMI", timedelta(days=7), by=None, now=identity.now())
    browser = Browser(app, db)
    browser.raw(f"/s/{token}")
    return browser


def told(content: bytes) -> str:
    """Return all that a file says: the text of its pages and parts, its titles and descriptions."""
    if content.startswith(b"%PDF-"):
        return " ".join((*pages_of(content), *_said_beside(content)))
    if content.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        parts = (archive.read(name) for name in archive.namelist())
        return re.sub(r"<[^>]+>", "", " ".join(part.decode(errors="replace") for part in parts))
    return content.decode(errors="replace")


def _said_beside(pdf: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        held = (one for one in opened.objects if isinstance(one, pikepdf.Dictionary))
        yield from (str(value) for one in held for value in one.as_dict().values())


def assert_nothing_is_told(content: bytes, place: str) -> None:
    assert [text for text in KEPT_BACK if text in told(content)] == [], place


def test_what_is_looked_for_stands_in_the_working_copies(
    facilitator: Browser, county: MapRow
) -> None:
    here = f"/maps/{county.id}"
    for file in ("file.yaml", "file.xlsx", "report.docx"):
        found = told(taken(facilitator, f"{here}/{file}").data)
        assert [text for text in KEPT_BACK if text not in found] == [], file


@pytest.mark.dot
def test_no_page_tells_a_guest_what_is_kept_back(
    app: Flask, guest: Browser, county: MapRow
) -> None:
    languages = (f"/maps/{county.id}/{page}?language=es" for page in ("report", "map"))
    for address in (*addresses_of(app, county), *languages):
        assert_nothing_is_told(guest.raw(address).data, address)


FILES = (
    *(f"{edition}.html" for edition in EDITIONS if edition not in OF),
    "agency.html?of=County",
    "intercept.docx?of=0",
    "report.docx",
    "report.docx?language=es",
    "report.pptx",
    "map.svg?language=es",
    "map.dot",
    pytest.param("map.pdf", marks=pytest.mark.slow),
    pytest.param("report.pdf?language=es", marks=pytest.mark.slow),
)


@pytest.mark.dot
@pytest.mark.parametrize("file", FILES)
def test_no_file_tells_a_guest_what_is_kept_back(guest: Browser, county: MapRow, file: str) -> None:
    answer = taken(guest, f"/maps/{county.id}/{file}")
    assert answer.status_code == 200
    assert_nothing_is_told(answer.data, file)


@pytest.mark.parametrize(
    "file", ["file.yaml?", "file.json?", "file.xlsx?", "file.xlsx?language=es&"]
)
def test_a_member_takes_along_what_guests_see(
    facilitator: Browser, guest: Browser, county: MapRow, file: str
) -> None:
    guest.get(f"/maps/{county.id}/{file}", status=403)
    content = facilitator.raw(f"/maps/{county.id}/{file}public=1").data
    few = spoken(FEW, resources.language("es")) if "language" in file else FEW
    assert few in told(content)
    assert_nothing_is_told(content, file)


@pytest.mark.dot
def test_a_member_prints_what_guests_see(facilitator: Browser, county: MapRow) -> None:
    for language in ("en", "es"):
        address = f"/maps/{county.id}/report.html?public=1&language={language}"
        assert_nothing_is_told(taken(facilitator, address).data, address)
