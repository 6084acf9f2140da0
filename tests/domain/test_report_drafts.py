"""Drafts of the county's own words: made of the map, and of nothing else."""

from dataclasses import replace

from hypothesis import given, settings

from simmap.domain.catalogue import Catalogue
from simmap.domain.findings import find
from simmap.domain.model import Passage, SystemMap
from simmap.domain.report.drafts import Place, places
from simmap.domain.report.wording import paragraphs
from simmap.domain.words import ReportPart
from tests.builders import a_gap, a_map, a_service
from tests.domain.test_report import everything, report_of
from tests.exchange.random_maps import systems
from tests.exchange.test_mapfile_identity import SLOW


def drafts_of(system: SystemMap) -> dict[str, Place]:
    return {place.heading: place for place in places(system, find(system, Catalogue()))}


def test_a_draft_of_an_intercept_counts_what_is_listed_there() -> None:
    system = a_map(*(a_service(f"S{n}", "2") for n in range(5)), gaps=(a_gap("No bail", "2"),))
    draft = drafts_of(system)["Intercept 2: Initial Detention/Initial Court Hearings"].draft
    assert draft.startswith("Intercept 2 has 5 services and 1 gap.")
    assert "No peer role is recorded here." in draft


def test_a_draft_thanks_those_who_took_part_and_says_nothing_where_nobody_is_recorded() -> None:
    thanks = drafts_of(everything())["Acknowledgements"].draft
    assert "Anytown Police" in thanks
    assert drafts_of(a_map())["Acknowledgements"].draft == ""


def test_words_that_were_written_stand_in_their_place() -> None:
    found = drafts_of(everything())
    assert [p.id for p in found["Introduction"].passages] == ["w"]
    assert [p.id for p in found["Intercept 0: Community Services"].passages] == ["x"]


def test_words_on_a_column_that_is_gone_stand_across_all_intercepts() -> None:
    lost = Passage(id="x", text="Old words", part=ReportPart.INTERCEPT, intercept="9")
    system = replace(a_map(), passages=(lost,))
    assert drafts_of(system)["All intercepts"].passages == (lost,)
    assert report_of(system).intercepts[-1].words[0].paragraphs == ("Old words",)


def test_paragraphs_are_parted_by_empty_lines() -> None:
    assert paragraphs("\n\nA\nb\n \n\nC\n") == ("A b", "C")


@settings(max_examples=15, deadline=None, suppress_health_check=SLOW)
@given(systems)
def test_every_map_has_drafts_and_every_passage_its_place(system: SystemMap) -> None:
    found = [p.id for place in places(system, ()) for p in place.passages]
    assert sorted(found) == sorted(p.id for p in system.passages)
