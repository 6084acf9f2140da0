"""The report's chapters on how many people pass and on when help is open."""

from datetime import date

from simmap.domain.model import SystemMap
from simmap.domain.report import build_report
from simmap.domain.report.whole import Chapter
from tests.builders import a_flow, a_map, a_service, the_catalogue


def chapter(system: SystemMap, anchor: str) -> Chapter | None:
    report = build_report(system, the_catalogue(), on=date(2026, 11, 22))
    return next((c for c in report.chapters if c.anchor == anchor), None)


def words(found: Chapter | None) -> str:
    assert found
    return " ".join(
        text
        for block in found.blocks
        for text in (
            block.heading,
            *block.paragraphs,
            *(line.text for line in block.lines),
            *(line.text for row in block.rows for line in row),
        )
    )


COUNTED = (
    a_flow("911", "Mobile Crisis", id="in", annual_count=1000),
    a_flow("Mobile Crisis", "Jail", id="j", annual_count=200),
)


def test_the_figures_stand_in_the_report_with_what_they_rest_on_and_assume() -> None:
    team = a_service("Mobile Crisis", "0", kind="mobile crisis team")
    said = words(chapter(a_map(team, flows=COUNTED), "volumes"))
    assert "1,000 Counted 911 → Mobile Crisis (1,000); Mobile Crisis → Jail (200)" in said
    assert "episodes, not people" in said


def test_counts_that_carry_nothing_get_the_sentence_and_counts_there_are_none_no_chapter() -> None:
    alone = a_map(flows=COUNTED[1:])
    assert "no two counts follow one another" in words(chapter(alone, "volumes"))
    assert chapter(a_map(flows=(a_flow("911", "Jail"),)), "volumes") is None


def test_the_week_stands_in_the_report_where_hours_are_known() -> None:
    crisis = a_service("Crisis Center", "0", hours="Mon-Fri 8-5")
    found = chapter(a_map(crisis), "hours")
    assert "Help is open at 45 of 168 hours" in words(found)
    assert found
    monday = next(row for block in found.blocks for row in block.rows)
    assert [cell.text for cell in monday[:5]] == ["Monday", "N N N", "N N N", "N N Y", "Y Y Y"]
    assert any("Y is an hour" in words for words in found.blocks[0].paragraphs)
    assert chapter(a_map(a_service("Crisis Center")), "hours") is None


def test_hours_that_say_nothing_of_when_help_is_open_make_no_chapter() -> None:
    court = a_service("Mental Health Court", "3", hours="Mon-Fri 8-5")
    assert chapter(a_map(court, a_service("Crisis Center", "0")), "hours") is None


def test_a_week_of_which_every_hour_is_alike_needs_no_table_and_no_key_to_its_letters() -> None:
    found = chapter(a_map(a_service("Crisis Center", "0", hours="24/7")), "hours")
    assert "Help is open at every hour of the week" in words(found)
    assert "Y is an hour" not in words(found)


def test_each_reason_why_counts_are_not_followed_is_said_once() -> None:
    forecasts = tuple(
        a_flow(place, "Crisis Center (planned)", id=place, annual_count=count)
        for place, count in (("911", 40), ("Jail", 50))
    )
    said = words(chapter(a_map(flows=(*forecasts, COUNTED[1])), "volumes"))
    assert said.count("It is a forecast") == 1
    assert "911 → Crisis Center (planned) (40); Jail → Crisis Center (planned) (50)." in said
