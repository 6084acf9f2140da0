"""Every word of a finding is ours and can be said in another language, or somebody wrote it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from random import Random
from typing import TypeVar

import pytest

from scripts.languages import collected
from simmap import resources
from simmap.domain.findings import KINDS, find
from simmap.domain.findings.aside import aside_of
from simmap.domain.findings.asking import NOBODY_KNEW, aside_of_ask, asks_of
from simmap.domain.findings.ground import Ground
from simmap.domain.model import Action, ChecklistAnswer, Flow, Measure, Service, Step, SystemMap
from simmap.domain.report import build_report
from simmap.domain.said import Said, translated
from simmap.domain.words import (
    ActionStatus,
    Answer,
    Availability,
    Basis,
    Presence,
    Sufficiency,
    Warmth,
)
from simmap.exchange.mapfile import read_map
from tests.builders import the_catalogue
from tests.domain.finding import TODAY
from tests.shared import COUNTIES, county, needs_shared
from tests.spoken import Listening, left_in_english, written_in

T = TypeVar("T")


@cache
def the_county() -> SystemMap:
    path = resources.SEEDS / "maps" / "nc-orange.yaml"
    return read_map(path.read_bytes(), name=path.name, catalogue=the_catalogue())


def texts(system: SystemMap) -> Iterator[tuple[str, ...]]:
    """Yield what readers see of each finding of a map, and of what is still to ask."""
    findings = find(system, the_catalogue(), today=TODAY)
    for one in findings:
        yield one.group, one.title, one.sentence, one.reason, one.question, one.support
    for ask in asks_of(findings, Ground(system, the_catalogue())):
        yield (ask.question,)


def part_of(items: tuple[T, ...], dice: Random) -> tuple[T, ...]:
    """Return some of the items, all or none."""
    share = dice.choice((0, 0.1, 0.3, 0.7, 1, 1))
    return tuple(item for item in items if dice.random() < share)


def another(system: SystemMap, dice: Random) -> SystemMap:
    """Return the map as it would be if people had said other things, and less or more."""
    return replace(
        system,
        services=tuple(_service(one, dice) for one in part_of(system.services, dice)),
        flows=tuple(_flow(one, dice) for one in part_of(system.flows, dice)),
        measures=tuple(_measure(one, dice) for one in part_of(system.measures, dice)),
        gaps=part_of(system.gaps, dice),
        priorities=part_of(system.priorities, dice),
        actions=tuple(_action(one, dice) for one in part_of(system.actions, dice)),
        steps=tuple(
            replace(one, presence=dice.choice([*Presence]), arrows_out_complete=dice.random() < 0.5)
            for one in system.steps
        ),
        answers=part_of(tuple(_answers(dice)), dice),
    )


def _service(service: Service, dice: Random) -> Service:
    return replace(
        service,
        arrows_in_complete=dice.random() < 0.2,
        arrows_out_complete=dice.random() < 0.2,
        hours=dice.choice((service.hours, "", "24/7", "Mon-Fri 8-5")),
        sufficiency=dice.choice([*Sufficiency]),
        peers=dice.choice([*Answer]),
        capacity=dice.choice((service.capacity, "12 people a year")),
        confirmed_on=dice.choice(("", "2024-01-02", "2026-03-04")),
    )


def _flow(flow: Flow, dice: Random) -> Flow:
    return replace(
        flow,
        warmth=dice.choice([*Warmth]),
        annual_count=dice.choice((flow.annual_count, None, 1, 4000)),
        bottleneck=dice.choice((flow.bottleneck, "", "They wait for a bed.")),
        basis=dice.choice((flow.basis, Basis.STATED)),
    )


def _measure(measure: Measure, dice: Random) -> Measure:
    return replace(
        measure,
        availability=dice.choice([*Availability]),
        period=dice.choice((measure.period, "", "2015")),
    )


def _action(action: Action, dice: Random) -> Action:
    return replace(
        action,
        who=dice.choice((action.who, "")),
        when=dice.choice((action.when, "", "2020-01")),
        status=dice.choice([*ActionStatus]),
        priority=dice.choice((action.priority, "")),
    )


def _answers(dice: Random) -> Iterator[ChecklistAnswer]:
    for name in ("practice", "pathway"):
        entries = "service_types" if name == "practice" else "pathways"
        for entry in getattr(the_catalogue(), entries):
            yield ChecklistAnswer(
                id=f"answer-{entry.id}",
                checklist=name,
                entry=entry.id,
                answer=dice.choice([*Answer]),
                planned=dice.random() < 0.3,
            )


@needs_shared
@pytest.mark.parametrize("name", COUNTIES)
def test_no_word_of_a_countys_findings_stays_english(name: str) -> None:
    system = read_map(county(name).read_bytes(), name=name, catalogue=the_catalogue())
    assert left_in_english([*texts(system)], written_in(system)) == []


@pytest.mark.parametrize("seed", range(12))
def test_no_word_stays_english_whatever_people_have_said(seed: int) -> None:
    system = another(the_county(), Random(seed))
    assert left_in_english([*texts(system)], written_in(system)) == []


def test_the_names_of_all_kinds_and_groups_can_be_said_in_another_language() -> None:
    assert left_in_english(KINDS, ()) == []


@pytest.mark.slow
def test_every_pattern_that_findings_ask_for_is_a_message_to_be_translated() -> None:
    listening = Listening()
    for seed in range(12):
        translated([*texts(another(the_county(), Random(seed)))], listening)
    messages = {one.id if isinstance(one.id, str) else one.id[0] for one in collected()}
    assert len(listening.heard) > 150
    assert listening.heard - messages == set()


def test_what_a_map_keeps_of_a_finding_or_a_question_is_plain_text() -> None:
    findings = find(the_county(), the_catalogue(), today=TODAY)
    ask = asks_of(findings, Ground(the_county(), the_catalogue()))[0]
    assert isinstance(findings[0].sentence, Said)
    assert isinstance(ask.question, Said)
    for kept in (aside_of(findings[0], "Next year."), aside_of_ask(ask, NOBODY_KNEW)):
        assert {type(kept.said), type(kept.reason)} == {str}


def test_what_a_map_keeps_is_said_in_another_language_while_the_findings_still_say_it() -> None:
    system, catalogue = the_county(), the_catalogue()
    findings = find(system, catalogue, today=TODAY)
    ask = asks_of(findings, Ground(system, catalogue))[0]
    kept = (aside_of(findings[0], "Next year."), aside_of_ask(ask, NOBODY_KNEW))
    system = replace(system, set_aside=kept)
    report = build_report(system, catalogue, find(system, catalogue, today=TODAY), on=TODAY)
    rows = [(row.sentence, row.reason) for row in report.set_aside]
    assert rows == [(one.said, one.reason) for one in kept]
    assert left_in_english(rows, written_in(the_county()) | {"Next year."}) == []


def test_a_step_under_its_usual_name_is_ours_and_one_under_another_name_is_the_countys() -> None:
    usual = Step(id="jail", name="Jail")
    own = Step(id="prison", name="Our prison")
    ground = Ground(replace(the_county(), steps=(usual, own)), the_catalogue())
    assert isinstance(ground.step("jail").short_name, Said)
    assert not isinstance(ground.step("prison").short_name, Said)
    assert ground.step("prison").short_name == "Our prison"
