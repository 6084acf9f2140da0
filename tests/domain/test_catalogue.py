"""The catalogue holds what the field knows: nothing lost on the way, every fact with its source."""

import re
from typing import Any

import pytest
import yaml

from tests.builders import the_catalogue
from tests.shared import folder, needs_shared


def test_nothing_of_the_catalogue_is_missing() -> None:
    assert the_catalogue().counts() == {
        "intercepts": 6,
        "steps": 39,
        "flows": 123,
        "resources": 86,
        "programs": 31,
        "pathways": 6,
        "terms": 21,
        "statements": 9,
        "service_types": 76,
        "measures": 70,
        "policy_levers": 24,
        "support_types": 4,
        "peer_roles": 33,
        "peer_boundaries": 8,
        "competencies": 30,
        "rosc_services": 18,
        "readiness_groups": 6,
        "readiness_items": 53,
        "language": 63,
        "protected_names": 39,
        "sectors": 21,
        "agenda": 18,
        "survey_questions": 23,
        "subjects": 43,
        "documents": 7,
        "kinds": 25,
    }


def steps_that(mark: str, value: object = True) -> set[str]:
    return {step.id for step in the_catalogue().steps if getattr(step, mark) == value}


def test_mandated_steps_are_those_that_every_community_has() -> None:
    assert steps_that("mandated") == {
        "community",
        "dispatch_911",
        "law_enforcement",
        "arrest",
        "citation",
        "booking",
        "prosecutor_screening",
        "defense",
        "first_appearance",
        "jail",
        "dispositional_court",
        "prison",
        "violation_court",
        "probation",
        "parole",
    }


def test_steps_run_by_the_state_are_known() -> None:
    state_run = {"prison", "prison_reentry", "parole", "competency_services"}
    assert steps_that("state_run") == state_run


def test_places_of_help_have_a_class() -> None:
    assert steps_that("harbour", "crisis") == {
        "crisis_stabilization",
        "peer_respite",
        "withdrawal_sobering",
    }
    assert steps_that("harbour", "treatment") == {"treatment_services"}
    assert steps_that("harbour", "recovery") == {"recovery_supports"}
    assert steps_that("harbour", "practical") == {"social_supports", "recovery_housing"}


def test_every_step_can_be_reached_by_an_arrow_and_left_by_one() -> None:
    flows = the_catalogue().flows
    steps = {step.id for step in the_catalogue().steps}
    assert {flow.target for flow in flows} == steps
    assert {flow.source for flow in flows} == steps


def test_no_arrow_leads_from_a_step_to_itself_and_only_a_return_has_a_direction() -> None:
    for flow in the_catalogue().flows:
        assert flow.source != flow.target
        assert bool(flow.direction) == (flow.kind == "return"), flow.id


def test_five_pathways_are_core_and_one_came_later() -> None:
    status = [pathway.status for pathway in the_catalogue().pathways]
    assert status == ["core_five"] * 5 + ["later_addition"]


def test_every_mark_of_an_entry_can_be_said_in_words() -> None:
    catalogue = the_catalogue()
    marks = {
        "resources": ("family", "title_status", "url_status", "focus_areas"),
        "programs": ("status", "pathway_classification"),
        "service_types": ("evidence", "peer_option"),
        "peer_roles": ("kind",),
        "competencies": ("kind",),
        "rosc_services": ("phase", "peer_involvement"),
        "pathways": ("kind", "status"),
        "policy_levers": ("group",),
        "readiness_items": ("basis",),
        "measures": ("basis", "desired_direction", "tags"),
        "language": ("severity", "domain"),
        "steps": ("kind",),
        "flows": ("kind",),
    }
    for kind in catalogue.kinds:
        said = {legend.term for legend in kind.legend}
        for entry in getattr(catalogue, kind.id):
            for mark in marks.get(kind.id, ()):
                value = getattr(entry, mark)
                assert set(value if isinstance(value, tuple) else (value,)) <= said, (entry, mark)


def reference(name: str) -> list[dict[str, Any]]:
    shared = folder()
    assert shared is not None
    text = (shared / "reference" / f"{name}.yaml").read_text(encoding="utf-8")
    items: list[dict[str, Any]] = yaml.load(text, Loader=yaml.CSafeLoader)["items"]
    return items


REFERENCE = {
    "resources": "resources",
    "promising_practices": "programs",
    "service_types": "service_types",
    "peer_roles": "peer_roles",
    "system_nodes": "steps",
    "system_flows": "flows",
    "pathways": "pathways",
    "readiness": "readiness_items",
    "policy_levers": "policy_levers",
    "rosc_services": "rosc_services",
    "competencies": "competencies",
    "language": "language",
    "measures": "measures",
    "peer_support_types": "support_types",
}


@needs_shared
@pytest.mark.parametrize(("name", "kind"), REFERENCE.items())
def test_every_entry_kept_its_id_and_its_sources(name: str, kind: str) -> None:
    entries = {entry.id: entry for entry in getattr(the_catalogue(), kind)}
    for item in reference(name):
        for source in item["source"]:
            short = re.sub(r"^(seed:\d{3})_.*", r"\1", source)
            short = "recalled" if short.startswith("prior knowledge") else short
            assert short in entries[item["id"]].sources


def plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("-", "")))


# What seed document 001 names: a line that is no heading, no description and ends in its publisher.
TITLE = re.compile(r"^(?P<title>[^-\n].+?) \((?P<publisher>[^()]+(?:\[[^]]+\])?[^()]*)\)$", re.M)


@needs_shared
def test_each_resource_that_seed_document_001_names_is_found() -> None:
    shared = folder()
    assert shared is not None
    [seed] = (shared / "seeds").glob("001_*.txt")
    named = [found["title"] for found in TITLE.finditer(seed.read_text(encoding="utf-8"))]
    titles = {plain(resource.title) for resource in the_catalogue().resources}
    assert len(named) == 31
    assert [title for title in named if not any(plain(title) == t for t in titles)] == []


def test_seed_document_001_lists_33_resources() -> None:
    listed = [
        resource
        for resource in the_catalogue().resources
        if "seed:001" in {listing.document for listing in resource.listed_in}
    ]
    assert len(listed) == 33


GONE = ("cossapresources.org", "secureservercdn.net", "webcache.")
"""Sites that have moved or went; an address there must say so."""


def test_an_address_that_is_probably_gone_says_so() -> None:
    catalogue = the_catalogue()
    entries: tuple[Any, ...] = (*catalogue.resources, *catalogue.programs)
    for entry in entries:
        if any(site in entry.url for site in GONE):
            assert entry.url_note, entry.id


def test_an_address_that_nobody_knows_is_said_to_be_unknown() -> None:
    for resource in the_catalogue().resources:
        assert (resource.url == "") == (resource.url_status == "not_found"), resource.id
