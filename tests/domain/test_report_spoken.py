"""Every word of a report is ours and can be said in another language, or somebody wrote it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import cycle

import pytest

from scripts.languages import collected
from simmap import resources
from simmap.domain.catalogue import Catalogue
from simmap.domain.checklists.questions import SHELVES
from simmap.domain.findings import find
from simmap.domain.model import ChecklistAnswer, SystemMap
from simmap.domain.preparation.agenda import template_agenda
from simmap.domain.preparation.surveys import result_of
from simmap.domain.report import Report, build_report
from simmap.domain.report.agency import agencies, agency_extract
from simmap.domain.report.brief import brief
from simmap.domain.report.editions import handout, in_language, poster, room_sheet
from simmap.domain.report.grant import LAW, grant_extract
from simmap.domain.report.progress import Earlier, progress_report, state_name
from simmap.domain.report.workshop import Record
from simmap.domain.said import ENGLISH, Month, bare
from simmap.domain.voting.rounds import RoundState, RoundView, Why
from simmap.domain.voting.rules import Method, Rules
from simmap.domain.voting.tally import HandTally, Sum, Way
from simmap.domain.words import ActionStatus, Answer
from simmap.exchange.mapfile import read_map
from tests.builders import the_catalogue
from tests.domain.test_report import everything
from tests.domain.test_voting_shown import a_view
from tests.shared import COUNTIES, county, needs_shared
from tests.spoken import NOT_SHOWN, SILENT, Listening, left_in_english, written_in

TODAY = date(2026, 11, 22)
NO_WORDS = NOT_SHOWN | {"Chapter.kind"}

MAPS = (
    "demo",
    "everything",
    *(pytest.param(name, marks=needs_shared) for name in COUNTIES if name != "nc-orange"),
)


@cache
def the_map(name: str) -> SystemMap:
    if name == "everything":
        return replace(everything(), revision=12, answers=tuple(_answers(the_catalogue())))
    path = resources.SEEDS / "maps" / "nc-orange.yaml" if name == "demo" else county(name)
    return read_map(path.read_bytes(), name=path.name, catalogue=the_catalogue())


def _answers(catalogue: Catalogue) -> Iterator[ChecklistAnswer]:
    """Yield an answer to every question of every checklist, of each kind in turn."""
    answers = cycle(Answer)
    for checklist, shelf in SHELVES.items():
        for entry in getattr(catalogue, shelf):
            key = f"{checklist}-{entry.id}"
            yield ChecklistAnswer(id=key, checklist=checklist, entry=entry.id, answer=next(answers))


@cache
def editions(name: str) -> tuple[Report, ...]:
    """Return the report of a map in all its editions, with a workshop behind it."""
    system, catalogue = the_map(name), the_catalogue()
    findings = find(system, catalogue, today=TODAY)
    whole = build_report(system, catalogue, findings, on=TODAY, record=the_workshop())
    extracts = (agency_extract(whole, system, catalogue, one) for one in agencies(system)[:2])
    return (
        whole,
        brief(whole),
        poster(whole),
        room_sheet(whole),
        grant_extract(whole, system),
        handout(whole, system.intercepts[0].key),
        progress_report(whole, system, an_earlier_state_of(system), on=TODAY),
        *extracts,
    )


def the_workshop() -> Record:
    """Return what is kept of a workshop of two days with a vote of each kind and two surveys."""
    catalogue = the_catalogue()
    agenda = template_agenda(catalogue, "012345")
    asked = [{question.id: "4" for question in catalogue.survey_questions}] * 5
    return Record(
        votes=tuple(_votes()),
        agenda=(*agenda, replace(agenda[0], day=9)),
        surveys=(result_of(catalogue, "prework", []), result_of(catalogue, "evaluation", asked)),
    )


def _votes() -> Iterator[RoundView]:
    by_hand = tuple(HandTally(id=way, way=way, people=6, sums=(Sum("0", 4),)) for way in Way)
    voted = a_view("01", "0", "1", by_hand=by_hand)
    yield replace(voted, shown_at=voted.opened_at)
    yield replace(voted, why=Why.RUN_OFF, decision="Line 0")
    yield replace(voted, state=RoundState.OPEN, result=None)
    yield from (a_view("0", "1", rules=Rules(method=method, kept=1)) for method in Method)


def an_earlier_state_of(system: SystemMap) -> Earlier:
    """Return a state with half of the gaps and actions, of which none was begun."""
    actions = (replace(one, status=ActionStatus.UNKNOWN) for one in system.actions[::2])
    before = replace(system, gaps=system.gaps[::2], actions=tuple(actions))
    return Earlier(before, state_name(3, TODAY))


def names(catalogue: Catalogue) -> set[str]:
    """Return what is called the same in every language: programs, texts to read, a law, the votes."""
    programs = (program.name for program in catalogue.programs)
    titles = (resource.title for resource in catalogue.resources)
    votes = (view for view in _votes())
    lines = (text for v in votes for text in (v.question, v.digest, *v.title_of.values()))
    return {*programs, *titles, *lines, LAW, catalogue.version[:12], "UTC"}


@pytest.mark.slow
@pytest.mark.parametrize("name", MAPS)
def test_no_word_of_a_report_stays_english(name: str) -> None:
    written = written_in(the_map(name)) | names(the_catalogue())
    found = (left_in_english(one, written, not_shown=NO_WORDS) for one in editions(name))
    assert list(dict.fromkeys(line for lines in found for line in lines)) == []


@pytest.mark.parametrize("name", MAPS)
def test_every_pattern_of_a_report_is_collected_for_those_who_translate(name: str) -> None:
    listening = Listening()
    for report in editions(name):
        in_language(report, listening)
    assert listening.heard - messages() == set()


@cache
def messages() -> frozenset[str]:
    """Return every message that is collected, the singular where there is a plural."""
    return frozenset(one.id if isinstance(one.id, str) else one.id[0] for one in collected())


def test_a_report_in_another_language_says_that_what_people_wrote_stays() -> None:
    (report, *_) = editions("everything")
    assert in_language(report, ENGLISH) == report
    other = in_language(report, SILENT)
    assert (other.language, report.language) == ("art", "en-US")
    assert other.cover.note
    assert not report.cover.note
    assert other.anchors == report.anchors
    assert [gap.text for part in other.intercepts for gap in part.gaps] == [
        gap.text for part in report.intercepts for gap in part.gaps
    ]


def test_days_and_numbers_of_a_report_are_said_by_the_language() -> None:
    spanish = resources.language("es")
    report = in_language(editions("everything")[0], spanish)
    assert report.cover.date == "22 de noviembre de 2026"
    assert report.cover.date == spanish.day(TODAY)
    assert bare(Month(2019, 11)).spoken(spanish) == "noviembre de 2019"
    assert [row.when.text for row in report.plan[1].rows] == ["Noviembre de 2019"]
