"""The report of five real counties holds what their maps hold, item by item."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from simmap.domain.findings import find
from simmap.domain.model import KINDS
from simmap.domain.report import build_report
from simmap.exchange.mapfile import read_map
from tests.builders import the_catalogue
from tests.domain.test_report import rows_of
from tests.shared import COUNTIES, county, needs_shared

pytestmark = needs_shared
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("name", COUNTIES)
def test_nothing_of_a_county_is_lost_and_nothing_doubled(name: str) -> None:
    catalogue = the_catalogue()
    system = read_map(county(name).read_bytes(), name=name, catalogue=catalogue)
    findings = find(system, catalogue, today=TODAY)
    report = build_report(system, catalogue, findings, on=TODAY)

    entries = [item.id for kind in KINDS for item in getattr(system, kind)]
    assert Counter(row.item for row in rows_of(report)) == Counter(entries)
    shown = [row.sentence for row in (*report.read_aloud, *report.further_findings)]
    assert Counter(shown) == Counter(finding.sentence for finding in findings)
    assert {line.text for line in report.sources} >= set(system.community.sources)


@pytest.mark.parametrize("name", COUNTIES)
def test_the_rows_of_a_county_say_what_its_entries_say(name: str) -> None:
    system = read_map(county(name).read_bytes(), name=name, catalogue=the_catalogue())
    report = build_report(system, the_catalogue(), on=TODAY)
    rows: dict[str, Any] = {row.item: row for row in rows_of(report)}
    for service in system.services:
        row = rows[service.id]
        assert (row.name, row.kind, row.notes) == (service.name, service.kind, service.notes)
        assert row.organization.missing is not bool(service.organization)
    for gap in system.gaps:
        assert (rows[gap.id].text, rows[gap.id].theme) == (gap.text, gap.theme)
    for flow in system.flows:
        row = rows[flow.id]
        assert (row.start, row.end, row.label) == (flow.source.text, flow.target.text, flow.label)
    for action in system.actions:
        assert (rows[action.id].step, rows[action.id].objective) == (
            action.action_step,
            action.objective,
        )
