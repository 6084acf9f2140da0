"""What a report says of a map."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simmap.domain.catalogue import Catalogue
from simmap.domain.model import (
    KINDS,
    Action,
    Community,
    LibraryEntry,
    Measure,
    Opportunity,
    Parked,
    Participant,
    Passage,
    PeerRole,
    Priority,
    QuickFix,
    Step,
    SystemMap,
)
from simmap.domain.report import Report, build_report
from simmap.domain.report.values import Figure, Row
from simmap.domain.words import Answer, Availability, ReportPart, Status
from tests.builders import a_flow, a_gap, a_map, a_service

TODAY = date(2026, 11, 22)


def report_of(system: SystemMap, mark: str = "Draft") -> Report:
    return build_report(system, Catalogue(), on=TODAY, mark=mark)


def rows_of(report: Report) -> Iterator[Row]:
    """Yield the rows of the body; the summary repeats some of them on purpose."""
    for part in report.intercepts:
        for kind in (
            "steps",
            "services",
            "gaps",
            "opportunities",
            "peer_roles",
            "measures",
            "words",
        ):
            yield from getattr(part, kind)
    for table in report.plan:
        yield from table.rows
    for kind in (
        *("flows", "priorities", "quick_fixes", "parking_lot", "answers", "participants"),
        *("acknowledgements", "introduced", "recommendations", "set_aside", "library"),
    ):
        yield from getattr(report, kind)


def everything() -> SystemMap:
    """Return a map with one entry of each kind that a hand would write."""
    return a_map(
        a_service(
            "Crisis Center", "0", sources=("https://a.example/x",), hours="24/7", peers=Answer.YES
        ),
        a_service("Jail clinic", "3", id="clinic", intercepts=("3", "4"), status=Status.PLANNED),
        steps=(Step(id="jail", name="County jail", intercept="3"),),
        gaps=(
            a_gap("No detox beds", "0", id="detox", attached_to="clinic", sources=("a talk",)),
            a_gap("No data sharing", "", id="sharing"),
        ),
        opportunities=(Opportunity(id="o", text="A new grant", intercepts=("2",)),),
        flows=(a_flow(annual_count=816, period="2021 projection"),),
        peer_roles=(PeerRole(id="r", title="Peer bridger", works_at="clinic"),),
        measures=(
            Measure(id="m", name="Jail bookings", value="1,204", intercepts=("3",)),
            Measure(id="n", name="Waits", availability=Availability.NOT_COLLECTED),
        ),
        priorities=(Priority(id="p", title="Open detox beds", gaps=("detox",), votes=27),),
        actions=(
            Action(id="a", action_step="Find a site", priority="p", who="County Manager"),
            Action(id="b", action_step="Buy a van", topic="Mobile crisis", when="2019-11"),
        ),
        quick_fixes=(QuickFix(id="q", text="Post the docket times"),),
        parking_lot=(Parked(id="k", text="State law on fines"),),
        participants=(Participant(id="t", organization="Anytown Police", sector="police"),),
        library=(LibraryEntry(id="l", title="Resource guide", intercepts=("0",)),),
        passages=(
            Passage(id="w", text="We met in May.\n\nThen we drew."),
            Passage(id="x", text="Much is open.", part=ReportPart.INTERCEPT, intercept="0"),
            Passage(id="y", text="Begin with beds.", part=ReportPart.RECOMMENDATIONS),
            Passage(id="z", text="We thank all.", part=ReportPart.ACKNOWLEDGEMENTS),
        ),
    )


def test_every_entry_of_the_map_has_exactly_one_row_and_its_own_anchor() -> None:
    system = everything()
    rows = list(rows_of(report_of(system)))
    entries = [item.id for kind in KINDS for item in getattr(system, kind)]
    assert Counter(row.item for row in rows) == Counter(entries)
    assert len({row.anchor for row in rows}) == len(rows)


@given(st.lists(st.lists(st.sampled_from(["0", "1", "5", "9"]), unique=True), max_size=12))
def test_no_entry_is_lost_wherever_it_stands(places: list[list[str]]) -> None:
    services = [a_service(f"S{n}", intercepts=tuple(keys)) for n, keys in enumerate(places)]
    report = report_of(a_map(*services))
    assert Counter(row.item for row in rows_of(report)) == Counter(s.id for s in services)


def test_a_service_at_two_intercepts_has_its_row_at_the_first_and_a_link_at_the_second() -> None:
    parts = {part.key: part for part in report_of(everything()).intercepts}
    (row,) = parts["3"].services
    assert [ref.label for ref in row.elsewhere] == ["Intercept 4"]
    assert parts["4"].services == ()
    assert [(ref.label, ref.anchor) for ref in parts["4"].also] == [("Jail clinic", row.anchor)]
    assert parts["4"].lead.startswith("1 service is listed here.")


def test_a_gap_leads_to_its_priority_and_the_priority_back_to_the_gap_and_its_actions() -> None:
    report = report_of(everything())
    (gap,) = report.intercepts[0].gaps
    (priority,) = report.priorities
    assert [(ref.label, ref.anchor) for ref in gap.priorities] == [("Priority 1", priority.anchor)]
    assert [(ref.label, ref.anchor) for ref in priority.gaps] == [("Gap 0.1", gap.anchor)]
    action = report.plan[0].rows[0]
    assert [(r.label, r.anchor) for r in priority.actions] == [("Action 1.1", action.anchor)]


def test_a_topic_that_is_no_priority_gets_its_own_table_after_the_priorities() -> None:
    first, second = report_of(everything()).plan
    assert (first.rank, first.title) == ("1", "Open detox beds")
    assert (second.rank, second.title) == ("", "Mobile crisis")
    assert [row.number for row in second.rows] == ["A.1"]


def test_missing_owners_and_dates_are_said() -> None:
    first, second = (table.rows[0] for table in report_of(everything()).plan)
    assert (first.when.text, first.when.missing) == ("No date yet", True)
    assert (second.who.text, second.who.missing) == ("No owner yet", True)
    assert (second.when.text, second.when.missing) == ("November 2019", False)


def test_silence_reads_not_known_and_never_no() -> None:
    report = report_of(everything())
    parts = report.intercepts
    crisis, clinic = parts[0].services[0], parts[3].services[0]
    assert (crisis.peers.text, clinic.peers.text) == ("Yes", "Not known")
    assert (crisis.hours.text, clinic.hours.text) == ("24/7", "Not known")
    assert "Whether peers are employed is not known for 1 of 2 services." in report.summary.unknown


def test_a_number_that_nobody_collects_says_so() -> None:
    across = report_of(everything()).intercepts[-1]
    assert [m.value.text for m in across.measures] == ["Not collected"]


def test_sources_are_numbered_once_the_communitys_list_first() -> None:
    system = everything()
    place = replace(system.community, sources=("https://a.example/x",))
    report = report_of(replace(system, community=place))
    assert [(s.number, s.text, s.url) for s in report.sources] == [
        (1, "https://a.example/x", "https://a.example/x"),
        (2, "a talk", ""),
    ]
    assert [ref.label for ref in report.intercepts[0].services[0].sources] == ["1"]
    assert [ref.anchor for ref in report.intercepts[0].gaps[0].sources] == ["source-2"]


def test_the_chapters_are_numbered_from_one_and_have_their_own_anchors() -> None:
    chapters = report_of(everything()).chapters
    assert [c.number for c in chapters] == [*range(1, 6), *[0] * 6, *range(6, len(chapters) - 5)]
    assert len({c.anchor for c in chapters}) == len(chapters)
    assert "Intercept 2: Initial Detention/Initial Court Hearings" in [c.title for c in chapters]


def test_an_intercept_goes_by_its_own_number_and_not_by_that_of_its_chapter() -> None:
    headings = [c.heading for c in report_of(a_map()).chapters]
    assert headings[3:6] == [
        "4 Who took part",
        "Intercept 0: Community Services",
        "Intercept 1: Law Enforcement",
    ]
    assert "5 How people move" in headings


def test_the_summary_says_that_entries_are_counted_where_a_service_has_two() -> None:
    one, two = a_service("Mobile crisis", "0", id="a"), a_service("Mobile crisis", "1", id="b")
    words = "entries of services on the map, which stand for 1 service"
    assert report_of(a_map(one, two)).summary.figures[0] == Figure("2", words)
    assert report_of(a_map(one)).summary.figures[0] == Figure("1", "service on the map")


def test_one_of_a_kind_is_counted_in_the_singular() -> None:
    lone = replace(
        everything(),
        services=(a_service("Crisis Center", "0", peers=Answer.YES),),
        gaps=(a_gap(),),
        actions=everything().actions[:1],
    )
    assert [figure.words for figure in report_of(lone).summary.figures] == [
        "service on the map",
        "of them is known to employ peers",
        "gap",
        "arrow between services and steps",
        "priority",
        "action step",
    ]


def test_a_service_that_its_name_calls_planned_is_counted_as_not_running() -> None:
    system = a_map(a_service("Crisis Center"), a_service("Drug court (planned revival)", "3"))
    figure = report_of(system).summary.figures[0]
    assert figure.words == "services on the map, 1 of them not running today"


def test_a_note_with_brackets_of_its_own_gets_none_on_the_cover() -> None:
    place = Community(name="Polk", workshop_date="2020", workshop_date_note="two days (May)")
    shown = {fact.name: fact.text for fact in report_of(a_map(community=place)).cover.facts}
    assert shown["Workshop"] == "2020; two days (May)"
    place = replace(place, workshop_date_note="two days")
    shown = {fact.name: fact.text for fact in report_of(a_map(community=place)).cover.facts}
    assert shown["Workshop"] == "2020 (two days)"


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("152859", "", "152,859"),
        ("2019", "", "2019"),
        ("2019", "people", "2,019 people"),
        ("about 3000", "", "about 3000"),
    ],
)
def test_a_bare_count_has_thousands_marks_unless_it_may_be_a_year(
    value: str, unit: str, shown: str
) -> None:
    system = a_map(measures=(Measure(id="m", intercepts=("0",), name="n", value=value, unit=unit),))
    (row,) = report_of(system).intercepts[0].measures
    assert row.value.text == shown


def test_nothing_across_the_intercepts_means_no_chapter_for_it() -> None:
    assert [part.key for part in report_of(a_map()).intercepts] == ["0", "1", "2", "3", "4", "5"]


def test_an_empty_map_has_a_report_that_says_that_nothing_is_listed() -> None:
    report = report_of(a_map())
    assert not list(rows_of(report))
    assert report.intercepts[0].lead == ""
    assert report.summary.unknown == ()


@pytest.mark.parametrize(
    ("revision", "mark", "expected"),
    [
        (0, "Draft", "Draft"),
        (1306, "Draft", "Draft, revision 1,306"),
        (7, "Final", "Final, revision 7"),
    ],
)
def test_the_cover_says_which_state_of_the_map_it_shows(
    revision: int, mark: str, expected: str
) -> None:
    cover = report_of(replace(everything(), revision=revision), mark=mark).cover
    assert cover.mark == expected
    assert cover.title == "Sequential Intercept Map of Anytown,\u00a0NC"
    assert cover.date == "November 22, 2026"


def test_the_summary_shows_first_the_gaps_that_priorities_take_up() -> None:
    summary = report_of(everything()).summary
    assert summary.gaps_lead == "The gaps that the priorities take up:"
    assert [gap.number for gap in summary.gaps] == ["0.1"]
    assert [figure.value for figure in summary.figures] == ["2", "1", "2", "1", "1", "2"]
