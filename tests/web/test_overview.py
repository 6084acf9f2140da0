"""The first page of a map, and the map as a file."""

import json
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy.orm import Session

from simmap.exchange.mapfile import read_map
from simmap.policy import Role
from simmap.store import maps
from simmap.store.tables import MapRow
from tests.builders import the_catalogue
from tests.page import Browser
from tests.rows import a_member


def test_the_overview_says_in_a_sentence_where_the_map_stands(
    facilitator: Browser, map_row: MapRow
) -> None:
    page = facilitator.get(f"/maps/{map_row.id}")
    assert page.select("h1")[0].text == "5 intercepts still have nothing"
    assert "Anytown, NC" in page.select("title")[0].text
    assert len(page.select(".line .stop")) == 6
    assert page.select("progress")[0]["value"] == "0"


def test_who_changed_what_is_for_those_who_keep_the_map(
    browser: Browser, map_row: MapRow, db: Session
) -> None:
    browser.sign_in(a_member(db, map_row, Role.VIEWER))
    page = browser.get(f"/maps/{map_row.id}")
    assert "Latest changes" not in page.text
    assert "History" not in [link.text for link in page.select(".tabs a")]


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_the_file_of_a_map_holds_the_map(
    facilitator: Browser, map_row: MapRow, db: Session, form: str
) -> None:
    response = facilitator.raw(f"/maps/{map_row.id}/file.{form}")
    again = read_map(response.data, name="again", catalogue=the_catalogue())
    assert [service.name for service in again.services] == ["Crisis Center"]
    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="anytown-nc-2026-workshop.{form}"'
    )
    if form == "json":
        assert json.loads(response.data)["simmap"] == 1
    assert len(maps.load_map(db, map_row).services) == 1


def test_the_spreadsheet_of_a_map_is_one(facilitator: Browser, map_row: MapRow) -> None:
    response = facilitator.raw(f"/maps/{map_row.id}/file.xlsx")
    assert response.content_type.endswith("spreadsheetml.sheet")
    assert "Overview" in openpyxl.load_workbook(BytesIO(response.data)).sheetnames
    spanish = facilitator.raw(f"/maps/{map_row.id}/file.xlsx?language=es").data
    assert "Resumen general" in openpyxl.load_workbook(BytesIO(spanish)).sheetnames
