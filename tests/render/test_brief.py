"""The edition for a board."""

import io
from datetime import date

import pypdf
import pytest

from simmap import resources
from simmap.domain.findings import find
from simmap.domain.report import build_report
from simmap.domain.report.editions import brief
from simmap.exchange.mapfile import read_map
from simmap.render.report import report_file
from tests.builders import the_catalogue
from tests.shared import county, needs_shared

COUNTIES = ("fl-polk", "nc-alamance", "nc-orange", "or-marion", "tx-harris")


@needs_shared
@pytest.mark.pdf
@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("name", COUNTIES)
def test_a_board_reads_two_pages(name: str, language: str) -> None:
    catalogue = the_catalogue()
    system = read_map(county(name).read_bytes(), name=name, catalogue=catalogue)
    report = brief(build_report(system, catalogue, find(system, catalogue), on=date(2026, 11, 22)))
    pdf = report_file(
        report,
        system,
        catalogue,
        form="pdf",
        templates=resources.TEMPLATES,
        static=resources.STATIC,
        tongue=resources.language(language),
    )
    assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == 2
