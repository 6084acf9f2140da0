"""What to ask the room next, and findings that were set aside."""

from dataclasses import replace
from datetime import date

from simmap.domain.findings import Finding, find, read_aloud
from simmap.domain.findings.aside import aside_of
from simmap.domain.findings.asking import NOBODY_KNEW, Ask, aside_of_ask, asks_of
from simmap.domain.findings.finding import Unsettled
from simmap.domain.findings.ground import Ground
from simmap.domain.model import SetAside, Step, SystemMap
from simmap.domain.references import renamed
from simmap.domain.report import build_report
from simmap.domain.words import Presence
from tests.domain.handworked import LETTERS, B, assumed


def asks(system: SystemMap) -> tuple[Ask, ...]:
    return asks_of(find(system, B), Ground(system, B))


def first(system: SystemMap) -> Finding:
    return find(system, B)[0]


def test_the_fewest_facts_come_first_and_each_is_asked_once() -> None:
    found = asks(assumed())
    assert [ask.facts for ask in found] == sorted(ask.facts for ask in found)
    assert len({ask.fact for ask in found}) == len(found)


def test_every_question_hangs_on_a_finding_that_asks_for_it() -> None:
    for ask in asks(assumed()):
        assert all(finding.fact == ask.fact for finding in ask.findings)
        assert ask.question.endswith("?")


def test_an_answer_takes_its_question_away() -> None:
    presence = next(ask for ask in asks(assumed()) if ask.fact.sort is Unsettled.PRESENCE)
    step = Step(id=presence.fact.step, presence=Presence.NO)
    assert presence.fact not in [ask.fact for ask in asks(assumed(step))]


def test_what_nobody_knew_is_asked_again_only_in_other_words() -> None:
    ask = asks(assumed())[0]
    left = aside_of_ask(ask, NOBODY_KNEW)
    quiet = replace(assumed(), set_aside=(left,))
    assert ask.fact not in [each.fact for each in asks(quiet)]
    changed = replace(assumed(), set_aside=(replace(left, said="Something else?"),))
    assert asks(changed)[0].fact == ask.fact


def test_a_finding_set_aside_keeps_its_rank_and_is_not_read_aloud() -> None:
    finding = first(assumed())
    system = replace(assumed(), set_aside=(aside_of(finding, "The state decides."),))
    again = first(system)
    assert (again.id, again.rank, again.set_aside) == (finding.id, 1, "The state decides.")
    assert again not in read_aloud(find(system, B))


def test_a_finding_comes_back_when_its_words_its_level_or_its_items_change() -> None:
    aside = aside_of(first(assumed()), "Known.")
    for changed in (
        replace(aside, said="Before."),
        replace(aside, level="question"),
        replace(aside, rests_on=()),
    ):
        found = first(replace(assumed(), set_aside=(changed,)))
        assert (found.set_aside, found.was_aside) == ("", "Known.")


def test_an_answer_brings_back_what_it_changes() -> None:
    system = assumed()
    jail = next(f for f in find(system, B) if f.id == "no-care-on-the-way-jail")
    step = Step(id=LETTERS["R"], presence=Presence.NO)
    later = replace(assumed(step), set_aside=(aside_of(jail, "Known."),))
    again = next(f for f in find(later, B) if f.id == jail.id)
    assert again.was_aside == "Known."


def test_new_ids_stand_in_the_id_of_a_finding_too() -> None:
    aside = SetAside(id="a", finding="single-door-k-k2", reason="-", rests_on=("k", "k2"))
    new = renamed("set_aside", aside, lambda _field, name: f"new_{name}")
    assert isinstance(new, SetAside)
    assert (new.finding, new.rests_on) == ("single-door-new_k-new_k2", ("new_k", "new_k2"))


def test_the_report_says_what_became_of_what_was_set_aside() -> None:
    finding, question = first(assumed()), asks(assumed())[0]
    entries = (
        replace(aside_of(finding, "Known."), id="holds"),
        replace(aside_of(finding, "Old."), id="gone", finding="no-longer-said"),
        replace(aside_of_ask(question, NOBODY_KNEW), id="open"),
    )
    system = replace(assumed(), set_aside=entries)
    report = build_report(system, B, find(system, B), on=date(2026, 11, 22))
    assert {row.item: (row.reason, row.state) for row in report.set_aside} == {
        "holds": ("Known.", ""),
        "gone": ("Old.", "It is not among today's findings."),
        "open": (NOBODY_KNEW, ""),
    }
    assert f"finding-{finding.id}" not in [row.anchor for row in report.further_findings]
