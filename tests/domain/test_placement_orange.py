"""Placement measured against labels by hand: the demo map."""

from functools import cache
from pathlib import Path

import yaml

from simmap import resources
from simmap.domain.model import SystemMap
from simmap.domain.placement import Placement, place
from simmap.domain.placement.readings import EndReading
from simmap.exchange.mapfile import read_map
from tests.builders import the_catalogue

LABELS = yaml.safe_load(
    Path(__file__).with_name("nc_orange_labels.yaml").read_text(encoding="utf-8")
)


@cache
def orange() -> tuple[SystemMap, Placement]:
    data = (resources.SEEDS / "maps" / "nc-orange.yaml").read_bytes()
    system = read_map(data, name="nc-orange.yaml", catalogue=the_catalogue())
    return system, place(system, the_catalogue())


def test_every_service_of_the_demo_map_stands_where_a_person_would_put_it() -> None:
    _, placement = orange()
    wrong = {
        service: (match.step, LABELS["steps"][service])
        for service, match in placement.services.items()
        if (match.step or "-") not in LABELS["steps"][service].split(" / ")
    }
    assert wrong == {}


def test_every_arrow_of_the_demo_map_reads_as_a_person_would_read_it() -> None:
    system, placement = orange()
    wrong = {}
    for flow in system.flows:
        reading = placement.flows[flow.id]
        for text, end in ((flow.source.text, reading.source), (flow.target.text, reading.target)):
            if said(end) not in LABELS["ends"][text].split(" | "):
                wrong[text] = said(end)
    assert wrong == {}


def said(end: EndReading) -> str:
    refs = f":{','.join(end.refs)}" if end.kind in ("step", "service") else ""
    return f"{end.kind}{refs}"
