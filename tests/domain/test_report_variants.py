"""Extracts and other editions: a part of the report under the numbers of the whole."""

from dataclasses import replace
from datetime import date

import pytest

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import Action, Community, Opportunity, Priority, SystemMap
from simmap.domain.report import Report
from simmap.domain.report.agency import agencies, agency_extract
from simmap.domain.report.editions import poster, room_sheet
from simmap.domain.report.grant import LAW, grant_extract
from simmap.domain.report.progress import Earlier, progress_report
from simmap.domain.report.values import Block
from simmap.domain.words import ActionStatus, Status
from tests.builders import a_gap, a_map, a_service
from tests.domain.test_report import TODAY, everything, report_of


def blocks_of(report: Report) -> dict[str, Block]:
    return {block.heading: block for chapter in report.chapters for block in chapter.blocks}


def two_agencies() -> SystemMap:
    return a_map(
        a_service("Detox", "0", id="d", organization="County Health"),
        a_service("Jail clinic", "3", id="j", organization="Sheriff"),
        gaps=(
            a_gap("No beds", "0", id="g", attached_to="d"),
            a_gap("No data", "0", id="h"),
            a_gap("No nights", "0", id="i", attached_to="d"),
        ),
        actions=(
            Action(id="a", action_step="Hire", who="County Health"),
            Action(id="b", action_step="Write", who="Sheriff and County Health"),
            Action(id="c", action_step="Ask", who="Sheriff"),
        ),
    )


def test_an_extract_holds_what_an_agency_runs_and_owes_under_the_same_numbers() -> None:
    system = two_agencies()
    extract = agency_extract(report_of(system), system, Catalogue(), "County Health")
    (part,) = (chapter.part for chapter in extract.chapters if chapter.part)
    assert [row.name for row in part.services] == ["Detox"]
    assert [row.number for row in part.gaps] == ["0.1", "0.3"]
    assert part.nothing == ""
    assert [row.number for table in extract.plan for row in table.rows] == ["A.1", "A.2"]
    assert extract.cover.subtitle == "Extract for County Health"
    assert agencies(system) == ("County Health", "Sheriff")


def test_what_an_agency_owes_that_is_named_after_the_county_is_not_owed_by_the_county() -> None:
    system = a_map(
        a_service("Detox", "0", organization="Marion County"),
        community=Community(name="Marion County", state="OR"),
        actions=(
            Action(id="a", action_step="Hire", who="Marion County Sheriff's Office"),
            Action(id="b", action_step="Ask", who="Marion County with Bridgeway"),
        ),
    )
    extract = agency_extract(report_of(system), system, Catalogue(), "Marion County")
    assert [row.step for table in extract.plan for row in table.rows] == ["Ask"]


def test_progress_tells_what_became_done_what_is_late_and_what_came_and_went() -> None:
    then = a_map(
        gaps=(a_gap("Old gap", id="old"),),
        actions=(
            Action(id="a", action_step="Hire", status=ActionStatus.IN_PROGRESS),
            Action(id="b", action_step="Write", status=ActionStatus.DONE),
        ),
    )
    now = replace(
        then,
        gaps=(a_gap("New gap", id="new"),),
        actions=(
            replace(then.actions[0], status=ActionStatus.DONE),
            then.actions[1],
            Action(id="c", action_step="Ask", when="2026-01", status=ActionStatus.NOT_STARTED),
        ),
    )
    progress = progress_report(report_of(now), now, Earlier(then, "revision 1"), on=TODAY)
    found = blocks_of(progress)
    assert (
        found[""].paragraphs[0].startswith("Since revision 1, 1 action of 3 became done. 1 action")
    )
    moved = [[line.text for line in row] for row in found["Actions that moved"].rows]
    assert [(row[1], row[4], row[5]) for row in moved] == [
        ("Hire", "In progress", "Done"),
        ("Ask", "Not in the plan then", "Late by 42 weeks"),
    ]
    assert [row[1].text for row in found["Actions that are late"].rows] == ["Ask"]
    assert [line.text for line in found["Added"].lines] == ["Gap: New gap", "Action: Ask"]
    assert [line.text for line in found["Taken off"].lines] == ["Gap: Old gap"]


def test_a_grant_extract_follows_the_headings_of_the_law_and_names_what_it_cannot_hold() -> None:
    report = grant_extract(report_of(everything()), everything())
    found = blocks_of(report)
    assert LAW in report.cover.subtitle
    assert [row[0].text for row in found["Emergency and crisis services"].rows] == ["0.1"]
    assert found["Across and beside these headings"].rows[0][0].text == "A.1"
    assert found["Sustainability"].paragraphs == ("The map says no more; the applicant adds it.",)
    gaps = [row[0].text for block in found.values() for row in block.rows]
    assert sorted(gaps) == ["0.1", "A.1"]


def test_everybody_in_the_room_holds_every_gap_and_service() -> None:
    sheet = room_sheet(report_of(everything()))
    said = repr([chapter.blocks for chapter in sheet.chapters])
    for words in ("Crisis Center", "Jail clinic", "Gap 0.1: No detox beds", "Peer bridger"):
        assert words in said
    assert sheet.chapters[-1].kind == "map"


def test_a_poster_shows_the_priorities_that_a_wall_holds_and_counts_the_others() -> None:
    titles = ["Meet people at the door of the jail"] * 5 + ["Long words " * 13] * 11
    chosen = tuple(Priority(id=f"p{n}", title=title) for n, title in enumerate(titles))
    sheet = poster(report_of(a_map(priorities=chosen)))
    assert [row.rank for row in sheet.priorities] == list(range(1, 10))
    assert sheet.left_out == "7 more priorities stand in the whole report."
    assert poster(report_of(a_map(priorities=chosen[:5]))).left_out == ""


def test_the_short_editions_have_no_heading_with_nothing_under_it() -> None:
    across = a_map(
        a_service("Crisis Center", "0"), opportunities=(Opportunity(id="o", text="Ask"),)
    )
    lists = blocks_of(room_sheet(report_of(across)))
    assert "Services: Crisis Center." in lists["Intercept 0: Community Services"].paragraphs
    assert lists["Intercept 4: Reentry"].empty == "Nothing is listed here."
    assert "All intercepts" not in lists
    assert "Across and beside these headings" not in blocks_of(
        grant_extract(report_of(across), across)
    )


def test_a_grant_extract_says_what_is_not_running_and_leaves_out_what_has_ended() -> None:
    system = a_map(
        a_service("Crisis line", "0"),
        a_service("Drop-in", "0", status=Status.PAUSED),
        a_service("Old team", "0", status=Status.ENDED),
        a_service("Crisis center (planned)", "0", status=Status.PLANNED),
    )
    there = blocks_of(grant_extract(report_of(system), system))["Emergency and crisis services"]
    assert there.paragraphs == (
        "In place or planned: Crisis line, Drop-in (paused) and Crisis center (planned).",
    )


def test_a_grant_extract_names_the_groups_that_most_services_serve() -> None:
    many = [a_service(f"S{n}", "0", populations=("veterans", f"group {n}")) for n in range(30)]
    target = blocks_of(grant_extract(report_of(a_map(*many)), a_map(*many)))["Target population"]
    assert ": veterans, group 0, " in target.paragraphs[0]
    assert target.paragraphs[0].endswith("group 10 and 19 more.")


@pytest.mark.parametrize("system", [a_map(), everything()])
def test_every_edition_can_be_made_of_every_map(system: SystemMap) -> None:
    whole = report_of(system)
    earlier = Earlier(a_map(), "revision 1")
    for edition in (
        poster(whole),
        room_sheet(whole),
        grant_extract(whole, system),
        agency_extract(whole, system, Catalogue(), "Nobody"),
        progress_report(whole, system, earlier, on=date(2026, 1, 1)),
    ):
        assert edition.chapters
        assert {chapter.anchor for chapter in edition.chapters} <= edition.anchors
